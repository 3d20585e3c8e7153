/**
 * Names that stand for a formula at a point, with the values put in: ⟦∂f/∂x at x = a⟧ is what ∂f/∂x comes to, with a for x.
 *
 * A name whose derivatives cannot be worked out, or whose values have no meaning, has none either. Terminates: every
 * definition is looked at once.
 */
import { baseName, declaredKey, type Environment } from "../../../lower/index.js";
import type { Equation, Expression } from "../../../syntax/index.js";
import {
  definitionOf,
  entry,
  mapChildren,
  type Definition,
  type Program,
  type Term,
} from "../../../term/index.js";
import { relationsIn } from "./reading.js";
import { unfolded } from "../equal/unfold.js";
import { relationsOf, type Point, type Said } from "../read/said.js";
import { braced, equationOf, mapParts, nameNode } from "../read/tree.js";

/** The environment in which formulas at points mean what they come to there. */
export function atPoints(environment: Environment, said: readonly Said[]): Environment {
  return relationsOf(said).reduce((result, { left, at = [] }) => {
    const name = at.length === 0 ? undefined : declaredKey(left);
    if (name === undefined || !result.program.tensors.has(name)) return result;
    const definition = definitionOf(result.program, name);
    const body = definition && valueOf(definition, at, result.program);
    return { ...result, program: withBody(result.program, name, body) };
  }, environment);
}

/** The name of a formula or a value, whatever was made part of it. */
const nameOf = (left: Expression): string | undefined => baseName(left)?.split("_")[0];

/** What relations say of shapes: formulas at points stand for themselves, and a variable has the shape of its value. */
export function shapesIn(said: readonly Said[], definitions: ReadonlySet<Said>): readonly Equation[] {
  const made = relationsOf(said).filter(({ at }) => at !== undefined);
  const relations = relationsIn(said, new Set([...definitions, ...made]));
  const rights = new Map(
    made.flatMap((one) => (one.at?.length === 0 ? [] : [[nameOf(one.left), one.link.right]])),
  );
  const spelled = (node: Expression): Expression =>
    (node.kind === "name" || node.kind === "subscript" ? rights.get(nameOf(node)) : undefined) ??
    mapParts(node, spelled);
  const values = made.flatMap(({ at = [] }) =>
    at.flatMap(({ variable, value }) => {
      const given = made.find(({ left }) => nameOf(left) === value);
      return given === undefined ? [] : [equationOf(braced(nameNode(variable, given.left.span)), given.link)];
    }),
  );
  return [
    ...relations.map(({ left, links: [link], ...rest }): Equation => ({
      ...rest,
      left: left && spelled(left),
      links: [{ ...link, right: spelled(link.right) }],
    })),
    ...values,
  ];
}

/** What a definition comes to at its point; undefined where that is not known. */
function valueOf({ body, slots }: Definition, at: readonly Point[], program: Program): Term | undefined {
  const values = new Map<string, Definition>();
  for (const { variable, value } of at) {
    // What stands below it may have become part of the name.
    const given = program.definitions.find(({ name }) => name.split("_")[0] === value);
    if (given === undefined) return undefined;
    values.set(variable, given);
  }
  const derived = unfolded(body, program);
  if (derived === undefined) return undefined;
  const put = (term: Term): Term => {
    const given = term.kind === "entry" ? values.get(term.tensor) : undefined;
    if (term.kind !== "entry" || given === undefined) return mapChildren(term, put);
    const letters = given.slots.slice(0, given.slots.length - term.slots.length);
    const shared = letters.flatMap(({ name }) => slots.find((slot) => slot.name === name) ?? []);
    return entry(given.name, [...shared, ...term.slots]);
  };
  return put(derived);
}

/** The program with what a name is, or without the name. */
function withBody(program: Program, name: string, body: Term | undefined): Program {
  const { tensors, definitions } = program;
  if (body !== undefined)
    return {
      ...program,
      definitions: definitions.map((one) => (one.name === name ? { ...one, body } : one)),
    };
  return {
    ...program,
    tensors: new Map([...tensors].filter(([key]) => key !== name)),
    definitions: definitions.filter((one) => one.name !== name),
  };
}
