/*
 * The files that `--format tex` writes compile with pdfLaTeX: all golden pages, and the seed's results in every style. Nothing
 * that is printed stands out over the edge of the page.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { derive, print, STYLES, type DeriveRequest } from "../../src/index.js";
import { needs } from "../support/needs.js";
import { layOut } from "../support/lay-out.js";
import { pages } from "../golden/pages.js";

/** The file of a derivation; undefined where it is refused. */
function texIn(source: string, request: DeriveRequest): string | undefined {
  const found = derive(source, request);
  if (!found.ok) return undefined;
  const printed = print(found.value, { format: "tex", layOut });
  if (!printed.ok) throw new Error(JSON.stringify(printed.problems));
  return printed.value;
}

function texOf(source: string, request: DeriveRequest): string {
  const found = texIn(source, request);
  if (found === undefined) throw new Error(`${source} is refused`);
  return found;
}

const bodyOf = (tex: string): string => /\\begin\{document\}([\s\S]*)\\end\{document\}/u.exec(tex)?.[1] ?? "";

/** One file with the preamble of the first that has pictures and the bodies of all. */
function together(files: readonly string[]): string {
  const [preamble = ""] = (files.find((file) => file.includes("tikz")) ?? "").split("\\begin{document}");
  return `${preamble}\\begin{document}\n${files.map(bodyOf).join("\n\\clearpage\n")}\n\\end{document}\n`;
}

/** What pdfLaTeX says of a file: its log, when it compiles. */
function logOf(tex: string): string {
  const folder = mkdtempSync(join(tmpdir(), "nabla-tex-"));
  try {
    writeFileSync(join(folder, "page.tex"), tex);
    const { status, stdout } = spawnSync(
      "pdflatex",
      ["-interaction=nonstopmode", "-halt-on-error", "page.tex"],
      { cwd: folder, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stdout.slice(-2000));
    return readFileSync(join(folder, "page.log"), "latin1");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Points by which lines stand out over the margin. */
const overfull = (log: string): readonly number[] =>
  [...log.matchAll(/Overfull \\hbox \(([\d.]+)pt too wide\)/gu)].map(([, points]) => Number(points));

describe("pdfLaTeX", () => {
  needs("tikz")(
    "takes all golden pages",
    () => {
      const log = logOf(together(pages.map(({ source, request }) => texOf(source, request))));
      expect(overfull(log)).toEqual([]);
    },
    120_000,
  );

  for (const style of STYLES.filter((one) => one !== "entry"))
    needs("tikz")(
      `takes the golden pages that fit the style ${style}`,
      () => {
        const files = pages.flatMap(({ source, request }) => texIn(source, { ...request, style }) ?? []);
        expect(files.length).toBeGreaterThan(0);
        expect(overfull(logOf(together(files)))).toEqual([]);
      },
      240_000,
    );

  needs("pdflatex")(
    "takes a file with pictures where TikZ is not installed, and leaves them out",
    () => {
      const file = texOf("Y_dn = Σ_m H_dm W_mn", { wrt: ["H"] });
      expect(file).toContain("\\begin{tikzpicture}");
      const log = logOf(file.replace("{tikz.sty}", "{not-installed.sty}"));
      expect(log).not.toContain("tikz.sty");
    },
    60_000,
  );
});
