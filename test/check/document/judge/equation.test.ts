import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const assumed = "A ∈ ℝ^{n×n} symmetric invertible\nb, x ∈ ℝ^n\nf ∈ ℝ";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const FIRST = "$$f = x^TAx - 2b^Tx$$ $$\\nabla_x f = 0$$";

test("an equation is supposed, what is the same up to a factor follows", () => {
  expect(verdicts(`${FIRST} $$\\Rightarrow 2Ax - 2b = 0$$ $$\\Rightarrow Ax = b$$ $$x = A^{-1}b$$`)).toEqual([
    "definition",
    "supposition",
    "proved",
    "proved",
    "proved",
  ]);
});

test("a system of what is given is no identity", () => {
  const given = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb, u ∈ ℝ^m";
  const lagrangian = "$$L = x^Tx + u^T(Ax - b)$$ $$\\nabla_x L = 2x + A^Tu$$";
  expect(kinds(`How is $Ax = b$ solved? ${lagrangian}`, given)).toEqual([
    "supposition",
    "definition",
    "proved",
  ]);
  expect(kinds(`${lagrangian} $$\\nabla_u L = b$$`, given).at(-1)).not.toBe("unproved");
});

test("what does not follow from the one equation before is refuted", () => {
  expect(verdicts(`${FIRST} $$\\Rightarrow 2Ax - b = 0$$`)).toEqual(["definition", "supposition", "refuted"]);
  expect(verdicts(`${FIRST} Hence $$Ax + b = 0.$$`)).toEqual(["definition", "supposition", "refuted"]);
});

test("equations beside each other do not refute each other", () => {
  const both = "$$Ax + b = 0$$ $$Ax - b = 0$$ $$\\Rightarrow 2Ax = 0$$";
  expect(verdicts(both)).not.toContain("refuted");
});

const kinds = (document: string, given: string): readonly string[] =>
  checkDocument(document, given, "proof.md").steps.map(({ verdict, role }) =>
    verdict?.kind === "refuted" ? verdict.mistake : (verdict?.kind ?? role),
  );

const PENALTY = "A ∈ ℝ^{m×n}\nb ∈ ℝ^m\nC ∈ ℝ^{p×n}\nx ∈ ℝ^n\nu ∈ ℝ^p\nF ∈ ℝ";
const LAGRANGE = String.raw`$$F = \frac12(Ax-b)^T(Ax-b) + u^TCx$$ $$\nabla_x F = A^T(Ax-b) + C^Tu$$ `;

test("gradients that words set to zero are equations that others follow from", () => {
  expect(kinds(`${LAGRANGE} At the optimum $$A^TAx + C^Tu = A^Tb.$$`, PENALTY).at(-1)).toBe("proved");
  expect(kinds(`${LAGRANGE} At the optimum $$A^TAx - C^Tu = A^Tb.$$`, PENALTY).at(-1)).toBe("sign");
  expect(kinds(`${LAGRANGE} At the optimum $$A^TAx + Cu = A^Tb.$$`, PENALTY).at(-1)).toBe(
    "missing-transpose",
  );
  // Nothing is set to zero: the sides differ, and only that is known.
  expect(kinds(`${LAGRANGE} $$A^TAx + C^Tu = A^Tb.$$`, PENALTY).at(-1)).not.toBe("proved");
});

test("a lost factor in a gradient does not follow from the equation that the gradient is zero", () => {
  const wrong = String.raw`${LAGRANGE} Set it to zero: $$A^T(Ax-b) + C^Tu = 0$$ $$\nabla_x F = 2A^T(Ax-b) + 2C^Tu$$`;
  expect(kinds(wrong, PENALTY).at(-1)).toBe("factor");
});

const EIGEN = "S ∈ ℝ^{d×d} symmetric\nw ∈ ℝ^d\nc, q ∈ ℝ";
const PROBLEM = String.raw`Maximise $q = w^TSw$ subject to $w^Tw = 1$. So $$2Sw - 2cw = 0$$ $$\Rightarrow Sw = cw$$ `;

test("an equation may be multiplied by a vector, and a constraint used", () => {
  expect(kinds(`${PROBLEM} and from the left $$w^TSw = cw^Tw = c$$`, EIGEN).slice(-2)).toEqual([
    "proved",
    "proved",
  ]);
  expect(kinds(String.raw`${PROBLEM} $$\Rightarrow w^TSw = -cw^Tw$$`, EIGEN).at(-1)).toBe("sign");
});

const GAIN = String.raw`Let $P \in \mathbb{R}^{n\times n}$ be symmetric, $H \in \mathbb{R}^{m\times n}$, $K \in \mathbb{R}^{n\times m}$ and
$C = KHPH^TK^T - KHP - PH^TK^T$. Then $$\frac{\partial \operatorname{tr}C}{\partial K} = 2KHPH^T - 2PH^T$$ Setting it to zero, `;

