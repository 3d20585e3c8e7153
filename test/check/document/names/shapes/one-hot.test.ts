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

const CROSS = String.raw`The softmax is $p_i = e^{z_i}/\sum_j e^{z_j}$ and the loss is $L = -\sum_i y_i \log p_i$`;

test.each([
  String.raw`${CROSS}, where $y$ is one-hot. If $c$ is the correct class,`,
  String.raw`${CROSS}, where $y$ is a one-hot vector. If the true class is $c$, then`,
  String.raw`${CROSS}. Here $y$ is one-hot, so only the term of the true class $c$ remains:`,
  String.raw`${CROSS}. Since only $y_c = 1$,`,
  String.raw`${CROSS}. Since $y_c = 1$ and the rest are 0,`,
  String.raw`${CROSS}. Since $y_c = 1$ and all other $y_i = 0$,`,
  String.raw`${CROSS}. Since $y_c = 1$ for the correct class and $y_i = 0$ for $i \ne c$,`,
])("words name the class: %s", (words) => {
  expect(found(String.raw`${words} $L = -\log p_c$.`).at(-1)).toBe("proved");
  expect(found(String.raw`${words} $L = \log p_c$.`).at(-1)).toBe("sign");
});

test("one entry that is 1 is not the only one unless words say so", () => {
  expect(found(String.raw`${CROSS}. Since $y_c = 1$, $L = -\log p_c$.`).at(-1)).toBe("unproved");
});
