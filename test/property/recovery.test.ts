/*
 * Law 4: what is recovered means the term; and whatever can be written in matrix style has a matrix form, and so has its
 * gradient. That recovery decides single networks as treewidth does is in test/matrix.
 */
import { describe, expect } from "vitest";
import { makeJudge } from "../../src/evaluate/index.js";
import { recover, unfold } from "../../src/matrix/index.js";
import { matrixText } from "../../src/print/index.js";
import { canonicalKey, someSubterm, type Index, type Program, type Term } from "../../src/term/index.js";
import { derivationOf } from "./derived.js";
import { law } from "./law.js";
import { declarations, expressions, expressionsOf, variables } from "./matrix.js";
import { programs, wholeStyle } from "./program.js";
import { lowered } from "./read.js";

/** Equal terms are promised one key as polynomials; a denominator that a 0 or 1 stands in is left whole. */
const isKeyed = (term: Term): boolean =>
  !someSubterm(term, ({ kind }) => kind === "power") ||
  !someSubterm(term, ({ kind }) => kind === "bracket" || kind === "delta");

/** A form means its term: in random worlds, and by canonical keys where they are known. */
function expectMeaning(term: Term, axes: readonly Index[], program: Program, isRequired: boolean): void {
  const form = recover(term, axes, program);
  if (!form.found) {
    expect(isRequired, `no form: ${form.why.reason}`).toBe(false);
    return;
  }
  const { matrix } = form;
  const written = matrixText(matrix, program);
  const agreement = makeJudge(program).compareMatrix(term, matrix, axes);
  expect(agreement.kind, written).not.toBe("different");
  const [left, right] = [canonicalKey(term, program), canonicalKey(unfold(matrix, ...axes), program)];
  const isPlain = agreement.kind === "equal" && agreement.rank === "exact";
  if (left !== undefined && right !== undefined && isPlain && isKeyed(term))
    expect(right, written).toBe(left);
}

describe("law 4: recovery", () => {
  law("expressions in matrix style have a form", 250, expressions(), (expression) => {
    const { program } = lowered(`${declarations}; F = ${expression}`);
    for (const { body, slots } of program.definitions) expectMeaning(body, slots, program, true);
  });

  law("gradients of scalars in matrix style have a form", 60, expressionsOf(["1", "1"]), (expression) => {
    const { program } = lowered(`${declarations}; F = ${expression}`);
    for (const variable of variables) {
      const derivation = derivationOf({
        program,
        goal: { of: "F", wrt: [variable], quantity: "gradient" },
      });
      const axes = derivation.stages.at(-1)?.axes ?? [];
      expect(derivation.matrix.found, variable).toBe(true);
      expectMeaning(derivation.result, axes, program, true);
    }
  });

  law("definitions in index style mean their forms", 250, programs(wholeStyle), ({ program }) => {
    for (const { body, slots } of program.definitions) expectMeaning(body, slots, program, false);
  });
});
