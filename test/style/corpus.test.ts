/*
 * Styles on the corpus: every eighth case in every style. No line is refuted, what does not fit says why, everything prints.
 */
import katex from "katex";
import { expect, test } from "vitest";
import { checkArgument } from "../../src/check/index.js";
import { proofOf, renderLatex, renderText, sentencePlain } from "../../src/print/index.js";
import { restyled, STYLES } from "../../src/style/index.js";
import { formulasIn } from "../support/formulas.js";
import { samples } from "../print/corpus.js";

const chosen = samples().filter((_, k) => k % 8 === 3);

test.each(STYLES.filter((style) => style !== "entry"))(
  "what is told by %s is true and prints",
  (style) => {
    const wrong: string[] = [];
    let fitting = 0;
    for (const { id, derivations } of chosen)
      for (const styled of restyled(derivations, style)) {
        const { derivation, stages } = styled;
        const { program } = derivation;
        for (const stage of stages) {
          if (!stage.fits) {
            expect(sentencePlain(stage.why, program)).toMatch(/\w.*\.$/u);
            continue;
          }
          fitting += 1;
          const bad = checkArgument(stage.argument).filter(
            (verdict) => verdict.kind === "refuted" || (verdict.kind === "unproved" && verdict.held === 0),
          );
          if (bad.length > 0) wrong.push(id);
        }
        const document = proofOf(derivation, "normal", { program, titleOf: () => undefined }, styled);
        expect(renderText(document)).not.toContain("undefined");
        for (const formula of formulasIn(renderLatex([document])))
          katex.renderToString(formula, { throwOnError: true, strict: "error", displayMode: true });
      }
    expect(wrong).toEqual([]);
    expect(fitting).toBeGreaterThan(0);
  },
  120_000,
);
