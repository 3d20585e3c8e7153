/**
 * Members that are declared one after the other: x_1, …, x_n ∈ ℝ^d declares the family x_i, and x_1, …, x_n ∈ ℝ the
 * vector x where that is written.
 *
 * Knows how such a list looks; gives nothing a meaning. Terminates: every statement is looked at once.
 */
import type { Expression, Statement } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { indicesOf, entryAt, nameNode, walkSides } from "../../read/tree.js";
import { letterBelow } from "../shapes/columns.js";

/** What is said, with the families that are declared by their first and last members. */
export const withEnumerated = (said: readonly Said[]): readonly Said[] =>
  said.map((one) => (one.kind === "statement" ? { ...one, statement: declared(one.statement, said) } : one));

function declared(statement: Statement, said: readonly Said[]): Statement {
  if (statement.kind !== "declaration") return statement;
  const [first, ...others] = statement.targets;
  const last = others.at(-1);
  const isList =
    others.some(({ kind }) => kind === "dots") &&
    others.every((one) => one.kind === "dots" || memberOf(one)?.name === memberOf(first)?.name);
  const [begins, ends] = [memberOf(first), memberOf(last)];
  if (!isList || begins === undefined || ends === undefined || first === undefined) return statement;
  if (begins.index.kind !== "number" || begins.index.text !== "1") return statement;
  const { span } = first;
  // Numbers x_1, …, x_n ∈ ℝ are the entries of an x that stands by itself.
  const { space } = statement;
  if (space.sizes.length === 0)
    return standsAlone(begins.name, said)
      ? { ...statement, targets: [nameNode(begins.name, span)], space: { ...space, sizes: [ends.index] } }
      : statement;
  const letter = nameNode(letterBelow(begins.name, said) ?? "i", span);
  return { ...statement, targets: [entryAt(nameNode(begins.name, span), [letter], span)] };
}

/** True for a name that stands somewhere without an index. */
function standsAlone(name: string, said: readonly Said[]): boolean {
  let count = 0;
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "name" && node.name === name) count += 1;
        if (node.kind === "subscript" && node.base.kind === "name" && node.base.name === name) count -= 1;
      });
  return count > 0;
}

/** The name and the index of x_1. */
function memberOf(
  node: Expression | undefined,
): { readonly name: string; readonly index: Expression } | undefined {
  if (node?.kind !== "subscript") return undefined;
  const [index, other] = indicesOf(node);
  return node.base.kind === "name" && index !== undefined && other === undefined
    ? { name: node.base.name, index }
    : undefined;
}
