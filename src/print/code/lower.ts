/**
 * From terms to arrays: every term becomes an array over its free indices.
 *
 * Deltas under a sum are contracted, sums of products become pairwise contractions, everything else is entry by entry. Knows
 * no target. Terminates: every call goes to a smaller term, or to the factors of a product.
 */
import {
  affine,
  freeInAbstraction,
  freeIndices,
  integer,
  isNegative,
  isOne,
  multiplyRational,
  negateRational,
  negateSize,
  num,
  ONE,
  open,
  power,
  sameSize,
  substitute,
  type Apply,
  type Call,
  type Delta,
  type Entry,
  type Index,
  type Partial,
  type Power,
  type Program,
  type Rational,
  type Slot,
  type Term,
} from "../../term/index.js";
import {
  definedAs,
  hasDomain,
  isWholePower,
  lacksValueBeside,
  tensorFunction,
} from "../../function/index.js";
import { signed } from "../term.js";
import { contracted } from "./contraction.js";
import { multipliedOut, type Expanded } from "./distribute.js";
import { effort } from "./effort.js";
import { guarded, type Guard, type Mask } from "./guard.js";
import {
  added,
  aligned,
  divided,
  mapped,
  numberNode,
  paired,
  scalarOf,
  summed,
  union,
  type Indexed,
} from "./indexed.js";
import { entriesAt, positionAt, sizeNode } from "./slots.js";
import type { Node } from "./node.js";
import type { Shapes } from "./shape.js";
import { stableLog, withSoftmax } from "./stable.js";
import { withStableFactors } from "./stable-factors.js";
import { overWindows, withoutRangeChecks } from "./window.js";

/** A writing that multiplies out must be this much less work than the shorter one. */
const muchLess = 0.8;

/** Where a term's names come from: the arrays of tensors and of derivatives that have a name. */
export type Source = {
  readonly program: Program;
  /** The name in the code of a tensor. */
  readonly tensor: (name: string) => string;
  /** The name in the code of a derivative, of then by. */
  readonly derivative: (partial: Partial) => string;
  /** The shapes of these arrays. */
  readonly shapes: Shapes;
  /** The brackets that a term stands in a product with. */
  readonly masks?: readonly Mask[];
};

/** The array of a term; its axes come in the order of `wanted` as far as that is no detour. */
export function lowered(term: Term, source: Source, wanted: readonly Index[] = []): Indexed {
  const order = orderFor(term, wanted);
  const inside = (child: Term): Indexed => lowered(child, source, order);
  switch (term.kind) {
    case "num":
      return scalarOf(term.value);
    case "dim":
      return { node: sizeNode(term.size), axes: [] };
    case "position":
      return positionAt(term.slot, false);
    case "entry": {
      const value = guardedDefinition(term, source);
      if (value !== undefined) return lowered(value, source, wanted);
      return namedEntry(source.tensor(term.tensor), [term], source);
    }
    case "partial": {
      const of = term.of.kind === "entry" ? [term.of] : [];
      return namedEntry(source.derivative(term), [...of, ...term.by], source);
    }
    case "delta":
      return deltaArray(term.left, term.right);
    case "levi-civita": {
      const rank = term.slots.length;
      const shape = term.slots.map(() => [{ coefficient: rank, symbols: [] }]);
      return entriesAt({ node: { op: "levi-civita", rank }, batch: [], shape }, term.slots);
    }
    case "sum":
    case "mul":
      return productArray(term, source, order);
    case "product":
    case "extremum": {
      const { over, body } = open(term);
      const by = term.kind === "product" ? "product" : term.operation;
      const part = lowered(body, source);
      const idle = over.filter((index) => !part.axes.some(({ id }) => id === index.id));
      const reduced = summed(part, over, by);
      if (by !== "product") return reduced;
      return idle.reduce(
        (base, { size }) => mapped(base, (node) => powerNode(node, sizeNode(size))),
        reduced,
      );
    }
    case "add":
      return added(
        term.terms.map((summand) => {
          const { negative, magnitude } = signed(summand);
          return { negative, part: inside(magnitude) };
        }),
        order,
      );
    case "power":
      return powerArray(term, inside, source);
    case "apply": {
      const stable = stableLog(term, source.program);
      if (stable !== undefined) return lowered(stable, source, wanted);
      return mapped(argumentOf(term, inside, source), (of) => ({
        op: "apply",
        fn: term.fn,
        order: term.order,
        of,
        rank: of.rank,
      }));
    }
    case "call":
      return callArray(term, source);
    case "bracket": {
      const { left, right, axes } = paired(inside(term.left), inside(term.right));
      return { node: { op: "compare", relation: term.relation, left, right, rank: axes.length }, axes };
    }
  }
}

