/**
 * Atoms: how each kind of term that the canonical form does not look into gets its head and its slots.
 *
 * A function becomes an atom whose head is its argument's canonical form with the free indices abstracted to slots; where
 * the argument is symmetric in them, so is the atom. What a polynomial is, it is told by its context.
 */
import { arrange } from "./arrange.js";
import { spellCall } from "./derived-call.js";
import { slotIndices, slotKey, type Index, type Slot } from "./indices.js";
import { spellPolynomial } from "./label.js";
import {
  byIdentity,
  polynomialIndices,
  type Atom,
  type Naming,
  type Polynomial,
  type Symmetry,
} from "./polynomial.js";
import { hasSymmetricMatrices, type Program } from "./program.js";
import { sizeKey } from "./size.js";
import type { Abstraction, Apply, Call, Delta, Entry, Extremum, Partial, Product, Term } from "./term.js";

/** How a term becomes a polynomial: with the symmetries that the program declares, or with none. Undefined: unknown. */
export type Context = {
  readonly program: Program | undefined;
  readonly polynomial: (term: Term) => Polynomial | undefined;
  readonly plain: (term: Term) => Polynomial | undefined;
  /** Remembers the polynomial that a term was made from. */
  readonly know: (term: Term, polynomial: Polynomial) => void;
};

/** Functions f of a matrix with f(Xᵀ) = f(X)ᵀ. */
const transposable = new Set(["inv", "adj", "det", "logdet"]);

const quoted = (name: string): string => JSON.stringify(name);

/** An atom with a given head whose slots are what they seem. */
export const plainAtom = (term: Term, head: string, slots: readonly Slot[] = []): Atom => ({
  kind: "plain",
  term,
  head,
  slots,
  indices: slots.flatMap(slotIndices),
  symmetry: "none",
});

/** An entry of a tensor; symmetric matrices and families of them have slots that may change places. */
export function entryAtom(term: Entry, program: Program | undefined): Atom {
  const tensor = program?.tensors.get(term.tensor);
  const { slots } = term;
  const swap = tensor !== undefined && tensor.shape.length === slots.length && hasSymmetricMatrices(tensor);
  return { ...plainAtom(term, quoted(term.tensor), slots), symmetry: swap ? lastTwo(slots.length) : "none" };
}

/** Any order of two slots; of more, those in which the last two change places. */
function lastTwo(count: number): Symmetry {
  if (count === 2) return "all";
  const order = Array.from({ length: count }, (_, at) => at);
  return [order, [...order.slice(0, -2), count - 1, count - 2]];
}

/** A Kronecker delta that stays. */
export const deltaAtom = (term: Delta): Atom => ({
  ...plainAtom(term, "δ", [term.left, term.right]),
  kind: "zero-one",
  symmetry: "all",
});

/** A polynomial in brackets, to a power that is not expanded. `loose`: its coefficient is still in it. */
export const groupAtom = (polynomial: Polynomial, term: Term, kind: "group" | "loose"): Atom | undefined =>
  opaque(term, kind, polynomialIndices(polynomial), (name) => wrapped("", polynomial, name));

/** base to a power that is no number. */
export const powerAtom = (term: Term, base: Polynomial, exponent: Polynomial): Atom | undefined =>
  opaque(term, "plain", polynomialIndices([...base, ...exponent]), (name) => {
    const below = wrapped("", base, name);
    const above = wrapped("", exponent, name);
    return below === undefined || above === undefined ? undefined : `${below}^${above}`;
  });

/** The bracket [difference < 0] or [difference = 0]; in the latter the sign does not matter. */
export const bracketAtom = (
  term: Term,
  relation: "<" | "=",
  difference: Polynomial,
  negated: Polynomial,
): Atom | undefined =>
  opaque(term, "zero-one", polynomialIndices(difference), (name) => {
    const text = wrapped(relation, difference, name);
    return relation === "<" ? text : lesser(text, wrapped(relation, negated, name));
  });

/** The atom of a function, a call, a product, an extremum or a derivative. Undefined when an argument is unknown. */
export function functionAtom(
  term: Apply | Call | Product | Extremum | Partial,
  context: Context,
): Atom | undefined {
  switch (term.kind) {
    case "apply": {
      const argument = context.polynomial(term.argument);
      return argument === undefined
        ? undefined
        : opaque(term, "plain", polynomialIndices(argument), (name) =>
            wrapped(`${quoted(term.fn)}'${term.order}`, argument, name),
          );
    }
    case "product":
    case "extremum":
      return binderAtom(term, context);
    case "call":
      return callAtom(term, context);
    case "partial":
      return partialAtom(term, context);
  }
}

