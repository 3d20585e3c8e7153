/**
 * Determinants and inverses of products by those of their factors: det(A B) is det A · det B and (A B)⁻¹ is B⁻¹ A⁻¹ for square
 * A and B, det(a A) is aⁿ det A, det(A⁻¹) is 1/det A, det(A + u vᵀ) is det A · (1 + vᵀA⁻¹u), the inverse of A⁻¹ is A, and that
 * of a diagonal matrix is by its entries. Terminates: goes to the factors and terms, which are smaller.
 */
import {
  add,
  apply,
  call,
  delta,
  dim,
  freeIndices,
  freshLike,
  mapChildren,
  mul,
  negate,
  num,
  openAbstraction,
  power,
  sameSize,
  someSubterm,
  substitute,
  sum,
  type Abstraction,
  type Call,
  type Index,
  type Slot,
  type Term,
} from "../../../term/index.js";

import { determinantOfUpdate, partsOf } from "./updates.js";

/** The term by determinants and inverses of factors; undefined where there is nothing to take apart. */
export function bySquareFactors(term: Term): Term | undefined {
  const isDivisible = someSubterm(term, (part) => part.kind === "call" && takenApart(part) !== undefined);
  return isDivisible ? throughout(term) : undefined;
}

function throughout(term: Term): Term {
  const inner = mapChildren(term, throughout);
  const found = inner.kind === "call" ? takenApart(inner) : undefined;
  return found === undefined ? inner : throughout(found);
}

function takenApart({ fn, args, slots }: Call): Term | undefined {
  const [argument] = args;
  if (argument === undefined) return undefined;
  if (fn === "inv") {
    const [first, second] = slots;
    return (
      first &&
      second &&
      (inverseOfInverse(argument, first, second) ??
        inverseOfDiagonal(argument, first, second) ??
        inverseByFactors(argument, first, second))
    );
  }
  if (fn !== "det" && fn !== "logdet") return undefined;
  const { over, body } = openAbstraction(argument);
  const [row, column] = over;
  if (row === undefined || column === undefined) return undefined;
  const isInverse = body.kind === "call" && body.fn === "inv" && isAt(body.slots, row, column);
  const inner = isInverse ? body.args[0] : undefined;
  if (inner !== undefined) return fn === "det" ? power(call(fn, [inner]), -1) : negate(call(fn, [inner]));
  if (body.kind === "delta" && isAt([body.left, body.right], row, column)) return num(fn === "det" ? 1 : 0);
  const update = determinantOfUpdate(body, row, column);
  if (update !== undefined)
    return fn === "det"
      ? mul(call(fn, [update.of]), update.by)
      : add(call(fn, [update.of]), apply("log", update.by));
  const scaled = body.kind === "mul" ? scaledIn(body.factors, row, column) : undefined;
  if (scaled !== undefined) {
    const inside = call(fn, [{ over: [row, column], body: scaled.matrix }]);
    const size = dim(row.size);
    if (fn === "det") return mul(power(scaled.by, size), inside);
    return isPositive(scaled.by) ? add(mul(size, apply("log", scaled.by)), inside) : undefined;
  }
  const factors = chainOf(body, row, column)?.map((of) => call(fn, [of]));
  return factors && (fn === "det" ? mul(...factors) : add(...factors));
}

/** The factors of a product that have neither its row nor its column, and the others; undefined where there are none. */
function scaledIn(
  factors: readonly Term[],
  row: Index,
  column: Index,
): { readonly by: Term; readonly matrix: Term } | undefined {
  const isScalar = (factor: Term): boolean =>
    !freeIndices(factor).some(({ id }) => id === row.id || id === column.id);
  const [numbers, others] = [factors.filter(isScalar), factors.filter((factor) => !isScalar(factor))];
  return numbers.length === 0 || others.length === 0
    ? undefined
    : { by: mul(...numbers), matrix: mul(...others) };
}

const isPositive = (term: Term): boolean => term.kind === "num" && term.value.num > 0n;

