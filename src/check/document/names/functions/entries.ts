/**
 * Entries with the variable behind them that they depend on: r_i(β) is r_i, where something is differentiated by β.
 *
 * A number times a whole vector in round brackets is not written so, nor is one of which nothing is declared. Knows declared names
 * and their orders; gives nothing a meaning. Terminates: every tree is rewritten once.
 */
import { builtIn } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../../read/said.js";
import { indicesOf, rewrite, withSides } from "../../read/tree.js";
import { variedIn } from "../../read/written.js";

/** What is said, without such arguments. */
export function withEntriesAlone(
  said: readonly Said[],
  orderOf: (name: string) => number | undefined,
): readonly Said[] {
  const varied = new Set(relationsOf(said).flatMap(({ left, link }) => [left, link.right].flatMap(variedIn)));
  const isArgument = (node: Expression | undefined): boolean =>
    node?.kind === "name" && varied.has(node.name) && (orderOf(node.name) ?? 0) > 0;
  const change = (node: Expression): Expression => {
    if (node.kind !== "application" || node.argument.bracket !== "(") return node;
    const { head, argument } = node;
    const [only, other] = argument.items;
    if (head.kind !== "subscript" || head.base.kind !== "name") return node;
    const order = orderOf(head.base.name);
    const isOpen = order === undefined && builtIn(head.base.name) === undefined;
    const isEntry = order === indicesOf(head).length || (isOpen && indicesOf(head).every(isLetter));
    return isEntry && isArgument(only) && other === undefined ? { ...head, span: node.span } : node;
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

const isLetter = ({ kind }: Expression): boolean => kind === "name";
