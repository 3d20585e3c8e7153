/**
 * Derivatives by a structured matrix whose entries move together: the program in which they are those by a free matrix.
 *
 * X = T + Tᵀ − T ⊙ I changes with T as a symmetric X does with one of its entries; X = (T + Tᵀ)/2 gives the gradient within the
 * symmetric matrices; likewise for those whose entries are opposite, or zero off the diagonal or on one side of it. Where a
 * matrix is not made so, as a Toeplitz or an orthogonal one, the chain rule goes over its entries, each with its share. Owns
 * these readings; judges nothing. Terminates: every call goes to a part of a term.
 */
import { kindsOf, type Kind } from "../../../rule/index.js";
import {
  add,
  bracket,
  definitionOf,
  delta,
  entry,
  freshIndex,
  mapChildren,
  mul,
  negate,
  num,
  partial,
  positionOf,
  power,
  rational,
  sameSize,
  subtract,
  sum,
  ONE,
  type Index,
  type Program,
  type Property,
  type Size,
  type Slot,
  type Term,
} from "../../../term/index.js";
import type { Tie } from "../model/model.js";
import type { Sides } from "../equal/sides.js";

type Tied = { readonly sides: Sides; readonly program: Program };

/** The sides with derivatives by what moves together; undefined where they have none. */
export function tiedSides(
  [left, right]: Sides,
  given: Program,
  ties: ReadonlyMap<string, Tie>,
): Tied | undefined {
  let program = given;
  const bound = [...ties].filter(([, tie]) => tie !== "free");
  for (const [name, tie] of bound) program = withFree(name, tie, program);
  const shares = new Map(
    bound.flatMap(([name, tie]) => {
      const share = shareIn(name, tie, program);
      return share === undefined ? [] : [[name, share] as const];
    }),
  );
  if (program === given && shares.size === 0) return undefined;
  const read = (term: Term): Term => byShares(byFree(term, program), shares);
  const sides = [read(left), read(right)] as const;
  return { sides, program };
}

/** ∂X_kl/∂X_ij for a structure, and the size of its matrix. */
type Share = {
  readonly size: Size;
  readonly at: (k: Index, l: Index, i: Slot, j: Slot) => Term;
};

/** How an entry moves with another, in a structure that no linear form of free entries has here. */
function shareIn(name: string, tie: Tie, program: Program): Share | undefined {
  const tensor = program.tensors.get(name);
  const [size, other] = tensor?.shape ?? [];
  if (tensor?.shape.length !== 2 || size === undefined || other === undefined) return undefined;
  if (definitionOf(program, name) !== undefined || !sameSize(size, other)) return undefined;
  if (tensor.properties.includes("toeplitz")) {
    const apart = (a: Slot, b: Slot): Term => subtract(positionOf(a), positionOf(b));
    const isAlong = (k: Slot, l: Slot, i: Slot, j: Slot): Term => bracket("=", apart(k, l), apart(i, j));
    const [p, q] = [freshIndex("p", size), freshIndex("q", size)];
    return {
      size,
      at: (k, l, i, j) =>
        tie === "textbook"
          ? isAlong(k, l, i, j)
          : mul(isAlong(k, l, i, j), power(sum([p, q], isAlong(p, q, i, j)), -1)),
    };
  }
  if (!tensor.properties.includes("orthogonal") || tie !== "projected") return undefined;
  const mirrored = (k: Slot, l: Slot, i: Slot, j: Slot): Term =>
    mul(entry(name, [k, j]), entry(name, [i, l]));
  return {
    size,
    at: (k, l, i, j) => half(subtract(mul(delta(k, i), delta(l, j)), mirrored(k, l, i, j))),
  };
}

/** ∂f/∂X_ij as Σ_kl of the derivatives by free entries, each times how its entry moves. */
function byShares(term: Term, shares: ReadonlyMap<string, Share>): Term {
  const inner = mapChildren(term, (child) => byShares(child, shares));
  if (inner.kind !== "partial" || inner.by.length !== 1) return inner;
  const [variable] = inner.by;
  const [i, j] = variable?.slots ?? [];
  const share = variable === undefined ? undefined : shares.get(variable.tensor);
  if (variable === undefined || share === undefined || i === undefined || j === undefined) return inner;
  const [k, l] = [freshIndex("k", share.size), freshIndex("l", share.size)];
  const free = partial(inner.of, [entry(variable.tensor, [k, l])], inner.reach);
  return sum([k, l], mul(free, share.at(k, l, i, j)));
}

const half = (term: Term): Term => mul(num(rational(1, 2) ?? ONE), term);

const freeName = (name: string): string => `free ${name}`;

/** The program in which a given structured matrix is made of a free one. */
function withFree(name: string, tie: Tie, program: Program): Program {
  const tensor = program.tensors.get(name);
  const [rows, cols] = tensor?.shape ?? [];
  if (tensor?.shape.length !== 2 || rows === undefined || cols === undefined) return program;
  if (definitionOf(program, name) !== undefined) return program;
  const free = freeName(name);
  const [i, j] = [freshIndex("i", rows), freshIndex("j", cols)];
  const body = bodyFor(tensor.properties, tie, (row, col) => entry(free, [row, col]), [i, j]);
  if (body === undefined) return program;
  return {
    ...program,
    tensors: new Map([...program.tensors, [free, { ...tensor, name: free, properties: [] }]]),
    definitions: [{ name, slots: [i, j], body }, ...program.definitions],
  };
}

/** The entry of a structured matrix in those of a free one; undefined for a structure without such a form here. */
function bodyFor(
  properties: readonly Property[],
  tie: Tie,
  at: (row: Index, col: Index) => Term,
  [i, j]: readonly [Index, Index],
): Term | undefined {
  const kinds = kindsOf(properties);
  const has = (kind: Kind): boolean => kinds.includes(kind);
  const [own, across] = [at(i, j), at(j, i)];
  if (has("diagonal")) return mul(delta(i, j), own);
  if (has("symmetric"))
    return tie === "textbook" ? add(own, across, negate(mul(delta(i, j), own))) : half(add(own, across));
  if (has("antisymmetric")) {
    const opposite = add(own, negate(across));
    return tie === "textbook" ? opposite : half(opposite);
  }
  if (has("lower-triangular")) return mul(bracket("≥", positionOf(i), positionOf(j)), own);
  if (has("upper-triangular")) return mul(bracket("≤", positionOf(i), positionOf(j)), own);
  return undefined;
}

/** A term whose derivatives by a tied matrix are those by its free one; what is defined keeps its own. */
function byFree(term: Term, program: Program): Term {
  const inner = mapChildren(term, (child) => byFree(child, program));
  if (inner.kind !== "partial") return inner;
  const by = inner.by.map((variable) =>
    program.tensors.has(freeName(variable.tensor))
      ? entry(freeName(variable.tensor), variable.slots)
      : variable,
  );
  return partial(inner.of, by, inner.reach);
}
