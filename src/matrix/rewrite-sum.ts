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

/** Collects the entry by entry factor that most terms share. */
function collectHadamard(terms: readonly Matrix[], { keyOf }: Context): Matrix | undefined {
  const all = terms.map((term, place) => {
    const { coefficient, scalars, chain } = piecesOf(term);
    const [only, more] = chain;
    const factors =
      more !== undefined || only === undefined ? [] : only.kind === "hadamard" ? only.factors : [only];
    return { term, place, coefficient, scalars, factors };
  });
  const counts = new Map<number, { readonly factor: Matrix; readonly of: Set<number> }>();
  for (const { place, factors } of all)
    for (const factor of factors) {
      const known = counts.get(keyOf(factor));
      if (known === undefined) counts.set(keyOf(factor), { factor, of: new Set([place]) });
      else known.of.add(place);
    }
  const [best] = [...counts.values()].filter(({ of }) => of.size > 1).sort((a, b) => b.of.size - a.of.size);
  if (best === undefined) return undefined;
  const members = all.filter(({ place }) => best.of.has(place));
  const inner = members.map(({ coefficient, scalars, factors, term }) => {
    const at = factors.findIndex((factor) => keyOf(factor) === keyOf(best.factor));
    const rest = factors.filter((_, k) => k !== at);
    const body = rest.length === 0 ? ones(term.shape) : hadamard(...rest);
    return joinPieces({ coefficient, scalars, chain: [body] });
  });
  const joined = hadamard(best.factor, addition(...inner));
  return saves(
    members.map(({ term }) => term),
    joined,
  )
    ? regroup(terms, [{ members: [...best.of], joined }])
    : undefined;
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
