/**
 * Functions that are said to be the derivative of another one, without an argument: h = g′ and h = dg/dx are h(u) = g′(u), where
 * both are called with one argument.
 *
 * Knows how functions are written, no meanings. Terminates: every relation is walked once.
 */
import { builtIn } from "../../../../lower/index.js";
import type { Application, Expression, Name, Transpose } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { nameNode, unbraced, walkSides } from "../tree.js";
import { quotient } from "./quotients.js";

/** What is said, with such functions at an argument. */
export function withSlopes(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  const called = new Set<string>();
  const used = new Set<string>();
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind === "name") used.add(node.name);
      if (node.kind !== "application" || node.argument.bracket !== "(" || node.argument.items.length !== 1)
        return;
      const head = node.head.kind === "transpose" ? node.head.base : node.head;
      if (head.kind === "name" && builtIn(head.name) === undefined && !isDeclared(head.name))
        called.add(head.name);
    });
  if (called.size === 0) return said;
  const letter = [..."uvstpq"].find((one) => !used.has(one) && !isDeclared(one));
  if (letter === undefined) return said;
  return said.map((one) => {
    if (one.kind !== "relation" || !one.begins || one.link.relation !== "=") return one;
    const of = slopeOf(one.link.right);
    const { left } = one;
    if (of === undefined || left.kind !== "name" || !called.has(left.name) || !called.has(of.name))
      return one;
    const slope: Transpose = {
      kind: "transpose",
      span: of.span,
      base: of,
      mark: "prime",
      symbol: "'",
      inverse: false,
    };
    const right = callOf(slope, letter);
    return { ...one, left: callOf(left, letter), link: { ...one.link, right } };
  });
}

/** The g of g′ and dg/dx. */
function slopeOf(written: Expression): Name | undefined {
  const node = unbraced(written);
  if (node.kind === "transpose")
    return node.mark === "prime" && node.symbol === "'" && node.base.kind === "name" ? node.base : undefined;
  const found = node.kind === "fraction" ? quotient(node, { orders: new Map() }) : node;
  if (found?.kind !== "derivative" || found.by.length !== 1 || found.of === null) return undefined;
  const of = unbraced(found.of);
  return of.kind === "name" ? of : undefined;
}

/** f(u), in the place of f. */
const callOf = (head: Expression, letter: string): Application => ({
  kind: "application",
  span: head.span,
  head,
  argument: { kind: "group", span: head.span, bracket: "(", items: [nameNode(letter, head.span)] },
});
