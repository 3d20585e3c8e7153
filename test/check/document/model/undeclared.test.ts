/** Documents that say nothing of their names, as people write them in plain text. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, name = "proof.txt"): readonly string[] =>
  checkDocument(document, "", name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a number beside matrices of which nothing is said hinders no gradient", () => {
  const found = (factor: string): readonly string[] =>
    verdicts(`S = Q K^T / sqrt(d)\n\ndL/dQ = dL/dS K / sqrt(d)\ndL/dK = ${factor} Q / sqrt(d)`);
  expect(found("(dL/dS)^T")).toEqual(["definition", "proved", "proved"]);
  expect(found("dL/dS")).toEqual(["definition", "proved", "refuted"]);
});

test("vectors x_i are the rows of an X that only its use makes a matrix", () => {
  const found = (gradient: string): readonly string[] =>
    verdicts(
      String.raw`$$J(w) = \sum_{i=1}^n (w^T x_i - y_i)^2$$ $$J(w) = (Xw - y)^T(Xw - y)$$ $$\nabla_w J = ${gradient}$$`,
      "proof.md",
    );
  expect(found("2 X^T (Xw - y)")).toEqual(["definition", "proved", "proved"]);
  expect(found("X^T (Xw - y)")[2]).not.toBe("proved");
});

test("words below a name are part of it before an index", () => {
  const found = (last: string): readonly string[] =>
    verdicts(`L = sum_n (y_hat_n - y_n)^2\ny_hat_n = sum_d X_nd w_d\n\ndL/dy_hat_n = ${last}`);
  expect(found("2 (y_hat_n - y_n)")).toEqual(["definition", "definition", "proved"]);
  expect(found("2 (y_n - y_hat_n)")).toEqual(["definition", "definition", "refuted"]);
});

test("what is differentiated by dW is a name, and so is the W of Wx", () => {
  const found = (last: string): readonly string[] =>
    verdicts(`u = Wx + b, L = 1/2 |u - t|^2.\n\ndL/dW_jk = ${last}\ndL/dW = (u - t) x^T`);
  expect(found("(u_j - t_j) x_k")).toEqual(["definition", "definition", "proved", "proved"]);
  expect(found("(u_k - t_k) x_j")[2]).not.toBe("proved");
});

test("sizes in brackets behind a formula are declared, and what stands before a colon is what is spoken of", () => {
  const found = (last: string): readonly string[] =>
    verdicts(`for the layer Y = X W (X is N x D, W is D x M) and any loss L(Y):\n\ndL/dX_ni = ${last}`);
  expect(found("sum_m dL/dY_nm W_im")).toEqual(["definition", "declaration", "declaration", "proved"]);
  expect(found("sum_m dL/dY_nm W_mi").at(-1)).toBe("refuted");
  const trace = "d/dX_pq tr(AXB) = sum_i A_ip B_qi";
  expect(verdicts(`tr(AXB): d tr(AXB)/dX = A^T B^T\n\n${trace}`)).toEqual(["proved", "proved"]);
  expect(verdicts(`tr(AXB): d tr(AXB)/dX = B^T A^T\n\n${trace}`)[0]).not.toBe("proved");
});

test("a product of a transpose that is defined by what nothing is said of is differentiated as a whole", () => {
  const found = (last: string): readonly string[] =>
    verdicts(
      String.raw`Let $r = y - Xw$: $$\nabla_w L = \frac{1}{2n} \nabla_w r^T r = ${last}$$`,
      "proof.md",
    );
  expect(found(String.raw`-\frac{1}{n} X^T r`).at(-1)).toBe("proved");
  expect(found(String.raw`-\frac{1}{n} X r`).at(-1)).not.toBe("proved");
});

test("the transpose of an entry that may be a vector is no slip", () => {
  const found = (last: string): readonly string[] =>
    verdicts(`y_t = V h_t\nL_t = 1/2 ||y_t - d_t||^2\n\ndL_t/dV = ${last}`);
  expect(found("(y_t - d_t) h_t^T").at(-1)).toBe("unproved");
  expect(found("2 (y_t - d_t) h_t").at(-1)).not.toBe("proved");
});

test("the logarithm of a density in braces is one without", () => {
  const found = (last: string): readonly string[] =>
    verdicts(
      String.raw`$$\log{p(x \mid \mu)} = -\frac{1}{2} (x-\mu)^2$$ $$\frac{\partial \log{p(x \mid \mu)}}{\partial \mu} = ${last}$$`,
      "proof.md",
    );
  expect(found(String.raw`x - \mu`)).toEqual(["definition", "proved"]);
  expect(found(String.raw`\mu - x`)).toEqual(["definition", "refuted"]);
});
