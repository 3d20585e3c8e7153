import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdict = (document: string): unknown => check(document, { name: "proof.md" }).steps.at(-1)?.verdict;

const SPECTRAL =
  "Let $A\\in\\mathbb{R}^{n\\times n}$ be symmetric with $A = Q \\Lambda Q^\\top$, where $Q$ is orthogonal and $\\Lambda$ is diagonal. ";
const SINGULAR = "Let $A = U\\Sigma V^\\top$ where $U$ and $V$ are orthogonal and $\\Sigma$ is diagonal. ";

test.each([
  [SPECTRAL, "A^2 = Q\\Lambda^2 Q^\\top", "A^2 = Q\\Lambda^3 Q^\\top"],
  [
    SPECTRAL,
    "\\operatorname{tr} A = \\operatorname{tr} \\Lambda",
    "\\operatorname{tr} A = 2 \\operatorname{tr} \\Lambda",
  ],
  [SINGULAR, "A^\\top A = V\\Sigma^2 V^\\top", "A^\\top A = U\\Sigma^2 U^\\top"],
])(
  "the factors of a matrix have its size where words alone say what they are: %s %s",
  (words, right, wrong) => {
    expect(verdict(`${words}Then $${right}$.`)).toBe("proved");
    expect(verdict(`${words}Then $${wrong}$.`)).toBe("refuted");
  },
);
