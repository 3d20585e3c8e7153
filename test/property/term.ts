/*
 * Random terms that are well-scoped and well-sized by construction. A tree of plain numbers is generated, which shrinks
 * as fast-check likes, and read as a term: every number is taken modulo what is possible at its place.
 */
import fc from "fast-check";
import {
  add,
  apply,
  bracket,
  call,
  delta,
  dim,
  emptyProgram,
  entry,
  extremum,
  freshIndex,
  isZeroTerm,
  mul,
  num,
  position,
  positionOf,
  power,
  product,
  rational,
  sameSize,
  sizeKey,
  someSubterm,
  sum,
  symbolSize,
  numberSize,
  type Index,
  type Program,
  type Property,
  type Relation,
  type Size,
  type Slot,
  type Tensor,
  type Term,
} from "../../src/term/index.js";

/** A tree of choices. A tree without branches is a leaf, whatever its choice. */
export type Choices = { readonly kind: number; readonly pick: number; readonly below: readonly Choices[] };

/** Trees of choices of at most a depth. They shrink to leaves. */
export function choices(depth: number): fc.Arbitrary<Choices> {
  const leaf = fc.record({ kind: fc.nat(999), pick: fc.nat(99_999), below: fc.constant([]) });
  if (depth === 0) return leaf;
  const below = fc.array(choices(depth - 1), { minLength: 1, maxLength: 3 });
  const tree = fc.record({ kind: fc.nat(999), pick: fc.nat(99_999), below });
  return fc.oneof({ withCrossShrink: true }, { arbitrary: leaf, weight: 1 }, { arbitrary: tree, weight: 4 });
}

/** What may occur in a term: kinds may be listed more than once to be more frequent. */
export type Vocabulary = {
  readonly program: Program;
  readonly sizes: readonly Size[];
  /** Unknown functions, of any order. */
  readonly functions: readonly string[];
  /** Functions that are known, and have no primes. */
  readonly known?: readonly string[];
  /** Vectors to put under binders that nothing else would give a size, by size, as plain notation gives none. */
  readonly carriers?: ReadonlyMap<string, string>;
  readonly kinds: readonly Kind[];
};

export type Kind =
  | "mul"
  | "add"
  | "sum"
  | "square"
  | "cube"
  | "inverse"
  | "root"
  | "apply"
  | "delta"
  | "place"
  | "equal"
  | "order"
  | "position"
  | "size"
  | "number"
  | "inv"
  | "det"
  | "unknown"
  | "product"
  | "extremum";

export const N = symbolSize("N");
export const M = symbolSize("M");

/** A declared tensor. */
export const tensor = (
  name: string,
  shape: readonly Size[],
  properties: readonly Property[] = [],
): Tensor => ({ name, text: name, latex: name, shape, properties, letters: [] });

/** The program that declares tensors and does nothing with them. */
export const declaring = (...tensors: readonly Tensor[]): Program => ({
  ...emptyProgram,
  tensors: new Map(tensors.map((t) => [t.name, t])),
});

/** Tensors of all orders over two sizes, one of them symmetric, one antisymmetric. */
export const tensors = declaring(
  tensor("a", []),
  tensor("x", [N]),
  tensor("A", [N, N]),
  tensor("y", [N]),
  tensor("S", [N, N], ["symmetric"]),
  tensor("K", [N, N], ["antisymmetric"]),
  tensor("u", [M]),
  tensor("B", [N, M]),
  tensor("T", [N, N, N]),
);

/** What polynomials with opaque functions are made of. */
export const polynomial: Vocabulary = {
  program: tensors,
  sizes: [N, M],
  functions: ["f", "g"],
  kinds: [
    "mul",
    "mul",
    "mul",
    "add",
    "add",
    "sum",
    "sum",
    "sum",
    "square",
    "apply",
    "delta",
    "size",
    "number",
  ],
};

/** The same with quotients, brackets of positions, fixed positions and functions of tensors; exact modulo a prime. */
export const rationalTerms: Vocabulary = {
  ...polynomial,
  kinds: [
    ...polynomial.kinds,
    "inverse",
    "cube",
    "place",
    "equal",
    "position",
    "inv",
    "det",
    "unknown",
    "product",
  ],
};

/**
 * Everything that has a value in floating point. Without antisymmetric tensors: which of K_ij and −K_ji stands under a
 * root is kept as it is written.
 */
export const real: Vocabulary = {
  ...rationalTerms,
  program: declaring(...[...tensors.tensors.values()].filter(({ name }) => name !== "K")),
  kinds: [...rationalTerms.kinds, "root", "root", "order", "order", "extremum"],
};

