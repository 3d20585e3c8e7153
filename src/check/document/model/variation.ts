/**
 * A document that varies one variable at a time: the program in which only some variables vary, and which these are.
 *
 * What varies is said by words, or else by the differentials that stand in a relation, or in the chain that it is part of, where
 * no relation of the document is written with those of two variables. Owns the differentials under a variation; judges nothing. Terminates: every name is
 * looked at once.
 */
import { definitionOf, dependencies, tensorNames, type Program, type Term } from "../../../term/index.js";
import { changeIn } from "./complete.js";
import type { Model } from "./model.js";
import { differentialOf } from "../read/derivatives/differentials.js";
import type { Variation } from "../read/words/variations.js";
import { relationsOf, type Said } from "../read/said.js";
import { walkSides } from "../read/tree.js";

/** What varies, and the program in which nothing else does. */
export type Varied = { readonly names: readonly string[]; readonly program: Program };

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** The programs by which a relation may be meant, when not everything varies. */
export function variedPrograms(
  relation: Relation,
  sides: readonly Term[],
  program: Program,
  model: Model,
): readonly Varied[] {
  const { varying } = relation;
  const given = [...model.environment.differentials.keys()];
  if (given.length === 0) return [];
  const changes = [...program.tensors.keys()].filter(
    (name) => program.tensors.has(differentialOf(name)) && !model.declared.names.has(differentialOf(name)),
  );
  const said = varying === undefined ? [] : saidToVary(varying, given, changes);
  const written = sides.map((side) =>
    changes.filter((name) => tensorNames(side).includes(differentialOf(name))),
  );
  if (said.length > 0) {
    if (written.some((all) => all.length > 0 && !all.some((name) => moves(name, said, program)))) return [];
    const names = said.filter((name) => !dependsOnOthers(name, said, program));
    const own = new Set(varying?.elsewhere);
    return [
      { names, program: withVaried(program, names, changes, new Set()) },
      ...(own.size > 1 ? [{ names, program: withVaried(program, names, changes, own) }] : []),
    ];
  }
  const all = given.filter((name) => written.some((some) => some.includes(name)));
  // Of d(XᵀAX) it is not written what varies, of dXᵀAX + XᵀA dX it is; of 2Y : dY what the chain goes on with may say it.
  const here = all.length > 1 ? differentialsIn(relation, given) : all;
  const names = here.length === 0 ? differentialsInChain(relation, model.said, given) : here;
  if (names.length !== 1 || given.length === 1 || variesTogether(model.said, given)) return [];
  return [{ names, program: withVaried(program, names, changes, new Set()) }];
}

const saidToVary = (
  { kind, names }: Variation,
  given: readonly string[],
  changes: readonly string[],
): readonly string[] =>
  kind === "vary"
    ? changes.filter((name) => names.includes(name))
    : given.filter((name) => !names.includes(name));

/** True for what varies with some variables: a relation of other differentials would say that nothing is nothing. */
const moves = (name: string, names: readonly string[], program: Program): boolean =>
  names.some((one) => dependencies(program, name).has(one));

const dependsOnOthers = (name: string, names: readonly string[], program: Program): boolean =>
  names.some((other) => other !== name && dependencies(program, name).has(other));

/** True where some relation is written with the differentials of two variables. */
const variesTogether = (said: readonly Said[], given: readonly string[]): boolean =>
  said.some((one) => one.kind === "relation" && differentialsIn(one, given).length > 1);

/** The variables whose differentials stand somewhere in the chain of a relation. */
function differentialsInChain(
  { span }: Relation,
  said: readonly Said[],
  given: readonly string[],
): readonly string[] {
  const relations = relationsOf(said);
  const at = relations.findIndex((one) => one.span.start === span.start && one.span.end === span.end);
  const start = relations.findLastIndex(({ begins }, place) => begins && place <= at);
  const end = relations.findIndex(({ begins }, place) => begins && place > at);
  const chain = at < 0 || start < 0 ? [] : relations.slice(start, end < 0 ? undefined : end);
  const found = new Set(chain.flatMap((one) => differentialsIn(one, given)));
  return given.filter((name) => found.has(name));
}

/** The variables whose differentials a relation is written with. */
function differentialsIn(relation: Relation, given: readonly string[]): readonly string[] {
  const found = new Set<string>();
  walkSides(relation, (node) => {
    if (node.kind === "name") found.add(node.name);
  });
  return given.filter((name) => found.has(differentialOf(name)));
}

/** The program with differentials of what varies only; what varies by itself elsewhere is held fixed by what holds the variables. */
function withVaried(
  program: Program,
  varied: readonly string[],
  changes: readonly string[],
  held: ReadonlySet<string>,
): Program {
  const own = new Set(changes.map(differentialOf));
  const definitions = changes
    .filter((name) => !varied.includes(name))
    .map((name) => changeIn(name, varied, program, holds(name, varied, held, program) ? "local" : "total"));
  return {
    ...program,
    definitions: [...program.definitions.filter(({ name }) => !own.has(name)), ...definitions],
  };
}

/** True for what is written with the variables, where all else in it that depends on them varies by itself elsewhere. */
function holds(
  name: string,
  varied: readonly string[],
  held: ReadonlySet<string>,
  program: Program,
): boolean {
  const body = definitionOf(program, name)?.body;
  if (body === undefined || held.size === 0) return false;
  const inside = [...tensorNames(body)];
  const between = inside.filter(
    (other) => !varied.includes(other) && varied.some((one) => dependencies(program, other).has(one)),
  );
  return varied.some((one) => inside.includes(one)) && between.every((other) => held.has(other));
}
