/**
 * Indices that are left out: in μ = Σ_j X_ij / F and X_ij − μ the mean μ of each row i is written without its i.
 *
 * Tried only where a relation has no meaning as it stands, and taken where it then has one. Terminates: each relation is
 * lowered twice.
 */
import { declaredKey, lower, mapParts, type Environment } from "../../../lower/index.js";
import type { Equation, Expression } from "../../../syntax/index.js";
import { sameSize, type Size } from "../../../term/index.js";
import { freeLetters } from "../read/sums/scopes.js";
import type { Said } from "../read/said.js";
import { braced, equationOf, withSides } from "../read/tree.js";

/** What is said, with the indices that vectors lack beside entries. */
export function withIndices(
  said: readonly Said[],
  environment: Environment,
  ranges: ReadonlyMap<string, Size>,
  letters: ReadonlySet<string>,
): readonly Said[] {
  const problems = (equation: Equation): readonly string[] =>
    lower([equation], { environment: { ...environment, ranges }, letters, relations: true }).problems.map(
      ({ code }) => code,
    );
  return said.map((one) => {
    if (one.kind !== "relation" || environment.einstein) return one;
    const free = [...new Set([one.left, one.link.right].flatMap((side) => [...freeLetters(side)]))];
    const indexOf = (size: Size): string | undefined => {
      const fit = free.filter((letter) => sameSize(ranges.get(letter) ?? [], size));
      return fit.length === 1 ? fit[0] : undefined;
    };
    const change = (node: Expression): Expression => indexed(node, environment, indexOf);
    const changed = withSides(one, change);
    const isSame = changed.left === one.left && changed.link.right === one.link.right;
    if (isSame || !problems(equationOf(braced(one.left), one.link)).some(isShape)) return one;
    return problems(equationOf(braced(changed.left), changed.link)).length === 0 ? changed : one;
  });
}

const isShape = (code: string): boolean => code === "shape-mismatch" || code === "wrong-shape";

/** A tree in which bare vectors have the index that runs over them; the same object where there is none. */
function indexed(
  node: Expression,
  environment: Environment,
  indexOf: (size: Size) => string | undefined,
): Expression {
  const tensor = environment.program.tensors.get(declaredKey(node) ?? "");
  const [size, second] = tensor?.shape ?? [];
  const letter = size === undefined || second !== undefined ? undefined : indexOf(size);
  if (letter !== undefined) {
    const { span } = node;
    const items = [{ span, parts: [{ kind: "name", span, name: letter } as const] }];
    return { kind: "subscript", span, base: node, notation: "braced", script: span, items };
  }
  if (tensor !== undefined || node.kind === "subscript" || node.kind === "derivative") return node;
  if (node.kind === "gradient") return node;
  const changed: boolean[] = [];
  const mapped = mapParts(node, (part) => {
    const inner = indexed(part, environment, indexOf);
    changed.push(inner !== part);
    return inner;
  });
  return changed.includes(true) ? mapped : node;
}
