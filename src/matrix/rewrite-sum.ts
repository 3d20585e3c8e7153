/**
 * Rows about sums: equal terms are counted once, common factors collected left, right, in front and entry by entry.
 *
 * All groups of terms with a common factor are collected at once, so a sum of thousands of terms needs few rewritings; each
 * makes the form shorter.
 */
import {
  addRational,
  compareRational,
  equalRational,
  isNegative,
  isOne,
  isZero,
  negateRational,
  ONE,
  ZERO,
  type Rational,
} from "../term/index.js";
import { parts, withParts } from "./children.js";
import { cost } from "./cost.js";
import { A, B, C, s, u, v, x } from "./example.js";
import type { Context } from "./flip.js";
import {
  addition,
  hadamard,
  identity,
  isScalar,
  number,
  ones,
  product,
  scale,
  transpose,
  zeros,
  type Matrix,
} from "./matrix.js";
import { joinPieces, piecesOf, type Pieces } from "./pieces.js";
import type { Row } from "./rewrite.js";

/** Groups in the order of first appearance. */
function groupBy<T>(
  list: readonly T[],
  keyOf: (item: T) => number | undefined,
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Terms, by their places, that become one term together. */
type Group = { readonly members: readonly number[]; readonly joined: Matrix };

/** A sum with groups of its terms replaced, each at the place of its first. */
function regroup(terms: readonly Matrix[], groups: readonly Group[]): Matrix {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((place) => [place, group] as const)));
  return addition(
    ...terms.flatMap((term, place) => {
      const group = groupOf.get(place);
      if (group === undefined) return [term];
      return group.members[0] === place ? [group.joined] : [];
    }),
  );
}

type Part = { readonly term: Matrix; readonly place: number; readonly pieces: Pieces };

/** Collects one end of the chains: X Y + X Z = X (Y + Z) from the left, Y X + Z X = (Y + Z) X from the right. */
function collectEnd(terms: readonly Matrix[], end: "left" | "right", { keyOf }: Context): Matrix | undefined {
  const parts = terms.map((term, place): Part => ({ term, place, pieces: piecesOf(term) }));
  const last = (chain: readonly Matrix[]): Matrix | undefined => chain[end === "left" ? 0 : chain.length - 1];
  const groups = groupBy(parts, ({ pieces }) => {
    const factor = last(pieces.chain);
    return factor === undefined ? undefined : keyOf(factor);
  });
  const joined: Group[] = [];
  for (const group of groups.values()) {
    const factor = group[0] === undefined ? undefined : last(group[0].pieces.chain);
    if (group.length < 2 || factor === undefined) continue;
    const rests = group.map(({ pieces }) => restOf(pieces, end));
    const kept = rests.filter((rest) => rest !== undefined);
    if (kept.length < rests.length) continue;
    const inner = addition(...kept);
    const after = end === "left" ? product(factor, inner) : product(inner, factor);
    if (
      saves(
        group.map(({ term }) => term),
        after,
      )
    )
      joined.push({ members: group.map(({ place }) => place), joined: after });
  }
  return joined.length === 0 ? undefined : regroup(terms, joined);
}

/** What is left of a product without its first or last factor; the identity when nothing is. */
function restOf({ coefficient, scalars, chain }: Pieces, end: "left" | "right"): Matrix | undefined {
  const rest = end === "left" ? chain.slice(1) : chain.slice(0, -1);
  if (rest.length > 0) return joinPieces({ coefficient, scalars, chain: rest });
  const [only] = chain;
  if (only === undefined || only.shape.order !== 2 || only.shape.row) return undefined;
  const size = end === "left" ? only.shape.cols : only.shape.rows;
  return joinPieces({ coefficient, scalars, chain: [identity(size)] });
}

const saves = (terms: readonly Matrix[], after: Matrix): boolean => cost(after) < cost(addition(...terms));

