/*
 * The handwritten proofs that the gradients of a linear layer are ∇_Y L Wᵀ and Hᵀ ∇_Y L, slips and all: each slip is found,
 * what is right is proved, what a careful reader would remark on is remarked, and both claims stand.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check, type Checked } from "../../../src/index.js";

const proof = (id: string): string => {
  const path = new URL(`../../cases/check/cases/${id}.json`, import.meta.url);
  const { document } = JSON.parse(readFileSync(path, "utf8")) as { readonly document: string };
  return document;
};

const CLAIMS = String.raw`
Consider $L(Y) \in \mathbb{R}$, for $Y \in \mathbb{R}^{D \times N}$.

Let $Y = H \cdot W$ for $H \in \mathbb{R}^{D \times M}$ & $W \in \mathbb{R}^{M \times N}$.

Show that

$$\nabla_H L = \nabla_Y L \cdot W^T \quad (1)$$

and

$$\nabla_W L = H^T \cdot \nabla_Y L \quad (2)$$
`;

const all = check(
  [CLAIMS, "Pf (of (1))", proof("001"), "Pf (of (2))", proof("002"), "Alternatively,", proof("003")].join(
    "\n\n",
  ),
  { name: "proofs.md" },
);

/** The kinds of mistake of the refuted lines, and whether they are consequences. */
const slips = ({ steps }: Checked): readonly string[] =>
  steps.flatMap(({ verdict, mistake, carried }) =>
    verdict === "refuted" ? [`${carried ? "carried " : ""}${mistake ?? ""}`] : [],
  );

const repairs = ({ steps }: Checked): readonly string[] =>
  steps.flatMap(({ repair, carried }) => (repair === null || carried ? [] : [repair.text]));

const remarks = ({ steps }: Checked): readonly string[] => steps.flatMap((step) => step.remarks);

describe("three handwritten proofs", () => {
  test("every slip is found with its kind, and nothing else is refuted", () => {
    expect(slips(all)).toEqual([
      "shape-mismatch",
      "missing-transpose",
      "carried missing-transpose",
      "wrong-index",
      "wrong-index",
      "carried wrong-index",
      "shape-mismatch",
      "missing-transpose",
      "carried missing-transpose",
    ]);
    const open = all.steps.filter(({ verdict }) => verdict === "unproved" || verdict === "unread");
    expect(open).toEqual([]);
  });

  test("the repairs are those that its reader would write beside it", () => {
    const written = repairs(all);
    const pieces = [
      String.raw`\nabla_{Y_d} L \cdot \begin{bmatrix} W_{m1}`,
      String.raw`\nabla_{Y_d} L \cdot \left[W_{1\cdot}^T \dots W_{M\cdot}^T \right]`,
      String.raw`\frac{\partial L}{\partial Y_{dN}} \frac{\partial Y_{dN}}{\partial w_{MN}} \end{bmatrix}`,
      String.raw`\frac{\partial L}{\partial Y_{dN}} H_{dM} \end{bmatrix}`,
      String.raw`= h^T \cdot \nabla_{Y_d} L`,
      String.raw`(\nabla_{W^T} \bar{L})^T`,
    ];
    expect(written).toHaveLength(pieces.length);
    for (const [at, piece] of pieces.entries()) expect(written[at]).toContain(piece);
  });

  test("both claims are proved, the second one twice: outright and by the first", () => {
    expect(all.claims.map(({ label, status, by }) => `${label ?? ""} ${status} ${by ?? ""}`)).toEqual([
      "(1) proved outright",
      "(2) proved outright",
      "(2) proved reduction to (1)",
    ]);
  });

  test("readings, letters of two indices, a size in small and what is left out are remarked on", () => {
    expect(remarks(all)).toEqual([
      "of all entries of Y only those with this d depend on H_{dm}; the chain rule leaves out the others",
      "y is read as row d of Y",
      "h is read as row d of H",
      "m is summed in the line before and free in this one: two indices have its name",
      "Y_1 is read as row 1 of Y",
      "d in the last row is read as D, where the list ends",
      "w is read as W",
      "i is summed in the line before and free in this one: two indices have its name",
      "right again: it follows from what should stand before it, not from what does",
      "it follows from what the line before means",
      String.raw`it says what \bar{L} is of every argument, not of this one alone`,
      "right again: it follows from what should stand before it, not from what does",
    ]);
  });
});
