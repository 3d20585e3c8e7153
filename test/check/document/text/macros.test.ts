import { describe, expect, test } from "vitest";
import { withoutMacros } from "../../../../src/check/document/index.js";
import { check } from "../../../../src/index.js";

const expanded = (source: string): string => withoutMacros(source, "latex").text.trim();

describe("macros are put in", () => {
  test.each([
    [
      "\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}}\\pd{L}{W}",
      "\\frac{\\partial L}{\\partial W}",
    ],
    ["\\newcommand\\pd[2]{\\frac{\\partial #1}{\\partial #2}}\\pd L W", "\\frac{\\partial L}{\\partial W}"],
    ["\\def\\p{\\partial}\\def\\g#1#2{\\frac{\\p #1}{\\p#2}}\\g{f}{x}", "\\frac{\\partial f}{\\partial x}"],
    ["\\DeclareMathOperator{\\tr}{tr}\\tr(A)", "\\operatorname{tr}(A)"],
    ["\\DeclareMathOperator*{\\Diag}{diag}\\Diag x", "\\operatorname{diag} x"],
    [
      "\\newcommand{\\R}[1][n]{\\mathbb{R}^{#1}}x \\in \\R, y \\in \\R[m]",
      "x \\in \\mathbb{R}^{n}, y \\in \\mathbb{R}^{m}",
    ],
    ["\\let\\a=\\alpha \\a_1", "\\alpha_1"],
    ["\\def\\o{{\\tt1}}\\o^T", "{\\tt1}^T"],
    ["\\renewcommand{\\vec}[1]{\\mathbf{#1}}\\vec x", "\\mathbf{x}"],
    ["\\gdef\\g#1#2{\\frac{\\partial #1}{\\partial #2}}\\g{C}{w}", "\\frac{\\partial C}{\\partial w}"],
    ["\\newcommand*{\\w}{\\mathbf{w}}\\w", "\\mathbf{w}"],
    ["\\DeclarePairedDelimiter{\\norm}{\\lVert}{\\rVert}\\norm*{x}", "\\lVert x \\rVert"],
    ["\\NewDocumentCommand{\\pd}{m m}{\\partial #1/\\partial #2}\\pd{f}{x}", "\\partial f/\\partial x"],
  ])("%s", (source, text) => {
    expect(expanded(source)).toBe(text);
  });

  test("a macro that calls itself ends, and so do macros that grow", () => {
    expect(expanded("\\def\\a{\\a\\a}\\a").length).toBeLessThan(1_000_000);
    const doubling = Array.from(
      { length: 20 },
      (_, k) =>
        `\\def\\${"abcdefghijklmnopqrst"[k]}{\\${"bcdefghijklmnopqrstu"[k]}\\${"bcdefghijklmnopqrstu"[k]}}`,
    );
    expect(expanded(`${doubling.join("")}\\a`).length).toBeLessThan(1_000_000);
  });

  test("an argument that lacks leaves the command as it stands", () => {
    expect(expanded("\\newcommand{\\pd}[2]{#1/#2}$\\pd{L}$")).toContain("\\pd{L}");
  });

  test("a place in an argument is its own, one in the body that of the use", () => {
    const source = "\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}} \\pd{L}{W_{ij}} = 0";
    const { text, original } = withoutMacros(source, "latex");
    const at = (part: string): string => {
      const start = text.indexOf(part);
      const place = original({ start, end: start + part.length });
      return source.slice(place.start, place.end);
    };
    expect(at("W_{ij}")).toBe("W_{ij}");
    expect(at("= 0")).toBe("= 0");
    expect(at("\\frac")).toBe("\\pd{L}{W_{ij}}");
  });
});

describe("a document with macros of its own", () => {
  const document = [
    "$\\def\\p{\\partial}\\def\\grad#1#2{\\frac{\\p #1}{\\p #2}}$",
    "Let $A \\in \\mathbb{R}^{m\\times n}$, $x \\in \\mathbb{R}^n$ and $f = \\sum_i \\sum_j A_{ij} x_j$.",
    "$$\\grad{f}{x_k} = \\sum_i A_{ki}$$",
  ].join("\n");

  test("is read, with places in what the author wrote", () => {
    const [, , , step] = check(document, { name: "page.md" }).steps;
    expect(step).toMatchObject({ verdict: "refuted", line: 3, source: "\\grad{f}{x_k} = \\sum_i A_{ki}" });
  });

  test("is mended in the author's words", () => {
    const [, , , step] = check(document, { name: "page.md" }).steps;
    expect(step?.repair?.text).toBe("\\grad{f}{x_k} = \\sum_i A_{ik}");
  });
});