/** An atom that is spelled through its indices: they become slots, in the order of the least spelling. */
function opaque(
  term: Term,
  kind: Atom["kind"],
  free: readonly Index[],
  spell: (name: Naming) => string | undefined,
): Atom | undefined {
  const found = arrange(free, (at, index) => `@${at}:${sizeKey(index.size)}`, byIdentity, spell);
  if (found === undefined) return undefined;
  const [first = [], ...others] = found.orders;
  return { kind, term, head: found.text, slots: first, indices: first, symmetry: symmetryOf(first, others) };
}

/** The arrangements that orders of the same indices amount to. */
function symmetryOf(first: readonly Index[], others: readonly (readonly Index[])[]): Symmetry {
  if (others.length === 0) return "none";
  const all = first.reduce((count, _, at) => count * (at + 1), 1);
  if (others.length + 1 === all) return "all";
  return [first, ...others].map((order) =>
    order.map((index) => first.findIndex((other) => other.id === index.id)),
  );
}

const lesser = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || b === undefined ? undefined : a < b ? a : b;

function wrapped(head: string, polynomial: Polynomial, name: Naming): string | undefined {
  const text = spellPolynomial(polynomial, name);
  return text === undefined ? undefined : `${head}(${text})`;
}

const without = (indices: readonly Index[], bound: readonly Index[]): readonly Index[] =>
  indices.filter((index) => !bound.some((other) => other.id === index.id));

/** Slots of a term and indices of its parts, each index once. */
const indicesOf = (slots: readonly Slot[], others: readonly Index[]): readonly Index[] => [
  ...new Map([...slots.flatMap(slotIndices), ...others].map((index) => [index.id, index])).values(),
];

/** Π, max and min: the order of the bound indices does not matter. */
function binderAtom(term: Product | Extremum, context: Context): Atom | undefined {
  const { over, body } = flat(term);
  const inner = context.polynomial(body);
  if (inner === undefined) return undefined;
  const sizes = over.map((index) => sizeKey(index.size)).sort();
  const head = `${term.kind === "product" ? "Π" : term.operation}{${sizes.join(",")}}`;
  return opaque(term, "plain", without(polynomialIndices(inner), over), (name) => {
    const place = (at: number, index: Index): string => `%${at}:${sizeKey(index.size)}`;
    const found = arrange(over, place, name, (all) => wrapped(head, inner, all));
    return found?.text;
  });
}

/** Directly nested products are one, and so are maxima. */
function flat(term: Product | Extremum): Abstraction {
  const { over, body } = term;
  const same =
    (body.kind === "product" && term.kind === "product") ||
    (body.kind === "extremum" && term.kind === "extremum" && body.operation === term.operation);
  if (!same) return { over, body };
  const below = flat(body);
  return without(over, below.over).length < over.length
    ? { over, body }
    : { over: [...over, ...below.over], body: below.body };
}

function callAtom(term: Call, context: Context): Atom | undefined {
  const args: { readonly over: readonly Index[]; readonly body: Polynomial }[] = [];
  for (const { over, body } of term.args) {
    const polynomial = context.polynomial(body);
    if (polynomial === undefined) return undefined;
    args.push({ over, body: polynomial });
  }
  const spellAs = (name: Naming, turned: boolean): string | undefined => {
    const texts = args.map(({ over, body }) => {
      const order = turned ? over.toReversed() : over;
      const own = new Map(order.map((index, at) => [index.id, `%${at}:${sizeKey(index.size)}`]));
      return wrapped(`${[...own.values()].join(",")}↦`, body, (index) => own.get(index.id) ?? name(index));
    });
    if (texts.some((text) => text === undefined)) return undefined;
    const spelled = spellCall(turned ? { ...term, slots: term.slots.toReversed() } : term, (slot) =>
      slotKey(slot, name),
    );
    return `${quoted(spelled.name)}(${texts.join(";")})${spelled.slots}`;
  };
  const free = indicesOf(
    term.slots,
    args.flatMap(({ over, body }) => without(polynomialIndices(body), over)),
  );
  const mayTurn = transposable.has(term.fn) && args.length === 1 && args[0]?.over.length === 2;
  return opaque(term, "plain", free, (name) =>
    mayTurn ? lesser(spellAs(name, false), spellAs(name, true)) : spellAs(name, false),
  );
}

/**
 * A derivative that is still to be taken; the order of the variables does not matter. Declared symmetries are left out
 * of it: A_ij and A_ji are equal numbers and yet different variables.
 */
function partialAtom(term: Partial, context: Context): Atom | undefined {
  const inner = context.plain(term.of);
  if (inner === undefined) return undefined;
  const free = indicesOf(
    term.by.flatMap((entry) => entry.slots),
    polynomialIndices(inner),
  );
  return opaque(term, "plain", free, (name) => {
    const by = term.by.map(
      ({ tensor, slots }) => `${quoted(tensor)}[${slots.map((slot) => slotKey(slot, name)).join(",")}]`,
    );
    const text = wrapped("", inner, name);
    return text === undefined ? undefined : `∂${term.reach}${text}/(${by.sort().join(",")})`;
  });
}
