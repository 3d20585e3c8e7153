/**
 * A moment of time: where vectors h_t are declared and t is only ever one moment, h_t is a name, (h_t)_m and h_{t_m} are its
 * entries, and so is the h_m that leaves the time out.
 *
 * A letter is a moment where the document leaves it out: in q = V h_t + b, of a q that is declared without it, or in h_m beside
 * other entries with m. Nothing sums over it, and nothing else has it below. Terminates: every tree is rewritten once.
 */
import { baseName, mapParts, parts } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { documentWith } from "./layers.js";
import { statementsIn, relationsOf, type Said } from "../../read/said.js";
import { nameNode } from "../../read/tree.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** A document whose moments are part of names. */
export function withMoments(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const letter = momentOf(assumed, said);
  if (letter === undefined) return { assumed, said };
  const change = (node: Expression): Expression => named(node, letter);
  return documentWith(assumed, said, change);
}

/** A letter below names, and the names that are declared with it. */
type Moment = { readonly letter: string; readonly names: ReadonlySet<string> };

/** The letter that counts moments, where it is left out somewhere. */
function momentOf(assumed: readonly Statement[], said: readonly Said[]): Moment | undefined {
  const declared = [...assumed, ...statementsIn(said)].flatMap((one) =>
    one.kind === "declaration" ? one.targets : [],
  );
  const plain = new Set(declared.flatMap((target) => (target.kind === "name" ? [target.name] : [])));
  const timed = new Map<string, Set<string>>();
  for (const target of declared) {
    const [letter = "", ...others] = target.kind === "subscript" ? lettersBelow(target) : [];
    const name = baseName(target);
    if (letter === "" || others.length > 0 || name === undefined || plain.has(name)) continue;
    timed.set(letter, (timed.get(letter) ?? new Set()).add(name));
  }
  return [...timed]
    .map(([letter, names]): Moment => ({ letter, names }))
    .find((moment) => isLeftOut(moment, said));
}

/** True for a letter that is only ever one moment, and is left out somewhere. */
function isLeftOut(moment: Moment, said: readonly Said[]): boolean {
  const relations = relationsOf(said);
  const sides = relations.flatMap(({ left, link }) => [left, link.right]);
  return (
    sides.every((side) => isOnlyMoment(side, moment)) &&
    (relations.some(({ left, link, begins }) => {
      // E = Σ_k y_{t,k} of an E of which nothing is said, or that is declared without t.
      const isWithout = left.kind === "name" && !moment.names.has(left.name);
      return begins && isWithout && uses(link.right, moment);
    }) ||
      sides.some((side) => sides.some((other) => leavesOut(side, other, moment))))
  );
}

/** The letters that stand below a name by themselves. */
const lettersBelow = ({ items }: Subscript): readonly string[] =>
  items.flatMap((item) => item.parts).map((part) => (part.kind === "name" ? part.name : ""));

/** True where a letter stands below its names only, before an entry or alone. */
function isOnlyMoment(node: Expression, moment: Moment): boolean {
  if (node.kind === "name") return node.name !== moment.letter;
  if (node.kind === "big operator" && node.indices.some(({ name }) => name === moment.letter)) return false;
  const rest = entryOf(node, moment);
  return (rest ?? parts(node)).every((part) => isOnlyMoment(part, moment));
}

/** The indices of an entry at the moment: none in h_t, m in h_{t,m} and in h_{t_m}; undefined for what has no moment. */
function entryOf(node: Expression, { letter, names }: Moment): readonly Expression[] | undefined {
  if (node.kind !== "subscript" || node.base.kind !== "name" || !names.has(node.base.name)) return undefined;
  const [first, ...others] = node.items.flatMap((item) => item.parts);
  if (first?.kind === "name") return first.name === letter ? others : undefined;
  const isNested = first?.kind === "subscript" && first.base.kind === "name" && first.base.name === letter;
  return isNested && others.length === 0 ? first.items.flatMap((item) => item.parts) : undefined;
}

const uses = (root: Expression, moment: Moment): boolean =>
  entryOf(root, moment) !== undefined || parts(root).some((part) => uses(part, moment));

/** True for a side with h_m, where another one has m below a name without moments. */
function leavesOut(root: Expression, other: Expression, moment: Moment): boolean {
  const letter = bareLetter(root, moment);
  return letter === undefined
    ? parts(root).some((part) => leavesOut(part, other, moment))
    : isIndexIn(other, letter, moment);
}

/** The m of h_m. */
function bareLetter(node: Expression, { letter, names }: Moment): string | undefined {
  if (node.kind !== "subscript" || node.base.kind !== "name" || !names.has(node.base.name)) return undefined;
  const [only, ...others] = lettersBelow(node);
  return others.length > 0 || only === "" || only === letter ? undefined : only;
}

/** True where a letter stands below a name that has no moments. */
function isIndexIn(root: Expression, letter: string, moment: Moment): boolean {
  const isHere =
    root.kind === "subscript" &&
    root.base.kind === "name" &&
    !moment.names.has(root.base.name) &&
    lettersBelow(root).includes(letter);
  return isHere || parts(root).some((part) => isIndexIn(part, letter, moment));
}

/** A tree in which h_t is one name, and what stands behind its letter below are indices of it. */
function named(node: Expression, moment: Moment): Expression {
  const indices =
    entryOf(node, moment) ?? (bareLetter(node, moment) === undefined ? undefined : itemsOf(node));
  if (indices === undefined || node.kind !== "subscript" || node.base.kind !== "name")
    return mapParts(node, (part) => named(part, moment));
  const name = nameNode(`${node.base.name}__${moment.letter}`, node.base.span);
  const items = indices.map((part) => ({ span: part.span, parts: [part] }));
  return items.length === 0 ? { ...name, span: node.span } : { ...node, base: name, items };
}

const itemsOf = (node: Expression): readonly Expression[] =>
  node.kind === "subscript" ? node.items.flatMap((item) => item.parts) : [];
