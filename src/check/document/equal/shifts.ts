/**
 * Deltas at shifted positions, which a canonical key keeps: Σ_k δ_{i,j+k} a_k is [1 ≤ i − j ≤ n] a_{i−j}.
 *
 * Uses the rules for deltas and brackets, within sums that are parted so that each product has its own deltas. Terminates:
 * every use removes a delta or a bracket; the parting is bounded.
 */
import { inRange, ruleById } from "../../../rule/index.js";
import {
  add,
  canonicalKey,
  children,
  mapChildren,
  mul,
  open,
  sum,
  type Index,
  type Program,
  type Term,
} from "../../../term/index.js";

const CONTRACTIONS = ["delta-contract", "delta-shift"] as const;
/** The most products that a sum is parted into. */
const MOST_PARTS = 64;

/** The term without deltas at shifted positions that a sum determines, and without brackets that are known to hold. */
export function withoutShifts(term: Term, program: Program): Term {
  if (!holds(term, (part) => isShifted(part) || part.kind === "bracket")) return term;
  const inner = withoutRanges(
    mapChildren(term, (child) => withoutShifts(child, program)),
    program,
  );
  if (inner.kind === "bracket") return ruleById("bracket-known")?.apply(inner, { program })?.term ?? inner;
  if (inner.kind !== "sum" || !holds(inner, isShifted)) return inner;
  const { over, body } = inner;
  return add(...parted(body).map((part) => contracted(merged(over, part), program)));
}

/** A product without the brackets that hold where an entry in it is not 0: outside of its range it is. */
function withoutRanges(term: Term, program: Program): Term {
  if (term.kind !== "mul" || !term.factors.some(({ kind }) => kind === "bracket")) return term;
  const ranges = term.factors.flatMap((factor) =>
    factor.kind !== "entry"
      ? []
      : factor.slots.flatMap((slot, k) => {
          const size = program.tensors.get(factor.tensor)?.shape[k];
          return slot.kind === "affine" && size !== undefined ? inRange(slot, size) : [];
        }),
  );
  const known = new Set(ranges.flatMap((range) => canonicalKey(range, program) ?? []));
  const isKnown = (factor: Term): boolean =>
    factor.kind === "bracket" && known.has(canonicalKey(factor, program) ?? "");
  return mul(...term.factors.filter((factor) => !isKnown(factor)));
}

/** A sum of products in which sums with deltas at shifted positions are part of it, so that any of its indices may be determined. */
function merged(over: readonly Index[], part: Term): Term {
  const inner: Index[] = [];
  const factors = (part.kind === "mul" ? part.factors : [part]).map((factor) => {
    if (factor.kind !== "sum" || !holds(factor, isShifted)) return factor;
    const found = open(factor);
    inner.push(...found.over);
    return found.body;
  });
  return sum([...over, ...inner], mul(...factors));
}

/** A sum after all contractions of its deltas. */
function contracted(term: Term, program: Program): Term {
  for (const id of CONTRACTIONS) {
    const found = ruleById(id)?.apply(term, { program });
    if (found !== undefined) return contracted(withoutShifts(found.term, program), program);
  }
  return term;
}

/** A product as the sum of products without additions of deltas. */
function parted(term: Term): readonly Term[] {
  if (term.kind === "add" && holds(term, isShifted)) return term.terms.flatMap(parted);
  if (term.kind !== "mul") return [term];
  let parts: readonly (readonly Term[])[] = [[]];
  for (const factor of term.factors) {
    const choices = holds(factor, isShifted) ? parted(factor) : [factor];
    if (parts.length * choices.length > MOST_PARTS) return [term];
    parts = parts.flatMap((part) => choices.map((choice) => [...part, choice]));
  }
  return parts.map((part) => mul(...part));
}

const isShifted = (term: Term): boolean =>
  term.kind === "delta" && (term.left.kind === "affine" || term.right.kind === "affine");

const holds = (term: Term, is: (part: Term) => boolean): boolean =>
  is(term) || children(term).some((child) => holds(child, is));
