import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly (string | null)[] =>
  check(document, { name: "words.md" })
    .steps.filter(({ role }) => role !== "declaration")
    .map(({ verdict }) => verdict);

test.each([
  String.raw`Let $M$ be a $k \times n$ matrix, $v$ an $n$-vector and $c$ a vector of length $k$.`,
  String.raw`Consider the $k \times n$ matrix $M$, a vector $v$ of length $n$ and $c$, a vector of length $k$.`,
  String.raw`Here $M$ is a real $k\times n$ matrix, $v$ is an $n$-dimensional column vector, $c$ is a $k$-dimensional vector.`,
])("%s declares sizes", (words) => {
  const lines = (right: string): string =>
    `${words}\n\n$$g(v) = \\|M v - c\\|^2$$\n\n$$\\nabla g(v) = ${right}$$`;
  expect(verdicts(lines("2 M^T (M v - c)"))).toEqual([null, "proved"]);
  expect(verdicts(lines("2 M (M v - c)"))).toEqual([null, "refuted"]);
});

test("several names and a property at once", () => {
  const lines = (right: string): string =>
    String.raw`Let $P$ and $Q$ be symmetric $n \times n$ matrices and $v$ a vector of dimension $n$. $$h(v) = v^T P Q v$$ $$\nabla h(v) = ${right}$$`;
  expect(verdicts(lines("(PQ + QP) v"))).toEqual([null, "proved"]);
  expect(verdicts(lines("2 PQ v"))).toEqual([null, "refuted"]);
});

test("what a size is of is no name", () => {
  const [first] = check("The vector $v$ of length $n$ and $c$, a vector of length $k$.", {
    name: "words.md",
  }).steps;
  expect(first?.source).not.toMatch(/^\$n\$/u);
});

test("two matrices with their sizes in one sentence have each its own", () => {
  const lines = (last: string): readonly (string | null)[] =>
    check(
      String.raw`Given $m \times n$ matrix $X$ and $m \times p$ matrix $Y$, define the loss in the $n \times p$ matrix $R$` +
        String.raw`$$ L(R) = \| X R - Y \|_F^2 $$ $$ \nabla_R L = 2X^T${last} $$`,
      { name: "sizes.md" },
    ).steps.flatMap(({ role, verdict }) => (role === "declaration" ? [] : [verdict ?? role]));
  expect(lines("(XR-Y)")).toEqual(["definition", "proved"]);
  expect(lines("(XR+Y)")).toEqual(["definition", "refuted"]);
});

test.each([
  ["md", "Let $A$ be $m \\times n$ and $B$ be $n \\times m$. Then $(AB)^T = B^T A^T$.", "proved"],
  ["md", "Let $A$ be $m \\times n$ and $B$ be $n \\times m$. Then $\\det(AB) = \\det A \\det B$.", "unread"],
  ["txt", "Let A be m×n and B be n×m. Then det(AB) = det A det B.", "unread"],
])("%s: a matrix may be said to be m×n without the word", (ending, source, verdict) => {
  expect(check(source, { name: `sizes.${ending}` }).steps.at(-1)?.verdict).toBe(verdict);
});
