/*
 * What a page introduces: functions, each once and only those that it shows; letters that are no sizes; conditions by their
 * names; how derivatives are laid out.
 */
import { describe, expect, test } from "vitest";
import { check, derive, print, type DeriveRequest } from "../../src/index.js";
import { pages } from "../golden/pages.js";

function page(source: string, request: DeriveRequest): string {
  const found = derive(source, request);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format: "text", width: 4000 });
  return printed.ok ? printed.value : "";
}

describe("functions", () => {
  test("along an axis, with the axis", () => {
    const text = page("S ∈ ℝ^{n×m}; L = Σ_i logsumexp_j(S_ij)", { of: "L", wrt: ["S"] });
    expect(text).toContain("softmax(S, 2) is that of each row of S");
  });

  test("by what they are derivatives of", () => {
    const text = page("x ∈ ℝ^n; f = sum(softplus(x))", { wrt: ["x"] });
    expect(text).toContain("softplus(u) stands for log(1 + exp(u))");
    expect(text).toContain("σ(u) stands for 1/(1 + exp(−u)), the derivative of softplus(u)");
    expect(page("x ∈ ℝ^n; f = sum(relu(x))", { wrt: ["x"] })).toContain("the derivative of relu(u)");
  });

  test("and the commutation matrix, where it stands", () => {
    const jacobian = (definition: string): string =>
      page(`X ∈ ℝ^{n×n}; A ∈ ℝ^{n×n}; Y = ${definition}`, { of: "Y", wrt: ["X"], layout: "vec" });
    expect(jacobian("A X X'")).toContain("K with two sizes below is the commutation matrix");
    expect(jacobian("A X")).not.toContain("commutation");
  });

  test("once on a page, and none that are not there or are declared", () => {
    const text = page("x, y ∈ ℝ^n; p = σ(x); q = σ(y); f = p'q", { of: "f", wrt: ["x", "y"] });
    expect(text.match(/stands for/gu)?.length).toBe(1);
    expect(page("x ∈ ℝ^n; f = sum(exp(x))", { wrt: ["x"] })).not.toContain("Here");
    expect(page("σ : ℝ → ℝ; x ∈ ℝ^n; f = sum(σ(x))", { wrt: ["x"] })).not.toContain("stands for");
  });

  test("with a letter that names nothing else", () => {
    expect(page("u ∈ ℝ^n; f = sum(softplus(u))", { wrt: ["u"] })).toContain("softplus(t) stands for");
  });
});

/** The letters of sums and ranges in a page. */
const letters = (text: string): ReadonlySet<string> =>
  new Set(
    [
      ...[...text.matchAll(/Σ_(\p{L}+)/gu)].flatMap(([, names = ""]) => [...names]),
      ...[...text.matchAll(/(?:For|,|and) (\p{L}) = 1, …/gu)].map(([, name = ""]) => name),
    ].filter((name) => name !== ""),
  );

test.each(pages.filter(({ source }) => /[×{]k\}/u.test(source)))(
  "$title: no index is called like a size",
  ({ source, request }) => {
    const sizes = new Set(
      [...source.matchAll(/ℝ\^\{?([^};]*)\}?/gu)].flatMap(([, all = ""]) => all.split("×")),
    );
    for (const letter of letters(page(source, request))) expect(sizes).not.toContain(letter);
  },
);

describe("conditions", () => {
  test("of quotients by a number, by its name", () => {
    const text = page("u ∈ ℝ^n; t ∈ ℝ; f = t Σ_i exp(u_i/t)", { wrt: ["u"] });
    expect(text).toContain("Quotients by t are defined for t ≠ 0.");
    expect(page("u ∈ ℝ^n; t ∈ ℝ positive; f = t Σ_i exp(u_i/t)", { wrt: ["u"] })).not.toContain("Quotients");
    expect(page("u ∈ ℝ^n; t ∈ ℝ; f = Σ_i u_i/sqrt(t)", { wrt: ["u"] })).toContain("defined for t > 0.");
  });

  test("of functions of a matrix, by its name, unless it is declared to have an inverse", () => {
    const of = (properties: string): string =>
      page(`X ∈ ℝ^{n×n}${properties}; f = logdet(X)`, { wrt: ["X"] });
    expect(of("")).toContain("logdet(X) is defined for det(X) ≠ 0.");
    expect(of(" invertible")).not.toContain("is defined");
    expect(page("X ∈ ℝ^{n×m}; f = logdet(X X')", { wrt: ["X"] })).toContain(
      "Of a matrix U, logdet(U) is defined for det(U) ≠ 0.",
    );
    expect(page("X ∈ ℝ^{n×n}; Y = inv(X)", { of: "Y", wrt: ["X"] })).toContain(
      "X⁻¹ is defined for det(X) ≠ 0.",
    );
  });
});

describe("layouts", () => {
  test("of a second derivative agree with those of what it goes through", () => {
    const source = "X ∈ ℝ^{n×d}; w ∈ ℝ^d; z = X w; L = Σ_i softplus(z_i)";
    const text = page(source, { of: "L", wrt: ["w"], quantity: "hessian" });
    expect(text).toContain(
      "rows are for the first variable and columns for the second; in ∂z/∂w, rows are for z.",
    );
    expect(text).not.toContain("denominator");
  });

  test("of a Jacobian and of a derivative by a number", () => {
    const source = "A ∈ ℝ^{m×n}; x ∈ ℝ^n; y = A x";
    expect(page(source, { of: "y", wrt: ["x"], layout: "denominator" })).toContain(
      "Layout: denominator (rows for the variable, columns for the quantity).",
    );
    const byNumber = page("t ∈ ℝ; a ∈ ℝ^n; y_i = a_i t^2", { of: "y", wrt: ["t"] });
    expect(byNumber).toContain("∂y/∂t = 2 t a\n");
    expect(byNumber).toContain("numerator (a derivative by a number has the shape of the quantity)");
  });
});

test("the gradient with free entries is not called as the one among the matrices of a structure", () => {
  const text = page("X ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; f = a' X a", { wrt: ["X"] });
  expect(text).toContain("Let G be the gradient of f by X with free entries");
  expect(text.match(/∇_X f =/gu)?.length).toBe(1);
  const { steps } = check(text, { name: "page.txt" });
  expect(steps.filter(({ verdict }) => verdict !== null && verdict !== "proved")).toEqual([]);
});
