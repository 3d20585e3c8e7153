/**
 * What a document leaves unsaid of its names, said by definitions: vectors x_i as the rows of X, and dX as the first-order
 * change of X.
 *
 * dX of what is given is given, and so is that of what is defined by nothing whose change is written; of the rest it is
 * Σ ∂X/∂V dV over such V. Terminates: every name is looked at once.
 */
import type { Environment } from "../../../lower/index.js";
import {
  add,
  definitionOf,
  dependencies,
  entry,
  freshIndex,
  mul,
  partial,
  sameSize,
  sum,
  type Definition,
  type Program,
  type Property,
  type Tensor,
} from "../../../term/index.js";
import { differentialOf } from "../read/derivatives/differentials.js";

/** The environment with rows and differentials defined. */
export function completed(environment: Environment, differentials: ReadonlySet<string>): Environment {
  const rows = withRows(environment);
  const program = withDifferentials(rows, differentials);
  const changes = sourcesIn(differentials, rows).filter(
    (name) => !rows.tensors.has(differentialOf(name)) || isSaid(name, rows),
  );
  return {
    ...environment,
    program,
    differentials: new Map([
      ...environment.differentials,
      ...changes.map((name) => [name, differentialOf(name)] as const),
    ]),
  };
}

/** The environment in which vectors x_i are the rows or columns of an X of which nothing is said but its use. */
export function withGivenRows(environment: Environment, given: ReadonlySet<string>): Environment {
  const capitals = [...given].filter((name) => name !== name.toLowerCase());
  const families = new Map(
    [...environment.families].filter(([name]) => capitals.includes(name.toUpperCase())),
  );
  return families.size === 0
    ? environment
    : { ...environment, program: withRows({ ...environment, families }) };
}

/**
 * x_i ∈ ℝ^p beside X ∈ ℝ^{n×p}: its rows; beside X ∈ ℝ^{p×n} its columns. X has the numbers that the x_i are declared with, and
 * is what it is made of where these are defined.
 */
function withRows({ program, families }: Environment): Program {
  const tensors = new Map(program.tensors);
  const rows = [...families.keys()].flatMap((name): readonly Definition[] => {
    const vector = program.tensors.get(name);
    const matrix = program.tensors.get(name.toUpperCase());
    if (vector === undefined || matrix === undefined || vector === matrix) return [];
    if (definitionOf(program, matrix.name) !== undefined) return [];
    const [rowsOf, columnsOf] = vector.shape;
    const [first, second] = matrix.shape;
    if (rowsOf === undefined || columnsOf === undefined || vector.shape.length !== 2) return [];
    if (first === undefined || second === undefined || matrix.shape.length !== 2) return [];
    const [i, j] = [freshIndex("i", rowsOf), freshIndex("j", columnsOf)];
    const isRow = sameSize(rowsOf, first) && sameSize(columnsOf, second);
    if (!isRow && !(sameSize(rowsOf, second) && sameSize(columnsOf, first))) return [];
    const [member, place] = [[i, j], isRow ? [i, j] : [j, i]] as const;
    if (definitionOf(program, name) !== undefined) {
      const isMadeOfIt = dependencies(program, name).has(matrix.name);
      return isMadeOfIt ? [] : [{ name: matrix.name, slots: place, body: entry(name, member) }];
    }
    const properties = [...new Set([...matrix.properties, ...vector.properties])];
    tensors.set(matrix.name, { ...matrix, properties });
    return [{ name, slots: member, body: entry(matrix.name, place) }];
  });
  return rows.length === 0
    ? program
    : { ...program, tensors, definitions: [...rows, ...program.definitions] };
}

/** The names whose changes are written and that are made of no other such name: where dY is and dU is not, Y of Y = U Vᵀ. */
const sourcesIn = (names: ReadonlySet<string>, program: Program): readonly string[] =>
  [...names].filter(
    (name) =>
      program.tensors.has(name) &&
      ![...dependencies(program, name)].some((other) => other !== name && names.has(other)),
  );

/** True where the change of a name is defined by itself: dA = M A. */
const isSaid = (name: string, program: Program): boolean =>
  definitionOf(program, differentialOf(name)) !== undefined;

function withDifferentials(program: Program, names: ReadonlySet<string>): Program {
  const wanted = [...names].filter(
    (name) => variableOf(name, program) !== undefined && !program.tensors.has(differentialOf(name)),
  );
  if (wanted.length === 0) return program;
  const given = sourcesIn(names, program).filter((name) => wanted.includes(name) || isSaid(name, program));
  const tensors = new Map(program.tensors);
  for (const name of wanted) {
    const tensor = variableOf(name, program);
    if (tensor !== undefined) tensors.set(differentialOf(name), changeOf(tensor));
  }
  const definitions = wanted
    .filter((name) => !given.includes(name))
    .map((name) => changeIn(name, given, program, "total"));
  return { ...program, tensors, definitions: [...program.definitions, ...definitions] };
}

/** What varies: a tensor, or the value L of an unknown function L(Y). */
function variableOf(name: string, { tensors, functions }: Program): Tensor | undefined {
  const unknown = functions.get(name);
  const { text, latex } = unknown ?? { text: name, latex: name };
  const value = { name, text, latex, shape: [], properties: [], letters: [] };
  return tensors.get(name) ?? (unknown?.takes === "tensors" ? value : undefined);
}

const changeOf = (tensor: Tensor): Tensor => ({
  ...tensor,
  name: differentialOf(tensor.name),
  text: `d${tensor.text}`,
  latex: `d${tensor.latex}`,
  properties: tensor.properties.flatMap((property): readonly Property[] =>
    property === "positive-definite"
      ? ["symmetric"]
      : property === "symmetric" || property === "diagonal"
        ? [property]
        : [],
  ),
  letters: [],
});

/** The first-order change of a name in that of some variables, through everything or with what is defined in between fixed. */
export function changeIn(
  name: string,
  given: readonly string[],
  program: Program,
  reach: "total" | "local",
): Definition {
  const slots = (program.tensors.get(name)?.shape ?? []).map((size) => freshIndex("i", size));
  const reached = dependencies(program, name);
  const changes = given
    .filter((variable) => reached.has(variable))
    .map((variable) => {
      const over = (program.tensors.get(variable)?.shape ?? []).map((size) => freshIndex("k", size));
      const rate = partial(entry(name, slots), [entry(variable, over)], reach);
      return sum(over, mul(rate, entry(differentialOf(variable), over)));
    });
  return { name: differentialOf(name), slots, body: add(...changes) };
}
