/**
 * Names that are meant to be positive though nothing says so: what a logarithm is taken of, and a standard deviation σ.
 *
 * What holds only where they are positive holds as it is meant, and is proved with a remark. Knows terms and one letter; judges
 * nothing. Terminates: every definition is walked once.
 */
import {
  children,
  definitionOf,
  isInteger,
  tensorNames,
  type Program,
  type Tensor,
  type Term,
} from "../../../term/index.js";

/** The given numbers and vectors in some terms that are meant to be positive, and of which nothing is said. */
export function scalesIn(sides: readonly Term[], program: Program): readonly Tensor[] {
  const bodies = program.definitions.map(({ body }) => body);
  const logged = new Set([...sides, ...bodies].flatMap(loggedIn));
  const names = new Set([...sides, ...bodies].flatMap((term) => [...tensorNames(term)]));
  return [...program.tensors.values()].filter(
    ({ name, text, shape, properties }) =>
      shape.length <= 1 &&
      properties.length === 0 &&
      definitionOf(program, name) === undefined &&
      (logged.has(name) || (text.startsWith("σ") && names.has(name))),
  );
}

/** The program in which some tensors are positive. */
export const withPositive = (program: Program, scales: readonly Tensor[]): Program => ({
  ...program,
  tensors: new Map([
    ...program.tensors,
    ...scales.map((tensor) => [tensor.name, { ...tensor, properties: ["positive"] }] as const),
  ]),
});

/** The names whose logarithm is taken, by themselves or in a product; that of t² says nothing of t. */
export function loggedIn(term: Term): readonly string[] {
  const inner = children(term).flatMap(loggedIn);
  return term.kind === "apply" && term.fn === "log" && term.order === 0
    ? [...inner, ...oddIn(term.argument)]
    : inner;
}

function oddIn(term: Term): readonly string[] {
  if (term.kind === "entry") return [term.tensor];
  if (term.kind === "mul") return term.factors.flatMap(oddIn);
  const isOdd =
    term.kind === "power" &&
    term.exponent.kind === "num" &&
    isInteger(term.exponent.value) &&
    term.exponent.value.num % 2n !== 0n;
  return isOdd ? oddIn(term.base) : [];
}
