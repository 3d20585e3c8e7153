/**
 * Finding the name of an expression: σ(Y_ab) is Z_ab where Z_dn = σ(Y_dn) is defined.
 *
 * Only functions and powers are looked for, as derivatives repeat those; they are found by head and tensors, so a program of
 * thousands of definitions costs no more than a small one. Matching is structural and ends with the pattern.
 */
import {
  children,
  entry,
  equalRational,
  invertRational,
  isInteger,
  isOne,
  multiplyRational,
  num,
  ONE,
  power,
  rational,
  sameSize,
  sameSlot,
  sizeKey,
  substituteSlot,
  tensorNames,
  type Definition,
  type Index,
  type Program,
  type Rational,
  type Slot,
  type Term,
} from "../term/index.js";

const HALF: Rational = rational(1, 2) ?? ONE;

const named = new WeakMap<Program, ReadonlyMap<string, readonly Definition[]>>();

/** The name that a function, or a power, of the program is defined under: an entry, or a whole power of one. */
export function nameFor(term: Term, program: Program): Term | undefined {
  const label = head(term);
  if (label === undefined) return undefined;
  for (const definition of namedDefinitions(program).get(label) ?? []) {
    const found = entryFor(term, definition);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A power as base and rational exponent; a square root is one. */
function asPower(term: Term): { readonly base: Term; readonly exponent: Rational } | undefined {
  if (term.kind === "apply" && term.fn === "sqrt" && term.order === 0)
    return { base: term.argument, exponent: HALF };
  if (term.kind !== "power" || term.exponent.kind !== "num") return undefined;
  return { base: term.base, exponent: term.exponent.value };
}

/** What a term and the definition that it matches have in common; undefined for what is not looked for. */
function head(term: Term): string | undefined {
  const names = (of: Term): string => [...tensorNames(of)].sort().join(" ");
  const asked = asPower(term);
  if (asked !== undefined) return `power ${asked.base.kind} ${names(asked.base)}`;
  if (term.kind === "apply") return `apply ${term.fn} ${term.order} ${names(term)}`;
  if (term.kind === "call" && term.args.length > 0) return `call ${term.fn} ${names(term)}`;
  return undefined;
}

function namedDefinitions(program: Program): ReadonlyMap<string, readonly Definition[]> {
  const known = named.get(program);
  if (known !== undefined) return known;
  const map = new Map<string, Definition[]>();
  for (const definition of program.definitions) {
    const isUnknown = definition.body.kind === "call" && program.functions.has(definition.body.fn);
    const label = isUnknown ? undefined : head(definition.body);
    if (label === undefined) continue;
    const list = map.get(label);
    if (list === undefined) map.set(label, [definition]);
    else list.push(definition);
  }
  named.set(program, map);
  return map;
}

function entryFor(term: Term, { name, slots, body }: Definition): Term | undefined {
  const [wanted, defined] = [asPower(term), asPower(body)];
  const quotient =
    wanted === undefined || defined === undefined
      ? ONE
      : multiplyRational(wanted.exponent, invertRational(defined.exponent) ?? wanted.exponent);
  if (!isInteger(quotient)) return undefined;
  if (defined?.base.kind === "entry" && !isOne(quotient)) return undefined;
  const matching: Matching = {
    open: new Set(slots.map((slot) => slot.id)),
    found: new Map(),
    pairs: new Map(),
  };
  if (!matches(defined?.base ?? body, wanted?.base ?? term, matching)) return undefined;
  const at = slots.flatMap((slot) => matching.found.get(slot.id) ?? []);
  return at.length === slots.length ? power(entry(name, at), num(quotient)) : undefined;
}

/** What is known while matching: the pattern's slots to be found, those found, and its bound indices' partners. */
type Matching = {
  readonly open: ReadonlySet<number>;
  readonly found: Map<number, Slot>;
  readonly pairs: Map<number, Index>;
};

/** True when the term is the pattern at some slots, which are then found. */
function matches(pattern: Term, term: Term, matching: Matching): boolean {
  const inside = (): boolean => {
    const [mine, theirs] = [children(pattern), children(term)];
    return (
      mine.length === theirs.length &&
      mine.every((child, i) => {
        const other = theirs[i];
        return other !== undefined && matches(child, other, matching);
      })
    );
  };
  const slots = (mine: readonly Slot[], theirs: readonly Slot[]): boolean =>
    mine.length === theirs.length &&
    mine.every((slot, i) => {
      const other = theirs[i];
      return other !== undefined && matchesSlot(slot, other, matching);
    });
  switch (pattern.kind) {
    case "num":
      return term.kind === "num" && equalRational(pattern.value, term.value);
    case "dim":
      return term.kind === "dim" && sameSize(pattern.size, term.size);
    case "position":
      return term.kind === "position" && matchesSlot(pattern.slot, term.slot, matching);
    case "entry":
      return term.kind === "entry" && pattern.tensor === term.tensor && slots(pattern.slots, term.slots);
    case "delta":
      return term.kind === "delta" && slots([pattern.left, pattern.right], [term.left, term.right]);
    case "levi-civita":
      return term.kind === "levi-civita" && slots(pattern.slots, term.slots);
    case "sum":
    case "product":
      return term.kind === pattern.kind && pair(pattern.over, term.over, matching) && inside();
    case "extremum":
      return (
        term.kind === "extremum" &&
        term.operation === pattern.operation &&
        pair(pattern.over, term.over, matching) &&
        inside()
      );
    case "add":
    case "mul":
    case "power":
      return term.kind === pattern.kind && inside();
    case "apply":
      return term.kind === "apply" && term.fn === pattern.fn && term.order === pattern.order && inside();
    case "call":
      return (
        term.kind === "call" &&
        term.fn === pattern.fn &&
        term.args.length === pattern.args.length &&
        pattern.args.every((arg, i) => pair(arg.over, term.args[i]?.over ?? [], matching)) &&
        slots(pattern.slots, term.slots) &&
        inside()
      );
    case "bracket":
      return term.kind === "bracket" && term.relation === pattern.relation && inside();
    case "partial":
      return false;
  }
}

/** Makes bound indices partners, one by one. */
function pair(mine: readonly Index[], theirs: readonly Index[], { pairs }: Matching): boolean {
  mine.forEach((index, i) => {
    const other = theirs[i];
    if (other !== undefined) pairs.set(index.id, other);
  });
  const spell = (indices: readonly Index[]): string => indices.map(({ size }) => sizeKey(size)).join(" ");
  return mine.length === theirs.length && spell(mine) === spell(theirs);
}

function matchesSlot(pattern: Slot, slot: Slot, { open, found, pairs }: Matching): boolean {
  if (pattern.kind === "index" && open.has(pattern.id)) {
    const known = found.get(pattern.id);
    if (known !== undefined) return sameSlot(known, slot);
    const partners = new Set([...pairs.values()].map((index) => index.id));
    const escapes =
      slot.kind === "index" ? partners.has(slot.id) : slot.parts.some((p) => partners.has(p.index.id));
    if (escapes) return false;
    found.set(pattern.id, slot);
    return true;
  }
  return sameSlot(substituteSlot(pattern, new Map<number, Slot>([...found, ...pairs])), slot);
}