/** The entry of A for that of the inverse of A⁻¹, and that of Aᵀ for that of A⁻ᵀ; undefined for any other matrix. */
function inverseOfInverse(argument: Abstraction, first: Slot, second: Slot): Term | undefined {
  const { over, body } = openAbstraction(argument);
  const [row, column] = over;
  const inner = body.kind === "call" && body.fn === "inv" ? body.args[0] : undefined;
  if (body.kind !== "call" || inner === undefined || row === undefined || column === undefined)
    return undefined;
  if (!isAt(body.slots, row, column)) return undefined;
  const opened = openAbstraction(inner);
  const [from, to] = opened.over;
  const [own] = body.slots;
  if (from === undefined || to === undefined) return undefined;
  const places = own?.kind === "index" && own.id === row.id ? [first, second] : [second, first];
  return substitute(opened.body, new Map([from, to].map(({ id }, at) => [id, places[at] ?? first])));
}

/** δ_ab/d_a for the entry of the inverse of δ_ij d_i; undefined for what is no diagonal matrix. */
function inverseOfDiagonal(argument: Abstraction, first: Slot, second: Slot): Term | undefined {
  const { over, body } = openAbstraction(argument);
  const [row, column] = over;
  if (row === undefined || column === undefined) return undefined;
  const terms = body.kind === "add" ? body.terms : [body];
  const entries = terms.flatMap((term) => {
    const factors = term.kind === "mul" ? term.factors : [term];
    const at = factors.findIndex(
      (factor) => factor.kind === "delta" && isAt([factor.left, factor.right], row, column),
    );
    return at < 0 ? [] : [mul(...factors.filter((_, i) => i !== at))];
  });
  const places = new Map([row, column].map(({ id }) => [id, first]));
  return entries.length === terms.length
    ? mul(delta(first, second), power(substitute(add(...entries), places), -1))
    : undefined;
}

/** The entry of the inverse of a product as that of the product of inverses; undefined for what is no product. */
function inverseByFactors(argument: Abstraction, first: Slot, second: Slot): Term | undefined {
  const { over, body } = openAbstraction(argument);
  const [row, column] = over;
  const chain = row === undefined || column === undefined ? undefined : chainOf(body, row, column);
  if (row === undefined || chain === undefined) return undefined;
  const between = chain.slice(1).map(() => freshLike(row));
  const places = [first, ...between, second];
  const inverses = chain.toReversed().map((of, at) => {
    const [from, to] = [places[at] ?? first, places[at + 1] ?? second];
    return call("inv", [of], [from, to]);
  });
  return sum(between, mul(...inverses));
}

const isAt = (slots: readonly Slot[], a: Index, b: Index): boolean =>
  slots.length === 2 &&
  [a, b].every(({ id }) => slots.some((slot) => slot.kind === "index" && slot.id === id));

/** The matrices that a sum multiplies, from the row to the column; undefined where it is no product of square ones. */
function chainOf(body: Term, row: Index, column: Index): readonly Abstraction[] | undefined {
  const { over, factors } = partsOf(body);
  if (over.length === 0 || factors.length !== over.length + 1) return undefined;
  if (![...over, column].every(({ size }) => sameSize(size, row.size))) return undefined;
  const places = new Set([row, ...over, column].map(({ id }) => id));
  const left = new Map(
    factors.map((factor) => [factor, freeIndices(factor).filter(({ id }) => places.has(id))] as const),
  );
  const chain: Abstraction[] = [];
  let here = row;
  while (here.id !== column.id) {
    const at: Index = here;
    const next = [...left].filter(([, ends]) => ends.some(({ id }) => id === at.id));
    const [only] = next;
    if (only === undefined || next.length > 1 || only[1].length !== 2) return undefined;
    const end = only[1].find(({ id }) => id !== at.id);
    if (end === undefined) return undefined;
    chain.push({ over: [at, end], body: only[0] });
    left.delete(only[0]);
    here = end;
  }
  return left.size === 0 ? chain : undefined;
}
