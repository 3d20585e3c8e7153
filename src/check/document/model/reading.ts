/**
 * Choosing among readings of a document's notation: the one that gives most of its relations a meaning, the first of equals.
 *
 * Knows models and asks what their relations say; makes no model. Terminates: loops over models and relations.
 */
import { lower, walk, type Environment } from "../../../lower/index.js";
import type { Equation } from "../../../syntax/index.js";
import type { Aliases } from "../read/notation/alias.js";
import { variedIn } from "../read/written.js";
import { agree } from "../equal/sides.js";
import type { Said } from "../read/said.js";
import { braced, equationOf } from "../read/tree.js";

/** What a model says of a document. */
export type Reading = {
  readonly said: readonly Said[];
  readonly environment: Environment;
  readonly definitions: ReadonlySet<Said>;
  readonly letters: ReadonlySet<string>;
};

/** The reading with most relations that have a meaning. */
export function mostUnderstood<R extends Reading>(models: readonly R[]): R | undefined {
  const counts = models.map(understood);
  return models[counts.indexOf(Math.max(...counts))];
}

/** How many relations of a document have a meaning. */
export const understood = ({ said, definitions, environment, letters }: Reading): number =>
  relationsIn(said, definitions).filter(
    (equation) => lower([equation], { environment, letters, relations: true }).problems.length === 0,
  ).length;

/** The relations of a document that define nothing. */
export const relationsIn = (said: readonly Said[], definitions: ReadonlySet<Said>): readonly Equation[] =>
  said.flatMap((s) =>
    s.kind === "relation" && !definitions.has(s) ? [equationOf(braced(s.left), s.link)] : [],
  );

/** True when a relation with several of the names that stand for others holds under a model that reads them so. */
export const bearsOut =
  (aliases: Aliases, written: readonly Said[]) =>
  (reading: Reading): boolean =>
    written.some((before, i) => {
      const here = reading.said[i];
      if (before.kind !== "relation" || here === undefined || reading.definitions.has(here)) return false;
      return namesIn(before, aliases) > 1 && holds(here, reading);
    });

/**
 * True when a small letter is the capital written small: a relation without derivatives that is written with it holds where
 * it is read so, and none is written with both.
 */
export function isSmallFor(small: string, written: readonly Said[], reading: Reading): boolean {
  const both = new Set([small, small.toUpperCase()]);
  const isMixed = written.some((one) => one.kind === "relation" && namesIn(one, both) > 1);
  return (
    !isMixed &&
    written.some((before, i) => {
      const here = reading.said[i];
      if (before.kind !== "relation" || here === undefined || reading.definitions.has(here)) return false;
      const isPlain = [before.left, before.link.right].every((side) => variedIn(side).length === 0);
      return isPlain && namesIn(before, new Set([small])) > 0 && holds(here, reading);
    })
  );
}

/** True when both sides of a relation agree. */
export function holds(said: Said | undefined, { environment, letters }: Reading): boolean {
  if (said?.kind !== "relation") return false;
  const equation = equationOf(braced(said.left), said.link);
  const { problems, relations, program } = lower([equation], { environment, letters, relations: true });
  const [left, right] = relations[0]?.sides ?? [];
  return (
    problems.length === 0 &&
    left !== undefined &&
    right !== undefined &&
    agree([left.body, right.body], program)
  );
}

/** How many of some names a relation is written with. */
function namesIn(
  { left, link }: Extract<Said, { readonly kind: "relation" }>,
  aliases: { readonly has: (name: string) => boolean },
): number {
  const names = new Set<string>();
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind === "name" && aliases.has(node.name)) names.add(node.name);
    });
  return names.size;
}
