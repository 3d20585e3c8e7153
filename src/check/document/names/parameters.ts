/**
 * Arguments of functions that a document defines, where nothing else says what they are: the z of g(z) = 1/(1 + e^{−z}), the x
 * of h(x) = g(θᵀx).
 *
 * Each is declared with the first order under which its definition has a meaning. Terminates: each definition is tried in
 * each order twice, as one may be written with the next.
 */
import { declaredKey, lower, walk, type Environment } from "../../../lower/index.js";
import type { Equation, Expression, Statement } from "../../../syntax/index.js";
import { sizeSymbol } from "../../../term/index.js";
import { mentions, type Candidate } from "../read/candidate.js";
import { ordersOf } from "./given.js";
import { nameNode } from "../read/tree.js";

/** The declarations of the arguments that nothing declares, as the definitions of functions say what they are. */
export function parameterDeclarations(
  found: readonly Candidate[],
  environment: Environment,
  letters: ReadonlySet<string>,
): readonly Statement[] {
  const open = found.flatMap((one) => {
    const name = parameterOf(one, environment);
    return name === undefined ? [] : [{ ...one, name }];
  });
  const declared = new Map<string, Statement>();
  let here = environment;
  for (const { name, equation } of [...open, ...open]) {
    if (declared.has(name)) continue;
    for (const order of isOfNumbers(equation, name, here)
      ? ([0, ...ordersOf(name)] as const)
      : ordersOf(name)) {
      const given = new Map([[name, order]]);
      const next = lower([equation], { environment: here, letters, given, relations: true });
      const shape = next.program.tensors.get(name)?.shape.map(sizeSymbol);
      if (next.problems.length > 0 || next.relations.length > 0 || shape === undefined) continue;
      if (!shape.every((size) => size !== undefined)) continue;
      declared.set(name, declarationOf(name, shape));
      here = next.environment;
      break;
    }
  }
  return [...declared.values()];
}

/** What takes vectors: where it is done to an argument, that is no number. */
const VECTORIAL: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "norm",
  "transpose",
  "big operator",
  "matrix",
]);

/** True where nothing that is done to the argument, or stands beside it, is of vectors: 1/(1 + e^{−t}) is of a number. */
function isOfNumbers({ links }: Equation, name: string, { program }: Environment): boolean {
  let needsVector = false;
  for (const { right } of links)
    walk(right, (node) => {
      needsVector ||= VECTORIAL.has(node.kind) && mentions(node, name);
      const tensor = program.tensors.get(declaredKey(node) ?? "");
      needsVector ||= tensor !== undefined && tensor.shape.length > 0;
    });
  return !needsVector;
}

/** The one argument of a function that is defined, where nothing declares it. */
function parameterOf({ equation: { left } }: Candidate, { program }: Environment): string | undefined {
  if (left?.kind !== "application" || left.argument.bracket !== "(") return undefined;
  const unknown = left.argument.items.filter((item) => !program.tensors.has(declaredKey(item) ?? ""));
  const [only, other] = unknown;
  return only?.kind === "name" && other === undefined ? only.name : undefined;
}

function declarationOf(name: string, sizes: readonly string[]): Statement {
  const span = { start: 0, end: 0 };
  const space = { span, sizes: sizes.map((size): Expression => nameNode(size, span)) };
  return { kind: "declaration", span, targets: [nameNode(name, span)], space, properties: [] };
}
