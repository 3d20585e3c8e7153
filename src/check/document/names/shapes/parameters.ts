/**
 * Arguments of functions that a document defines, where nothing else says what they are: the z of g(z) = 1/(1 + e^{−z}), the x
 * of h(x) = g(θᵀx).
 *
 * Each is declared with the first order under which its definition has a meaning. Terminates: each definition is tried with
 * some orders of its arguments twice, as one may be written with the next.
 */
import {
  builtIn,
  declaredKey,
  lower,
  walk,
  type Environment,
  type GivenShape,
} from "../../../../lower/index.js";
import type { Equation, Expression, Problem, Statement } from "../../../../syntax/index.js";
import { sizeSymbol } from "../../../../term/index.js";
import type { Candidate } from "../../read/definitions/candidate.js";
import { keyOf, mentions } from "../../read/written.js";
import { ordersOf, wholesIn } from "./orders.js";
import { isStep } from "./steps.js";
import { relationsOf, type Said } from "../../read/said.js";
import { braced, declarationFor, equationOf, indicesOf, unbraced, walkSides } from "../../read/tree.js";

/**
 * The declarations of the arguments that nothing declares, as the definitions of functions say what they are. These may be
 * written with what other definitions mean: `settled` is the environment in which those of the given ones that fit have a meaning.
 */
export function parameterDeclarations(
  said: readonly Said[],
  found: readonly Candidate[],
  environment: Environment,
  letters: ReadonlySet<string>,
  settled: (definitions: readonly Candidate[]) => Environment,
): readonly Statement[] {
  const open = found.flatMap((one, at) => {
    const names = parametersOf(one, environment);
    const before = found.slice(0, at);
    // What a definition that stands before says of a name is no parameter: C(y, p) = … behind p = softmax(z).
    const isSaid = names.some((name) => before.some(({ key }) => key === name));
    const { program } = isSaid ? settled(before) : environment;
    const own = names.filter((name) => !program.tensors.has(name));
    return own.length === 0 ? [] : [{ ...one, names: own }];
  });
  if (open.length === 0) return [];
  const keys = new Set(open.flatMap(({ key, names }) => [key, ...names]));
  const declared = new Map<string, Statement>();
  const byEntry = variedByEntry(said);
  const relations = relationsOf(said).map(({ left, link }) => equationOf(left, link));
  const wholes = wholesIn(relations);
  const structured = structuredIn(said);
  let here = settled(found.filter(({ key }) => !keys.has(key)));
  for (const { key, names, equation } of [...open, ...open]) {
    const missing = names.filter((name) => !declared.has(name));
    if (missing.length === 0) continue;
    const others = unknownIn(equation, here, letters).filter((name) => !keys.has(name));
    const orderOf = (name: string): number | undefined =>
      byEntry.get(key)?.get(name) ?? (isStep(name, equation.links[0].right) ? 0 : undefined);
    // A capital, and what is transposed or has a norm somewhere, is no number, whatever its uses fit.
    const isSure = missing.some((name) => /^\p{Lu}/u.test(name) || wholes.has(name) || structured.has(name));
    const uses = isSure ? [] : relations.filter((one) => isOf(one, missing)).slice(0, MOST_USES);
    const misfits = (by: Environment): number =>
      uses.filter((one) => isMisfit(lower([one], { environment: by, letters, relations: true }).problems))
        .length;
    let best: Fitting | undefined;
    for (const given of ordersFor([...missing, ...others], equation, here, wholes, orderOf)) {
      const next = lower([equation], { environment: here, letters, given, relations: true });
      if (next.problems.length > 0 || next.relations.length > 0) continue;
      const shapes = missing.map((name) => next.program.tensors.get(name)?.shape.map(sizeSymbol));
      if (!shapes.every((shape) => shape?.every((size) => size !== undefined) === true)) continue;
      const count = misfits(next.environment);
      if (best === undefined || count < best.misfits)
        best = {
          misfits: count,
          environment: next.environment,
          sizes: shapes.map((shape) => shape?.flatMap((size) => size ?? []) ?? []),
        };
      if (count === 0) break;
    }
    for (const [at, name] of missing.entries())
      if (best !== undefined) declared.set(name, declarationFor(name, best.sizes[at] ?? []));
    here = best?.environment ?? here;
  }
  return [...declared.values()];
}

/** The names in what is transposed or has a norm. */
function structuredIn(said: readonly Said[]): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (node: Expression): void => {
    const isSigned = node.kind === "transpose" && node.mark !== "prime";
    if (!isSigned && !(node.kind === "norm" && node.bars === "double")) return;
    walk(node, (part) => {
      if (part.kind === "name") found.add(part.name);
    });
  };
  for (const one of relationsOf(said)) walkSides(one, look);
  return found;
}

/** The orders of some arguments under which their definition has a meaning, and how many of their other uses do not fit it. */
type Fitting = {
  readonly misfits: number;
  readonly environment: Environment;
  readonly sizes: readonly (readonly string[])[];
};

