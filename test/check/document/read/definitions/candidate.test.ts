import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a name with a number below it says nothing of the name without", () => {
  const lines = String.raw`${"$"}w = w_0 + t$, $f = w^T w$, $\frac{\partial f}{\partial t} = 2 w$`;
  expect(verdicts(lines, "w_0, w, t ∈ ℝ^n")).toEqual(["definition", "definition", "proved"]);
});

test("what a quantity is may be said after it was differentiated by, but not what is solved for", () => {
  const shapes = "U ∈ ℝ^{p×q}\nV ∈ ℝ^{q×r}\nR ∈ ℝ^{p×r}\nL = L(R)";
  const late = String.raw`Let $D_{ab} = \frac{\partial L}{\partial R_{ab}}$ with $R_{ab} = \sum_c U_{ac} V_{cb}$. $$\frac{\partial L}{\partial V} = U^T D$$ $$\frac{\partial L}{\partial V} = U D$$`;
  expect(verdicts(late, shapes)).toEqual(["definition", "definition", "proved", "refuted"]);
});

test("names with numbers in brackets above them are names of their own", () => {
  const lines = (sign: string): readonly string[] =>
    verdicts(
      String.raw`$d^{(2)} = u - v$, $d^{(1)} = M^T d^{(2)}$, so $d^{(1)} = M^T u ${sign} M^T v$.`,
      "u, v ∈ ℝ^k\nM ∈ ℝ^{k×h}",
    ).slice(2);
  expect(lines("-")).toEqual(["proved"]);
  expect(lines("+")).toEqual(["refuted"]);
});

test("a conclusion does not say what a name is that was met before", () => {
  const kinds = (document: string, name = "proof.md"): readonly string[] =>
    checkDocument(document, "x, b ∈ ℝ^n\nA, B ∈ ℝ^{n×n}", name).steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  const square = "Let $f(x) = \\|x - b\\|^2$. Then $f(x) = 4 \\|b\\|^2$.";
  expect(kinds(`${square} Therefore $x = 3 b$.`)).not.toContain("proved");
  expect(kinds("Then $A B = B A$. Hence $A = B^2$.")).not.toContain("proved");
  expect(kinds("f(x) = ‖x − b‖²\n\nf(x) = 4‖b‖²\n\nHence x = 3b", "proof.txt")).not.toContain("proved");
  // What is new may be named by one.
  expect(kinds("Let $C = A B$. Then $D = C B$ and $D = A B B$.")).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
});

test('the p_i of "for p_i = …" is said what it is', () => {
  const lines = (sign: string): readonly string[] =>
    verdicts(
      String.raw`We want $\frac{\partial p_i}{\partial z_j}$ for $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$.
      If $i \neq j$: $$\frac{\partial p_i}{\partial z_j} = ${sign} p_i p_j$$`,
      "z ∈ ℝ^n",
    );
  expect(lines("-").at(-1)).toBe("proved");
  expect(lines("").at(-1)).toBe("refuted");
});

test("what := stands behind is defined, where equations are solved too", () => {
  const chain = (end: string): readonly string[] =>
    checkDocument(
      String.raw`$$J(w) = \|y - Xw\|^2 + \lambda\|w\|^2$$ Setting $\nabla_w J = -2X^T(y-Xw) + 2\lambda w = 0$ gives $$w = X^T(XX^T+\lambda I)^{-1}y = ${end}, \quad \alpha := (XX^T+\lambda I)^{-1}y$$`,
      "X ∈ ℝ^{n×d}; w ∈ ℝ^{d}; y, \\alpha ∈ ℝ^{n}; \\lambda ∈ ℝ positive; J ∈ ℝ",
      "proof.md",
    )
      .steps.slice(-2)
      .map(({ verdict, role }) => verdict?.kind ?? role);
  expect(chain(String.raw`X^T\alpha`)).toEqual(["proved", "definition"]);
  expect(chain(String.raw`2X^T\alpha`)).toEqual(["refuted", "definition"]);
});
