/**
 * Given tensors that are differentiated as fields: in ∂_j (A_m B_n) the vectors A and B are unknown functions of the place.
 *
 * What holds whatever these functions are holds of any; nothing is refuted by them. A field A(x) is the derivative ∂Φ/∂a of an
 * unknown number Φ(a, x) by a parameter a of its shape. Terminates: every name is looked at once.
 */
import {
  call,
  definitionOf,
  dependencies,
  entry,
  freshIndex,
  partial,
  type Abstraction,
  type Definition,
  type Program,
  type Tensor,
} from "../../../term/index.js";
import { provedEqual } from "./normal.js";
import { blindIn, type Sides } from "./sides.js";

/** True when two sides are proved equal where what is given and differentiated in them is a field of what it is differentiated by. */
export function provedAsFields(sides: Sides, program: Program): boolean {
  const places = new Map<string, Set<string>>();
  const isGiven = (name: string): boolean =>
    program.tensors.has(name) && definitionOf(program, name) === undefined;
  for (const { of, by } of sides.flatMap((side) => blindIn(side, program))) {
    if (!isGiven(by)) return false;
    const made = new Set(of.flatMap((name) => [name, ...dependencies(program, name)]));
    for (const name of made)
      if (name !== by && isGiven(name)) places.set(name, (places.get(name) ?? new Set()).add(by));
  }
  // A place that is a field of another place may be a field of that.
  if (places.size === 0 || [...places.values()].some((all) => [...all].some((one) => places.has(one))))
    return false;
  const fielded = [...places].reduce((all, [name, by]) => withField(name, [...by], all), program);
  return provedEqual(sides[0], sides[1], fielded);
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
  const definitions: readonly Definition[] = [
    { name: potential, slots: [], body: call(potential, [parameter, ...places].map(whole)) },
    { name, slots, body: partial(entry(potential), [entry(parameter, slots)]) },
  ];
  const unknown = { name: potential, text: potential, latex: potential, takes: "tensors" } as const;
  return {
    ...program,
    tensors,
    functions: new Map(program.functions).set(potential, unknown),
    definitions: [...definitions, ...program.definitions],
  };
}
