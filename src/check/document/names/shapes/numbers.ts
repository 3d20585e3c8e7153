/**
 * Names of which nothing is said and which can be nothing but numbers: the count m of a mean 1/m, the n of n/2, a weight λ, a
 * small ε.
 *
 * A count stands below a line only, or is an n or N over a number; what is added to a form xᵀA x is a number, and so is what stands above one, as in (2π)^k; λ, ε, η and α have
 * no index and no transpose, nothing defines them or is differentiated by them, and they stand behind no matrix: in X'ε the ε is a
 * vector. Knows names, no formulas. Terminates: every relation is walked once.
 */
import { baseName, builtIn, walk } from "../../../../lower/index.js";
import type { Declaration, Expression } from "../../../../syntax/index.js";
import type { Known } from "../../read/notation/normalise.js";
import type { Said } from "../../read/said.js";
import { declarationFor, isConstant, unbraced, walkSides } from "../../read/tree.js";

const USUAL: ReadonlySet<string> = new Set(["lambda", "epsilon", "eta", "alpha"]);

/** The declarations m ∈ ℝ of such names. */
export function numbersIn(
  said: readonly Said[],
  { orders, bodies, letters, variables }: Known,
  sizes: ReadonlySet<string>,
): readonly Declaration[] {
  const below = new Set<string>();
  const counts = new Set<Expression>();
  const names = new Set<string>();
  const others = new Set<string>();
  const told = new Set<string>();
  const look = (node: Expression): void => {
    for (const factor of denominatorsOf(node))
      if (factor.kind === "name") {
        below.add(factor.name);
        counts.add(factor);
      }
    const count = node.kind === "fraction" ? countOver(node) : undefined;
    if (count !== undefined) told.add(count);
    for (const name of exponentsIn(node)) told.add(name);
    if (node.kind === "addition" && node.terms.some(({ term }) => isForm(term)))
      for (const { term } of node.terms) if (term.kind === "name") told.add(term.name);
    // How far a sum runs is a size.
    if (node.kind === "big operator")
      for (const { to } of node.indices) if (to?.kind === "name") ends.add(to.name);
    if (node.kind === "name") {
      names.add(node.name);
      if (!counts.has(node)) others.add(node.name);
    }
    for (const part of [...structured(node), ...behindMatrices(node, orders)]) {
      const root = baseName(part);
      if (root !== undefined) bound.add(root);
    }
  };
  const bound = new Set<string>();
  const ends = new Set<string>();
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  const isSaid = (name: string): boolean =>
    builtIn(name) !== undefined ||
    orders.has(name) ||
    bodies.has(name) ||
    letters.has(name) ||
    variables.has(name) ||
    sizes.has(name) ||
    ends.has(name);
  const isNumber = (name: string): boolean =>
    below.has(name) ? !others.has(name) : (USUAL.has(name) || told.has(name)) && !bound.has(name);
  return [...names].filter((name) => !isSaid(name) && isNumber(name)).map((name) => declarationFor(name));
}

/** The n of n/2 and nd/2. */
function countOver({
  numerator,
  denominator,
}: Extract<Expression, { readonly kind: "fraction" }>): string | undefined {
  const [first] = factorsIn(numerator);
  const isCount = first?.kind === "name" && /^n$/iu.test(first.name);
  return isCount && unbraced(denominator).kind === "number" ? first.name : undefined;
}

/** The k of (2π)^{k/2} and 2^{n − k}: what stands above a number. */
function exponentsIn(node: Expression): readonly string[] {
  if (node.kind !== "superscript") return [];
  const [only, other] = node.base.kind === "group" ? node.base.items : [node.base];
  const isGiven = (factor: Expression): boolean =>
    isConstant(factor) || (factor.kind === "name" && factor.name === "pi");
  if (only === undefined || other !== undefined || !factorsIn(only).every(isGiven)) return [];
  const names: string[] = [];
  const based = new Set<Expression>();
  walk(node.script, (part) => {
    if (part.kind === "subscript" || part.kind === "application") based.add(structured(part)[0] ?? part);
    if (part.kind === "name" && !based.has(part)) names.push(part.name);
  });
  return names;
}

/** True for xᵀA x and 2 xᵀy, which are numbers. */
function isForm(node: Expression): boolean {
  if (node.kind !== "product") return false;
  const factors = factorsIn(node).filter((factor, at, all) => !all.slice(0, at + 1).every(isConstant));
  const [first, ...others] = factors;
  const last = others.pop();
  const isVector = (side: Expression | undefined): boolean =>
    side !== undefined && /^\p{Ll}/u.test(baseName(side) ?? "");
  return (
    first?.kind === "transpose" &&
    !first.inverse &&
    isVector(first.base) &&
    last?.kind !== "transpose" &&
    isVector(last) &&
    others.every((factor) => factor.kind !== "transpose" || !isVector(factor.base)) &&
    node.rest.every(({ operator }) => operator === "juxtaposition" || operator === "·")
  );
}

/** The factors below a line or behind a slash. */
function denominatorsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "fraction":
      return factorsIn(node.denominator);
    case "product":
      return node.rest.flatMap(({ operator, factor }) => (operator === "/" ? factorsIn(factor) : []));
    default:
      return [];
  }
}

const factorsIn = (node: Expression): readonly Expression[] => {
  const inner = unbraced(node);
  return inner.kind === "product" ? [inner.first, ...inner.rest.map(({ factor }) => factor)] : [inner];
};

/** The names behind transposes, inverses and declared matrices, which may be vectors. */
const behindMatrices = (node: Expression, orders: Known["orders"]): readonly Expression[] =>
  factorsIn(node).flatMap((factor, at, all) => {
    const before = all[at - 1];
    const isMatrix =
      before?.kind === "transpose" || (before?.kind === "name" && orders.get(before.name) === 2);
    return factor.kind === "name" && (isMatrix || isInverse(before)) ? [factor] : [];
  });

const isInverse = (node: Expression | undefined): boolean =>
  node?.kind === "superscript" && unbraced(node.script).kind === "negation";

/** The parts of a node that are no plain numbers: what has an index or a transpose, and what is differentiated by. */
function structured(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "subscript":
    case "transpose":
      return [node.base];
    case "derivative":
    case "gradient":
      return node.by;
    case "application":
      return [node.head];
    default:
      return [];
  }
}
