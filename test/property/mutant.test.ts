/*
 * Law 7 on right derivations with one formula changed: what is false is not proved, and the change is found where it was
 * made, with its kind and with a repair that gives back what stood there.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "../../src/index.js";
import { seed } from "./law.js";

type Page = { readonly assume: string; readonly before: string; readonly lines: readonly string[] };

/** Right derivations: each line is one formula, and the first that is judged is line 0. */
const PAGES: readonly Page[] = [
  {
    assume: "H ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}\nL = L(Y)",
    before: "Let $Y = H W$.",
    lines: [
      "\\frac{\\partial L}{\\partial H_{dm}} = \\sum_{n} \\frac{\\partial L}{\\partial Y_{dn}} W_{mn}",
      "\\nabla_H L = \\nabla_Y L W^T",
      "\\frac{\\partial L}{\\partial W_{mn}} = \\sum_{d} H_{dm} \\frac{\\partial L}{\\partial Y_{dn}}",
      "\\nabla_W L = H^T \\nabla_Y L",
    ],
  },
  {
    assume: "A ∈ ℝ^{n×n}\nx ∈ ℝ^{n}",
    before: "Let $f = \\sum_{i} \\sum_{j} x_{i} A_{ij} x_{j}$.",
    lines: [
      "\\frac{\\partial f}{\\partial x_{k}} = \\sum_{j} A_{kj} x_{j} + \\sum_{i} A_{ik} x_{i}",
      "\\nabla_x f = A x + A^T x",
    ],
  },
  {
    assume: "A ∈ ℝ^{m×n}\nx ∈ ℝ^{n}\nb ∈ ℝ^{m}",
    before: "Let $r = A x - b$ and $f = \\frac{1}{2} r^T r$.",
    lines: ["\\frac{\\partial f}{\\partial x_{j}} = \\sum_{i} A_{ij} r_{i}", "\\nabla_x f = A^T A x - A^T b"],
  },
  {
    assume: "A ∈ ℝ^{n×m}\nB ∈ ℝ^{m×p}\nC ∈ ℝ^{p×n}",
    before: "Let $f = \\operatorname{tr}(A B C)$.",
    lines: [
      "\\frac{\\partial f}{\\partial B_{ij}} = \\sum_{k} C_{jk} A_{ki}",
      "\\nabla_B f = A^T C^T",
      "\\nabla_A f = C^T B^T",
    ],
  },
  {
    assume: "z ∈ ℝ^{K}\ny ∈ ℝ^{K}",
    before: "Let $p_{i} = \\frac{e^{z_{i}}}{\\sum_{j} e^{z_{j}}}$ and $g = \\sum_{i} y_{i} p_{i}$.",
    lines: [
      "\\frac{\\partial p_{i}}{\\partial z_{k}} = p_{i} \\delta_{ik} - p_{i} p_{k}",
      "\\frac{\\partial g}{\\partial z_{k}} = y_{k} p_{k} - p_{k} \\sum_{i} y_{i} p_{i}",
    ],
  },
  {
    assume: "C ∈ ℝ^{m×n}\nw ∈ ℝ^{n}\ny ∈ ℝ^{m}",
    before:
      "Let $h_{i} = \\sigma(\\sum_{j} C_{ij} w_{j})$ and $f = \\frac{1}{2} \\sum_{i} (h_{i} - y_{i})^2$.",
    lines: [
      "\\frac{\\partial h_{i}}{\\partial w_{k}} = h_{i} (1 - h_{i}) C_{ik}",
      "\\frac{\\partial f}{\\partial w_{k}} = \\sum_{i} (h_{i} - y_{i}) h_{i} (1 - h_{i}) C_{ik}",
    ],
  },
];

type Mutation = { readonly kind: readonly string[]; readonly change: (right: string) => string | undefined };

/** The right side with the n-th match changed; undefined where there is none, or nothing changes. */
const changed =
  (pattern: RegExp, by: (...groups: string[]) => string) =>
  (right: string): string | undefined => {
    const found = right.replace(pattern, by);
    return found === right ? undefined : found;
  };

