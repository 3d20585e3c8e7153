import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const found = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ verdict, role }) =>
    verdict?.kind === "refuted" ? verdict.mistake : (verdict?.kind ?? role),
  );

const LOSS = String.raw`Let $p = \mathrm{softmax}(a)$, $a \in \mathbb{R}^C$, $t \in \{0,1\}^C$ one-hot,
and $E = -\sum_i t_i \log p_i$. If $c$ is the class, $t_c = 1$ and `;

test("the class of a one-hot vector has a name", () => {
  expect(found(String.raw`${LOSS} $$E = -\log p_c = \log\sum_i e^{a_i} - a_c$$`).slice(-3)).toEqual([
    "supposition",
    "proved",
    "proved",
  ]);
  expect(found(String.raw`${LOSS} $$E = \log p_c$$`).at(-1)).toBe("sign");
  expect(found(String.raw`${LOSS} $$\frac{\partial E}{\partial a_c} = p_c - 1$$`).at(-1)).toBe("proved");
  expect(found(String.raw`${LOSS} $$\frac{\partial E}{\partial a_c} = p_c$$`).at(-1)).toBe("other");
});

test("an entry of zeros and ones that is 1 says nothing of the others where the vector is not one-hot", () => {
  const mask = String.raw`Let $x, m \in \mathbb{R}^n$ and $s = \sum_i m_i x_i$. If $m_k = 1$ then $$s = x_k$$`;
  expect(found(mask).at(-1)).not.toBe("proved");
});
