import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, name = "proof.md"): readonly string[] =>
  checkDocument(document, "z ∈ ℝ^n\ns ∈ ℝ^n", name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

const SOFTMAX = String.raw`$$s_a = \frac{e^{z_a}}{\sum_c e^{z_c}}$$`;

test.each([
  String.raw`$$\frac{\partial s_a}{\partial z_b} = s_a(1 - s_a), \quad a = b$$`,
  String.raw`$$\frac{\partial s_a}{\partial z_b} = s_a(1 - s_a) \qquad a = b$$`,
  String.raw`$$\frac{\partial s_a}{\partial z_b} = s_a(1 - s_a) \quad (a = b)$$`,
  String.raw`$$\frac{\partial s_a}{\partial z_b} = s_a(1 - s_a) \text{ if } a = b$$`,
  String.raw`$\frac{\partial s_a}{\partial z_b} = s_a(1 - s_a)$ when $a = b$.`,
  String.raw`\begin{align} \frac{\partial s_a}{\partial z_b} &= s_a(1 - s_b) && a = b \end{align}`,
])("a condition behind a relation is said of it: %s", (line) => {
  expect(verdicts(`${SOFTMAX} ${line}`)).toEqual(["definition", "proved", "supposition"]);
});

test("two cases, each with its condition, on two lines", () => {
  const cases = String.raw`$$\frac{\partial s_a}{\partial z_b} = s_a(1 - s_a), \quad a = b \\ \frac{\partial s_a}{\partial z_b} = -s_a s_b, \quad a \neq b$$`;
  expect(verdicts(`${SOFTMAX} ${cases}`)).toEqual([
    "definition",
    "proved",
    "supposition",
    "proved",
    "supposition",
  ]);
});

test("what is false under the condition is refuted at a point that meets it", () => {
  const line = String.raw`$$\frac{\partial s_a}{\partial z_b} = s_a s_b, \quad a \neq b$$`;
  const [, step] = checkDocument(`${SOFTMAX} ${line}`, "z ∈ ℝ^n\ns ∈ ℝ^n", "proof.md").steps;
  const verdict = step?.verdict?.kind === "refuted" ? step.verdict : undefined;
  expect(verdict?.mistake).toBe("sign");
  const [first, second] = verdict?.counterexample?.at ?? [];
  expect(first?.position).not.toBe(second?.position);
});

test("a condition that begins a sentence is said of what comes after it", () => {
  const lines = String.raw`For $a \neq b$ we have $\frac{\partial s_a}{\partial z_b} = -s_a s_b$. If $a = b$, then $\frac{\partial s_a}{\partial z_b} = s_a - s_a^2$.`;
  expect(verdicts(`${SOFTMAX} ${lines}`)).toEqual([
    "definition",
    "supposition",
    "proved",
    "supposition",
    "proved",
  ]);
});

test("conditions behind the formulas of a plain text", () => {
  const text = [
    "s_a = exp(z_a)/Σ_c exp(z_c)",
    "∂s_a/∂z_b = s_a (1 - s_a)   if a = b",
    "∂s_a/∂z_b = -s_a s_b  (a ≠ b)",
    "∂s_a/∂z_b = s_a s_b, for a ≠ b",
  ];
  expect(verdicts(text.join("\n"), "proof.txt")).toEqual([
    "definition",
    ...["proved", "supposition", "proved", "supposition", "refuted", "supposition"],
  ]);
});
