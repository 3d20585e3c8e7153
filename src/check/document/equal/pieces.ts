/**
 * What is defined piece by piece, where it is known which piece is meant: where u > v, relu(u − v) is u − v, |v − u| is u − v, sign(u − v) is 1
 * and [u < v] is 0.
 *
 * At the edge itself, u = v, slopes are those of the piece, as everywhere in this field. Knows terms, no words. Terminates:
 * goes up from the leaves once.
 */
import {
  canonicalMonomials,
  invertRational,
  isNegative,
  mapChildren,
  mul,
  multiplyRational,
  negate,
  num,
  polynomialTerm,
  subtract,
  type Bracket,
  type Program,
  type Rational,
  type Term,
} from "../../../term/index.js";

/** The term where the first of two terms is above the second. */
export function whereAbove(term: Term, [high, low]: readonly [Term, Term], program: Program): Term {
  const above = subtract(high, low);
  const signOf = (u: Term): 1 | -1 | undefined => {
    const ratio = ratioOf(u, above, program);
    return ratio === undefined ? undefined : isNegative(ratio) ? -1 : 1;
  };
  const visit = (part: Term): Term => {
    const inner = mapChildren(part, visit);
    if (inner.kind === "bracket") return bracketOf(inner, signOf);
    if (inner.kind !== "apply" || inner.order !== 0) return inner;
    const sign = PIECES.has(inner.fn) ? signOf(inner.argument) : undefined;
    return sign === undefined ? inner : (PIECES.get(inner.fn)?.(inner.argument, sign) ?? inner);
  };
  const monomials = canonicalMonomials(term, program);
  return visit(monomials === undefined ? term : polynomialTerm(monomials));
}

/** The pieces of functions, by the sign of their argument. */
const PIECES: ReadonlyMap<string, (u: Term, sign: 1 | -1) => Term> = new Map([
  ["relu", (u, sign) => (sign > 0 ? u : num(0))],
  ["step", (_, sign) => num(sign > 0 ? 1 : 0)],
  ["abs", (u, sign) => (sign > 0 ? u : negate(u))],
  ["sign", (_, sign) => num(sign)],
]);

function bracketOf(relation: Bracket, signOf: (u: Term) => 1 | -1 | undefined): Term {
  const { left, right } = relation;
  const sign =
    relation.relation === "=" || relation.relation === "≠" ? undefined : signOf(subtract(left, right));
  if (sign === undefined) return relation;
  const isAbove = relation.relation === ">" || relation.relation === "≥";
  return num(isAbove === sign > 0 ? 1 : 0);
}

/** The number that one term is of another; undefined where it is none. */
function ratioOf(u: Term, of: Term, program: Program): Rational | undefined {
  const [own] = canonicalMonomials(u, program) ?? [];
  const [other] = canonicalMonomials(of, program) ?? [];
  const inverse = other === undefined ? undefined : invertRational(other.coefficient);
  if (own === undefined || inverse === undefined) return undefined;
  const ratio = multiplyRational(own.coefficient, inverse);
  const rest = canonicalMonomials(subtract(u, mul(num(ratio), of)), program);
  return rest?.length === 0 ? ratio : undefined;
}