/**
 * The order of a term's axes: as wanted, when that names them all; else as they stand in a summand that is a tensor and has
 * them all, which then needs no transposition; else as they appear.
 */
function orderFor(term: Term, wanted: readonly Index[]): readonly Index[] {
  const free = freeIndices(term);
  if (free.every((index) => wanted.some(({ id }) => id === index.id))) return wanted;
  const tensor =
    term.kind === "add" ? term.terms.map((part) => signed(part).magnitude).find(isTensor) : undefined;
  const own = tensor === undefined ? [] : freeIndices(tensor);
  return own.length === free.length ? own : free;
}

const isTensor = (term: Term): boolean => term.kind === "entry" || term.kind === "partial";

/** The definition of a name that has no value where a bracket beside it is 0: its array cannot stand in the product. */
function guardedDefinition(term: Entry, { program, masks = [] }: Source): Term | undefined {
  return masks.some((mask) => lacksValueBeside(mask.term, term, program))
    ? definedAs(term, program)
    : undefined;
}

/** An entry of an array that has a name, with the axes of several entries one after the other. */
function namedEntry(name: string, entries: readonly Entry[], { program }: Source): Indexed {
  const slots = entries.flatMap((entry) => entry.slots);
  const shape = entries.flatMap(
    ({ tensor, slots: own }) => program.tensors.get(tensor)?.shape ?? own.map(slotSize),
  );
  return entriesAt({ node: { op: "name", name, rank: slots.length }, batch: [], shape }, slots);
}

const slotSize = (slot: Slot): Index["size"] => (slot.kind === "index" ? slot.size : []);

function deltaArray(left: Slot, right: Slot): Indexed {
  if (left.kind === "index" && right.kind === "index" && sameSize(left.size, right.size))
    return left.id === right.id
      ? scalarOf(integer(1))
      : { node: { op: "eye", size: left.size, rank: 2 }, axes: [left, right] };
  const sides = paired(positionAt(left, true), positionAt(right, true));
  return {
    node: { op: "compare", relation: "=", left: sides.left, right: sides.right, rank: sides.axes.length },
    axes: sides.axes,
  };
}

const powerNode = (base: Node, exponent: Node): Node => ({
  op: "power",
  base,
  exponent,
  rank: Math.max(base.rank, exponent.rank),
});

/** The argument of a function, kept where it has a domain. */
const argumentOf = ({ fn, argument }: Apply, inside: (term: Term) => Indexed, guard: Guard): Indexed =>
  hasDomain(fn) ? guarded(argument, inside(argument), guard) : inside(argument);

function powerArray({ base, exponent }: Power, inside: (term: Term) => Indexed, guard: Guard): Indexed {
  const foot = isWholePower(exponent) ? inside(base) : guarded(base, inside(base), guard);
  if (exponent.kind !== "num") {
    const { left, right, axes } = paired(foot, inside(exponent));
    return { node: powerNode(left, right), axes };
  }
  const { value } = exponent;
  if (isNegative(value)) return divided(scalarOf(ONE), raised(foot, negateRational(value)));
  return raised(foot, value);
}

