import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (lines: readonly string[], assumed: string): readonly string[] =>
  checkDocument(lines.join("\n"), assumed, "proof.txt").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

const LAYER = "x ∈ ℝ^n; w ∈ ℝ^k; y ∈ ℝ^m; L = L(y)";

test("positions that count from nought", () => {
  const lines = (shift: string): readonly string[] =>
    verdicts(["y[i] = Σ_{j=0}^{k−1} w[j] x[2i+j]", `∂L/∂w[j] = Σ_i ∂L/∂y[i] x[2i${shift}j]`], LAYER);
  expect(lines("+")).toEqual(["definition", "proved"]);
  expect(lines("−")).toEqual(["definition", "refuted"]);
});

test("a position that is a number as well, and one that is turned", () => {
  const assumed = "r ∈ ℝ^T; w, u ∈ ℝ^k; g, s, q ∈ ℝ";
  const lines = (power: string, turned: string): readonly string[] =>
    verdicts(
      [
        "s = Σ_{t=0}^{T−1} g^t r[t]",
        `∂s/∂r[i] = g^${power}`,
        "q = Σ_{j=0}^{k−1} w[k−1−j] u[j]",
        `∂q/∂u[j] = w[${turned}]`,
      ],
      assumed,
    );
  expect(lines("i", "k−1−j")).toEqual(["definition", "proved", "definition", "proved"]);
  expect(lines("{i+1}", "k−j").filter((verdict) => verdict === "refuted")).toHaveLength(2);
});

test("an entry in brackets behind the variable of a derivative", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(["y[i] = Σ_{j=1}^{k} w[j] x[i+j−1] + b", `∂L/∂b = ${right}`], `${LAYER}; b ∈ ℝ`);
  expect(lines("Σ_i ∂L/∂y[i]")).toEqual(["definition", "proved"]);
  expect(lines("Σ_i ∂L/∂y[i] y[i]")).toEqual(["definition", "refuted"]);
});
