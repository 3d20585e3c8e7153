/**
 * Sums that vanish by a definition: deviations from a mean add up to nothing.
 *
 * The one row puts the definitions of what the sum mentions in and asks the canonical key whether zero is left. It looks at
 * sums of sums only and removes them, so it terminates.
 */
import {
  canonicalKey,
  children,
  definitionOf,
  instantiate,
  mapChildren,
  num,
  someSubterm,
  type Program,
  type Term,
} from "../term/index.js";
import { isGiven } from "./functions.js";
import type { Rule } from "./rule.js";

/** More factors than a deviation has. */
const MOST_PARTS = 4;

export const deviationRules: readonly Rule[] = [
  {
    id: "sum-vanishes",
    title: "deviations from the mean add up to zero",
    statement: "m = \\frac{1}{n} \\sum_{j} x_j \\;\\Rightarrow\\; \\sum_{i} (x_i - m) = 0",
    measure: "sums",
    example: { given: "x ∈ ℝ^n; m = (Σ_j x_j)/dim(n)", before: "Σ_i (x_i - m)", after: "0" },
    conditions: ["by the definitions"],
    apply: (term, { program }) => {
      if (term.kind !== "sum" || !isDeviation(term.body, program)) return undefined;
      const inserted = canonicalKey(withDefinitions(term, program), program);
      if (inserted === undefined || inserted !== canonicalKey(num(0), program)) return undefined;
      return { term: num(0), bindings: [{ variable: "x", value: term }] };
    },
  },
];

/** True for a short sum of terms, or a product with one, in which a defined quantity stands. */
function isDeviation(body: Term, program: Program): boolean {
  const short = children(body).length <= MOST_PARTS;
  const isSum =
    body.kind === "add" || (body.kind === "mul" && body.factors.some(({ kind }) => kind === "add"));
  const isSimple = !someSubterm(
    body,
    ({ kind }) => kind === "partial" || kind === "apply" || kind === "call",
  );
  return short && isSum && isSimple && someSubterm(body, (part) => isExpandable(part, program));
}

const isExpandable = (part: Term, program: Program): boolean =>
  part.kind === "entry" && definitionOf(program, part.tensor) !== undefined && !isGiven(part.tensor, program);

/** The term with what is defined replaced by what it is defined as, once. */
function withDefinitions(term: Term, program: Program): Term {
  if (term.kind !== "entry") return mapChildren(term, (child) => withDefinitions(child, program));
  const definition = definitionOf(program, term.tensor);
  return definition === undefined || !isExpandable(term, program)
    ? term
    : instantiate({ over: definition.slots, body: definition.body }, term.slots);
}
