/**
 * Vectors of which only entries y_i are said: whether they lie or stand is read off what they are added to.
 *
 * Knows sums of a row and a column, no other use. Terminates: each name is tried once.
 */
import { lower, type Environment } from "../../../../lower/index.js";
import type { Equation, Problem } from "../../../../syntax/index.js";
import { mentions } from "../../read/written.js";

/** The most vectors that are tried. */
const MOST = 6;

/** The environment with those undeclared vectors as rows that more relations have a meaning with. */
export function withLying(
  environment: Environment,
  relations: readonly Equation[],
  letters: ReadonlySet<string>,
  isFree: (name: string) => boolean,
): Environment {
  const problemsOf = (one: Equation, within: Environment): readonly Problem[] =>
    lower([one], { environment: within, letters, relations: true }).problems;
  const open = relations.filter((one) => problemsOf(one, environment).some(isMixedSum));
  const { program, families } = environment;
  const names = [...program.tensors.values()].flatMap(({ name, shape }) =>
    shape.length === 1 && !environment.rows.has(name) && !families.has(name) && isFree(name) ? [name] : [],
  );
  let result = environment;
  for (const name of names.slice(0, MOST)) {
    const uses = open.filter((one) => sidesOf(one).some((side) => mentions(side, name)));
    const lying = { ...result, rows: new Set([...result.rows, name]) };
    const mixed = (within: Environment): number =>
      uses.filter((one) => problemsOf(one, within).some(isMixedSum)).length;
    if (uses.length > 0 && mixed(lying) < mixed(result)) result = lying;
  }
  return result;
}

const sidesOf = ({ left, links }: Equation) => [
  ...(left === null ? [] : [left]),
  ...links.map(({ right }) => right),
];

/** True for a sum of a row and a column. */
const isMixedSum = (problem: Problem): boolean =>
  problem.code === "shape-mismatch" &&
  problem.operation === "the sum" &&
  [problem.left, problem.right].every((shape) => shape.includes("vector of size")) &&
  problem.left.startsWith("a row") !== problem.right.startsWith("a row");
