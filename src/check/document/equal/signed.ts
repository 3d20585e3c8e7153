/**
 * Entries that are 1 or −1 in functions: what a function of such a y is, is that at y = 1 or at y = −1.
 *
 * m(y) = ½(1 + y) m(1) + ½(1 − y) m(−1) for every monomial m with such a y in a function, so that y stands in no function
 * any more. Each use is an identity. Terminates: every use leaves fewer such entries in functions.
 */
import {
  add,
  children,
  mapChildren,
  mul,
  negate,
  num,
  ONE,
  power,
  rational,
  sameSlot,
  slotIndices,
  type Entry,
  type Monomial,
  type Program,
  type Term,
} from "../../../term/index.js";
import { elementary } from "./elementary.js";
import { rebuilt } from "./match.js";

const HALF = num(rational(1, 2) ?? ONE);

/** A monomial at both values of an entry in one of its functions; undefined where there is none. */
export function bothSigns(monomial: Monomial, program: Program): Term | undefined {
  for (const { atom } of monomial.factors) {
    if (atom.term.kind === "entry") continue;
    const ids = new Set(atom.indices.map(({ id }) => id));
    const found = entriesIn(atom.term).find(
      (one) => isSign(one, program) && one.slots.flatMap(slotIndices).every(({ id }) => ids.has(id)),
    );
    if (found === undefined) continue;
    const at = (value: Term): Term =>
      mul(
        ...monomial.factors.map((factor) =>
          power(elementary(put(factor.atom.term, found, value), program), num(factor.exponent)),
        ),
      );
    const both = add(
      mul(HALF, add(num(1), found), at(num(1))),
      mul(HALF, add(num(1), negate(found)), at(num(-1))),
    );
    return rebuilt(monomial, [], [], both);
  }
  return undefined;
}

const isSign = ({ tensor }: Entry, program: Program): boolean =>
  program.tensors.get(tensor)?.properties.includes("sign") === true;

const entriesIn = (term: Term): readonly Entry[] => [
  ...(term.kind === "entry" ? [term] : []),
  ...children(term).flatMap(entriesIn),
];

/** A term with a value for an entry. */
const put = (term: Term, found: Entry, value: Term): Term =>
  term.kind === "entry" && isSame(term, found)
    ? value
    : mapChildren(term, (child) => put(child, found, value));

const isSame = (one: Entry, other: Entry): boolean =>
  one.tensor === other.tensor &&
  one.slots.every((slot, at) => {
    const its = other.slots[at];
    return its !== undefined && sameSlot(slot, its);
  });