test("what is solved for is settled, and an equation by what words say of its matrices", () => {
  const solution = String.raw`$$K HPH^T = PH^T$$ $$K = PH^T(HPH^T)^{-1}$$`;
  expect(kinds(`${GAIN} ${solution}`, "").slice(-3)).toEqual(["proved", "proved", "proved"]);
  expect(kinds(`${GAIN} $$K HPH^T = -PH^T$$`, "").at(-1)).toBe("sign");
});

test("what does not follow is refuted by a likely slip alone", () => {
  expect(kinds(`${GAIN} $$K = 0$$`, "").at(-1)).not.toBe("refuted");
  expect(kinds(`${GAIN} $$K H = P$$`, "").at(-1)).toBe("unproved");
});

test("a slip before the solution is found, though the solution says the name again", () => {
  const likelihood = String.raw`Let $x_1, \dots, x_n \in \mathbb{R}$. $$f(u) = \sum_{i=1}^n (x_i - u)^2$$
  $$\frac{\partial f}{\partial u} = 2\sum_{i=1}^n (x_i - u)$$ Set it to zero: $$u = \frac1n\sum_{i=1}^n x_i$$`;
  expect(kinds(likelihood, "").slice(-2)).toEqual(["sign", "proved"]);
});

test("a number that no edit puts there is a lost factor", () => {
  const scores = "Q ∈ ℝ^{n×d}\nK ∈ ℝ^{m×d}\nS = Q Kᵀ / sqrt(d)\nL = L(S)";
  expect(
    kinds(String.raw`$$\frac{\partial L}{\partial Q} = \frac{\partial L}{\partial S} K$$`, scores),
  ).toEqual(["factor"]);
});

test("a relation below an equation and its colon is no identity", () => {
  const below = String.raw`${LAGRANGE} The minimum is where $\nabla_x F = 0$: $$A^TAx = A^Tb$$`;
  expect(kinds(below, PENALTY).at(-1)).toBe("unproved");
  expect(kinds(below.replace("A^TAx =", "A^TAx + C^Tu ="), PENALTY).at(-1)).toBe("proved");
});

describe("a size that is lost in the normal equations", () => {
  const equations = (last: string): readonly [string, boolean, string | undefined][] =>
    checkDocument(
      String.raw`$$J = \frac{1}{2n} \|Xw - y\|^2 + \frac{\lambda}{2} \|w\|^2$$
      $$\nabla_w J = \frac1n (X^TXw - X^Ty) + \lambda w$$ Setting this to zero gives
      ${last}`,
      "X ∈ ℝ^{n×d}\ny ∈ ℝ^n\nw ∈ ℝ^d\nλ ∈ ℝ positive",
      "proof.md",
    )
      .steps.slice(2)
      .map(({ verdict, carried }) => [
        verdict?.kind ?? "",
        carried,
        verdict?.kind === "refuted" ? verdict.repair?.written : undefined,
      ]);

  test("is found on the left as on the right, and what is solved from it is carried", () => {
    const wrong = String.raw`$$(X^TX + \lambda I) w = X^Ty$$ so that $w = (X^TX + \lambda I)^{-1}X^Ty$.`;
    expect(equations(wrong)).toEqual([
      ["refuted", false, String.raw`(X^TX + n \lambda I) w = X^Ty`],
      ["refuted", true, undefined],
    ]);
  });

  test("what is right again is proved", () => {
    const right = String.raw`$$(X^TX + \lambda I) w = X^Ty$$ so that $w = (X^TX + n\lambda I)^{-1}X^Ty$.`;
    expect(equations(right).map(([kind]) => kind)).toEqual(["refuted", "proved"]);
  });

  test("a transpose is put before a letter with a space", () => {
    const solved = String.raw`$$XX^\top w + n\lambda w = X^\top y$$ so $w = (X^\top X + n \lambda I)^{-1} Xy$.`;
    expect(equations(solved).map(([, , written]) => written)).toEqual([
      String.raw`X^\top X w + n\lambda w = X^\top y`,
      String.raw`w = (X^\top X + n \lambda I)^{-1} X^\top y`,
    ]);
  });
});

test("a solution is told where it is not shown to be the only one", () => {
  const given = "K ∈ ℝ^{n×n} symmetric\ny, a ∈ ℝ^n\nc, J ∈ ℝ";
  const lines = (sign: string): string =>
    String.raw`$$J = \|y - Ka\|^2 + c\,a^TKa$$ $$\nabla_a J = 0$$ A solution is $a = (K ${sign} cI)^{-1}y$.`;
  expect(kinds(lines("+"), given).at(-1)).toBe("proved");
  expect(kinds(lines("-"), given).at(-1)).not.toBe("proved");
});