function raised(base: Indexed, exponent: Rational): Indexed {
  if (isOne(exponent)) return base;
  if (exponent.num === 1n && exponent.den === 2n)
    return mapped(base, (of) => ({ op: "apply", fn: "sqrt", order: 0, of, rank: of.rank }));
  return mapped(base, (node) => powerNode(node, numberNode(exponent)));
}

/** A function of whole tensors, for all values of the indices that stand free in its arguments at once. */
function callArray(term: Call, source: Source): Indexed {
  const row = tensorFunction(term.fn);
  if (term.args.length === 0) return { node: { op: "constant", name: term.fn, rank: 0 }, axes: [] };
  const batch = union(...term.args.map(freeInAbstraction));
  const args = term.args.map(({ over, body }) => {
    const all = [...batch, ...over];
    const part = lowered(body, source, all);
    const node = aligned(part, all);
    const isWhole = all.every((index) => part.axes.some(({ id }) => id === index.id));
    if (isWhole) return node;
    return { op: "stretch", of: node, shape: all.map(({ size }) => size), rank: all.length } satisfies Node;
  });
  const gives = row?.gives ?? term.slots.length;
  const shape = (term.args[0]?.over ?? []).slice(0, gives).map(({ size }) => size);
  const node: Node = { op: "call", fn: term.fn, args, rank: batch.length + gives };
  return entriesAt({ node, batch, shape }, term.slots);
}

type Parts = { coefficient: Rational; readonly over: Index[]; readonly factors: Term[] };

/** A sum of a product: coefficient, summed indices and factors, through nested sums and products. */
function flatten(given: Term, into: Parts, program: Program): void {
  const term = (given.kind === "apply" ? stableLog(given, program) : undefined) ?? given;
  if (term.kind === "sum") {
    const { over, body } = open(term);
    into.over.push(...over);
    flatten(body, into, program);
  } else if (term.kind === "mul") for (const factor of term.factors) flatten(factor, into, program);
  else if (term.kind === "num") into.coefficient = multiplyRational(into.coefficient, term.value);
  else into.factors.push(term);
}

/** The array of a product, with sums in it multiplied out where that is much less work. */
function productArray(term: Term, source: Source, wanted: readonly Index[]): Indexed {
  const parts: Parts = { coefficient: ONE, over: [], factors: [] };
  flatten(term, parts, source.program);
  const { over: whole, factors: left } = withoutDeltas(parts.over, parts.factors);
  const checked = withoutRangeChecks(left, source.program);
  const { over, factors: turned } = overWindows({ over: whole, factors: checked }, source.program);
  const factors = withStableFactors(withSoftmax(turned, source.program), source.program);
  const written = asWritten({ coefficient: parts.coefficient, over, factors }, source, wanted);
  return multipliedOut({ coefficient: parts.coefficient, over, factors }).reduce<Indexed>((best, writing) => {
    const other = lowered(writing, source, wanted);
    const [work, least] = [effort(other.node, source.shapes), effort(best.node, source.shapes)];
    return work !== undefined && least !== undefined && work < least * muchLess ? other : best;
  }, written);
}

function asWritten(
  { coefficient, over, factors }: Expanded,
  source: Source,
  wanted: readonly Index[],
): Indexed {
  const below = factors.flatMap((factor) => inverted(factor) ?? []);
  const above = factors.filter((factor) => inverted(factor) === undefined);
  const brackets = above.filter((factor) => factor.kind === "bracket");
  const own = brackets.map((bracket): Mask => ({ term: bracket, array: lowered(bracket, source) }));
  const within: Source = own.length === 0 ? source : { ...source, masks: [...(source.masks ?? []), ...own] };
  return contracted(
    {
      coefficient,
      over,
      factors: above.map((factor) => lowered(factor, factor.kind === "bracket" ? source : within)),
      divisors: below.map((factor) => guarded(factor, lowered(factor, within), within)),
    },
    wanted,
  );
}

