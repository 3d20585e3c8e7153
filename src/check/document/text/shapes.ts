/**
 * Shapes in the margin of a formula, "Y: D×N, H: D×M, L: scalar", as the declarations that they are.
 *
 * Knows the spelling of shapes, no formula. A remark that says anything else says no shape. Terminates: loops over the items.
 */
import { read, type Statement } from "../../../syntax/index.js";
import type { Shape, Stretch } from "./stretch.js";

const PROPERTIES =
  "symmetric|antisymmetric|diagonal|toeplitz|invertible|positive definite|orthogonal|lower triangular|upper triangular|" +
  "positive|nonnegative|in \\(0,1\\)|0/1|±1";
const WORDS = `(?<words>(?: (?:${PROPERTIES}))*)`;
const ITEM = new RegExp(`^(?<name>[^\\s:,]+): (?<sizes>scalar|[^\\s:,]+)${WORDS}$`, "u");
const ELEMENT = new RegExp(`^\\$(?<element>[^$]*\\\\in(?![a-z])[^$]*)\\$${WORDS}$`, "u");

/** The shapes that the rows of a remark name; none when it says anything else. */
export function shapesIn(rows: readonly Stretch[], source: string): readonly Shape[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const text = rows.map(({ start, end }) => source.slice(start, end).trim()).join(" ");
  const shapes = text.split(", ").map((item): Shape | undefined => {
    const { name, sizes, words = "" } = ITEM.exec(item)?.groups ?? {};
    if (name === undefined || sizes === undefined) return undefined;
    const space = sizes === "scalar" ? "ℝ" : `ℝ^{${sizes}}`;
    return { start: first.start, end: last.end, statement: `${name} ∈ ${space}${words}`, notation: "text" };
  });
  return shapes.every((shape) => shape !== undefined) ? shapes : [];
}

/** The shapes that a remark in LaTeX names, ($Y \in \mathbb{R}^{D \times N}$, …); none when it says anything else. */
export function latexShapesIn(text: string, { start, end }: Stretch): readonly Shape[] {
  const shapes = text.split(/,\s+(?=\$)/u).map((item): Shape | undefined => {
    const { element, words = "" } = ELEMENT.exec(item.replaceAll(/\s+/gu, " ").trim())?.groups ?? {};
    if (element === undefined) return undefined;
    const [statement, values] = inNumbers(element);
    return { start, end, statement: statement + values + words, notation: "latex" };
  });
  return shapes.every((shape) => shape !== undefined) ? shapes : [];
}

const VALUES: ReadonlyMap<string, string> = new Map([
  ["\\{0,1\\}", " 0/1"],
  ["\\{-1,1\\}", " ±1"],
  ["(0,1)", " in (0,1)"],
]);

/** y \in \{0, 1\}^{n} as y \in \mathbb{R}^{n}, and the word for its values. */
function inNumbers(element: string): readonly [string, string] {
  const found = /(?<=\\in\s*)(?:\\\{-?[01], ?1\\\}|\(0, ?1\))/u.exec(element);
  const values = found === null ? undefined : VALUES.get(found[0].replaceAll(" ", ""));
  return found === null || values === undefined
    ? [element, ""]
    : [element.replace(found[0], () => "\\mathbb{R}"), values];
}

/** The declarations of shapes, at their places in the document. */
export function declarationsOf(shapes: readonly Shape[]): readonly Statement[] {
  return shapes.flatMap(({ statement: text, notation, start, end }) => {
    const { statements, problems } = read(text, { notation });
    return problems.length > 0 ? [] : statements.map((statement) => ({ ...statement, span: { start, end } }));
  });
}
