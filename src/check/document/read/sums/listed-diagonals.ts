/**
 * Diagonal matrices by their entries: diag(p_i (1 − p_i)) is diag(p_1 (1 − p_1), …, p_n (1 − p_n)) where sums over i run to n.
 *
 * Knows letters, no sizes. Terminates: every tree is rewritten once.
 */
import type { Expression } from "../../../../syntax/index.js";
import { writtenNames } from "../written.js";
import { freeLetters } from "./scopes.js";
import type { Said } from "../said.js";
import { rewrite, walkSides, withSides } from "../tree.js";

/** What is said with a list for the entries of each diagonal matrix; what is a vector for each letter is no entry. */
export function withListed(said: readonly Said[], vectors: ReadonlySet<string>): readonly Said[] {
  const ends = endsIn(said);
  if (ends.size === 0) return said;
  return said.map((one) =>
    one.kind === "relation"
      ? withSides(one, (side) => rewrite(side, (node) => listed(node, ends, vectors)))
      : one,
  );
}

/** Where the sums over each letter end. */
function endsIn(said: readonly Said[]): ReadonlyMap<string, Expression> {
  const ends = new Map<string, Expression>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "big operator") return;
        for (const { name, to } of node.indices)
          if (to?.kind === "name" && !ends.has(name)) ends.set(name, to);
      });
  return ends;
}

/** diag(p_i) with a letter that nothing in it binds as the diagonal matrix of a list. */
function listed(
  node: Expression,
  ends: ReadonlyMap<string, Expression>,
  vectors: ReadonlySet<string>,
): Expression {
  if (node.kind !== "application" || node.head.kind !== "name" || node.head.name !== "diag") return node;
  const [entry, another] = node.argument.items;
  if (entry === undefined || another !== undefined || entry.kind === "matrix") return node;
  if ([...writtenNames(entry)].some((name) => vectors.has(name))) return node;
  const [letter, ...others] = [...freeLetters(entry)].filter((name) => ends.has(name));
  const last = letter === undefined ? undefined : ends.get(letter);
  if (letter === undefined || last === undefined || others.length > 0) return node;
  const { span } = entry;
  const first: Expression = { kind: "number", span, text: "1" };
  const items: readonly Expression[] = [
    at(entry, letter, first),
    { kind: "dots", span, direction: "row" },
    at(entry, letter, last),
  ];
  return { ...node, argument: { ...node.argument, items } };
}

/** An entry at another position. */
const at = (entry: Expression, letter: string, position: Expression): Expression =>
  rewrite(entry, (node) =>
    node.kind === "name" && node.name === letter ? { ...position, span: node.span } : node,
  );
