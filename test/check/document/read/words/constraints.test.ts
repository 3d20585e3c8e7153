/** Constraints behind what is minimised, within one formula. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (constraint: string, right: string): readonly string[] =>
  checkDocument(
    `$$\\sum_i \\|x_i - U y_i\\|^2 ${constraint} U^T U = I$$ $$\\|x_i - U U^T x_i\\|^2 = ${right}$$`,
    "x_i ∈ ℝ^D\ny_i ∈ ℝ^d\nU ∈ ℝ^{D×d}",
    "pca.md",
  ).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test.each(["\\ \\ s.t.\\ ", "\\quad \\mathrm{s.t.}\\quad", "\\ \\text{subject to}\\ "])(
  "what stands behind %s is supposed",
  (constraint) => {
    expect(verdicts(constraint, "x_i^T (I - U U^T) x_i")).toEqual(["supposition", "proved"]);
    expect(verdicts(constraint, "x_i^T (I + U U^T) x_i").at(-1)).not.toBe("proved");
  },
);
