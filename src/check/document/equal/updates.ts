/**
 * Matrices with a term that is a column times a row: det(M + u vᵀ) by det M.
 *
 * Each use is an identity wherever both sides are defined. Terminates: every factor is looked at once.
 */
import {
  add,
  call,
  freeIndices,
  freshLike,
  mul,
  num,
  open,
  substitute,
  sum,
  type Abstraction,
  type Index,
  type Term,
} from "../../../term/index.js";

/** det(M + u vᵀ) as det M · (1 + vᵀ M⁻¹ u), by both factors; undefined for a matrix without such a term. */
export function determinantOfUpdate(
  body: Term,
  row: Index,
  column: Index,
): { readonly of: Abstraction; readonly by: Term } | undefined {
  if (body.kind !== "add") return undefined;
  for (const [at, term] of body.terms.entries()) {
    const found = outerIn(term, row, column);
    const rest = add(...body.terms.filter((_, i) => i !== at));
    if (found === undefined || !hasBoth(rest, row, column)) continue;
    const of: Abstraction = { over: [row, column], body: rest };
    const [from, to] = [freshLike(row), freshLike(column)];
    const u = substitute(found.column, new Map([[row.id, from]]));
    const v = substitute(found.row, new Map([[column.id, to]]));
    return { of, by: add(num(1), sum([from, to], mul(v, call("inv", [of], [to, from]), u))) };
  }
  return undefined;
}

const hasBoth = (term: Term, row: Index, column: Index): boolean => {
  const free = new Set(freeIndices(term).map(({ id }) => id));
  return free.has(row.id) && free.has(column.id);
};

/** The u and v of an outer product u vᵀ at a row and a column; undefined for any other term. */
function outerIn(
  term: Term,
  row: Index,
  column: Index,
): { readonly column: Term; readonly row: Term } | undefined {
  const { over, factors } = partsOf(term);
  const groups: { ids: ReadonlySet<number>; factors: readonly Term[] }[] = [];
  const local = new Set([row, column, ...over].map(({ id }) => id));
  for (const factor of factors) {
    const ids = new Set(freeIndices(factor).flatMap(({ id }) => (local.has(id) ? [id] : [])));
    const met = groups.filter((group) => [...ids].some((id) => group.ids.has(id)));
    const whole = {
      ids: new Set([...ids, ...met.flatMap((group) => [...group.ids])]),
      factors: [...met.flatMap((group) => group.factors), factor],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !met.includes(group)), whole);
  }
  const isOuter =
    groups.every(({ ids }) => !(ids.has(row.id) && ids.has(column.id))) &&
    [row, column].every(({ id }) => groups.some(({ ids }) => ids.has(id)));
  if (!isOuter) return undefined;
  const made = (isHere: (ids: ReadonlySet<number>) => boolean): Term => {
    const here = groups.filter(({ ids }) => isHere(ids));
    const bound = over.filter(({ id }) => here.some(({ ids }) => ids.has(id)));
    return sum(bound, mul(...here.flatMap((group) => group.factors)));
  };
  return { column: made((ids) => !ids.has(column.id)), row: made((ids) => ids.has(column.id)) };
}

type Parts = { readonly over: readonly Index[]; readonly factors: readonly Term[] };

/** The summed indices and the factors of a product, through sums and products in it. */
export function partsOf(term: Term): Parts {
  if (term.kind === "sum") {
    const { over, body } = open(term);
    const inner = partsOf(body);
    return { over: [...over, ...inner.over], factors: inner.factors };
  }
  if (term.kind !== "mul") return { over: [], factors: [term] };
  const parts = term.factors.map(partsOf);
  return { over: parts.flatMap(({ over }) => over), factors: parts.flatMap(({ factors }) => factors) };
}