test("a slip in what follows from several equations", () => {
  const given = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb, u ∈ ℝ^m";
  const lines = (sign: string): string =>
    String.raw`$$L = \frac12 x^Tx + u^T(Ax - b)$$ $$\nabla_x L = x + A^Tu = 0$$ $$\nabla_u L = Ax - b = 0$$ ` +
    `Hence $-AA^Tu = b$, so $u = ${sign}(AA^T)^{-1}b$.`;
  expect(kinds(lines("-"), given).at(-1)).toBe("proved");
  expect(kinds(lines(""), given).at(-1)).toBe("sign");
});

test("words before a definition solve nothing behind it in another paragraph", () => {
  const given = "K ∈ ℝ^{n×m}\nH ∈ ℝ^{m×n}\nP ∈ ℝ^{n×n}";
  const lines = "The optimal gain.\n\nLet $S = KHP$.\n\nThen $S = KHPP$.";
  expect(kinds(lines, given)).toEqual(["definition", "factor"]);
});

test("what is supposed with something else is no identity, what follows from two equations is none that is wrong", () => {
  const given =
    "C ∈ ℝ^{p×q}\nA ∈ ℝ^{p×p} symmetric invertible\nB ∈ ℝ^{q×q} symmetric invertible\nu ∈ ℝ^p\nv ∈ ℝ^q\na, b ∈ ℝ";
  const lines = (last: string): string =>
    String.raw`Maximise $u^TCv$ subject to $u^TAu = 1$ and $v^TBv = 1$.
$$L = u^TCv - \frac{a}{2}(u^TAu-1) - \frac{b}{2}(v^TBv-1)$$ $$\nabla_u L = Cv - aAu = 0$$ $$\nabla_v L = C^Tu - bBv = 0$$
The second says $v = \frac1b B^{-1}C^Tu$; put into the first, ${last}`;
  const found = kinds(lines("$CB^{-1}C^Tu = abAu$."), given);
  expect(found.slice(0, 2)).toEqual(["supposition", "supposition"]);
  expect(found.slice(-2)).toEqual(["proved", "proved"]);
  expect(kinds(lines("$u^TCv = 2a + 1$."), given).at(-1)).toBe("unproved");
});

test("of several quantities the derivative of the last one is set to zero", () => {
  const given = "Q ∈ ℝ^{n×n} symmetric\nc, x, p ∈ ℝ^n\na ∈ ℝ";
  const lines = (sign: string): string =>
    String.raw`$$f(x) = \frac12 x^TQx - c^Tx$$ $$\nabla f(x) = Qx - c$$ $$\phi(a) = f(x + ap)$$
$$\frac{d\phi}{da} = p^T(Qx - c) + a\,p^TQp$$ Setting it to zero, $$a = ${sign}\frac{p^T(Qx-c)}{p^TQp}$$`;
  expect(kinds(lines("-"), given).at(-1)).toBe("proved");
  expect(kinds(lines(""), given).at(-1)).toBe("sign");
});

test("what words set to zero is solved and defines nothing, but for what is differentiated later", () => {
  const given = "X ∈ ℝ^{n×d}\nw, v ∈ ℝ^d\na ∈ ℝ^n";
  const lines = (sign: string): string =>
    String.raw`$$L = \frac12\sum_k w_k^2 - \sum_i a_i \sum_k X_{ik} w_k$$ $$\frac{\partial L}{\partial w_k} = w_k - \sum_i a_i X_{ik}$$
Setting this to zero, $w_k = ${sign}\sum_i a_i X_{ik}$. For the scalar $s = v^TX^Ta$ we get $\nabla_v s = X^Ta$.`;
  expect(kinds(lines(""), given)).toEqual(["definition", "proved", "proved", "definition", "proved"]);
  expect(kinds(lines("-"), given)[2]).toBe("sign");
});

test("an equation is multiplied by a matrix from both sides", () => {
  const given = "S ∈ ℝ^{n×n} symmetric; C ∈ ℝ^{n×n} symmetric positive definite; N ∈ ℝ positive";
  const lines = (last: string): readonly string[] =>
    kinds(`Set to zero: $$-\\frac N2C^{-1} + \\frac12C^{-1}SC^{-1} = 0$$ $$${last}$$`, given);
  expect(lines("NCC^{-1}C = CC^{-1}SC^{-1}C").at(-1)).toBe("proved");
  expect(lines("NC = S").at(-1)).toBe("proved");
  expect(lines("NC = -S").at(-1)).not.toBe("proved");
});

