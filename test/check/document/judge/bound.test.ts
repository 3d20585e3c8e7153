import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const last = (document: string): string | undefined =>
  checkDocument(document, "", "proof.md").steps.at(-1)?.verdict?.kind;

test("what differs also where an inequality holds is wrong", () => {
  const gradient = (right: string): string =>
    String.raw`$f(x) = \frac12\|x-v\|^2 + \lambda\|x\|$, $x, v \in\mathbb{R}^n$. For $x\ne0$ $$\nabla f(x) = x - v + ${right}$$`;
  expect(last(gradient(String.raw`\lambda\frac{x}{\|x\|}`))).toBe("proved");
  expect(last(gradient(String.raw`\lambda\frac{x}{\|x\|^2}`))).toBe("refuted");
});

test("what holds only where an inequality does is not", () => {
  const root = (bound: string): string | undefined =>
    last(String.raw`Let $x \in \mathbb{R}$. For $x ${bound}$ $$\sqrt{x^2} = x$$`);
  expect(root("> 0")).not.toBe("refuted");
  expect(last(String.raw`Let $x \in \mathbb{R}$. For $x < 0$ $$\sqrt{x^2} = x$$`)).not.toBe("proved");
});
