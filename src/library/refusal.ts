/** Refusals of the engine in words: each becomes a problem that names what is not there, and never a wrong answer. */
import type { DeriveRefusal } from "../derive/index.js";
import { shapeText, termText } from "../print/index.js";
import type { Problem } from "../syntax/index.js";
import { tensorFunction } from "../function/index.js";
import type { Program, Term } from "../term/index.js";
import { NOWHERE } from "./outcome.js";

/** Why a function of matrices is not differentiated: only its trace has a closed form. */
function closedForm(term: Term): string {
  const call = term.kind === "partial" && term.of.kind === "call" ? term.of : undefined;
  const name = call === undefined ? undefined : tensorFunction(call.fn);
  return name?.tracePartial === undefined
    ? ""
    : `An entry of ${name.text} has no derivative in closed form; tr(${name.text}(X)) has one.`;
}

/** Why a sense of derivatives is not there, and which to ask for. */
function structureHint(kinds: readonly string[], structure: string, name: string): string {
  const free = "--structure free varies every entry by itself";
  if (!kinds.includes("orthogonal")) return `${free}.`;
  return structure === "textbook"
    ? `No entry of an orthogonal matrix moves with one other: --structure projected gives the gradient in the tangent space, of G with free entries (G − ${name} Gᵀ ${name})/2; ${free}.`
    : `Along a curved set the second derivative is more than a projection; ${free}.`;
}

/** The problem that a refusal is to a user. */
export function refusalProblem(refusal: DeriveRefusal, program: Program): Problem {
  switch (refusal.code) {
    case "unknown-quantity":
      return {
        code: "unknown-variable",
        span: NOWHERE,
        name: refusal.name,
        option: "of",
        known: [...program.tensors.keys()],
      };
    case "not-scalar":
      return { code: "not-scalar", span: NOWHERE, name: refusal.of, shape: shapeText(refusal.shape) };
    case "not-differentiated":
      return {
        code: "not-supported",
        span: NOWHERE,
        what: `the derivative ${termText(refusal.what, program)}`,
        hint: closedForm(refusal.what),
      };
    case "no-structure": {
      const name = program.tensors.get(refusal.variable)?.text ?? refusal.variable;
      return {
        code: "not-supported",
        span: NOWHERE,
        what: `the ${refusal.structure} derivative by ${name} (${refusal.kinds.join(" and ")})`,
        hint: structureHint(refusal.kinds, refusal.structure, name),
      };
    }
  }
}
