/** Names with numbers for subexpressions, and chains that call what they define. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

test.each(["z_2", "\\hat z", "z^{(2)}"])("J is differentiated by %s", (name) => {
  const kinds = (gradient: string): readonly string[] =>
    checkDocument(
      String.raw`$p = \mathrm{softmax}(hW+b)$, $J = CE(y,p) = -\sum_i y_i\log p_i$. Let $${name} = hW+b$. $$\frac{\partial CE}{\partial ${name}} = ${gradient}$$ $$\frac{\partial CE}{\partial h} = (p-y)W^T$$`,
      "h ∈ ℝ^{1×m}\nW ∈ ℝ^{m×n}\nb ∈ ℝ^{1×n}\ny ∈ ℝ^{1×n} 0/1",
      "proof.md",
    )
      .steps.slice(4)
      .map(({ role, verdict }) => verdict?.kind ?? role);
  expect(kinds("p - y")).toEqual(["proved", "proved"]);
  expect(kinds("y - p")).toEqual(["refuted", "proved"]);
});
