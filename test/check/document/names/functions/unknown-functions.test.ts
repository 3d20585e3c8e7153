import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdict = (document: string): unknown => check(document, { name: "proof.md" }).steps.at(-1)?.verdict;

const RULES: readonly (readonly [right: string, wrong: string])[] = [
  ["(f g)' = f' g + f g'", "(f g)' = g' f'"],
  ["(f g)'' = f'' g + 2 f' g' + f g''", "(f g)'' = f'' g + f' g' + f g''"],
  ["(f + g)' = f' + g'", "(f + g)' = f' - g'"],
  ["(u/v)' = \\frac{u' v - u v'}{v^2}", "(u/v)' = \\frac{u' v + u v'}{v^2}"],
  ["(f \\circ g)' = (f' \\circ g) g'", "(f \\circ g)' = f' \\circ g'"],
  ["(f(g(x)))' = f'(g(x)) g'(x)", "(f(g(x)))' = f'(g(x))"],
  ["(f g)'(x) = f'(x) g(x) + f(x) g'(x)", "(f g)'(x) = f'(x) g'(x)"],
  ["(f^2)' = 2 f f'", "(f^2)' = 2 f'"],
];

test.each(RULES)("rules of differentiation of functions that nothing defines: %s", (right, wrong) => {
  expect(verdict(`By the rules for derivatives, $${right}$.`)).toBe("proved");
  expect(verdict(`By the rules for derivatives, $${wrong}$.`)).toBe("refuted");
});

test("where no words speak of derivatives, it is not known what a prime on f is", () => {
  expect(verdict("We have $(f g)' = g' f'$.")).toBe("unread");
});

test("the inverse of a function is no inverse of a matrix", () => {
  expect(verdict("Let $f$ be a differentiable function. Then $(f^{-1})' = (f')^{-1}$.")).toBe("unread");
});

test("primes on vectors are transposes, whatever rules are named", () => {
  expect(verdict("Let $u = y - Xb$. By the product rule, $(u'v)' = v'u$.")).toBe("proved");
  expect(verdict("By the chain rule and $A' = A$, $(u'v)' = v'u$.")).toBe("proved");
});

const DEFINED = "Let $f(x) = \\sin x$ and $g = \\cos x$. ";

test.each([
  ["f' = g", "g' = f"],
  ["(f g)' = f' g + f g'", "(f g)' = f g"],
  ["(f g)' = \\cos^2 x - \\sin^2 x", "(f g)' = f' g'"],
  ["(f + g)' = g - f", "(f + g)' = f + g"],
  ["(f^2)'' = 2 g^2 - 2 f^2", "(f^2)'' = 2 f^2"],
])("primes on brackets of functions of one number: %s", (right, wrong) => {
  expect(verdict(`${DEFINED}Then $${right}$.`)).toBe("proved");
  expect(verdict(`${DEFINED}Then $${wrong}$.`)).toBe("refuted");
});
