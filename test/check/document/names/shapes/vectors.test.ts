import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const steps = (document: string, assumed = ""): readonly (string | undefined)[] =>
  checkDocument(document, assumed, "notes.md").steps.flatMap(({ verdict, role }) =>
    role === "declaration" ? [] : [verdict?.kind ?? role],
  );

test("transposes tell which names are vectors, and pairs of letters their entries", () => {
  const gradient = (sign: string): string =>
    String.raw`$$L = -\sum_{i=1}^n \log\frac{1}{1+e^{-w^Tx_i}}$$ $$\frac{\partial L}{\partial w_j} = ${sign}\sum_{i=1}^n \frac{x_{ij}\,e^{-w^Tx_i}}{1+e^{-w^Tx_i}}$$`;
  expect(steps(gradient("-"))).toEqual(["definition", "proved"]);
  expect(steps(gradient(""))).toEqual(["definition", "refuted"]);
  const declared = String.raw`For a sample $x \in \mathbb{R}^d$: `;
  expect(steps(declared + gradient("-"))).toEqual(["definition", "proved"]);
});

test("the letter of a member may stand last", () => {
  const error = (factor: string): string =>
    String.raw`$$\hat r_{ij} = p_i^T q_j = \sum_{k=1}^K p_{ik} q_{kj}$$ $$e_{ij}^2 = (r_{ij} - \hat r_{ij})^2$$ $$\frac{\partial}{\partial p_{ik}} e_{ij}^2 = -2 e_{ij} ${factor}$$`;
  expect(steps(error("q_{kj}")).slice(-2)).toEqual(["definition", "proved"]);
  expect(steps(error("p_{ik}")).slice(-2)).toEqual(["definition", "refuted"]);
});

test("a letter that stands nowhere else is part of a name", () => {
  const loss = (gradient: string): string =>
    String.raw`$$J = -\log\sigma(u_o^\top v_c) - \sum_{k=1}^K \log\sigma(-u_k^\top v_c)$$ $$\frac{\partial J}{\partial u_k} = \sigma(${gradient}) v_c$$`;
  expect(steps(loss("u_k^\\top v_c"))).toEqual(["definition", "proved"]);
  expect(steps(loss("-u_k^\\top v_c"))).toEqual(["definition", "refuted"]);
});

test("a member beside a sum of the exponentials of all is one of them", () => {
  const loss = (factor: string): string =>
    String.raw`$$J = -u_o^\top v_c + \log \sum_{w=1}^V \exp(u_w^\top v_c)$$ $$\hat y_w = \frac{\exp(u_w^\top v_c)}{\sum_{x=1}^V \exp(u_x^\top v_c)}$$ $$\frac{\partial J}{\partial u_o} = ${factor} v_c$$`;
  expect(steps(loss("(\\hat y_o - 1)")).at(-1)).toBe("proved");
  expect(steps(loss("-")).at(-1)).toBe("refuted");
});

test("x' is a name of its own where it is what x becomes", () => {
  const update = (sign: string): string =>
    String.raw`$$E = \sum_{ik} (p_{ik} - a_{ik})^2$$ $$p'_{ik} = p_{ik} - \alpha \frac{\partial E}{\partial p_{ik}} = p_{ik} ${sign} 2\alpha (p_{ik} - a_{ik})$$`;
  expect(steps(update("-")).at(-1)).toBe("proved");
  expect(steps(update("+")).at(-1)).toBe("refuted");
});

test("what is added to an inner product is a number, and f(w) says nothing of w but that", () => {
  const loss = (gradient: string): string =>
    String.raw`$$L = -y \log\hat y - (1-y)\log(1-\hat y), \quad \hat y = \sigma(z), \quad z = w^T a + b$$ $$\frac{\partial L}{\partial w} = ${gradient}$$`;
  expect(steps(loss("(\\hat y - y) a")).at(-1)).toBe("proved");
  expect(steps(loss("(y - \\hat y) a")).at(-1)).toBe("refuted");
  const classes = (gradient: string): string =>
    String.raw`$$p_{ik} = \frac{\exp(\beta_k^\top x_i)}{\sum_{j=1}^K \exp(\beta_j^\top x_i)}, \quad \ell(\beta) = \sum_{i=1}^n \sum_{k=1}^K y_{ik} \log p_{ik}, \quad \sum_k y_{ik} = 1$$ $$\frac{\partial \ell}{\partial \beta_m} = \sum_{i=1}^n x_i (${gradient})$$`;
  expect(steps(classes("y_{im} - p_{im}")).at(-1)).toBe("proved");
  expect(steps(classes("p_{im} - y_{im}")).at(-1)).toBe("refuted");
});

test("a vector beside a declared matrix has its size, and so has what is multiplied with the vector", () => {
  const kinds = (document: string): readonly (string | undefined)[] =>
    checkDocument(document, "", "proof.md").steps.map(({ verdict }) => verdict?.kind);
  const lines = "$f(x) = x^\\top A x - b^\\top x$. Then $\\nabla f(x) = A x + A^\\top x - b$.";
  expect(kinds(`Let $A \\in \\mathbb{R}^{n\\times n}$ and ${lines}`).at(-1)).toBe("proved");
  expect(kinds(`Let $A$ be symmetric. Let ${lines}`).at(-1)).toBe("proved");
  expect(kinds(`Let $A \\in \\mathbb{R}^{n\\times n}$ and ${lines.replace("- b$", "+ b$")}`).at(-1)).not.toBe(
    "proved",
  );
});

test("a column that is declared with one column is as long as it has rows", () => {
  const lines = (last: string): readonly string[] =>
    checkDocument(
      String.raw`$y \in \mathbb{R}^{n \times 1}$, $\theta \in \mathbb{R}^{d \times 1}$ and $X \in \mathbb{R}^{n \times d}$.` +
        String.raw`$$L = \sum_i (y_i - \theta^T x_i)^2$$ $$\nabla_\theta L = ${last}$$`,
      "",
      "proof.md",
    ).steps.flatMap(({ role, verdict }) => (role === "declaration" ? [] : [verdict?.kind ?? role]));
  expect(lines(String.raw`-2 X^T(y - X\theta)`)).toEqual(["definition", "proved"]);
  expect(lines(String.raw`2 X^T(y - X\theta)`)).toEqual(["definition", "refuted"]);
});

test("what stands for any of the members where a function is defined", () => {
  const source = (sign: string): string =>
    `$$\\ell(\\beta) = \\sum_{i=1}^N \\left\\{ y_i \\beta^Tx_i - \\log(1+e^{\\beta^Tx_i})\\right\\}$$
     $$\\frac{\\partial \\ell(\\beta)}{\\partial\\beta} = \\sum_{i=1}^N x_i(y_i ${sign} p(x_i;\\beta))$$
     where $p(x;\\beta) = \\frac{e^{\\beta^Tx}}{1+e^{\\beta^Tx}}$.`;
  const kinds = (text: string): readonly string[] =>
    checkDocument(text, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(kinds(source("-"))).toEqual(["definition", "proved", "definition"]);
  expect(kinds(source("+"))).toEqual(["definition", "refuted", "definition"]);
});
