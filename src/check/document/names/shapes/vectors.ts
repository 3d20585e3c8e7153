/**
 * Vectors that their transposes tell: in wᵀx_i of which nothing is said, w is a vector and each x_i is one, with the entries
 * x_ij; in p_iᵀq_j with the entries q_kj the letter of the member stands last.
 *
 * Factors beside each other and terms of one sum are of one size: that of what is declared, or how far a sum over entries
 * runs. Knows where letters stand, no meanings. Terminates: every tree is walked once and rewritten once.
 */
import { declaredKey, mapParts, walk } from "../../../../lower/index.js";
import type { Declaration, Expression, Statement } from "../../../../syntax/index.js";
import { keyOf } from "../../read/written.js";
import { statementsIn, type Said } from "../../read/said.js";
import {
  declarationFor,
  declarationOf,
  entryAt,
  isOne,
  factorsOf,
  nameNode,
  rewrite,
  walkSides,
} from "../../read/tree.js";
import { documentWith } from "../scripts/layers.js";
import { lettersBelow, usesIn, type Use, type Uses } from "../uses.js";

/** A document with declarations of the vectors that its transposes tell. */
export function withVectors(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const written = usesIn(said);
  const labels = labelsIn(written);
  const positions = positionsIn(written, said);
  const labelled = documentWith(assumed, said, (node) => atPosition(named(node, labels), positions));
  const found = usesIn(labelled.said);
  const sizes = sizesDeclared(assumed, said);
  const lists = new Map(
    [...found.uses].flatMap(([name, use]): readonly (readonly [string, string])[] => {
      const [letter] = use.alone;
      const isList = sizes.get(name)?.length === 1 && use.pairs.length > 0 && isTold(use, found) && !use.bare;
      return isList && letter !== undefined ? [[name, letter]] : [];
    }),
  );
  const defined = new Set(
    said.flatMap((one) =>
      one.kind === "relation" && one.begins && one.left.kind !== "derivative" ? (keyOf(one.left) ?? []) : [],
    ),
  );
  const told = [...found.uses].filter(
    ([name, use]) => isTold(use, found) && !sizes.has(name) && !defined.has(name),
  );
  const members = told.filter(([, use]) => use.alone.size > 0 && !use.bare);
  // xᵀx may be of an x that is a matrix.
  const isPaired = found.alike.some(
    (pair) => pair[0] !== pair[1] && pair.every((name) => isKept(name, told)),
  );
  if (members.length === 0 && !isPaired && labels.size === 0 && lists.size === 0) return { assumed, said };
  const turned = new Set(members.flatMap(([name, use]) => (isLast(use) ? [name] : [])));
  const sizeOf = sizesIn(found, sizes, besideMatrices(labelled.said, sizes), turned);
  const own = told.flatMap(([name, { alone, bare }]): readonly Declaration[] => {
    const [letter] = alone;
    return bare || letter !== undefined ? [vectorOf(name, bare ? undefined : letter, sizeOf(name))] : [];
  });
  const numbers = [...found.numbers].filter(
    (name) => !sizes.has(name) && !defined.has(name) && found.uses.get(name)?.alone.size === 0,
  );
  const all = documentWith(labelled.assumed, labelled.said, (node) => inOrder(node, turned));
  const listed = (one: Statement): Statement => asLists(one, lists);
  return {
    assumed: [...all.assumed.map(listed), ...own, ...numbers.map((name) => declarationFor(name))],
    said: all.said.map((one) =>
      one.kind === "statement" ? { ...one, statement: listed(one.statement) } : one,
    ),
  };
}

const isKept = (name: string, told: readonly (readonly [string, Use])[]): boolean =>
  told.some(([key]) => key === name);

/** The sizes of what is declared. */
function sizesDeclared(
  assumed: readonly Statement[],
  said: readonly Said[],
): ReadonlyMap<string, readonly Expression[]> {
  const sizes = new Map<string, readonly Expression[]>();
  for (const one of [...assumed, ...statementsIn(said)])
    if (one.kind === "declaration")
      for (const target of one.targets) {
        const name = target.kind === "subscript" ? keyOf(target) : declaredKey(target);
        if (name !== undefined) sizes.set(name, one.space.sizes);
      }
  return sizes;
}

/** True for a vector for sure: a letter below it that stands below capitals as well says which of them is meant. */
function isTold(use: Use, { uses }: Uses): boolean {
  const isCounted = (letter: string): boolean =>
    [...uses].some(([name, { alone }]) => /^\p{Lu}/u.test(name) && alone.has(letter));
  return use.isVector && !use.isOther && ![...use.alone].some(isCounted);
}

/** The names with a letter below that stands nowhere else and that nothing sums over: v_c is a name of its own. */
const labelsIn = ({ uses, bound }: Uses): ReadonlySet<string> =>
  new Set(
    [...uses].flatMap(([name, { alone, pairs, isVector, bare, isNormalised }]) => {
      const isOwn = (letter: string): boolean =>
        !bound.has(letter) &&
        ![...uses].some(([other, use]) => other === letter || (other !== name && hasBelow(use, letter)));
      const isNamed = isVector && !bare && !isNormalised && pairs.length === 0;
      return isNamed ? [...alone].filter(isOwn).map((letter) => `${name}_${letter}`) : [];
    }),
  );

/**
 * The o of −u_oᵀv + log Σ_w exp(u_wᵀv): which of the members it is does not matter, and nothing is said for each of them.
 */
