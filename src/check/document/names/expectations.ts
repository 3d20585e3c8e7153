/**
 * Expectations: E[f(x)] is the mean of f over draws x_s of what is random, Var(x) and Cov(x, y) are E[(x − E x)(y − E y)ᵀ].
 *
 * An identity of means over any number of draws is one of expectations. What is random is known by E[x], Var(x) or x ∼ N(μ, Σ), or stands
 * within expectations alone; what is defined with it is written out. Where E has a condition or an index, or stands without brackets,
 * nothing is changed. Knows trees and declarations; gives nothing a meaning. Terminates: definitions are put in to a depth.
 */
import { contains, parts, treeKey } from "../../../lower/index.js";
import type { Declaration, Equation, Expression, Statement } from "../../../syntax/index.js";
import { keyOf, writtenNames } from "../read/written.js";
import { relationsOf, statementsIn, type Said } from "../read/said.js";
import { declarationOf, entryAt, equationOf, mapParts, nameNode, withSides } from "../read/tree.js";
import {
  asMoment,
  covarianceOf,
  drawnName,
  meanOf,
  type Drawing,
  type Moment,
} from "../read/notation/moments.js";

type Relation = ReturnType<typeof relationsOf>[number];

/** A document whose expectations are means over draws, and the names of the draws. */
export type Drawn = {
  readonly assumed: readonly Statement[];
  readonly said: readonly Said[];
  readonly drawn: ReadonlySet<string>;
};

/** How deep definitions are put into each other. */
const DEEPEST = 6;

/** A document with means over draws in the place of its expectations. */
export function withExpectations(assumed: readonly Statement[], said: readonly Said[]): Drawn {
  const unchanged = { assumed, said, drawn: new Set<string>() };
  const relations = relationsOf(said);
  const statements = [...assumed, ...statementsIn(said)];
  const declared = declarationsIn(statements);
  const sides = relations.flatMap(({ left, link }) => [left, link.right]);
  const moments = sides.flatMap(momentsIn);
  const isOpen = HEADS.some((name) => declared.has(name)) || sides.some(hasOpenHead);
  if (moments.length === 0 || isOpen || relations.some(isFunction)) return unchanged;
  if (moments.some(isOfMember))
    return { ...unchanged, said: said.map((one) => withoutMoments(one, momentsIn, OF_MEMBERS)) };
  const defined = definitionsIn(relations, statements);
  const random = randomIn(moments, relations, declared, defined);
  const letters = lettersFor([...sides, ...[...declared.values()].flatMap(({ space }) => space.sizes)]);
  if (random.size === 0 || letters === undefined)
    return { ...unchanged, said: said.map((one) => withoutMoments(one, operatorsIn, OF_UNKNOWN)) };
  const drawing: Drawing = { ...letters, random };
  const written = (node: Expression, depth = 0): Expression => {
    const moment = asMoment(node);
    if (moment === undefined) return mapParts(node, (part) => written(part, depth));
    const items = moment.items.map((item) => written(putIn(item, defined, random, 0), depth + 1));
    return moment.kind === "mean"
      ? meanOf(items, node.span, depth, drawing)
      : covarianceOf(items, node.span, depth, drawing);
  };
  const facts = factsIn(relations, random, declared, defined);
  const supposed = suppositionsIn(relations, random, defined);
  return {
    assumed: [
      ...assumed,
      ...[...random].flatMap((name) => drawsOf(declared.get(name), name, letters)),
      ...facts.map(({ left, links: [link] }) =>
        equationOf(left ?? link.right, { ...link, right: written(link.right) }),
      ),
    ],
    said: said.map((one) => {
      if (one.kind !== "relation") return one;
      const whole = withSides(one, (side) => written(side));
      return supposed.has(one) ? { ...whole, cue: "supposition" } : whole;
    }),
    drawn: new Set([...random].map(drawnName)),
  };
}

/** E[x_i] and Var(x_i): whether members of a family are drawn apart from each other is not said. */
const isOfMember = ({ items }: Moment): boolean =>
  items.some((item) => contains(item, (node) => node.kind === "subscript"));

/** What is said without expectations; with them it is left unread. */
function withoutMoments(one: Said, found: (side: Expression) => readonly Moment[], what: string): Said {
  if (one.kind !== "relation") return one;
  const { span, left, link } = one;
  const isNaming = left.kind === "name" && asMoment(link.right) !== undefined;
  if (isNaming || [left, link.right].every((side) => found(side).length === 0)) return one;
  return { kind: "unread", span, left, problem: { code: "not-supported", span, what, hint: "" } };
}

const OF_MEMBERS = "an expectation beside those of the members of a family";
const OF_UNKNOWN = "an expectation or a variance of what is not declared";

/** The moments that are no products for sure: Var(x), and E[x] by its brackets. */
const operatorsIn = (root: Expression): readonly Moment[] => momentsIn(root).filter(isOperator);