const MUTATIONS: readonly Mutation[] = [
  { kind: ["sign"], change: (right) => `-${right}` },
  {
    kind: ["sign"],
    change: changed(/(?<!\([^)]*) ([+-]) /u, (_, sign = "") => (sign === "+" ? " - " : " + ")),
  },
  { kind: ["factor"], change: (right) => `2 ${right}` },
  { kind: ["missing-transpose"], change: changed(/\^T/u, () => "") },
  { kind: ["missing-transpose"], change: changed(/([ABCHW])(?= |$)/u, (_, name = "") => `${name}^T`) },
  {
    kind: ["order", "missing-transpose"],
    change: changed(
      /([ABCHW](?:\^T)?) ([ABCHW](?:\^T)?)(?= |$)/u,
      (_, one = "", two = "") => `${two} ${one}`,
    ),
  },
  {
    kind: ["wrong-index"],
    change: changed(/([ABCHW])_\{([a-z])([a-z])\}/u, (_, name = "", i = "", j = "") => `${name}_{${j}${i}}`),
  },
  { kind: ["missing-sum", "dangling-index"], change: changed(/\\sum_\{[a-z]\} /u, () => "") },
  { kind: ["dropped-term"], change: changed(/(?<!\([^)]*) [+-] .*$/u, () => "") },
];

type Mutant = {
  readonly page: Page;
  readonly at: number;
  readonly kinds: readonly string[];
  readonly line: string;
};

const ALL: readonly Mutant[] = PAGES.flatMap((page) =>
  page.lines.flatMap((original, at) =>
    MUTATIONS.flatMap(({ kind, change }): readonly Mutant[] => {
      const [left = "", right = ""] = original.split(" = ");
      const mutated = change(right);
      return mutated === undefined ? [] : [{ page, at, kinds: kind, line: `${left} = ${mutated}` }];
    }),
  ),
);

const documentOf = ({ before, lines }: Page, at?: number, line?: string): string =>
  [before, ...lines.map((one, i) => `$$${i === at ? (line ?? one) : one}$$`)].join("\n\n");

const stepsOf = (page: Page, source: string) =>
  check(source, { assume: page.assume, name: "proof.md" }).steps.filter(({ verdict }) => verdict !== null);

const plain = (text: string): string => text.replaceAll(/[\s{}()]/gu, "");

test("the pages are proved line by line", () => {
  for (const page of PAGES)
    expect(stepsOf(page, documentOf(page)).map(({ verdict }) => verdict)).toEqual(
      page.lines.map(() => "proved"),
    );
});

test(`one formula changed is found where it is, with its kind and its repair (seed ${seed})`, () => {
  const chosen =
    fc.sample(fc.shuffledSubarray([...ALL], { minLength: 30, maxLength: 30 }), {
      seed,
      numRuns: 1,
    })[0] ?? [];
  const wrong: string[] = [];
  let [named, repaired] = [0, 0];
  for (const { page, at, kinds, line } of chosen) {
    const steps = stepsOf(page, documentOf(page, at, line));
    const first = steps.findIndex(({ verdict }) => verdict === "refuted");
    const step = steps[at];
    if (first !== at || step === undefined) {
      wrong.push(`${line}: ${steps.map(({ verdict }) => verdict).join(" ")}`);
      continue;
    }
    if (kinds.includes(step.mistake ?? "")) named += 1;
    if (plain(step.repair?.text ?? "") === plain(page.lines[at] ?? "")) repaired += 1;
    expect(step.counterexample !== null || step.reason !== null, line).toBe(true);
  }
  expect(wrong).toEqual([]);
  expect(named / chosen.length, "kinds").toBeGreaterThanOrEqual(0.9);
  expect(repaired / chosen.length, "repairs").toBeGreaterThanOrEqual(0.7);
}, 60_000);
