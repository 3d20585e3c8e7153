/**
 * What a reader should know of how a document was read: each choice that its notation leaves, said once, at its first use.
 *
 * Only choices are told: what is declared, assumed or defined is read as it says. Knows how a model came about; judges
 * nothing. Terminates: every relation is walked once.
 */
import { declaredKey, differences, treeKey, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import { definitionOf } from "../../../term/index.js";
import type { Model } from "../model/model.js";
import { normalised } from "../read/notation/normalise.js";
import { withWideSums } from "../read/sums/scopes.js";
import { walkSides } from "../read/tree.js";
import { withOwnLetters } from "../read/sums/shadows.js";
import { withBoundSums } from "../read/sums/unbound.js";
import type { Said } from "../read/said.js";
import type { Choice, Cite, NameChoice } from "./choice.js";
import { choicesOfIndices } from "./indices.js";
import { choicesOfNames } from "./names.js";
import { choiceOfNode, layoutOf } from "./nodes.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** Something that was read, by which model, and whether it is known to hold. */
export type Read = { readonly one: Said; readonly model: Model; readonly isProved: boolean };

/** The choices that were made, by the relation that they are first used in. */
export function readingsOf(all: readonly Read[], source: string): ReadonlyMap<Said, readonly string[]> {
  const found = new Map<Said, readonly string[]>();
  const told = new Set<string>();
  const cite = ({ span }: Expression): string => source.slice(span.start, span.end).trim();
  const names = new Map([...new Set(all.map(({ model }) => model))].map((model) => [model, namesIn(model)]));
  for (const { one, model, isProved } of all) {
    if (one.kind !== "relation") continue;
    const choices = choicesIn(one, model, names.get(model) ?? new Map(), cite, isProved);
    const says = choices.flatMap((choice) => {
      if (told.has(choice.of)) return [];
      told.add(choice.of);
      return [choice.says];
    });
    if (says.length > 0) found.set(one, says);
  }
  return found;
}

const namesIn = (model: Model): ReadonlyMap<string, NameChoice> =>
  new Map(choicesOfNames(model).map((choice) => [choice.of, choice]));

/** The choices that a relation is read by. */
function choicesIn(
  one: Relation,
  model: Model,
  names: ReadonlyMap<string, NameChoice>,
  cite: Cite,
  isProved: boolean,
): readonly Choice[] {
  const at = model.said.indexOf(one);
  const [apart, written] = [model.made.apart[at], model.made.written[at]];
  if (written?.kind !== "relation" || apart?.kind !== "relation") return [];
  const declared = new Set(model.made.known.orders.keys());
  const reaching = model.environment.einstein
    ? apart
    : withWideSums(withBoundSums(apart, declared), declared);
  const remark = model.remarks.get(one);
  return [
    ...(remark === undefined ? [] : [{ of: remark, says: remark }]),
    ...(one.fonts ?? []).map((font) => ({ of: font, says: `${font} is not known: it is read as a font` })),
    ...choicesOfRelation(apart, written, one, model, cite),
    ...nodesOf(written).flatMap((node) => choiceOfNode(node, model.made, cite) ?? []),
    ...nodesOf(one).flatMap((node) => {
      const choice = names.get(declaredKey(node) ?? "");
      return choice === undefined
        ? []
        : [{ of: choice.of, says: choice.says(undifferentiated(cite(node), node) || choice.of) }];
    }),
    ...nodesOf(one).flatMap((node) => layoutOf(node, model.environment, model.made.known.rows) ?? []),
    // Letters as they are written, each sum as far as it reaches.
    ...(isProved && reaching.kind === "relation"
      ? choicesOfIndices(reaching, model.made.apart[at - 1], model.environment.sizes, cite)
      : []),
  ];
}

/** L, where dL of a derivative is what is written. */
const undifferentiated = (written: string, node: Expression): string =>
  node.kind === "name" && written === `d${node.name}` ? node.name : written;

function nodesOf({ left, link }: Relation): readonly Expression[] {
  const nodes: Expression[] = [];
  for (const side of [left, link.right])
    walk(side, (node) => {
      nodes.push(node);
    });
  return nodes;
}

/** How far the sums of a relation run. */
function boundsOf(one: Said): string {
  const bounds: string[] = [];
  if (one.kind === "relation")
    walkSides(one, (node) => {
      if (node.kind !== "big operator") return;
      for (const { name, to } of node.indices) bounds.push(`${name} to ${to === null ? "" : treeKey(to)}`);
    });
  return bounds.join("; ");
}

/** What a relation is read as beside how it is written: how far its sums reach, indices that it leaves out. */
function choicesOfRelation(
  apart: Relation,
  written: Relation,
  read: Relation,
  { made, remarks, definitions, environment }: Model,
  cite: Cite,
): readonly Choice[] {
  const choices: Choice[] = [];
  const isSame = (a: Relation, b: Said): boolean =>
    b.kind === "relation" &&
    treeKey(a.left) === treeKey(b.left) &&
    treeKey(a.link.right) === treeKey(b.link.right);
  if (!environment.einstein) {
    const declared = new Set(made.known.orders.keys());
    const bound = withBoundSums(apart, declared);
    const wide = withWideSums(bound, declared);
    if (!isSame(apart, bound))
      choices.push({ of: "bare sums", says: "the Σ without a letter runs over the index that only it has" });
    if (bound.kind === "relation" && !isSame(bound, wide))
      choices.push({ of: "sums", says: "the Σ reaches over the terms behind it that have its index" });
    if (boundsOf(written) !== boundsOf(withOwnLetters(wide)))
      choices.push({ of: "means", says: "the Σ of a mean runs to the number that it is divided by" });
  }
  if (made.known.turned.definitions.has(written) && written.left.kind === "application")
    choices.push({
      of: `${cite(written.left.head)}()`,
      says: `it says what ${cite(written.left.head)} is of every argument, not of this one alone`,
    });
  for (const { said, key, equation } of made.implied) {
    const { left, links } = equation;
    const [{ right }] = links;
    const isTurned = right.kind === "transpose" && right.span.end === right.base.span.end;
    if (said === read && !definitions.has(said) && definitionOf(environment.program, key) !== undefined)
      choices.push({
        of: key,
        says: `${left === null ? key : cite(left)} is read as ${isTurned ? "the transpose of " : ""}${cite(right)}`,
      });
  }
  const plain = normalised(written, made.known);
  if (plain.kind === "relation" && !remarks.has(read))
    for (const [from, to] of [
      ...differences(plain.left, read.left),
      ...differences(plain.link.right, read.link.right),
    ]) {
      const [letter] = to.kind === "subscript" ? to.items.flatMap(({ parts }) => parts) : [];
      if (to.kind === "subscript" && letter?.kind === "name" && treeKey(to.base) === treeKey(from))
        choices.push({ of: cite(from), says: `${cite(from)} is read as its entry ${letter.name}` });
    }
  return choices;
}
