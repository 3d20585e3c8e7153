import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly (string | undefined)[] =>
  checkDocument(document, "", "notes.md").steps.flatMap(({ verdict }) =>
    verdict === null ? [] : [verdict.kind],
  );

test("names told apart by numbers are numbers where exponents and denominators say so", () => {
  const softmax = (sign: string): string =>
    String.raw`Let $S = e^{y_1} + e^{y_2}$, $P_1 = \frac{e^{y_1}}{S}$, $P_2 = \frac{e^{y_2}}{S}$ and $L = -T_1 \ln P_1 - T_2 \ln P_2$. $$\frac{\partial P_2}{\partial y_1} = ${sign} P_1 P_2$$ $$\frac{\partial L}{\partial y_1} = P_1 (T_1 + T_2) - T_1$$`;
  expect(verdicts(softmax("-"))).toEqual(["proved", "proved"]);
  expect(verdicts(softmax(""))).toEqual(["refuted", "proved"]);
});

test("W_1 and W_2 beside vectors stay matrices", () => {
  const layer = (gradient: string): string =>
    String.raw`Let $x \in \mathbb{R}^n$, $W_1 \in \mathbb{R}^{m \times n}$, $z = W_1 x$. $$\frac{\partial z_i}{\partial x_j} = (W_1)_{${gradient}}$$`;
  expect(verdicts(layer("ij"))).toEqual(["proved"]);
  expect(verdicts(layer("ji"))).toEqual(["refuted"]);
});