/** The most relations that an order of an argument is tried in. */
const MOST_USES = 8;

const isOf = ({ left, links }: Equation, names: readonly string[]): boolean =>
  [...(left === null ? [] : [left]), ...links.map(({ right }) => right)].some((side) =>
    names.some((name) => mentions(side, name)),
  );

/** True for shapes that do not fit; what is not known yet may fit. */
const isMisfit = (problems: readonly Problem[]): boolean =>
  problems.some(
    ({ code }) => code === "shape-mismatch" || code === "power-of-vector" || code === "wrong-shape",
  );

/** What each name is differentiated by the entries of, with their indices: the x of ∂f/∂x_j is no number. */
function variedByEntry(said: readonly Said[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const look = (node: Expression): void => {
    const of = node.kind === "derivative" ? (keyOf(headOf(node.of)) ?? "") : "";
    if (node.kind !== "derivative" || of === "") return;
    for (const by of node.by)
      if (by.kind === "subscript" && by.base.kind === "name")
        found.set(of, (found.get(of) ?? new Map<string, number>()).set(by.base.name, indicesOf(by).length));
  };
  for (const one of relationsOf(said)) walkSides(one, look);
  return found;
}

const headOf = (of: Expression | null): Expression | null => (of?.kind === "application" ? of.head : of);

/** The names in the body of a definition of which nothing is known. */
const unknownIn = (
  { links: [link] }: Equation,
  environment: Environment,
  letters: ReadonlySet<string>,
): readonly string[] => {
  const body = equationOf(braced(link.right), link);
  const { problems } = lower([body], { environment, letters, relations: true });
  return [...new Set(problems.flatMap((one) => (one.code === "undeclared" ? [one.name] : [])))];
};

/** Arguments that are tried in all of their orders; those behind these are tried in their most usual one. */
const MOST_TOGETHER = 3;

/** The orders that the arguments of a definition may have together, the most usual first. */
function ordersFor(
  names: readonly string[],
  equation: Equation,
  environment: Environment,
  wholes: ReadonlySet<string>,
  orderOf: (name: string) => number | undefined,
): readonly ReadonlyMap<string, GivenShape>[] {
  let readings: readonly ReadonlyMap<string, GivenShape>[] = [new Map()];
  for (const [at, name] of names.entries()) {
    const usual = ordersOf(name, wholes);
    const all =
      !wholes.has(name) && isOfNumbers(equation, name, environment)
        ? [0, ...usual.filter((order) => order !== 0)]
        : usual;
    const own = orderOf(name);
    const possible = own === undefined ? all : [own];
    const tried = at < MOST_TOGETHER ? possible : possible.slice(0, 1);
    readings = readings.flatMap((one) => tried.map((order) => new Map(one).set(name, order)));
  }
  return readings;
}

/** What takes vectors: where it is done to an argument, that is no number. */
const VECTORIAL: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "norm",
  "transpose",
  "big operator",
  "matrix",
]);

/** What is done to matrices only. */
const OF_MATRICES: ReadonlySet<string> = new Set(["tr", "trace", "det", "logdet", "inv"]);

const isOfMatrices = (node: Expression): boolean =>
  node.kind === "application" && node.head.kind === "name" && OF_MATRICES.has(builtIn(node.head.name) ?? "");

/** True where nothing that is done to the argument, or stands beside it, is of vectors: 1/(1 + e^{−t}) is of a number. */
function isOfNumbers({ links }: Equation, name: string, { program }: Environment): boolean {
  let needsVector = false;
  for (const { right } of links)
    walk(right, (node) => {
      // Beside xᵀ a capital is a matrix.
      const isOf = mentions(node, name) || (/^\p{Lu}/u.test(name) && node.kind === "transpose");
      needsVector ||= (VECTORIAL.has(node.kind) || isOfMatrices(node)) && isOf;
      needsVector ||= isInverse(node, name);
      const tensor = program.tensors.get(declaredKey(node) ?? "");
      needsVector ||= tensor !== undefined && tensor.shape.length > 0;
    });
  return !needsVector;
}

/** True for X⁻¹, which for a number is written 1/X. */
const isInverse = (node: Expression, name: string): boolean =>
  node.kind === "superscript" &&
  node.base.kind === "name" &&
  node.base.name === name &&
  /^\p{Lu}/u.test(name) &&
  unbraced(node.script).kind === "negation";

/** The arguments of a function that is defined, as far as nothing declares them. */
function parametersOf({ equation: { left } }: Candidate, { program }: Environment): readonly string[] {
  if (left?.kind !== "application" || left.argument.bracket !== "(") return [];
  const unknown = left.argument.items.filter((item) => !program.tensors.has(declaredKey(item) ?? ""));
  const names = unknown.flatMap((item) => (item.kind === "name" ? [item.name] : []));
  return names.length < unknown.length ? [] : [...new Set(names)];
}
