import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const SQUARE = "M ∈ ℝ^{n×n}\nv ∈ ℝ^{n}";
const LINE = String.raw`$\nabla_v (v^\top M v) = 2Mv$`;
/** The verdicts of the lines, each written as @. */
const verdicts = (source: string): readonly (string | null)[] =>
  check(source.replaceAll("@", LINE), { assume: SQUARE, name: "reach.md" }).steps.flatMap(
    ({ verdict }) => verdict ?? [],
  );

test.each([
  "If $M$ is symmetric, then @.\n\nIn general, @.",
  "If $M=M^\\top$, then @.\n\nIn general, @.",
  "If $M$ is symmetric, @, but in general @.",
  "- If $M$ is symmetric, then @.\n- In general, @.",
  "Suppose that $M$ is symmetric. Then @. Without this assumption, @.",
  "Suppose that $M=M^\\top$. Then @. Now let $M$ be arbitrary. Then @.",
  "## Symmetric case\n\nSuppose $M$ is symmetric. Then @.\n\n## General case\n\nNow @.",
])("what is supposed ends where words take it back: %s", (source) => {
  expect(verdicts(source)).toEqual(["proved", "refuted"]);
});

test.each([
  "If $M$ is symmetric, then @.\n\nThe gradient of the loss is @.",
  "## Part 1\n\nIf $M$ is symmetric, then @.\n\n## Part 2\n\n@.",
  "Assume that $M$ is symmetric: @.\n\nLet $M \\in \\mathbb{R}^{n\\times n}$. Now @.",
])("a condition holds in its own paragraph, and is not known to hold behind it: %s", (source) => {
  expect(verdicts(source)).toEqual(["proved", "unproved"]);
});

test.each([
  "If $M$ is symmetric, then @.\n\nHence @.",
  "If $M$ is symmetric, we find\n\n$@$\n\nor once more @.",
  "Assume that $M$ is symmetric. Then @.\n\nFor arbitrary $v$, @.",
  "## If M is symmetric\n\nThen @.\n\nThe gradient is @.",
])("it goes on where the words do: %s", (source) => {
  expect(verdicts(source)).toEqual(["proved", "proved"]);
});

test("of what is not symmetric it is not known whether it holds", () => {
  const document = (last: string): string =>
    `Let $f = x^T M x$. Since $M$ is symmetric, $\\nabla_x f = 2 M x$. If $M$ is not symmetric, $\\nabla_x f = ${last}$.`;
  const kinds = (last: string): readonly unknown[] =>
    check(document(last), { assume: "M ∈ ℝ^{n×n}\nx ∈ ℝ^n", name: "reach.md" }).steps.map(
      ({ verdict }) => verdict,
    );
  expect(kinds("2 M x")).toEqual([null, "proved", "unproved"]);
  expect(kinds("(M + M^T) x")).toEqual([null, "proved", "proved"]);
});
