/**
 * What stands between and beside members of families that are vectors: in (x_i − m)ᵀ A (x_i − m), of an x_i ∈ ℝ^d, the m is a
 * vector of size d and A a matrix of size d × d.
 *
 * Knows where names stand, no meanings. Terminates: every tree is walked twice, as one name may tell of another.
 */
import { builtIn, declaredKey } from "../../../../lower/index.js";
import type { Declaration, Expression, Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { declarationOf, factorsOf, nameNode, unbraced, walkSides } from "../../read/tree.js";
import { keyOf } from "../../read/written.js";

/** The sizes of what is declared, and the letter of those that are families. */
type Shape = { readonly sizes: readonly Expression[]; readonly isMember: boolean };

/** A document with declarations of what its quadratic forms of members are made of. */
export function withForms(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[] } {
  const shapes = shapesOf([...assumed, ...statementsIn(said)]);
  if (![...shapes.values()].some(isVectors)) return { assumed };
  const defined = new Set(
    said.flatMap((one) => (one.kind === "relation" && one.begins ? (keyOf(one.left) ?? []) : [])),
  );
  const indexed = new Set<string>();
  const found = new Map<string, Shape>();
  const isOpen = (name: string): boolean =>
    !shapes.has(name) &&
    !found.has(name) &&
    !defined.has(name) &&
    !indexed.has(name) &&
    builtIn(name) === undefined;
  const shapeOf = (name: string): Shape | undefined => shapes.get(name) ?? found.get(name);
  const look = (node: Expression): void => {
    const told = node.kind === "addition" ? besides(node, shapeOf) : betweens(node, shapeOf);
    for (const [name, sizes] of told) if (isOpen(name)) found.set(name, { sizes, isMember: false });
  };
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "subscript" && node.base.kind === "name") indexed.add(node.base.name);
      });
  for (const one of [...said, ...said]) if (one.kind === "relation") walkSides(one, look);
  const declarations = [...found].map(([name, { sizes }]): Declaration => {
    const span = sizes[0]?.span ?? { start: 0, end: 0 };
    return declarationOf(nameNode(name, { start: span.start, end: span.start }), sizes);
  });
  return { assumed: [...assumed, ...declarations] };
}

const isVectors = ({ sizes, isMember }: Shape): boolean => isMember && sizes.length === 1;

function shapesOf(statements: readonly Statement[]): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const one of statements)
    if (one.kind === "declaration")
      for (const target of one.targets) {
        const name = target.kind === "subscript" ? keyOf(target) : declaredKey(target);
        const isMember =
          target.kind === "subscript" && target.base.kind === "name" && name === target.base.name;
        if (name !== undefined) shapes.set(name, { sizes: one.space.sizes, isMember });
      }
  return shapes;
}

type Shapes = (name: string) => Shape | undefined;

/** How long a vector is that is made of members: x_i, x_i − m, and m where it is known by now. */
function lengthOf(node: Expression, shapeOf: Shapes): { size: Expression; isOfMember: boolean } | undefined {
  switch (node.kind) {
    case "group": {
      const [only] = node.items;
      const isOne = node.items.length === 1 && node.bracket !== "[" && node.bracket !== "{";
      return isOne && only !== undefined ? lengthOf(only, shapeOf) : undefined;
    }
    case "addition": {
      const terms = node.terms.flatMap(({ term }) => lengthOf(term, shapeOf) ?? []);
      return terms.find(({ isOfMember }) => isOfMember) ?? terms[0];
    }
    case "negation":
      return lengthOf(node.operand, shapeOf);
    case "name":
    case "subscript": {
      const name = node.kind === "name" ? node.name : node.base.kind === "name" ? node.base.name : "";
      const shape = shapeOf(name);
      const [size, other] = shape?.sizes ?? [];
      const isWhole = shape?.isMember === (node.kind === "subscript");
      const isSingle = node.kind === "name" || node.items.flatMap(({ parts }) => parts).length === 1;
      return size !== undefined && other === undefined && isWhole && isSingle
        ? { size, isOfMember: shape?.isMember === true }
        : undefined;
    }
    default:
      return undefined;
  }
}

type Told = readonly (readonly [name: string, sizes: readonly Expression[]])[];

/** The names that are added to members: they are as long as these. */
function besides(node: Expression, shapeOf: Shapes): Told {
  const length = lengthOf(node, shapeOf);
  if (node.kind !== "addition" || length?.isOfMember !== true) return [];
  return node.terms.flatMap(({ term }) =>
    term.kind === "name" ? [[term.name, [length.size]] as const] : [],
  );
}

/** The capitals between a vector that is transposed and another one. */
function betweens(node: Expression, shapeOf: Shapes): Told {
  if (node.kind !== "product") return [];
  // A (x_i − m) may be read as a value of A.
  const factors = factorsOf(node).flatMap(({ factor }) =>
    factor.kind === "application" ? [factor.head, factor.argument] : [factor],
  );
  return factors.flatMap((factor, at) => {
    const [before, after] = [factors[at - 1], factors[at + 1]];
    const name = capitalIn(factor);
    if (name === undefined || before?.kind !== "transpose" || after === undefined) return [];
    const [left, right] = [lengthOf(before.base, shapeOf), lengthOf(after, shapeOf)];
    if (left === undefined || right === undefined) return [];
    if (!left.isOfMember && !right.isOfMember) return [];
    const isTurned = factor.kind === "transpose";
    const sizes = isTurned ? [right.size, left.size] : [left.size, right.size];
    return [[name, sizes] as const];
  });
}

/** The capital that stands by itself, inverted or transposed. */
function capitalIn(node: Expression): string | undefined {
  const isInverse = node.kind === "superscript" && unbraced(node.script).kind === "negation";
  const base = node.kind === "transpose" || isInverse ? node.base : node;
  return base.kind === "name" && /^\p{Lu}/u.test(base.name) ? base.name : undefined;
}
