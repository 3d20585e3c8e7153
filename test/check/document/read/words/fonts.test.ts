/** Commands that a document takes from elsewhere. */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (source: string): readonly string[] =>
  check(source, { name: "fonts.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("an unknown command before single letters is a font, and a remark says so", () => {
  const lines = (last: string): string =>
    String.raw`$$\vect y = \vect X \vect{\theta}, \quad J(\vect\theta) = \vect y^T\vect y$$ $$\frac{\partial J}{\partial \vect\theta} = ${last}$$`;
  expect(verdicts(lines(String.raw`2 \vect X^T \vect X \vect\theta`))).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
  expect(verdicts(lines(String.raw`2 \vect X \vect X^T \vect\theta`)).at(-1)).toBe("refuted");
  const [first] = check(lines("0"), { name: "fonts.md" }).steps;
  expect(first?.remarks).toContain(String.raw`\vect is not known: it is read as a font`);
});

test.each([
  String.raw`\pd{x}{y}`,
  String.raw`\norm{x + y}`,
  String.raw`\foo + x`,
  String.raw`\mathbf{\omegax}`,
])("%s is no letter in a font", (formula) => {
  expect(verdicts(`$$${formula} = 2$$`)).toEqual(["unread"]);
});

test("colours change nothing, and a bold R is a name", () => {
  const lines = (factor: string): string =>
    String.raw`Let $X\in{\bf R}^{n\times d}$, $R\in{\bf R}^{d\times k}$. ` +
    String.raw`$$\operatorname{Loss}({\bf R}) := \|XR\|_F^2$$` +
    String.raw`$$\frac{\partial \operatorname{Loss}}{\color{red}{\partial R}} = \color{blue}{${factor}X^T}X{\bf R}$$`;
  expect(verdicts(lines("2")).slice(2)).toEqual(["definition", "proved"]);
  expect(verdicts(lines("3")).slice(2)).toEqual(["definition", "refuted"]);
});

test("words alone are no side of a relation", () => {
  expect(
    verdicts(String.raw`Let $x \in \mathbb{R}^d$. $$\nabla (x^Tx) = 2x = {\text{etc.}}$$`).slice(1),
  ).toEqual(["proved"]);
  expect(
    verdicts(String.raw`$$\gamma = \text{a learnable scale}, \quad (a + b)^2 = a^2 + 2ab + b^2$$`),
  ).toEqual(["proved"]);
});