test("what a multiplier stands before is zero where the Lagrangian is stationary", () => {
  const given = "S ∈ ℝ^{n×n} symmetric; u ∈ ℝ^n; \\lambda ∈ ℝ";
  const lines = (words: string): readonly string[] =>
    kinds(
      `${words} $J = u^TSu + \\lambda(1-u^Tu)$. Setting $\\nabla_u J = 0$ gives $Su = \\lambda u$ and $$u^TSu = \\lambda u^Tu = \\lambda$$`,
      given,
    );
  expect(lines("The Lagrangian is").slice(2)).toEqual(["proved", "proved", "proved"]);
  expect(lines("The loss is").at(-1)).not.toBe("proved");
});

test("a solution is judged by the true gradient where a slip was made in the line that is zero", () => {
  const given = "a, x ∈ ℝ\nA ∈ ℝ^{n×n} symmetric invertible\nb, y ∈ ℝ^n\ng, h ∈ ℝ";
  const solved = (x: string): readonly string[] =>
    kinds(String.raw`$g = a x^2 - 4x$. Then $\frac{dg}{dx} = a x - 4 = 0$ gives $x = ${x}$.`, given).slice(1);
  expect(solved(String.raw`\frac{2}{a}`)).toEqual(["factor", "supposition", "proved"]);
  expect(solved(String.raw`\frac{3}{a}`)).toEqual(["factor", "supposition", "factor"]);
  const wrong = String.raw`$$h = \frac12 y^TAy - b^Ty$$ $$\nabla_y h = 2Ay - b`;
  const { steps } = checkDocument(String.raw`${wrong} = 0$$ gives $y = \frac12 A^{-1}b$.`, given, "proof.md");
  expect(steps.at(-1)).toMatchObject({ verdict: { kind: "refuted", mistake: "factor" }, carried: true });
  expect(kinds(String.raw`${wrong}$$ Setting it to zero, $y = A^{-1}b$.`, given).at(-1)).toBe("proved");
});

test("what is solved for a name right below an equation is judged by that, whatever else is supposed", () => {
  const lines = (right: string): string => `$$a + Bx = 0$$ $$c + Cx + Hn = 0$$ $$n = ${right}$$`;
  const given = "a ∈ ℝ^m\nB ∈ ℝ^{m×k}\nx ∈ ℝ^k\nc, n ∈ ℝ^p\nC ∈ ℝ^{p×k}\nH ∈ ℝ^{p×p} invertible";
  const last = (right: string): string | undefined =>
    checkDocument(lines(right), given, "solved.md").steps.at(-1)?.verdict?.kind;
  expect(last("-H^{-1}(c + Cx)")).toBe("proved");
  expect(last("H^{-1}(c + Cx)")).toBe("refuted");
});

test("an equation of given names that words give is supposed, and a definition that is said again is judged", () => {
  const projection = (words: string, last: string): readonly string[] =>
    checkDocument(
      String.raw`Let $P \in \mathbb{R}^{n\times n}$ ${words} $P^2 = P$ and $P = P^T$, $x\in\mathbb{R}^n$. $$\|x - Px\|^2 = x^Tx ${last} x^TPx$$`,
      "",
      "proof.md",
    )
      .steps.map(({ verdict, role }) => verdict?.kind ?? role)
      .filter((kind) => kind !== "declaration");
  expect(projection("with", "-")).toEqual(["supposition", "supposition", "proved"]);
  expect(projection("with", "+").at(-1)).not.toBe("proved");
});

test.each(["In general", "Without this assumption"])(
  "%s takes back the equations that are supposed",
  (words) => {
    const square = "$(A+B)^2 = A^2 + 2AB + B^2$";
    const steps = checkDocument(
      `Assume $AB = BA$. Then ${square}. ${words} ${square}. But $(A+B)^2 = A^2 + AB + BA + B^2$.`,
      "A, B ∈ ℝ^{n×n}",
      "proof.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
    expect(steps).toEqual(["supposition", "proved", "refuted", "proved"]);
  },
);

test("what goes on behind a definition must hold, whatever words let it be", () => {
  const last = (sum: string): string | undefined =>
    checkDocument(`Let $f(x) = x^T A x = \\sum_{ij} ${sum}$.`, "A ∈ ℝ^{n×n}\nx ∈ ℝ^n", "let.md").steps.at(-1)
      ?.verdict?.kind;
  expect(last("x_i A_{ij} x_j")).toBe("proved");
  expect(last("x_i A_{ij} x_i")).toBe("refuted");
  const { steps } = checkDocument("Let $f = x^T A x = 3$.", "A ∈ ℝ^{n×n}\nx ∈ ℝ^n", "let.md");
  expect(steps.map(({ role }) => role)).toEqual(["definition", "supposition"]);
});
