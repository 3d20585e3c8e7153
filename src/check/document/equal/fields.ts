/**
 * Given tensors that are differentiated as fields: in ∂_j (A_m B_n) the vectors A and B are unknown functions of the place.
 *
 * What holds whatever these functions are holds of any; what does not may hold of those that are meant. A field A(x) is the derivative ∂Φ/∂a of an
 * unknown number Φ(a, x) by a parameter a of its shape. Terminates: every name is looked at once.
 */
import { makeJudge } from "../../../evaluate/index.js";
import {
  add,
  call,
  definitionOf,
  dependencies,
  entry,
  freshIndex,
  mul,
  num,
  partial,
  tensorNames,
  type Abstraction,
  type Definition,
  type Index,
  type Program,
  type Tensor,
  type Term,
} from "../../../term/index.js";
import { provedEqual } from "./normal.js";
import { blindIn, type Sides } from "./sides.js";

/** True when two sides are proved equal where what is given and differentiated in them is a field of what it is differentiated by. */
export function provedAsFields(sides: Sides, program: Program): boolean {
  const fielded = fieldedProgram(sides, program);
  return fielded !== undefined && provedEqual(...sides, fielded);
}

/** The same, quick where the sides differ, for trying repairs. */
export function agreeAsFields(sides: Sides, program: Program): boolean {
  const fielded = fieldedProgram(sides, program);
  const isClose = fielded !== undefined && makeJudge(fielded).compare(...sides, 1, false).kind === "equal";
  return isClose && provedEqual(...sides, fielded);
}

/** The program in which what is given and differentiated is a field; undefined where nothing is, or what is may be no field. */
export function fieldedProgram(sides: Sides, program: Program): Program | undefined {
  const places = placesIn(sides, program);
  return places && [...places].reduce((all: Program, [name, by]) => withField(name, [...by], all), program);
}

/** The fields in two sides, each with the places that it is a function of. */
export function placesIn(
  sides: Sides,
  program: Program,
): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const places = new Map<string, Set<string>>();
  const isGiven = (name: string): boolean =>
    program.tensors.has(name) && definitionOf(program, name) === undefined;
  const isNumber = (name: string): boolean => program.tensors.get(name)?.shape.length === 0;
  const reached = new Set(
    sides.flatMap((side) => tensorNames(side).flatMap((name) => [...dependencies(program, name)])),
  );
  const own = sides.flatMap((side) => blindIn(side, program));
  if (!own.every(({ by }) => isGiven(by))) return undefined;
  const within = program.definitions.flatMap(({ name, body }) =>
    reached.has(name) ? blindIn(body, program).filter(({ by }) => isGiven(by)) : [],
  );
  for (const { of, by } of [...own, ...within]) {
    // The numbers that laws are written with are the same everywhere.
    const made = of.flatMap((name) => [
      name,
      ...[...dependencies(program, name)].filter((one) => !isNumber(one)),
    ]);
    for (const name of new Set(made))
      if (name !== by && isGiven(name)) places.set(name, (places.get(name) ?? new Set()).add(by));
  }
  // A place that is a field of another place may be a field of that.
  const isClear = [...places.values()].every((all) => [...all].every((one) => !places.has(one)));
  return places.size > 0 && isClear ? places : undefined;
}

function withField(name: string, places: readonly string[], program: Program): Program {
  const tensor = program.tensors.get(name);
  if (tensor === undefined) return program;
  const [potential, parameter] = [`${name}_potential`, `${name}_parameter`];
  const named = (key: string, shape: Tensor["shape"]): Tensor => ({
    ...{ name: key, text: key, latex: key, shape },
    ...{ properties: [], letters: [] },
  });
  const whole = (key: string): Abstraction => {
    const over = (tensors.get(key)?.shape ?? []).map((size) => freshIndex("i", size));
    return { over, body: entry(key, over) };
  };
  const tensors = new Map(program.tensors)
    .set(potential, named(potential, []))
    .set(parameter, named(parameter, tensor.shape));
  const slots = tensor.shape.map((size) => freshIndex("i", size));
  const at = (places: readonly Index[]): Term => partial(entry(potential), [entry(parameter, places)]);
  const sign = signOf(tensor);
  const body = sign === undefined ? at(slots) : add(at(slots), mul(num(sign), at(slots.toReversed())));
  const definitions: readonly Definition[] = [
    { name: potential, slots: [], body: call(potential, [parameter, ...places].map(whole)) },
    { name, slots, body },
  ];
  const unknown = { name: potential, text: potential, latex: potential, takes: "tensors" } as const;
  return {
    ...program,
    tensors,
    functions: new Map(program.functions).set(potential, unknown),
    definitions: [...definitions, ...program.definitions],
  };
}

/** The factor of the transpose that a matrix with a symmetry is the sum with. */
const signOf = ({ properties, shape }: Tensor): number | undefined => {
  if (shape.length !== 2) return undefined;
  return properties.includes("antisymmetric") ? -1 : properties.includes("symmetric") ? 1 : undefined;
};