/** Collects scalars, numbers included, that every term has. */
function collectScalars(terms: readonly Matrix[], { keyOf }: Context): Matrix | undefined {
  const all = terms.map(piecesOf);
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  const left = all.map(({ scalars }) => [...scalars]);
  const common: Matrix[] = [];
  for (const scalar of first.scalars) {
    const places = left.map((list) => list.findIndex((other) => keyOf(other) === keyOf(scalar)));
    if (places.some((place) => place < 0)) continue;
    left.forEach((list, k) => list.splice(places[k] ?? 0, 1));
    common.push(scalar);
  }
  const size = absolute(first.coefficient);
  const alike = !isOne(size) && others.every(({ coefficient }) => equalRational(absolute(coefficient), size));
  if (common.length === 0 && !alike) return undefined;
  const inner = all.map(({ coefficient, chain }, k) => {
    const sign = alike ? (isNegative(coefficient) ? negateRational(ONE) : ONE) : coefficient;
    return joinPieces({ coefficient: sign, scalars: left[k] ?? [], chain });
  });
  const makesScalar = inner.some((part, k) => isScalar(part) && !isScalar(terms[k] ?? part));
  return makesScalar ? undefined : product(...(alike ? [number(size)] : []), ...common, addition(...inner));
}

const absolute = (value: Rational): Rational =>
  compareRational(value, ZERO) < 0 ? negateRational(value) : value;

type Factored = {
  readonly place: number;
  readonly pieces: Pieces;
  readonly factors: readonly Matrix[];
};

/** A term's entry by entry factors; a lone matrix is one, a chain is none that could be shared. */
function factored(term: Matrix, place: number): Factored {
  const pieces = piecesOf(term);
  const [only, more] = pieces.chain;
  if (only === undefined || more !== undefined) return { place, pieces, factors: [] };
  return { place, pieces, factors: only.kind === "hadamard" ? only.factors : [only] };
}

const isConstant = (matrix: Matrix): boolean => matrix.kind === "ones" || matrix.kind === "identity";

