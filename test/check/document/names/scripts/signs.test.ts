import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const filter = (covariance: string, gradient: string): readonly (string | undefined)[] =>
  checkDocument(
    `$P_k = ${covariance}$\n\n$\\frac{d\\, trP_k}{dG_k} = ${gradient} = 0$`,
    "P_k^- ∈ ℝ^{n×n} symmetric\nG_k ∈ ℝ^{n×q}\nC_k ∈ ℝ^{q×n}\nR_k ∈ ℝ^{q×q} symmetric",
    "proof.md",
  ).steps.map(({ verdict, role }) =>
    verdict?.kind === "refuted" ? (verdict.repair?.written ?? verdict.mistake) : (verdict?.kind ?? role),
  );

const right = "P_k^- + G_k C_k P_k^- C_k^T G_k^T - P_k^- C_k^T G_k^T - G_k C_k P_k^- + G_k R_k G_k^T";
const gradient = "2 G_k C_k P_k^- C_k^T - 2 P_k^- C_k^T + 2 G_k R_k";

test("a declared name with a sign is a name, whatever is said of the name without", () => {
  expect(filter(right, gradient).slice(0, 2)).toEqual(["definition", "proved"]);
  expect(filter(right, gradient.replace("2 G_k R_k", "G_k R_k"))[1]).toContain("2 G_k R_k");
});

test("a sign in the place of a transpose is a slip where no other fits", () => {
  const slip = right.replaceAll("C_k^T", "C_k^-");
  expect(filter(`E[e e^T] = ${slip}`, gradient)[1]).toBe(`= ${right}`);
});

test("a sign that may stand for an inverse makes no names", () => {
  const document = "$Q = B^- A$ with $f = tr(Q)$";
  const steps = checkDocument(document, "A ∈ ℝ^{n×m}\nA^- ∈ ℝ^{m×n}\nB ∈ ℝ^{n×m}", "proof.md").steps;
  expect(steps.some(({ verdict }) => verdict?.kind === "refuted")).toBe(false);
});

const kinds = (source: string): readonly string[] =>
  checkDocument(source, "", "filter.md").steps.flatMap(({ role, verdict }) =>
    role === "declaration" ? [] : [verdict?.kind ?? role],
  );

test.each([String.raw`\Sigma_-`, String.raw`\Sigma_{-}`, String.raw`\Sigma_{+}`, "P^-"])(
  "%s is a name with a label where nothing is declared with signs",
  (name) => {
    const lines = (last: string): string =>
      String.raw`The gain is $K = ${name} C^\top S^{-1}$ where $S = C ${name} C^\top + V$ with $C \in \mathbb{R}^{m \times n}$. So $$K S = ${last}.$$`;
    expect(kinds(lines(String.raw`${name} C^\top`)).at(-1)).toBe("proved");
    expect(kinds(lines(`${name} C`)).at(-1)).toBe("refuted");
  },
);

test("a plus above is a label beside a minus", () => {
  const lines = (sign: string): string =>
    String.raw`Let $\hat{x}^+ = \hat{x}^- + K (y - H \hat{x}^-)$ with $K \in \mathbb{R}^{n\times m}$, $y \in \mathbb{R}^{m}$, ` +
    String.raw`$H \in \mathbb{R}^{m\times n}$. $$\hat{x}^+ = (I ${sign} K H)\hat x^- + K y$$`;
  expect(kinds(lines("-"))).toEqual(["definition", "proved"]);
  expect(kinds(lines("+"))).toEqual(["definition", "refuted"]);
});

test("what stands beside the name without its sign may be an inverse of it", () => {
  expect(kinds(String.raw`Let $A \in \mathbb{R}^{n\times m}$ and $$A A^- A = A$$`)).toEqual(["unread"]);
});

test("an identity beside a product of which nothing is said is not wrong", () => {
  const lines = String.raw`The covariance is $$P_k = P_k^- - K_k H_k P_k^- = (I - K_k H_k) P_k^-.$$`;
  expect(kinds(lines)).not.toContain("refuted");
});

test("in plain text signs stand above names as well, P⁺ and P⁻", () => {
  const verdicts = (gradient: string): readonly string[] =>
    checkDocument(
      `P⁺ = P⁻ − K H P⁻ − P⁻ Hᵀ Kᵀ + K R Kᵀ\n∂tr(P⁺)/∂K = ${gradient}`,
      "P⁻ ∈ ℝ^{n×n} symmetric\nK ∈ ℝ^{n×q}\nH ∈ ℝ^{q×n}\nR ∈ ℝ^{q×q} symmetric",
      "filter.txt",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(verdicts("−2 P⁻ Hᵀ + 2 K R")).toEqual(["definition", "proved"]);
  expect(verdicts("−2 H P⁻ + 2 K R")).toEqual(["definition", "refuted"]);
});