function positionsIn({ uses, bound }: Uses, said: readonly Said[]): ReadonlySet<string> {
  const free = new Set(
    said.flatMap((one) => {
      const letters: string[] = [];
      if (one.kind === "relation" && one.begins && one.left.kind !== "derivative")
        walk(one.left, (node) => {
          if (node.kind === "subscript") letters.push(...(lettersBelow(node) ?? []));
        });
      return letters;
    }),
  );
  return new Set(
    [...uses.values()].flatMap(({ alone, isNormalised, isVector }) =>
      isNormalised && isVector && [...alone].some((letter) => bound.has(letter))
        ? [...alone].filter((letter) => !bound.has(letter) && !free.has(letter) && !uses.has(letter))
        : [],
    ),
  );
}

function atPosition(node: Expression, positions: ReadonlySet<string>): Expression {
  if (positions.size === 0) return node;
  return rewrite(node, (part) => {
    const letters = part.kind === "subscript" ? lettersBelow(part) : undefined;
    if (part.kind !== "subscript" || !letters?.some((letter) => positions.has(letter))) return part;
    return entryAt(
      part.base,
      letters.map((letter): Expression => {
        const span = part.script;
        return positions.has(letter) ? { kind: "number", span, text: "1" } : nameNode(letter, span);
      }),
      part.span,
    );
  });
}

const hasBelow = ({ alone, pairs }: Use, letter: string): boolean =>
  alone.has(letter) || pairs.some((pair) => pair.includes(letter));

function named(node: Expression, labels: ReadonlySet<string>): Expression {
  const key = node.kind === "subscript" ? declaredKey(node) : undefined;
  return key !== undefined && labels.has(key)
    ? nameNode(key, node.span)
    : mapParts(node, (part) => named(part, labels));
}

/** True for a name whose members stand last in its pairs: q_j beside q_kj. */
const isLast = ({ alone, pairs }: Use): boolean =>
  pairs.some(([, second]) => alone.has(second)) && !pairs.some(([first]) => alone.has(first));

/** The size of each name: that of what is declared, or where a sum over its entries ends; else a capital of its own. */
function sizesIn(
  { uses, alike, ends }: Uses,
  declared: ReadonlyMap<string, readonly Expression[]>,
  beside: ReadonlyMap<string, Expression>,
  turned: ReadonlySet<string>,
): (name: string) => Expression {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined ? name : root(parent);
  };
  for (const [one, other] of alike) if (root(one) !== root(other)) parents.set(root(one), root(other));
  const sizes = new Map<string, Expression>();
  for (const [name, { pairs, bare, alone }] of uses) {
    const entries = bare ? [...alone] : pairs.map(([first, second]) => (turned.has(name) ? first : second));
    const [end] = entries.flatMap((letter) => ends.get(letter) ?? []);
    const size =
      lengthOf(declared.get(name)) ??
      beside.get(name) ??
      (end?.kind === "name" || end?.kind === "number" ? end : undefined);
    if (size !== undefined && !sizes.has(root(name))) sizes.set(root(name), size);
  }
  const free = ["D", "P", "M", "Q", "E", "F"].filter((letter) => !uses.has(letter));
  return (name) => {
    const known =
      sizes.get(root(name)) ?? nameNode(free.shift() ?? `size_${root(name)}`, { start: 0, end: 0 });
    sizes.set(root(name), known);
    return known;
  };
}

/** How long a vector is that is declared: θ ∈ ℝ^d, and the column θ ∈ ℝ^{d×1}. */
function lengthOf(sizes: readonly Expression[] = []): Expression | undefined {
  const last = sizes.at(-1);
  const isColumn = sizes.length === 2 && last !== undefined && isOne(last);
  return isColumn ? sizes[0] : last;
}

/** The sizes of x in xᵀA and A x beside declared matrices A. */
function besideMatrices(
  said: readonly Said[],
  declared: ReadonlyMap<string, readonly Expression[]>,
): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  const look = (node: Expression): void => {
    if (node.kind !== "product") return;
    const factors = factorsOf(node).map(({ factor }) => (factor.kind === "transpose" ? factor.base : factor));
    for (const [at, factor] of factors.entries()) {
      const sizes = factor.kind === "name" ? declared.get(factor.name) : undefined;
      if (sizes?.length !== 2) continue;
      const isTurned = factorsOf(node)[at]?.factor.kind === "transpose";
      const [rows, columns] = isTurned ? sizes.toReversed() : sizes;
      for (const [other, size] of [
        [factors[at - 1], rows],
        [factors[at + 1], columns],
      ] as const)
        if (
          other?.kind === "name" &&
          size !== undefined &&
          !declared.has(other.name) &&
          !found.has(other.name)
        )
          found.set(other.name, size);
    }
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return found;
}

/** x ∈ ℝ^d, of an x with members and entries, declares each x_i. */
function asLists(statement: Statement, lists: ReadonlyMap<string, string>): Statement {
  if (statement.kind !== "declaration") return statement;
  const targets = statement.targets.map((target) => {
    const letter = target.kind === "name" ? lists.get(target.name) : undefined;
    return letter === undefined ? target : entryAt(target, [nameNode(letter, target.span)]);
  });
  return { ...statement, targets };
}

function vectorOf(name: string, letter: string | undefined, size: Expression): Declaration {
  const base = nameNode(name, { start: 0, end: 0 });
  return declarationOf(letter === undefined ? base : entryAt(base, [nameNode(letter, base.span)]), [size]);
}

/** q_jk for q_kj, where the letter of the member stands last. */
function inOrder(node: Expression, turned: ReadonlySet<string>): Expression {
  if (node.kind !== "subscript" || node.base.kind !== "name" || !turned.has(node.base.name))
    return mapParts(node, (part) => inOrder(part, turned));
  const parts = node.items.flatMap((item) => item.parts);
  const letters = parts.flatMap((part) =>
    part.kind === "product" ? factorsOf(part).map(({ factor }) => factor) : [part],
  );
  return letters.length === 2 ? entryAt(node.base, letters.reverse(), node.span) : node;
}
