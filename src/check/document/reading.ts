/**
 * Choosing among readings of a document's notation: the one that gives most of its relations a meaning, the first of equals.
 *
 * Knows models and asks what their relations say; makes no model. Terminates: loops over models and relations.
 */
import { lower, walk, type Environment } from "../../lower/index.js";
import type { Equation } from "../../syntax/index.js";
import type { Aliases } from "./alias.js";
import { agree } from "./judge/sides.js";
import type { Said } from "./relation.js";
import { braced, equationOf } from "./tree.js";

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
  ({ said, definitions, environment, letters }: Reading): boolean =>
    written.some((before, i) => {
      const here = said[i];
      if (before.kind !== "relation" || here?.kind !== "relation" || definitions.has(here)) return false;
      if (namesIn(before, aliases) < 2) return false;
      const equation = equationOf(braced(here.left), here.link);
      const { problems, relations, program } = lower([equation], { environment, letters, relations: true });
      const [left, right] = relations[0]?.sides ?? [];
      const isRead = problems.length === 0 && left !== undefined && right !== undefined;
      return isRead && agree([left.body, right.body], program);
    });

/** How many of some names a relation is written with. */
function namesIn({ left, link }: Extract<Said, { readonly kind: "relation" }>, aliases: Aliases): number {
  const names = new Set<string>();
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind === "name" && aliases.has(node.name)) names.add(node.name);
    });
  return names.size;
}
