/**
 * The branches of cases, as they are written: `v & if i = k, j ≠ k`, `1 if k = i`, `0 & otherwise`.
 *
 * Owns which part of a row is the value, which are the conditions, and which words say "in all other cases"; gives nothing a
 * meaning. Terminates: every cell is walked once.
 */
import type { Application, Expression, Factor, Product, Relation } from "../syntax/tree.js";

/** A value and the conditions that it has together; without conditions it is for all other cases. */
export type WrittenBranch = { readonly value: Expression; readonly conditions: readonly Relation[] };

/** The branch that a row of cases is; undefined where a part of it is no condition. */
export function branchIn(row: readonly (Expression | null)[]): WrittenBranch | undefined {
  const cells = row.flatMap((cell) => (cell === null ? [] : listOf(cell)));
  const [first, ...others] = cells.flatMap(partsOf).filter((part) => !isElse(part));
  if (first === undefined || first.kind === "relation") return undefined;
  const conditions = others.flatMap((part) => (part.kind === "relation" ? conjuncts(part) : []));
  return others.every(({ kind }) => kind === "relation") ? { value: first, conditions } : undefined;
}

/** What stands between commas. */
const listOf = (cell: Expression): readonly Expression[] =>
  cell.kind === "group" && cell.bracket === "braces" && cell.items.length > 1 ? cell.items : [cell];

/** A value with its condition in one cell, 1 if k = i, as two parts; words are left out. */
function partsOf(cell: Expression): readonly Expression[] {
  if (cell.kind === "relation") {
    const [value, left] = splitAtWord(cell.left);
    if (left === undefined) return [{ ...cell, left: value ?? cell.left }];
    return value === undefined ? [{ ...cell, left }] : [value, { ...cell, left }];
  }
  const [value, rest] = splitAtWord(cell);
  return [value, rest].flatMap((part) => part ?? []);
}

/** What stands before the first word of a product, and what stands behind it; words beside a value say nothing. */
function splitAtWord(node: Expression): readonly [Expression | undefined, Expression | undefined] {
  if (node.kind === "negation") {
    const [operand, rest] = splitAtWord(node.operand);
    return [operand && { ...node, operand }, rest];
  }
  if (node.kind === "addition") {
    const last = node.terms.at(-1);
    if (last === undefined) return [node, undefined];
    const [term, rest] = splitAtWord(last.term);
    return [term && { ...node, terms: [...node.terms.slice(0, -1), { ...last, term }] }, rest];
  }
  if (node.kind !== "product" && node.kind !== "application") return [node, undefined];
  const factors = factorsOf(node);
  const isElseFrom = (_: Factor, from: number): boolean =>
    /^(?:otherwise|else)$/iu.test(spelled(factors.slice(from)));
  const other = factors.findIndex(isElseFrom);
  if (other >= 0) return [joined(factors.slice(0, other), node), undefined];
  const at = factors.findIndex(({ factor }) => isWord(factor) || bracketedIn(factor) !== undefined);
  if (at < 0) return [node, undefined];
  const rest = joined(factors.slice(at), node);
  return [joined(factors.slice(0, at), node), rest && (bracketedIn(rest) ?? rest)];
}

/** The factors of a product, in which the v (i = j) of a branch is no function of its condition. */
function factorsOf(node: Product | Application): readonly Factor[] {
  const all = node.kind === "product" ? [juxtaposed(node.first), ...node.rest] : [juxtaposed(node)];
  return all.flatMap((one) => {
    const { factor } = one;
    if (factor.kind !== "application" || bracketedIn(factor.argument) === undefined) return [one];
    return [{ ...one, factor: factor.head }, juxtaposed(factor.argument)];
  });
}

const juxtaposed = (factor: Expression): Factor => ({
  operator: "juxtaposition",
  sign: { start: factor.span.start, end: factor.span.start },
  factor,
});

/** The condition that a round bracket has in it. */
function bracketedIn(node: Expression): Relation | undefined {
  const [first, ...others] = node.kind === "group" && node.bracket === "(" ? node.items : [];
  return first?.kind === "relation" && others.length === 0 ? first : undefined;
}

/** The product of factors without words; undefined for words alone. */
function joined(factors: readonly Factor[], { span }: Expression): Expression | undefined {
  const [first, next, ...others] = factors.filter(({ factor }) => !isWord(factor));
  if (first === undefined || next === undefined) return first?.factor;
  return { kind: "product", span, first: first.factor, rest: [next, ...others] };
}

/** The relations that "and" joins to one chain: i = j and j < k. */
function conjuncts(relation: Relation): readonly Relation[] {
  for (const [at, link] of relation.links.entries()) {
    const { right } = link;
    const factors = right.kind === "product" ? factorsOf(right) : [];
    const word = factors.findIndex(({ factor }) => isWord(factor));
    if (right.kind !== "product" || word < 0) continue;
    const [before, behind] = [joined(factors.slice(0, word), right), joined(factors.slice(word), right)];
    const [next, ...others] = relation.links.slice(at + 1);
    if (before === undefined || behind === undefined || next === undefined) continue;
    const [head, ...more] = [...relation.links.slice(0, at), { ...link, right: before }];
    return [
      { ...relation, links: [head, ...more] },
      ...conjuncts({ ...relation, left: behind, links: [next, ...others] }),
    ];
  }
  return [relation];
}

const CONJUNCTIONS: ReadonlySet<string> = new Set(["if", "when", "whenever", "for", "where", "and"]);

const isWord = (node: Expression): boolean =>
  node.kind === "text" ||
  node.kind === "everything" ||
  (node.kind === "name" && (CONJUNCTIONS.has(node.name) || isElse(node)));

/** True for words that say "in all other cases". */
const isElse = (node: Expression): boolean =>
  (node.kind === "name" && /^(?:otherwise|else)$/u.test(node.name)) ||
  (node.kind === "text" && /^\s*(?:otherwise|else|elsewhere)\s*[.,;]?\s*$/u.test(node.text));

/** The word that letters spell, as in LaTeX each letter of "otherwise" is a name. */
const spelled = (factors: readonly Factor[]): string =>
  factors.map(({ factor }) => (factor.kind === "name" ? factor.name : " ")).join("");
