/*
 * Which notation a text is taken to be in when nobody says, and where statements end.
 */
import { describe, expect, test } from "vitest";
import { read } from "../../src/syntax/parse.js";
import { showStatement } from "./show.js";

describe("the notation of a text", () => {
  test.each([
    ["Y = H W", "text"],
    ["f = x^T A x", "text"],
    ["\\nabla_H L = \\nabla_Y L W^\\top", "latex"],
    ["f = \\mathrm{tr}(AXB)", "latex"],
    ["Y_dn = \\sum_m H_dm W_mn", "text"],
    ["f = \\sum_{ij} A_ij x_i x_j", "text"],
    ["Y_{dn} = \\sum_m H_dm W_mn", "text"],
    ["Y_{dn} = \\sum_m H_dm W_{mn}", "latex"],
    ["Y_{dn} = sum_m H_dm W_mn", "text"],
    ["lam \\in \\mathbb{R}\nf = lam \\cdot x", "text"],
    ["loss = \\frac{1}{2} \\|r\\|^2", "text"],
    ["f = \\sum_ia_ix_i", "latex"],
    ["Y = H W % \\alpha in a remark", "text"],
  ])("%s", (source, notation) => {
    expect(read(source).notation).toBe(notation);
  });
});

const shown = (source: string, notation: "text" | "latex" | "auto" = "auto"): readonly string[] => {
  const { statements, problems } = read(source, { notation });
  expect(problems).toEqual([]);
  return statements.map(showStatement);
};

describe("statements", () => {
  test("end at a line's end and at a semicolon", () => {
    expect(shown("Y = A; Z = B\nW = C\n\n;;\n")).toEqual([
      "equation Y = A",
      "equation Z = B",
      "equation W = C",
    ]);
  });

  test("go on after an operator, before a relation, and inside of brackets", () => {
    const one = ["equation Y = (+A +B)"];
    for (const source of ["Y = A +\n B", "Y =\nA + B", "Y\n = A + B", "Y = A\n  + B"])
      expect(shown(source), source).toEqual(one);
    expect(shown("Y = f(A,\n B)")).toEqual(["equation Y = f@(A, B/"]);
  });

  test("a line that begins with a minus goes on where it is indented", () => {
    expect(shown("Y = A\n  - B")).toEqual(["equation Y = (+A -B)"]);
    expect(shown("x ∈ ℝ^n\n-a'*x")).toEqual(["declare x ∈ ℝ(n)", "goal -[a' * x]"]);
  });

  test("may begin with a relation: a line of a document", () => {
    expect(shown("= a + b = c")).toEqual(["equation ∅ = (+a +b) = c"]);
  });

  test("a list of relations is several statements, a list of names before ∈ is one", () => {
    expect(shown("Y = A, Z = B, c, d ∈ ℝ^n, e ∈ ℝ positive")).toEqual([
      "equation Y = A",
      "equation Z = B",
      "declare c, d ∈ ℝ(n)",
      "declare e ∈ ℝ() positive",
    ]);
  });

  test("of a display in LaTeX end at its line breaks", () => {
    const display = String.raw`\begin{align*} \frac{\partial L}{\partial x} &= \sum_i a_i b_i, \\ &= a^\top b \tag{3} \\[4pt] c &= d. \end{align*}`;
    expect(shown(display, "latex")).toEqual([
      "equation d(L / x) = SUM{i [a_{i} b_{i}]} = [aᵀ b]",
      "equation c = d",
    ]);
  });

  test("of \\eqalign, eqnarray and \\quad, with logic words between", () => {
    expect(shown(String.raw`\eqalign{ a &= b \cr &= c \cr }`, "latex")).toEqual(["equation a = b = c"]);
    expect(shown(String.raw`\begin{eqnarray} a &=& b \\ &=& c \end{eqnarray}`, "latex")).toEqual([
      "equation a = b = c",
    ]);
    expect(shown(String.raw`a = b \quad \therefore c = d \Rightarrow e = f \qquad (1)`, "latex")).toEqual([
      "equation a = b",
      "equation c = d",
      "equation e = f",
      "goal (1/",
    ]);
    expect(shown(String.raw`a_j = b_j \quad \forall j = 1`, "latex")).toEqual([
      "equation a_{j} = b_{j}",
      "equation [‘for all’ j] = 1",
    ]);
  });

  test("cases are a matrix, with or without their own environment", () => {
    const rows = "cases(1 & i = j ; 0 & ‘otherwise it is’)";
    const inner = String.raw`1 & i = j \\ 0 & \text{otherwise it is}`;
    expect(shown(String.raw`a = \begin{cases} ${inner} \end{cases}`, "latex")).toEqual([
      `equation a = ${rows}`,
    ]);
    expect(shown(String.raw`a = \left\{ \begin{aligned} ${inner} \end{aligned} \right.`, "latex")).toEqual([
      `equation a = ${rows}`,
    ]);
  });
});

test.each([
  ["x^TBx", "x^T Bx"],
  ["2A^TB + b^TA^TC", "2A^T B + b^T A^T C"],
  ["b^Tb", "b^T b"],
])("transposes run together in plain text, %s", (written, apart) => {
  const shown = (text: string): string =>
    read(text, { notation: "text" }).statements.map(showStatement).join();
  expect(shown(written)).toBe(shown(apart));
});
