/**
 * Matrices that are defined by their rows or columns: Y_{i,:} = X_{i,:} W + bᵀ says what every entry of row i is.
 *
 * Knows trees, no shapes. Nothing here loops but over the letters of a relation.
 */
import { contains, walk } from "../../../../lower/index.js";
import type { Equation, Expression, Link } from "../../../../syntax/index.js";
import { entryAt, equationOf, indicesOf, nameNode } from "../tree.js";

/** A definition, that of the entries where it is written for a whole row or column. */
export function byEntries(written: Expression, link: Link): Equation {
  const isBracketed = written.kind === "application" && written.argument.bracket === "[";
  const left = isBracketed ? entryAt(written.head, written.argument.items, written.span) : written;
  if (left.kind !== "subscript") return equationOf(written, link);
  const indices = indicesOf(left);
  const open = indices.filter(({ kind }) => kind === "everything");
  const letter = unusedIn([left, link.right]);
  if (indices.length !== 2 || open.length !== 1 || letter === undefined) return equationOf(written, link);
  const at = nameNode(letter, left.script);
  const entry = entryAt(
    left.base,
    indices.map((index) => (index.kind === "everything" ? at : index)),
    left.span,
  );
  // X_{i,:} = x_iᵀ says what x_i is.
  const plain = link.right.kind === "transpose" ? link.right.base : link.right;
  if (plain.kind === "subscript" && isEntry(plain)) return equationOf(written, link);
  // Without a row on the right x_i may be one itself.
  const isOfRows = contains(link.right, ({ kind }) => kind === "everything");
  return equationOf(entry, { ...link, right: isOfRows ? entryOf(link.right, at) : wholeAt(link.right, at) });
}

/** The entry of a row at a letter: that of each of its terms, where b is as good as bᵀ, and a number is added to all. */
function entryOf(node: Expression, at: Expression): Expression {
  if (node.kind === "addition")
    return { ...node, terms: node.terms.map((one) => ({ ...one, term: entryOf(one.term, at) })) };
  return isEntry(node) ? node : wholeAt(node, at);
}

function wholeAt(node: Expression, at: Expression): Expression {
  const { span } = node;
  const whole: Expression =
    node.kind === "name" ? node : { kind: "group", span, bracket: "(", items: [node] };
  return entryAt(whole, [at], span);
}

/** True for a name with letters and numbers alone below it. */
const isEntry = (node: Expression): boolean =>
  node.kind === "subscript" && indicesOf(node).every(({ kind }) => kind === "name" || kind === "number");

const LETTERS = ["j", "k", "l", "m", "q", "r", "s"];

/** A letter that stands nowhere in some formulas. */
function unusedIn(sides: readonly Expression[]): string | undefined {
  const used = new Set<string>();
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "name") used.add(node.name);
      if (node.kind === "big operator") for (const { name } of node.indices) used.add(name);
    });
  return LETTERS.find((letter) => !used.has(letter));
}
