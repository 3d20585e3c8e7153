/**
 * Names that a document uses and says nothing of: what they may be is read off their use.
 *
 * A name is tried as a matrix, a vector and a scalar; what makes most of the relations that it stands in meaningful is
 * taken, with the sizes that follow from them. Nothing is proved wrong by such a reading (see `Model.guessed`).
 * Terminates: the number of names, readings and relations that are tried is bounded.
 */
import { lower, type Environment, type GivenShape } from "../../../lower/index.js";
import type { Equation, Problem } from "../../../syntax/index.js";

/** The most names and relations that are looked at. */
const MOST_NAMES = 6;
const MOST_TOGETHER = 3;
const MOST_RELATIONS = 12;

export type Given = { readonly environment: Environment; readonly names: ReadonlySet<string> };

/** The environment with the names of which nothing is known, as far as their use says what they are. */
export function withGiven(
  environment: Environment,
  relations: readonly Equation[],
  letters: ReadonlySet<string>,
): Given {
  const unclear = relations.flatMap((equation) => {
    const names = unknownIn(lowered([equation], environment, new Map(), letters).problems);
    return names.length === 0 ? [] : [{ equation, names }];
  });
  // An index letter stands for itself in conditions: if i = k.
  const all = new Set(unclear.flatMap((one) => one.names).filter((name) => !letters.has(name)));
  const names = [...all].slice(0, MOST_NAMES);
  if (names.length === 0) return { environment, names: new Set() };
  const uses = unclear.map(({ equation }) => equation).slice(0, MOST_RELATIONS);
  let best: { readonly count: number; readonly environment: Environment } | undefined;
  for (const orders of readingsOf(names, environment)) {
    const found = together(uses, environment, orders, letters);
    if (found.count > (best?.count ?? 0)) best = found;
    if (found.count === uses.length) break;
  }
  return best === undefined
    ? { environment, names: new Set() }
    : { environment: best.environment, names: new Set(names) };
}

const lowered = (
  equations: readonly Equation[],
  environment: Environment,
  given: ReadonlyMap<string, GivenShape>,
  letters: ReadonlySet<string>,
) => lower(equations, { environment, given, letters, relations: true });

/** The names that problems say are unknown. */
const unknownIn = (problems: readonly Problem[]): readonly string[] =>
  problems.flatMap((problem) => (problem.code === "undeclared" ? [problem.name] : []));

/** How many relations have a meaning at once, and what is known then. */
function together(
  relations: readonly Equation[],
  environment: Environment,
  given: ReadonlyMap<string, GivenShape>,
  letters: ReadonlySet<string>,
): { readonly count: number; readonly environment: Environment } {
  let accepted: readonly Equation[] = [];
  let result = environment;
  for (const relation of relations) {
    const next = lowered([...accepted, relation], environment, given, letters);
    if (next.problems.length > 0) continue;
    accepted = [...accepted, relation];
    result = next.environment;
  }
  return { count: accepted.length, environment: result };
}

/**
 * The orders that names may have, the most usual first: a capital is a matrix, a small letter a vector. Rows and families
 * are tried where a document has others.
 */
function readingsOf(
  names: readonly string[],
  { rows, families }: Environment,
): readonly ReadonlyMap<string, GivenShape>[] {
  let readings: readonly ReadonlyMap<string, GivenShape>[] = [new Map()];
  names.forEach((name, at) => {
    const plain = at < MOST_TOGETHER ? ordersOf(name) : ordersOf(name).slice(0, 1);
    const isVector = plain[0] === 1;
    const hasUpper = [...families.values()].some(({ upper }) => upper);
    const orders: readonly GivenShape[] = [
      ...plain,
      ...(isVector && rows.size > 0 ? (["row"] as const) : []),
      ...(isVector && hasUpper ? (["vectors"] as const) : []),
    ];
    readings = orders.flatMap((order) => readings.map((one) => new Map(one).set(name, order)));
  });
  // Many small letters may all be numbers: x = r cos θ, y = r sin θ.
  const numbers = new Map(
    names.map((name) => [name, /^\p{Lu}/u.test(name) ? (ordersOf(name)[0] ?? 2) : 0] as const),
  );
  return names.length > MOST_TOGETHER ? [...readings, numbers] : readings;
}

/** The orders that a name may have, the most usual first. */
export function ordersOf(name: string): readonly GivenShape[] {
  if (/^\p{Lu}/u.test(name)) return [2, 1, 0];
  return /^[a-z](?:_|$)|hat$|bar$|tilde$/u.test(name) ? [1, 0, 2] : [0, 1, 2];
}