/** True for E(w) = ½ wᵀ w, an energy or an error, whose right side is written with its argument. */
function isFunction({ begins, left, link }: Relation): boolean {
  const [item] = asMoment(left)?.items ?? [];
  const isCall = left.kind === "application" && left.argument.bracket === "(";
  const isName = item?.kind === "name" || (item?.kind === "subscript" && item.base.kind === "name");
  return begins && link.relation === "=" && isCall && isName && isWrittenWith(link.right, treeKey(item));
}

/** True where a name, with what stands below it, stands outside of all expectations. */
const isWrittenWith = (node: Expression, key: string): boolean =>
  treeKey(node) === key ||
  (asMoment(node) === undefined && parts(node).some((part) => isWrittenWith(part, key)));

const HEADS: readonly string[] = ["E", "Var", "Cov", "var", "cov"];

/** True for Var(x), and for E[x]; E (x) may be a product, and E[e eᵀ] alone is a name. */
const isOperator = ({ kind, items, isBracketed }: Moment): boolean =>
  kind === "covariance" ||
  (isBracketed && items.every((item) => item.kind === "name" || item.kind === "norm"));

const momentsIn = (root: Expression): readonly Moment[] => {
  const own = asMoment(root);
  return [...(own === undefined ? [] : [own]), ...parts(root).flatMap(momentsIn)];
};

/** True where E stands for itself, or has something below it. */
function hasOpenHead(root: Expression): boolean {
  const moment = asMoment(root);
  const isHead = root.kind === "name" && HEADS.includes(root.name);
  return isHead || (moment === undefined ? parts(root) : moment.items).some(hasOpenHead);
}

/** The declarations of names that are declared by themselves. */
const declarationsIn = (statements: readonly Statement[]): ReadonlyMap<string, Declaration> =>
  new Map(
    statements.flatMap((one) =>
      one.kind === "declaration"
        ? one.targets.flatMap((target) => (target.kind === "name" ? [[target.name, one] as const] : []))
        : [],
    ),
  );

type Bodies = ReadonlyMap<string, Expression>;

/** What names are first said to be, without expectations. */
function definitionsIn(relations: readonly Relation[], statements: readonly Statement[]): Bodies {
  const found = new Map<string, Expression>();
  const note = (left: Expression | null, right: Expression): void => {
    if (left?.kind !== "name" || found.has(left.name) || momentsIn(right).length > 0) return;
    if (!contains(right, (node) => node.kind === "name" && node.name === left.name))
      found.set(left.name, right);
  };
  for (const one of statements) if (one.kind === "equation") note(one.left, one.links[0].right);
  for (const { begins, left, link } of relations) if (begins && link.relation === "=") note(left, link.right);
  return found;
}

/** An expression with the definitions of what is made of something random put in. */
function putIn(node: Expression, defined: Bodies, random: ReadonlySet<string>, depth: number): Expression {
  if (node.kind !== "name") return mapParts(node, (part) => putIn(part, defined, random, depth));
  const body = random.has(node.name) || depth > DEEPEST ? undefined : defined.get(node.name);
  if (body === undefined) return node;
  const inside = putIn(body, defined, random, depth + 1);
  return mentionsAny(inside, random)
    ? { kind: "group", span: node.span, bracket: "(", items: [inside] }
    : node;
}

const mentionsAny = (node: Expression, names: ReadonlySet<string>): boolean =>
  contains(node, (part) => part.kind === "name" && names.has(part.name));

/** The names of what is random. */
function randomIn(
  moments: readonly Moment[],
  relations: readonly Relation[],
  declared: ReadonlyMap<string, Declaration>,
  defined: Bodies,
): ReadonlySet<string> {
  const alone = new Set(
    moments.flatMap(({ items }) => items.flatMap((item) => (item.kind === "name" ? [item.name] : []))),
  );
  const outside = new Set<string>();
  const look = (node: Expression): void => {
    if (asMoment(node) !== undefined) return;
    if (node.kind === "name") outside.add(node.name);
    parts(node).forEach(look);
  };
  for (const { left, link } of relations) [left, link.right].forEach(look);
  const within = new Set<string>();
  for (const { items } of moments)
    for (const item of items) for (const name of writtenNames(item)) within.add(name);
  const distributed = relations.flatMap((one) =>
    distributionOf(one) === undefined ? [] : (keyOf(one.left) ?? []),
  );
  const isGiven = (name: string): boolean => declared.has(name) && !defined.has(name);
  // Of one expectation alone nothing is worked out: P = E[e eᵀ] is a name.
  const different = new Set(moments.map(({ items }) => items.map((item) => treeKey(item)).join()));
  const ofOne = different.size > 1 ? moments.flatMap(({ items }) => onlyNameIn(items) ?? []) : [];
  const sure = [...alone, ...ofOne, ...distributed].filter(isGiven);
  const hidden = different.size > 1 ? [...within].filter((name) => !outside.has(name) && isGiven(name)) : [];
  const random = new Set(sure.length > 0 ? sure : hidden);
  // What is defined by nothing random is random itself.
  for (const name of alone) {
    const body = defined.get(name);
    if (body !== undefined && declared.has(name) && !mentionsAny(putIn(body, defined, random, 0), random))
      random.add(name);
  }
  return random;
}

