/**
 * Names that stand for something else: w for W and h for H_d where that is assumed, A and S in ∂A/∂S where only the vectors
 * a and s are known, and the small letters of one sample: after Y_dn = Σ_m H_dm W_mn the names of y_n = Σ_m h_m W_mn are
 * the rows of Y and H.
 *
 * Knows which names are declared; whether samples are meant is decided in model.ts. Terminates: every relation is walked once.
 */
import { parts } from "../../../lower/index.js";
import type { Expression, Name, Span, Statement } from "../../../syntax/index.js";
import type { Said } from "./said.js";
import { entryAt, nameNode, rewrite, walkSides } from "./tree.js";

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
