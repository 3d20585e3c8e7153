import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const stepsOf = (document: string, assumed: string, name = "proof.md") =>
  checkDocument(document, assumed, name).steps;
const verdicts = (document: string, assumed: string, name?: string): readonly string[] =>
  stepsOf(document, assumed, name).map(({ verdict, role }) => verdict?.kind ?? role);

const regression = "X ∈ ℝ^{n×p}\nw ∈ ℝ^p\ny ∈ ℝ^n";
const residual = "$$r = X w - y$$ $$L = r^\\top r + w^\\top w$$\n\n";

test("words say which variable varies, until others do", () => {
  const page = (words: string): string =>
    `${residual}${words}\n\n$$dr = X dw$$ $$dL = 2 r^\\top X dw + 2 w^\\top dw$$`;
  const words = [
    "Let $w$ vary by $dw$ and everything else stay.",
    "With $X$ held fixed,",
    "Now vary only $w$:",
  ];
  const both = "\n\nIn all, let $X$ and $w$ vary. $$dr = dX\\,w + X\\,dw$$";
  for (const one of words)
    expect(verdicts(page(one) + both, regression)).toEqual([
      "definition",
      "definition",
      "proved",
      "proved",
      "proved",
    ]);
  const [, , step] = stepsOf(page("Let $w$ vary.") + both, regression);
  expect(step?.remarks).toEqual(["only w varies here"]);
});

test("a term that is lost is wrong, whatever varies", () => {
  const page = (line: string): string =>
    `${residual}Let $w$ vary. $$dr = X\\,dw$$ $$${line}$$\n\nLet $X$ vary. $$dr = dX\\,w$$`;
  expect(verdicts(page("dL = 2 r^\\top dr"), regression)).toEqual([
    "definition",
    "definition",
    "proved",
    "refuted",
    "proved",
  ]);
  expect(verdicts(page("dL = 2 w^\\top dw"), regression)).toEqual([
    "definition",
    "definition",
    "proved",
    "refuted",
    "proved",
  ]);
  expect(verdicts(page("dr = 2 X\\,dw"), regression)).toEqual([
    "definition",
    "definition",
    "proved",
    "refuted",
    "proved",
  ]);
});

test("what stays proves nothing of what varies", () => {
  const page = residual + "Let $w$ vary. $$dr = X\\,dw$$ $$dr = dX\\,w$$";
  expect(verdicts(page, regression)).toEqual(["definition", "definition", "proved", "refuted"]);
});

test("without words the differentials of a relation say what varies, unless the document varies all at once", () => {
  expect(verdicts(residual + "$$dr = X\\,dw$$ $$dr = dX\\,w$$ $$dr = 2 dX\\,w$$", regression)).toEqual([
    "definition",
    "definition",
    "proved",
    "proved",
    "refuted",
  ]);
  expect(verdicts(residual + "$$dr = dX\\,w + X\\,dw$$ $$dr = X\\,dw$$", regression)).toEqual([
    "definition",
    "definition",
    "proved",
    "refuted",
  ]);
});

test("a plain text that says what varies writes differentials", () => {
  const page =
    "  r = X w - y\n\nLet w vary by dw and everything else that is given stay.\n\n  dr = X dw\n\n  dr = 2 X dw\n";
  expect(verdicts(page, regression, "proof.txt")).toEqual(["definition", "proved", "refuted"]);
  const prose =
    "  r = X w - y\n\nLet w vary by dw and everything else that is given stay. So it is dr = X dw that we look for.\n";
  expect(verdicts(prose, regression, "proof.txt")).toEqual(["definition", "proved"]);
});

test("a semicolon within brackets ends no line", () => {
  expect(verdicts("  [x; y] = [x; y]; x = x\n", "x ∈ ℝ^n\ny ∈ ℝ^n", "proof.txt")).toEqual([
    "proved",
    "proved",
  ]);
});

test("declared matrices beside each other are a product, no word", () => {
  const page = "Let $Y = A B$. $$dY = dA\\,B + A\\,dB$$ $$dY = dA\\,B$$";
  expect(verdicts(page, "A ∈ ℝ^{n×p}\nB ∈ ℝ^{p×m}")).toEqual(["definition", "proved", "refuted"]);
});

test("of d(XᵀAX) it is not written what varies, of dXᵀAX + XᵀA dX it is", () => {
  const { steps } = checkDocument(
    String.raw`$$d\log\det(A) = tr(A^{-1}dA)$$ For $f(X) = \log\det(X^TAX)$ $$df = tr((X^TAX)^{-1}d(X^TAX))$$ $$= tr((X^TAX)^{-1}(dX^TAX + X^TA\,dX))$$`,
    "A ∈ ℝ^{n×n} symmetric positive definite; X ∈ ℝ^{n×k}",
    "proof.md",
  );
  expect(steps.at(-1)?.verdict?.kind).toBe("proved");
});

test("the value of an unknown function of a matrix changes with it", () => {
  const given = "X ∈ ℝ^{n×d}\nW ∈ ℝ^{m×d}\nY ∈ ℝ^{n×m}\nG ∈ ℝ^{n×m}\nL = L(Y)";
  const document = (right: string): string =>
    `$$Y = X W^T$$ $$G = \\frac{\\partial L}{\\partial Y}$$ $$dL = ${right}$$`;
  const last = (right: string): string | undefined =>
    checkDocument(document(right), given, "change.md").steps.at(-1)?.verdict?.kind;
  expect(last("G:dY")).toBe("proved");
  expect(last("G^T X:dW")).toBe("proved");
  expect(last("2 G:dY")).toBe("refuted");
});

test("what a chain of differentials ends in says what varies in all of it", () => {
  const page = (line: string): string =>
    "$$X = B\\circ C$$ $$Y = X D - A$$ $$f = Y : Y$$ " +
    `$$\\begin{align} df &= 2Y : dY \\\\ &= ${line} \\\\ &= 2YD^T : C\\circ dB \\end{align}$$ ` +
    "$$\\begin{align} df &= 2Y : X\\,dD \\\\ &= 2X^TY : dD \\end{align}$$";
  const assumed = "A ∈ ℝ^{m×p}\nB, C ∈ ℝ^{m×n}\nD ∈ ℝ^{n×p}";
  const definitions = ["definition", "definition", "definition"];
  const all = [...definitions, "proved", "proved", "proved", "proved", "proved"];
  expect(verdicts(page("2Y : dX\\,D"), assumed, "proof.tex")).toEqual(all);
  expect(verdicts(page("Y : dX\\,D"), assumed, "proof.tex").slice(3, 5)).toEqual(["proved", "refuted"]);
});
