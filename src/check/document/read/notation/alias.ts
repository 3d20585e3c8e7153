/**
 * Names that stand for something else: w for W and h for H_d where that is assumed, A and S in ∂A/∂S where only the vectors
 * a and s are known, and the small letters of one sample: after Y_dn = Σ_m H_dm W_mn the names of y_n = Σ_m h_m W_mn are
 * the rows of Y and H.
 *
 * Knows which names are declared; whether samples are meant is decided in model.ts. Terminates: every relation is walked once.
 */
import { parts, walk } from "../../../../lower/index.js";
import type { Expression, Name, Span, Statement } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { entryAt, nameNode, rewrite, walkSides } from "../tree.js";

/** What names stand for. */
export type Aliases = ReadonlyMap<string, Expression>;

/** The aliases among assumed statements, w = W and h = H_d, and the other statements. */
export function statedAliases(assumed: readonly Statement[]): {
  readonly aliases: Aliases;
  readonly others: readonly Statement[];
} {
  const aliases = new Map<string, Expression>();
  const others = assumed.filter((statement) => {
    if (statement.kind !== "equation" || statement.left?.kind !== "name") return true;
    const [{ right }] = statement.links;
    const isName =
      right.kind === "name" || (right.kind === "subscript" && right.base.kind === "name" && isLone(right));
    if (statement.links.length > 1 || !isName) return true;
    aliases.set(statement.left.name, right);
    return false;
  });
  return { aliases, others };
}

const isLone = ({ items }: Extract<Expression, { readonly kind: "subscript" }>): boolean =>
  items.flatMap(({ parts }) => parts).length === 1;

/** What a name stands for, at the place of the name. */
export const placed = (alias: Expression, span: Span): Expression =>
  rewrite(alias, (node) => ({ ...node, span }));

/** The names of one sample: small letters with one index, of which nothing is said, beside matrices with two. */
export function sampleAliases(
  said: readonly Said[],
  matrices: ReadonlySet<string>,
  declared: ReadonlyMap<string, number>,
): Aliases {
  const counts = new Map<string, Set<number>>();
  const letters = new Map<string, Name>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "subscript" || node.base.kind !== "name") return;
        const { name } = node.base;
        const parts = node.items.flatMap((item) => item.parts);
        const [first] = parts;
        counts.set(name, (counts.get(name) ?? new Set()).add(parts.length));
        if (matrices.has(name) && parts.length === 2 && first?.kind === "name" && !letters.has(name))
          letters.set(name, first);
      });
  const found = new Map<string, Expression>();
  for (const [name, orders] of counts) {
    const upper = name.toUpperCase();
    const letter = letters.get(upper);
    const isFree = /^[a-z]$/u.test(name) && !declared.has(name) && orders.size === 1 && orders.has(1);
    if (!isFree || !matrices.has(upper) || letter === undefined) continue;
    const { span } = letter;
    found.set(name, entryAt(nameNode(upper, span), [letter]));
  }
  return found.size > 1 ? found : new Map();
}

/**
 * Capitals of which nothing is said and that have no index, for small letters with two: W in Y = W X beside y_ij = Σ_a w_ia x_aj.
 * One such pair alone may be chance.
 */
export function matrixAliases(said: readonly Said[], isKnown: (name: string) => boolean): Aliases {
  const bare = new Set<string>();
  const sums = new Set<string>();
  const orders = new Map<string, Set<number>>();
  const visit = (node: Expression): void => {
    if (node.kind === "name") bare.add(node.name);
    if (node.kind === "subscript" && node.base.kind === "name") {
      const { name } = node.base;
      const letters = node.items.flatMap((item) => item.parts.flatMap(lettersIn));
      orders.set(name, (orders.get(name) ?? new Set()).add(letters.length));
      return;
    }
    for (const part of parts(node)) visit(part);
  };
  for (const one of said) {
    if (one.kind !== "relation") continue;
    [one.left, one.link.right].forEach(visit);
    // E = Σ_ij e_ij² is a number.
    walk(one.link.right, ({ kind }) => {
      if (one.left.kind === "name" && kind === "big operator") sums.add(one.left.name);
    });
  }
  const span = { start: 0, end: 0 };
  const pairs = [...bare].filter((name) => {
    const entries = orders.get(name.toLowerCase());
    return /^\p{Lu}$/u.test(name) && entries?.size === 1 && entries.has(2);
  });
  const found = pairs.filter((name) => {
    const small = name.toLowerCase();
    return ![name, small].some(isKnown) && !orders.has(name) && !bare.has(small);
  });
  // An E that is a number beside e_ij may be meant as either.
  const isClear = found.length > 1 && !pairs.some((name) => sums.has(name));
  return new Map(isClear ? found.map((name) => [name, nameNode(name.toLowerCase(), span)] as const) : []);
}

/** The letters of ij, which is read as a product until names are known. */
const lettersIn = (part: Expression): readonly Expression[] =>
  part.kind === "product" ? [part.first, ...part.rest.map(({ factor }) => factor)] : [part];

/** Capitals of which nothing is said and which stand nowhere but in derivatives, for vectors that are known: ∂A/∂S. */
export function capitalAliases(
  said: readonly Said[],
  isKnown: (name: string) => boolean,
  isVector: (name: string) => boolean,
): Aliases {
  const inside = new Set<string>();
  const outside = new Set<string>();
  const visit = (node: Expression, isNamed: boolean): void => {
    if (node.kind === "name") (isNamed ? inside : outside).add(node.name);
    const named = node.kind === "derivative" ? [node.of, ...node.by] : [];
    for (const part of parts(node)) visit(part, named.includes(part));
  };
  for (const one of said)
    if (one.kind === "relation") for (const side of [one.left, one.link.right]) visit(side, false);
  const span = { start: 0, end: 0 };
  return new Map(
    [...inside].flatMap((name): readonly (readonly [string, Expression])[] => {
      const small = name.toLowerCase();
      const isCapital = /^\p{Lu}$/u.test(name) && !outside.has(name) && !isKnown(name) && isVector(small);
      return isCapital ? [[name, nameNode(small, span)]] : [];
    }),
  );
}

/** A sum whose limits are sizes again: d is one in Σ_{j=1}^{d} d_ij, where d_ij is an entry of D. */
export function withLimits(node: BigOperator, orders: ReadonlyMap<string, number>): Expression {
  // No vector and no matrix is a limit, so that its small letter is meant.
  const sized = (limit: Expression): Expression =>
    rewrite(limit, (part) => {
      const small = part.kind === "name" ? part.name.toLowerCase() : "";
      const isTensor = part.kind === "name" && part.name !== small && (orders.get(part.name) ?? 0) > 0;
      return isTensor && !orders.has(small) ? nameNode(small, part.span) : part;
    });
  const indices = node.indices.map((index) => ({
    ...index,
    from: index.from && sized(index.from),
    to: index.to && sized(index.to),
  }));
  return { ...node, indices };
}

type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;
