import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("what stands over a sign says what a name is", () => {
  const line = (last: string): string =>
    `\\[ \\frac{\\partial}{\\partial v} a^T r \\overset{r = B v}{=} ${last} \\]`;
  const assumed = "a ∈ ℝ^m\nB ∈ ℝ^{m×n}\nv ∈ ℝ^n\nr ∈ ℝ^m";
  expect(verdicts(line("B^T a"), assumed)).toEqual(["proved", "definition"]);
  expect(verdicts(line("2 B^T a"), assumed)).toContain("refuted");
});

test("what is denoted by a name is it", () => {
  const words = "Let $y = A v$, $f = y^T y$. The product $A^T y$ is denoted by $q$. ";
  const assumed = "A ∈ ℝ^{m×n}\nv ∈ ℝ^n";
  expect(verdicts(`${words}Then $\\nabla_v f = 2 q$.`, assumed).at(-1)).toBe("proved");
  expect(verdicts(`${words}Then $\\nabla_v f = q$.`, assumed).at(-1)).toBe("refuted");
});

test.each(["(denoted as $dy_j$)", "(denoted by $dy_j$)", ", which we call $dy_j$,"])(
  "a gradient %s has that name",
  (words) => {
    const lines = (factor: string): readonly string[] =>
      check(
        String.raw`Let $y_j = (x_j - \mu) \gamma_j$. We are given $\frac{dL}{dy_j}$ ${words}.` +
          String.raw`$$\frac{dL}{d\gamma_j} = dy_j ${factor}$$`,
        { name: "notes.md" },
      ).steps.map(({ role, verdict }) => verdict ?? role);
    expect(lines(String.raw`(x_j - \mu)`)).toEqual(["definition", "definition", "proved"]);
    expect(lines(String.raw`(x_j + \mu)`)).toEqual(["definition", "definition", "refuted"]);
  },
);

test("what is denoted is not the last name of its description", () => {
  const { steps } = checkDocument("The traceless part of $x$, denoted by $y$.", "x, y ∈ ℝ^n", "proof.md");
  expect(steps).toEqual([]);
});

test("what stands below a brace is the name of what it is below, or its value", () => {
  const chain = (first: string, second: string, last: string): readonly string[] =>
    verdicts(
      String.raw`Let $y_i = g_i x_i$. \[ \frac{\partial L}{\partial g_i} = \underbrace{\frac{\partial L}{\partial y_i}}_{${first}} \underbrace{\frac{\partial y_i}{\partial g_i}}_{${second}} = ${last} \]`,
      "x, g, y ∈ ℝ^n",
    ).slice(1);
  const all = ["proved", "definition", "proved", "proved"];
  expect(chain("\\delta_i", "x_i", "\\delta_i x_i")).toEqual(all);
  expect(chain("=\\,\\delta_i", "=\\,x_i", "\\delta_i x_i")).toEqual(all);
  expect(chain("\\delta_i", "= 2 x_i", "\\delta_i x_i")).toEqual([
    "proved",
    "definition",
    "refuted",
    "proved",
  ]);
  expect(chain("\\delta_i", "x_i", "2 \\delta_i x_i")).toEqual(["proved", "definition", "proved", "refuted"]);
});

test("words, sizes and capitals that tell terms apart are none", () => {
  for (const note of ["\\text{bias}", "I", "n \\times 1", "n"])
    expect(
      verdicts(String.raw`\[ \nabla_x x^T x = \underbrace{2 x}_{${note}} = 2 x \]`, "x ∈ ℝ^n\nI, n ∈ ℝ"),
    ).toEqual(["proved", "proved"]);
});

test("a name below a brace that was met before is no definition of it", () => {
  const line = (note: string): readonly string[] =>
    verdicts(
      String.raw`$L=z^2$, $z=wx+b$. \[\frac{\partial L}{\partial w}=\frac{\partial L}{\partial z}\underbrace{\frac{\partial z}{\partial w}}_{${note}}\]`,
      "",
    );
  expect(line("x")).toEqual(["definition", "definition", "proved", "proved"]);
  expect(line("=b")).toEqual(["definition", "definition", "proved", "refuted"]);
});

test("the layer of what is denoted is not what is denoted", () => {
  const document = String.raw`The output of unit $i$ in layer $l$ is denoted as $a_i^{(l)}$.

$$z_i^{(l+1)} = \sum_j W_{ij}^{(l)} a_j^{(l)}$$

$$\frac{\partial z_i^{(l+1)}}{\partial W_{ij}^{(l)}} = a_j^{(l)}$$`;
  const steps = checkDocument(document, "", "proof.md").steps;
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual(["definition", "proved"]);
});
