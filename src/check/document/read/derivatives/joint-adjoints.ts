/**
 * Gradients whose d is written together with their names, as plain text has them: dZ2 after dZ2 = ∂L/∂Z2 is d Z2, and so is
 * dW1 beside a W1.
 *
 * Knows names, no values. Terminates: every tree is rewritten once.
 */
import { declaredKey, mapParts, walk } from "../../../../lower/index.js";
import type { Expression, Factor } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { factorsOf, nameNode, productOf, withSides } from "../tree.js";
import { quotient } from "./quotients.js";

type Relation = ReturnType<typeof relationsOf>[number];

/** What is said, with each such d apart where the document says of one of them that it is a gradient. */
export function withMarksApart(
  said: readonly Said[],
  isDeclared: (name: string) => boolean,
): readonly Said[] {
  const relations = relationsOf(said);
  if (!relations.some((one) => saysGradient(one, isDeclared))) return said;
  const names = new Set<string>();
  for (const one of relations)
    for (const side of [one.left, one.link.right])
      walk(side, (node) => {
        if (node.kind === "name") names.add(node.name);
      });
  const isMark = (name: string): boolean =>
    !isDeclared(name) && (names.has(name.slice(1)) || isDeclared(name.slice(1)));
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => apart(side, isMark)) : one));
}

/** dX = ∂L/∂X. */
function saysGradient(
  { begins, left, link: { right } }: Relation,
  isDeclared: (name: string) => boolean,
): boolean {
  const derivative = right.kind === "fraction" ? quotient(right, { orders: new Map() }) : right;
  const [by] = derivative?.kind === "derivative" ? derivative.by : [];
  const name = left.kind === "subscript" ? left.base : left;
  const of = by?.kind === "subscript" ? by.base : by;
  const key = of === undefined ? undefined : declaredKey(of);
  return (
    begins && name.kind === "name" && key !== undefined && name.name === `d${key}` && !isDeclared(name.name)
  );
}

/** An expression with d X for each dX that is a gradient. */
function apart(node: Expression, isMark: (name: string) => boolean): Expression {
  const inside = (part: Expression): Expression => apart(part, isMark);
  if (node.kind === "product")
    return productOf(
      factorsOf(node).flatMap((factor): readonly Factor[] => {
        const of = markedIn(factor.factor, isMark);
        return of === undefined
          ? [{ ...factor, factor: inside(factor.factor) }]
          : [{ ...factor, factor: nameNode("d", factor.factor.span) }, behindSign(of)];
      }),
      node,
    );
  const of = markedIn(node, isMark);
  if (of === undefined) return mapParts(node, inside);
  return { kind: "product", span: node.span, first: nameNode("d", node.span), rest: [behindSign(of)] };
}

const behindSign = (of: Expression): Factor => ({
  operator: "juxtaposition",
  sign: { start: of.span.start, end: of.span.start },
  factor: of,
});

/** The X of dX, with the scripts of that. */
function markedIn(node: Expression, isMark: (name: string) => boolean): Expression | undefined {
  if (node.kind === "name")
    return node.name.startsWith("d") && node.name.length > 1 && isMark(node.name)
      ? nameNode(node.name.slice(1), node.span)
      : undefined;
  if (node.kind !== "subscript" && node.kind !== "transpose") return undefined;
  const base = markedIn(node.base, isMark);
  return base === undefined ? undefined : { ...node, base };
}
