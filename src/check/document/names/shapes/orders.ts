/**
 * The orders that names may have of which nothing is said: a capital is a matrix, a small letter a vector, a Greek one a number,
 * unless it stands where no number does.
 *
 * Knows letters and how they are used; gives nothing a meaning. Terminates: every relation is walked once, and the number of
 * readings is bounded.
 */
import { baseName, walk, type Environment, type GivenShape } from "../../../../lower/index.js";
import type { Equation, Expression } from "../../../../syntax/index.js";
import { factorsOf, unbraced } from "../../read/tree.js";

/** The most readings that are looked at. */
const MOST_READINGS = 40;

/**
 * The orders that names may have, the most usual first: a capital is a matrix, a small letter a vector. Rows and families
 * are tried where a document has others.
 */
export function readingsOf(
  names: readonly string[],
  uses: readonly Equation[],
  { rows, families }: Environment,
): readonly ReadonlyMap<string, GivenShape>[] {
  const hasUpper = [...families.values()].some(({ upper }) => upper);
  const wholes = wholesIn(uses);
  const hasRows = rows.size > 0 || standsBeforeMatrix(uses);
  const losses = lossesIn(uses);
  const choices = names.map((name): readonly GivenShape[] => {
    const plain = losses.has(name) ? [0, 1, 2] : ordersOf(name, wholes);
    const isVector = plain[0] === 1;
    return [
      ...plain,
      ...(isVector && hasRows ? (["row"] as const) : []),
      ...(isVector && hasUpper ? (["vectors"] as const) : []),
    ];
  });
  const farthest = choices.reduce((sum, all) => sum + all.length - 1, 0);
  const readings: (readonly GivenShape[])[] = [];
  for (let distance = 0; distance <= farthest && readings.length < MOST_READINGS; distance++)
    readings.push(...readingsAt(choices, distance));
  const [usual = [], ...others] = readings.slice(0, MOST_READINGS);
  // Beside rows all vectors may be rows; and many small letters may all be numbers: x = r cos θ, y = r sin θ.
  const asRows = choices.map(([first = 0, ...rest]) => (rest.includes("row") ? "row" : first));
  const asNumbers = choices.map(([first = 0], at) => (/^\p{Lu}/u.test(names[at] ?? "") ? first : 0));
  const all = [usual, ...(hasRows ? [asRows] : []), ...others, asNumbers];
  return all.map((orders) => new Map(orders.flatMap((order, at) => [[names[at] ?? "", order] as const])));
}

/** The choices whose places in their lists add up to a distance from the most usual ones. */
function readingsAt(
  choices: readonly (readonly GivenShape[])[],
  distance: number,
): readonly (readonly GivenShape[])[] {
  const [first, ...others] = choices;
  if (first === undefined) return distance === 0 ? [[]] : [];
  return first.flatMap((choice, at) =>
    at > distance ? [] : readingsAt(others, distance - at).map((rest) => [choice, ...rest]),
  );
}

/** The orders that a name may have, the most usual first; `wholes` are hardly numbers. */
export function ordersOf(name: string, wholes: ReadonlySet<string>): readonly number[] {
  if (/^\p{Lu}/u.test(name)) return [2, 1, 0];
  if (wholes.has(name)) return [1, 2, 0];
  return /^[a-z](?:_|$)|hat$|bar$|tilde$/u.test(name) ? [1, 0, 2] : [0, 1, 2];
}

/**
 * The small letters behind a capital or a transpose, as in X β and wᵀμ, and those that are transposed: no numbers. The N that a sum
 * ends at is a number, and says nothing of what stands behind it.
 */
export function wholesIn(equations: readonly Equation[]): ReadonlySet<string> {
  const found = new Set<string>();
  const ends = new Set<string>();
  const end = (node: Expression): void => {
    if (node.kind !== "big operator") return;
    for (const { to } of node.indices) if (to !== null) ends.add(baseName(unbraced(to)) ?? "");
  };
  const isWhole = (node: Expression): boolean => {
    const name = baseName(node) ?? "";
    return isTurned(node) || (/^\p{Lu}/u.test(name) && !ends.has(name));
  };
  const look = (node: Expression): void => {
    if (isTurned(node)) found.add(baseName(node.base) ?? "");
    if (node.kind !== "product") return;
    const factors = factorsOf(node);
    for (const [at, { operator, factor }] of factors.entries()) {
      const before = factors[at - 1]?.factor;
      const isBehind = before !== undefined && operator === "juxtaposition" && isWhole(before);
      if (isBehind && factor.kind === "name") found.add(factor.name);
    }
  };
  for (const visit of [end, look])
    for (const { left, links } of equations)
      for (const side of [...(left === null ? [] : [left]), ...links.map(({ right }) => right)])
        walk(side, visit);
  return found;
}

/** The capitals that stand nowhere but above derivatives, as the L of ∂L/∂W. */
function lossesIn(equations: readonly Equation[]): ReadonlySet<string> {
  const differentiated = new Map<string, number>();
  const written = new Map<string, number>();
  const count = (name: string, counts: Map<string, number>): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const look = (node: Expression): void => {
    if (node.kind === "name" && /^\p{Lu}/u.test(node.name)) count(node.name, written);
    if (node.kind === "derivative" && node.of?.kind === "name") count(node.of.name, differentiated);
  };
  for (const { left, links } of equations)
    for (const side of [...(left === null ? [] : [left]), ...links.map(({ right }) => right)])
      walk(side, look);
  return new Set([...differentiated].flatMap(([name, times]) => (written.get(name) === times ? [name] : [])));
}

/** True where a small letter begins a product with a capital, as rows do: x W + b. */
function standsBeforeMatrix(equations: readonly Equation[]): boolean {
  let found = false;
  const look = (node: Expression): void => {
    if (node.kind !== "product") return;
    const [{ operator, factor }] = node.rest;
    const isBefore = node.first.kind === "name" && /^\p{Ll}$/u.test(node.first.name);
    found ||= isBefore && operator === "juxtaposition" && /^\p{Lu}/u.test(baseName(factor) ?? "");
  };
  for (const { links } of equations) for (const { right } of links) walk(right, look);
  return found;
}

const isTurned = (node: Expression): node is Extract<Expression, { readonly kind: "transpose" }> =>
  node.kind === "transpose" && !node.inverse && node.mark !== "prime";