/** Reads a tree of choices as a term whose free indices are among those of the scope. */
export function termOf(tree: Choices, scope: readonly Index[], vocabulary: Vocabulary): Term {
  const [first, second] = tree.below;
  if (first === undefined) return leafOf(tree.kind + tree.pick, scope, vocabulary);
  const inside = (part: Choices, more: readonly Index[] = []): Term =>
    termOf(part, [...scope, ...more], vocabulary);
  const all = (): readonly Term[] => tree.below.map((part) => inside(part));
  const { pick } = tree;
  const size = at(vocabulary.sizes, pick);
  const slot = (turn: number): Slot | undefined => chosen(scope, size, pick >> turn);
  switch (at(vocabulary.kinds, tree.kind)) {
    case "mul":
      return mul(...all());
    case "add":
      return add(...all());
    case "sum": {
      const over = freshIndex("mnpqrs"[scope.length] ?? "s", size);
      return scope.length > 5
        ? inside(first)
        : sum([over], carried(over, mul(...tree.below.map((p) => inside(p, [over]))), vocabulary));
    }
    case "square":
      return power(inside(first), 2);
    case "cube":
      return power(inside(first), 3);
    case "inverse":
    case "root": {
      const base = inside(first);
      const turn = pick % 2 === 0;
      const isRoot = at(vocabulary.kinds, tree.kind) === "root";
      const exponent = isRoot ? num(rational(turn ? 1 : -1, 2) ?? 1) : turn ? -1 : -2;
      return isZeroTerm(base) ? base : power(base, exponent);
    }
    case "apply": {
      const fn = at([...vocabulary.functions, ...(vocabulary.known ?? [])], pick);
      const isUnknown = vocabulary.functions.includes(fn);
      return apply(fn, inside(first), isUnknown && pick % 3 === 0 ? 1 : 0);
    }
    case "delta": {
      const [left, right] = [slot(1), slot(3)];
      return left === undefined || right === undefined ? inside(first) : mul(delta(left, right), ...all());
    }
    case "place": {
      const left = slot(1);
      const right = position(pick % 3 === 0 ? size : numberSize(1 + (pick % 2)));
      return left === undefined ? inside(first) : mul(delta(left, right), ...all());
    }
    case "equal":
    case "order": {
      const relations: readonly Relation[] = ["≠", "=", "<", "≤", ">", "≥"];
      const positions = [slot(1), slot(3)].filter((s) => s !== undefined).map(positionOf);
      const [left, right] = positions;
      if (left !== undefined && right !== undefined && pick % 3 > 0)
        return mul(bracket(at(relations, pick), left, right), ...all());
      const isOrder = at(vocabulary.kinds, tree.kind) === "order";
      const relation = isOrder ? at(relations, pick) : at(relations, pick % 2);
      return bracket(relation, inside(first), second === undefined ? num(1) : inside(second));
    }
    case "position": {
      const stands = slot(1);
      return stands === undefined ? inside(first) : mul(positionOf(stands), ...all());
    }
    case "size":
      return mul(dim(size), ...all());
    case "number":
      return mul(num(rational((pick % 7) - 3 || 5, 1 + (pick % 3)) ?? 1), ...all());
    case "inv":
    case "det": {
      const over = [freshIndex("p", N), freshIndex("q", N)];
      const [row, column] = [chosen(scope, N, pick >> 1), chosen(scope, N, pick >> 3)];
      const isInverse = row !== undefined && column !== undefined && pick % 2 === 0;
      const body = inside(first, over);
      return isInverse ? call("inv", [{ over, body }], [row, column]) : call("det", [{ over, body }]);
    }
    case "unknown": {
      const over = [freshIndex("p", size)];
      return call("L", [{ over, body: inside(first, over) }]);
    }
    case "product":
    case "extremum": {
      if (scope.length > 4) return inside(first);
      const over = [freshIndex("p", size)];
      const body = over.reduce((term, index) => carried(index, term, vocabulary), inside(first, over));
      return at(vocabulary.kinds, tree.kind) === "product"
        ? product(over, body)
        : extremum(pick % 2 === 0 ? "max" : "min", over, body);
    }
  }
}

/** The body with a vector multiplied in, if no entry of a tensor in it gives the index its size. */
function carried(index: Index, body: Term, { carriers }: Vocabulary): Term {
  const carrier = carriers?.get(sizeKey(index.size));
  const isSized = someSubterm(
    body,
    (part) =>
      part.kind === "entry" && part.slots.some((slot) => slot.kind === "index" && slot.id === index.id),
  );
  return carrier === undefined || isSized ? body : mul(body, entry(carrier, [index]));
}

/** An entry of a tensor that the scope has indices for; scalars are rare where there are others. */
function leafOf(pick: number, scope: readonly Index[], vocabulary: Vocabulary): Term {
  const fitting = [...vocabulary.program.tensors.values()].filter(({ shape }) =>
    shape.every((size) => chosen(scope, size, 0) !== undefined),
  );
  if (fitting.length === 0) return num(1);
  const larger = fitting.filter(({ shape }) => shape.length > 0);
  const { name, shape } = at(pick % 5 === 0 || larger.length === 0 ? fitting : larger, pick);
  const slots = shape.map((size, axis) => chosen(scope, size, Math.floor(pick / (7 * 5 ** axis))));
  return entry(
    name,
    slots.filter((slot) => slot !== undefined),
  );
}

/** One of the indices of the scope that run over a size: every other time the one that was bound last. */
const chosen = (scope: readonly Index[], size: Size, pick: number): Index | undefined => {
  const fitting = scope.filter((index) => sameSize(index.size, size));
  return pick % 2 === 0 ? fitting.at(-1) : fitting[Math.floor(pick / 2) % Math.max(1, fitting.length)];
};

const at = <T>(list: readonly T[], pick: number): T => {
  const found = list[pick % list.length];
  if (found === undefined) throw new Error("a vocabulary must not be empty");
  return found;
};

/** The free indices that generated terms are over. */
export const freeScope: readonly Index[] = [freshIndex("i", N), freshIndex("j", N), freshIndex("k", M)];