/** What a factor divides by, when it is a power with a negative exponent. */
function inverted(factor: Term): Term | undefined {
  if (factor.kind !== "power" || factor.exponent.kind !== "num" || !isNegative(factor.exponent.value))
    return undefined;
  return power(factor.base, num(negateRational(factor.exponent.value)));
}

/** The product without deltas of summed indices: such an index is replaced by the one that it is equal to. */
function withoutDeltas(
  over: readonly Index[],
  factors: readonly Term[],
): { readonly over: readonly Index[]; readonly factors: readonly Term[] } {
  for (const [k, factor] of factors.entries()) {
    if (factor.kind !== "delta") continue;
    const { left, right } = factor;
    const others = factors.filter((_, l) => l !== k);
    const shift = shiftedAway(factor, over, others);
    if (shift !== undefined) {
      const by = new Map([[shift.gone.id, shift.slot]]);
      return withoutDeltas(
        over.filter(({ id }) => id !== shift.gone.id),
        others.map((rest) => substitute(rest, by)),
      );
    }
    if (
      left.kind !== "index" ||
      right.kind !== "index" ||
      !sameSize(left.size, right.size) ||
      left.id === right.id
    )
      continue;
    const gone = [left, right].find((index) => over.some(({ id }) => id === index.id));
    if (gone === undefined) continue;
    const by = new Map([[gone.id, gone.id === left.id ? right : left]]);
    return withoutDeltas(
      over.filter(({ id }) => id !== gone.id),
      factors.filter((_, l) => l !== k).map((rest) => substitute(rest, by)),
    );
  }
  return { over, factors };
}

/**
 * A summed index that a shifted delta determines, when all that carries it are entries over their whole axis: those read 0
 * where the index would leave it, as the delta does.
 */
function shiftedAway(
  { left, right }: Delta,
  over: readonly Index[],
  others: readonly Term[],
): { readonly gone: Index; readonly slot: Slot } | undefined {
  const [shift, target] = left.kind === "affine" ? [left, right] : [right, left];
  if (shift.kind !== "affine" || target.kind !== "index") return undefined;
  for (const { index, coefficient } of shift.parts) {
    if (Math.abs(coefficient) !== 1 || !over.some(({ id }) => id === index.id)) continue;
    if (!others.some((factor) => carries(factor, index)) || !others.every((factor) => reads(factor, index)))
      continue;
    const rest = shift.parts.filter((part) => part.index.id !== index.id);
    const slot = affine(coefficient === 1 ? negateSize(shift.offset) : shift.offset, [
      { index: target, coefficient },
      ...rest.map((part) => ({ index: part.index, coefficient: -coefficient * part.coefficient })),
    ]);
    return { gone: index, slot };
  }
  return undefined;
}

const carries = (factor: Term, index: Index): boolean =>
  freeIndices(factor).some(({ id }) => id === index.id);

/** True for what does not carry the index, and for entries with it alone in slots. */
const reads = (factor: Term, index: Index): boolean => {
  if (!carries(factor, index)) return true;
  const entries = factor.kind === "entry" ? [factor] : factor.kind === "partial" ? entriesOf(factor) : [];
  return entries.some(({ slots }) => slots.some((slot) => slot.kind === "index" && slot.id === index.id));
};

const entriesOf = ({ of, by }: Partial): readonly Entry[] => [...(of.kind === "entry" ? [of] : []), ...by];

/** Why a term has no array code: a derivative without a name, a function that no table knows; undefined when it has. */
export function obstacle(term: Term, program: Program): string | undefined {
  if (term.kind === "partial" && term.of.kind !== "entry") return "a derivative that is not worked out";
  if (
    term.kind === "call" &&
    term.args.length > 0 &&
    tensorFunction(term.fn) === undefined &&
    !program.functions.has(term.fn)
  )
    return `the function ${term.fn}`;
  return undefined;
}