/** Collects entry by entry factors: each term joins the others with which it shares the factor that most terms have. */
function collectHadamard(terms: readonly Matrix[], { keyOf }: Context): Matrix | undefined {
  const all = terms.map(factored);
  const counts = new Map<number, number>();
  for (const { factors } of all)
    for (const key of new Set(factors.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const countOf = (factor: Matrix): number => counts.get(keyOf(factor)) ?? 0;
  const mostShared = ({ factors }: Factored): Matrix | undefined =>
    factors.reduce<Matrix | undefined>(
      (best, factor) => (best === undefined || countOf(factor) > countOf(best) ? factor : best),
      undefined,
    );
  const groups = groupBy(all, (item) => {
    const shared = mostShared(item);
    return shared === undefined ? undefined : keyOf(shared);
  });
  const joined = [...groups.values()].flatMap((members): readonly Group[] => {
    const shared = members[0] === undefined ? undefined : mostShared(members[0]);
    // A ⊙ I and A themselves read better than A ⊙ (I + 𝟏).
    const plain = members.every(({ factors }) => factors.length < 2 || factors.some(isConstant));
    if (shared === undefined || members.length < 2 || isConstant(shared) || plain) return [];
    const inner = members.map(({ pieces, factors }) => {
      const at = factors.findIndex((factor) => keyOf(factor) === keyOf(shared));
      const rest = factors.filter((_, k) => k !== at);
      return joinPieces({ ...pieces, chain: [rest.length === 0 ? ones(shared.shape) : hadamard(...rest)] });
    });
    const after = hadamard(shared, addition(...inner));
    const before = members.flatMap(({ place }) => terms[place] ?? []);
    return saves(before, after) ? [{ members: members.map(({ place }) => place), joined: after }] : [];
  });
  return joined.length === 0 ? undefined : regroup(terms, joined);
}

export const sumRows: readonly Row[] = [
  {
    id: "like-terms",
    title: "count equal terms once",
    statement: "A + 2A = 3A",
    measure: "order",
    example: { before: addition(A, scale(2, A)), after: scale(3, A) },
    at: ["add"],
    apply: (matrix, { keyOf }) => {
      if (matrix.kind !== "add") return undefined;
      const bare = matrix.terms.map((term) => {
        const { coefficient, scalars, chain } = piecesOf(term);
        return { coefficient, body: joinPieces({ coefficient: ONE, scalars, chain }) };
      });
      const groups = groupBy(bare, ({ body }) => keyOf(body));
      if (groups.size === bare.length) return undefined;
      const terms = [...groups.values()].flatMap((group) => {
        const coefficient = group.map((item) => item.coefficient).reduce(addRational);
        const [first] = group;
        return isZero(coefficient) || first === undefined ? [] : [scale(coefficient, first.body)];
      });
      return terms.length === 0 ? zeros(matrix.shape) : addition(...terms);
    },
  },
  {
    id: "collect-right",
    title: "collect the common right factor",
    statement: "A x + A^\\top x = (A + A^\\top)\\,x",
    measure: "length",
    example: {
      before: addition(product(A, x), product(transpose(A), x)),
      after: product(addition(A, transpose(A)), x),
    },
    at: ["add"],
    apply: (matrix, context) => {
      if (matrix.kind !== "add") return undefined;
      const right = collectEnd(matrix.terms, "right", context);
      const left = collectEnd(matrix.terms, "left", context);
      return right !== undefined && (left === undefined || cost(right) < cost(left)) ? right : undefined;
    },
  },
  {
    id: "collect-left",
    title: "collect the common left factor",
    statement: "A B u - A v = A\\,(B u - v)",
    measure: "length",
    example: {
      before: addition(product(A, B, u), scale(-1, product(A, v))),
      after: product(A, addition(product(B, u), scale(-1, v))),
    },
    at: ["add"],
    apply: (matrix, context) =>
      matrix.kind === "add" ? collectEnd(matrix.terms, "left", context) : undefined,
  },
  {
    id: "collect-scalar",
    title: "collect the common scalar",
    statement: "2 s A - 2 s B = 2 s\\,(A - B)",
    measure: "length",
    example: {
      before: addition(product(number(2), s, A), product(number(-2), s, B)),
      after: product(number(2), s, addition(A, scale(-1, B))),
    },
    at: ["add"],
    apply: (matrix, context) => (matrix.kind === "add" ? collectScalars(matrix.terms, context) : undefined),
  },
  {
    id: "collect-scalar-inside",
    title: "collect the common scalar of a sum and take it to the front",
    statement: "(2A - 2B)\\,x = 2\\,(A - B)\\,x",
    measure: "length",
    example: {
      before: product(addition(scale(2, A), scale(-2, B)), x),
      after: product(number(2), addition(A, scale(-1, B)), x),
    },
    at: ["product", "hadamard", "diag", "diagonal", "trace", "sum", "transpose"],
    apply: (matrix, context) => {
      const list = parts(matrix);
      const collected = list.map((part) =>
        part.kind === "add" && !isScalar(part) ? collectScalars(part.terms, context) : undefined,
      );
      if (collected.every((part) => part === undefined)) return undefined;
      const front = collected.flatMap((part) => (part?.kind === "product" ? part.scalars : []));
      const inside = list.map((part, k) => {
        const found = collected[k];
        return found?.kind === "product" ? product(...found.chain) : part;
      });
      return product(...front, withParts(matrix, inside));
    },
  },
  {
    id: "collect-hadamard",
    title: "collect the common entry by entry factor",
    statement: "A \\odot B + A \\odot C = A \\odot (B + C)",
    measure: "length",
    example: {
      before: addition(hadamard(A, B), hadamard(A, C)),
      after: hadamard(A, addition(B, C)),
    },
    at: ["add"],
    apply: (matrix, context) =>
      matrix.kind === "add" && !isScalar(matrix) ? collectHadamard(matrix.terms, context) : undefined,
  },
];