/** The x of E[x xᵀ]. */
function onlyNameIn(items: readonly Expression[]): string | undefined {
  const [only, another] = new Set(items.flatMap((item) => [...writtenNames(item)]));
  return another === undefined ? only : undefined;
}

/** The arguments of N(μ, Σ) in x ∼ N(μ, Σ). */
function distributionOf({ begins, left, link }: Relation): readonly Expression[] | undefined {
  const { right } = link;
  const isNormal =
    right.kind === "application" && right.head.kind === "name" && /^(?:N|Normal|MVN)$/u.test(right.head.name);
  return begins &&
    left.kind === "name" &&
    link.relation === "≈" &&
    isNormal &&
    right.argument.items.length === 2
    ? right.argument.items
    : undefined;
}

/** Names of moments: μ of E[x] = μ, and μ and Σ of x ∼ N(μ, Σ), which nothing else says. */
function factsIn(
  relations: readonly Relation[],
  random: ReadonlySet<string>,
  declared: ReadonlyMap<string, Declaration>,
  defined: Bodies,
): readonly Equation[] {
  const found = new Map<string, Equation>();
  const note = (name: Expression, moment: Expression, link: Relation["link"]): void => {
    const isOpen =
      name.kind === "name" && declared.has(name.name) && !defined.has(name.name) && !random.has(name.name);
    if (isOpen && !found.has(name.name))
      found.set(name.name, equationOf(name, { ...link, relation: "=", right: moment }));
  };
  const momentOf = (head: string, of: Expression): Expression => ({
    kind: "application",
    span: of.span,
    head: nameNode(head, of.span),
    argument: { kind: "group", span: of.span, bracket: "(", items: [of] },
  });
  for (const one of relations) {
    const [mean, covariance] = distributionOf(one) ?? [];
    if (mean !== undefined && covariance !== undefined) {
      note(mean, momentOf("E", one.left), one.link);
      note(covariance, momentOf("Cov", one.left), one.link);
    } else if (one.begins && one.link.relation === "=" && isOfRandom(one.left, random, true))
      note(one.link.right, one.left, one.link);
  }
  return [...found.values()];
}

/** True for E[x] of something random alone, or of what only that stands in. */
function isOfRandom(node: Expression, random: ReadonlySet<string>, isAlone: boolean): boolean {
  const moment = asMoment(node);
  if (moment === undefined) return false;
  return moment.items.every((item) =>
    item.kind === "name" ? random.has(item.name) : !isAlone && mentionsAny(item, random),
  );
}

/** What is supposed of something random: Var(y) = σ² I, and "with E[u uᵀ] = σ² I". */
function suppositionsIn(
  relations: readonly Relation[],
  random: ReadonlySet<string>,
  defined: Bodies,
): ReadonlySet<Relation> {
  const seen = new Set<string>();
  return new Set(
    relations.filter((one) => {
      const { begins, left, link, cue, concludes } = one;
      const moment = asMoment(left);
      if (!begins || moment === undefined || link.relation !== "=") return false;
      const isKnown = mentionsAny(link.right, random) || momentsIn(link.right).length > 0;
      const isMade = moment.items.some(
        (item) => mentionsAny(item, new Set(defined.keys())) && !isOfRandom(left, random, true),
      );
      const key = JSON.stringify([moment.kind, ...moment.items.map((item) => keyOf(item) ?? "")]);
      const isFirst = !seen.has(key);
      seen.add(key);
      const isSaid = cue !== "none" && cue !== "claim" && concludes !== true;
      return (
        !isKnown &&
        !isMade &&
        isFirst &&
        (isSaid ? isOfRandom(left, random, false) : isOfRandom(left, random, true))
      );
    }),
  );
}

/** The declaration of the draws of a name: x_s beside x. */
function drawsOf(
  declaration: Declaration | undefined,
  name: string,
  { letters: [letter], size }: Pick<Drawing, "letters" | "size">,
): readonly Declaration[] {
  const { span, space } = declaration ?? {};
  if (span === undefined || space === undefined || letter === undefined) return [];
  const base = nameNode(drawnName(name), span);
  const isNumber = space.sizes.length === 0;
  return isNumber
    ? [declarationOf(base, [nameNode(size, span)], span)]
    : [declarationOf(entryAt(base, [nameNode(letter, span)], span), space.sizes, span)];
}

/** Letters and a size that a document does not use. */
function lettersFor(sides: readonly Expression[]): Pick<Drawing, "letters" | "size"> | undefined {
  const used = new Set(sides.flatMap((side) => [...writtenNames(side)]));
  const letters = [..."srqlghvz"].filter((one) => !used.has(one));
  const size = [..."SRQLKGZ"].find((one) => !used.has(one));
  return letters.length < 3 || size === undefined ? undefined : { letters, size };
}
