/**
 * Derivatives by a symmetric matrix whose entries move together: the program in which they are those by a free matrix.
 *
 * X = T + Tᵀ − T ⊙ I changes with T as a symmetric X does with one of its entries; X = (T + Tᵀ)/2 gives the gradient within the
 * symmetric matrices. Owns these two readings; judges nothing. Terminates: every call goes to a part of a term.
 */
import {
  add,
  definitionOf,
  delta,
  entry,
  freshIndex,
  mapChildren,
  mul,
  negate,
  num,
  partial,
  rational,
  ONE,
  type Program,
  type Term,
} from "../../../term/index.js";
import type { Tie } from "../model/model.js";
import type { Sides } from "../equal/sides.js";

type Tied = { readonly sides: Sides; readonly program: Program };

/** The sides with derivatives by what moves together; undefined where they have none. */
export function tiedSides(
  [left, right]: Sides,
  given: Program,
  ties: ReadonlyMap<string, Tie>,
): Tied | undefined {
  let program = given;
  for (const [name, tie] of ties) program = withFree(name, tie, program);
  if (program === given) return undefined;
  const read = (term: Term): Term => byFree(term, program);
  const sides = [read(left), read(right)] as const;
  return { sides, program };
}

const freeName = (name: string): string => `free ${name}`;

/** The program in which a given symmetric matrix is made of a free one. */
function withFree(name: string, tie: Tie, program: Program): Program {
  const tensor = program.tensors.get(name);
  const [rows, cols] = tensor?.shape ?? [];
  const isMatrix = tensor?.shape.length === 2 && tensor.properties.includes("symmetric");
  if (tensor === undefined || rows === undefined || cols === undefined || !isMatrix) return program;
  if (definitionOf(program, name) !== undefined) return program;
  const free = freeName(name);
  const [i, j] = [freshIndex("i", rows), freshIndex("j", cols)];
  const [own, across] = [entry(free, [i, j]), entry(free, [j, i])];
  const body =
    tie === "textbook"
      ? add(own, across, negate(mul(delta(i, j), own)))
      : mul(num(rational(1, 2) ?? ONE), add(own, across));
  return {
    ...program,
    tensors: new Map([...program.tensors, [free, { ...tensor, name: free, properties: [] }]]),
    definitions: [{ name, slots: [i, j], body }, ...program.definitions],
  };
}

/** A term whose derivatives by a tied matrix are those by its free one; what is defined keeps its own. */
function byFree(term: Term, program: Program): Term {
  const inner = mapChildren(term, (child) => byFree(child, program));
  if (inner.kind !== "partial") return inner;
  const by = inner.by.map((variable) =>
    program.tensors.has(freeName(variable.tensor))
      ? entry(freeName(variable.tensor), variable.slots)
      : variable,
  );
  return partial(inner.of, by, inner.reach);
}
