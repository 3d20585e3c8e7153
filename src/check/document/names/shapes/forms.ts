/**
 * What stands between and beside members of families that are vectors: in (x_i − m)ᵀ A (x_i − m), of an x_i ∈ ℝ^d, the m is a
 * vector of size d and A a matrix of size d × d.
 *
 * Knows where names stand, no meanings. Terminates: every tree is walked twice, as one name may tell of another.
 */
import { builtIn, declaredKey } from "../../../../lower/index.js";
import type { Declaration, Expression, Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import {
  declarationOf,
  entryAt,
  factorsOf,
  indicesOf,
  nameNode,
  unbraced,
  walkSides,
} from "../../read/tree.js";
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
  const found = new Map<string, Shape & Told>();
  const isOpen = ({ name, letter }: Told): boolean =>
    !shapes.has(name) &&
    !found.has(name) &&
    !defined.has(name) &&
    (letter !== undefined || !indexed.has(name)) &&
    builtIn(name) === undefined;
  const shapeOf = (name: string): Shape | undefined => shapes.get(name) ?? found.get(name);
  const look = (node: Expression): void => {
    const told = node.kind === "addition" ? besides(node, shapeOf) : betweens(node, shapeOf);
    for (const one of told)
      if (isOpen(one)) found.set(one.name, { ...one, isMember: one.letter !== undefined });
  };
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "subscript" && node.base.kind === "name") indexed.add(node.base.name);
      });
  for (const one of [...said, ...said]) if (one.kind === "relation") walkSides(one, look);
  const declarations = [...found.values()].map(({ name, letter, sizes }): Declaration => {
    const start = sizes[0]?.span.start ?? 0;
    const base = nameNode(name, { start, end: start });
    return declarationOf(letter === undefined ? base : entryAt(base, [letter]), sizes);
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
      if (shape === undefined) return undefined;
      const [size, other] = shape.sizes;
      const isWhole = shape.isMember === (node.kind === "subscript");
      const isSingle = node.kind === "name" || node.items.flatMap(({ parts }) => parts).length === 1;
      return size !== undefined && other === undefined && isWhole && isSingle
        ? { size, isOfMember: shape.isMember }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** A name, with a letter below where it is a family, and what it is told to be. */
type Told = {
  readonly name: string;
  readonly letter: Expression | undefined;
  readonly sizes: readonly Expression[];
};

/** The names that are added to members: they are as long as these. */
function besides(node: Expression, shapeOf: Shapes): readonly Told[] {
  const length = lengthOf(node, shapeOf);
  if (node.kind !== "addition" || length?.isOfMember !== true) return [];
  return node.terms.flatMap(({ term }) =>
    term.kind === "name" ? [{ name: term.name, letter: undefined, sizes: [length.size] }] : [],
  );
}

/** The capitals between a vector that is transposed and another one. */
function betweens(node: Expression, shapeOf: Shapes): readonly Told[] {
  if (node.kind !== "product") return [];
  // A (x_i − m) may be read as a value of A.
  const factors = factorsOf(node).flatMap(({ factor }) =>
    factor.kind === "application" ? [factor.head, factor.argument] : [factor],
  );
  return factors.flatMap((factor, at) => {
    const [before, after] = [factors[at - 1], factors[at + 1]];
    const capital = capitalIn(factor);
    if (capital === undefined || before?.kind !== "transpose" || after === undefined) return [];
    const [left, right] = [lengthOf(before.base, shapeOf), lengthOf(after, shapeOf)];
    if (left === undefined || right === undefined) return [];
    if (!left.isOfMember && !right.isOfMember) return [];
    const isTurned = factor.kind === "transpose";
    const sizes = isTurned ? [right.size, left.size] : [left.size, right.size];
    return [{ ...capital, sizes }];
  });
}

/** The capital that stands by itself or with one letter below, inverted or transposed. */
function capitalIn(node: Expression): Omit<Told, "sizes"> | undefined {
  const isInverse = node.kind === "superscript" && unbraced(node.script).kind === "negation";
  const whole = node.kind === "transpose" || isInverse ? node.base : node;
  const [letter, other] = whole.kind === "subscript" ? indicesOf(whole) : [];
  const base = whole.kind === "subscript" ? whole.base : whole;
  const isFamily = whole.kind === "subscript" && letter?.kind === "name" && other === undefined;
  return base.kind === "name" && /^\p{Lu}/u.test(base.name) && (isFamily || whole === base)
    ? { name: base.name, letter }
    : undefined;
}
