/**
 * Numbers in brackets below names, z_{(2)} and δ_{[1]}, as the labels that they are: z_2 and δ_1.
 *
 * Where the same name has a bare number below as well, the two are different things, as the largest value x_{(1)} and the first
 * value x_1 are, and nothing is changed. Knows names as they are written. Terminates: every tree is rewritten once.
 */
import { parts, walk } from "../../../../lower/index.js";
import type { Expression, Statement, SubscriptItem } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { rewrite, walkSides } from "../../read/tree.js";
import { documentWith } from "./layers.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;
type Numeral = Extract<Expression, { readonly kind: "number" }>;

/** A document whose bracketed numbers below names are labels. */
export function withParenthesised(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const bracketed = new Set<string>();
  const bare = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind !== "subscript" || node.base.kind !== "name") return;
    const isBare = node.items.some((item) => item.parts.some((part) => part.kind === "number"));
    if (numberOf(node) !== undefined) bracketed.add(node.base.name);
    else if (isBare) bare.add(node.base.name);
  };
  for (const one of relationsOf(said)) walkSides(one, look);
  for (const one of [...assumed, ...statementsIn(said)])
    if (one.kind === "declaration") for (const target of one.targets) walk(target, look);
  const names = new Set([...bracketed].filter((name) => !bare.has(name)));
  if (names.size === 0) return { assumed, said };
  return documentWith(assumed, said, (node) => rewrite(node, (inner) => labelled(inner, names)));
}

/** z_2 for z_{(2)}. */
function labelled(node: Expression, names: ReadonlySet<string>): Expression {
  if (node.kind !== "subscript" || node.base.kind !== "name" || !names.has(node.base.name)) return node;
  const number = numberOf(node);
  if (number === undefined) return node;
  const item: SubscriptItem = { span: number.span, parts: [number] };
  return { ...node, items: [item] };
}

/** The number that stands in brackets below a name, and nothing else. */
function numberOf({ items }: Subscript): Numeral | undefined {
  const [item, ...others] = items;
  const [only, ...rest] = item?.parts ?? [];
  if (only?.kind !== "group" || only.bracket === "braces" || others.length + rest.length > 0)
    return undefined;
  const [number, ...more] = parts(only);
  return number?.kind === "number" && more.length === 0 && /^\d+$/u.test(number.text) ? number : undefined;
}
