import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const GIVEN = "x, v ∈ ℝ^{n}";
const first = (source: string): string | null | undefined => {
  const { steps } = check(`$$f = x^\\top x + v^\\top x$$\n\n${source}`, { assume: GIVEN, name: "flat.md" });
  const step = steps[1];
  return step?.role === "supposition" ? "supposition" : step?.verdict;
};

test.each([
  "Then $\\nabla_x f = 0$.",
  "So $$\\nabla_v f = 0.$$",
  "Since $f$ does not depend on $v$, $\\nabla_v f = 0$.",
  "The gradient is $\\nabla_x f = 0$. Hence $x = 0$.",
])("a gradient that is said to be zero everywhere is judged: %s", (source) => {
  expect(first(source)).toBe("refuted");
});

test.each([
  "Setting the gradient to zero, $\\nabla_x f = 0$.",
  "The minimum is where the slope is level. Then $\\nabla_x f = 0$.",
  "So $\\nabla_x f = 0$ and then $2x + v = 0$.",
  "So $$\\nabla_x f = 0 \\Rightarrow x = -v/2$$",
  "$$\\nabla_x f = 0$$",
])("one that is set to zero is supposed: %s", (source) => {
  expect(first(source)).toBe("supposition");
});

test("where it is said to be zero for some value, that is put in", () => {
  expect(first("Then $\\nabla_x f = 0$ for $x = -v/2$.")).toBe("proved");
  expect(first("Then $\\nabla_x f = 0$ for $x = v/2$.")).not.toBe("proved");
});
