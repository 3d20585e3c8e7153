/**
 * What matrix functions, roots and functions of numbers are of, by the identities: in (B A A⁻¹ + C)⁻¹ the argument is B + C, and
 * ‖Q x‖ is ‖x‖ for an orthogonal Q.
 *
 * Wanted where inverses and orthogonal matrices stand within such an argument, as a canonical key does not know that A A⁻¹ is I.
 * Each use replaces an argument by one that is equal to it. Terminates: goes up from the leaves once.
 */
import {
  call,
  mapChildren,
  openAbstraction,
  polynomialTerm,
  power,
  someSubterm,
  type Abstraction,
  type Program,
  type Term,
} from "../../../term/index.js";
import { reduced, type Assumed } from "./reduce.js";

/** The term with such arguments reduced; undefined where there are none. */
export function withReducedArguments(term: Term, program: Program, assumed: Assumed): Term | undefined {
  const isReducible = (part: Term): boolean =>
    someSubterm(
      part,
      (inner) =>
        (inner.kind === "call" && inner.fn === "inv") ||
        (inner.kind === "entry" &&
          program.tensors.get(inner.tensor)?.properties.includes("orthogonal") === true),
    );
  const isNested = someSubterm(term, (part) => argumentsOf(part).some(isReducible));
  if (!isNested) return undefined;
  const byIdentities = (part: Term): Term => {
    const polynomial = isReducible(part) ? reduced(part, program, assumed) : undefined;
    return polynomial === undefined ? part : polynomialTerm(polynomial);
  };
  const throughout = (part: Term): Term => {
    const inner = mapChildren(part, throughout);
    if (inner.kind === "call") return call(inner.fn, inner.args.map(abstracted), inner.slots);
    if (inner.kind === "apply") return { ...inner, argument: byIdentities(inner.argument) };
    return inner.kind === "power" ? power(byIdentities(inner.base), inner.exponent) : inner;
  };
  const abstracted = (argument: Abstraction): Abstraction => {
    const { over, body } = openAbstraction(argument);
    return { over, body: byIdentities(body) };
  };
  return throughout(term);
}

const argumentsOf = (term: Term): readonly Term[] => {
  if (term.kind === "call") return term.args.map(({ body }) => body);
  if (term.kind === "apply") return [term.argument];
  return term.kind === "power" ? [term.base] : [];
};
