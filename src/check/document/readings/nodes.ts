/**
 * What a part of a formula is read as, where its notation leaves that open: rows and columns, small letters for capitals,
 * the layout of derivatives.
 *
 * Knows how such notation looks. Nothing here loops but over the parts of one node.
 */
import { baseName, declaredKey, type Environment } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Made } from "../model/model.js";
import { entryName, type Known } from "../read/notation/normalise.js";
import { byEntry } from "../read/derivatives/derivatives.js";
import { rowOf } from "../read/notation/names.js";
import { isSection, type Section } from "../read/notation/sections.js";
import { withoutTotal } from "../names/scripts/totals.js";
import type { Choice, Cite } from "./choice.js";

const IN_WORDS: Readonly<Record<Section, (letter: string, matrix: string) => string>> = {
  row: (letter, matrix) => `row ${letter} of ${matrix}`,
  "turned row": (letter, matrix) => `row ${letter} of ${matrix}, stood up as a column`,
  column: (letter, matrix) => `column ${letter} of ${matrix}`,
};

/** What a node is read as, where its notation leaves that open. */
export function choiceOfNode(node: Expression, { known, stated }: Made, cite: Cite): Choice | undefined {
  switch (node.kind) {
    case "name": {
      const whole = withoutTotal(node.name);
      if (whole !== undefined && known.members.has(whole))
        return { of: node.name, says: `${cite(node)} without an index is read as a name of its own` };
      const meant = entryName(node, known);
      if (meant === node || stated.has(node.name)) return undefined;
      const as = meant.kind === "subscript" ? sectionWords(meant, known, nameIn) : nameIn(meant);
      return { of: node.name, says: `${cite(node)} is read as ${as}` };
    }
    case "subscript":
      if (known.deltas.has(baseName(node) ?? ""))
        return { of: "deltas", says: `${cite(node)} is read as the Kronecker delta` };
      return isSection(node, known)
        ? { of: "sections", says: `${cite(node)} is read as ${sectionWords(node, known, cite)}` }
        : undefined;
    case "application": {
      const [only] = node.argument.items;
      return only !== undefined && rowOf(node, known) !== undefined
        ? {
            of: `${cite(node.head)}()`,
            says: `${cite(node)} is read as row ${cite(only)} of ${cite(node.head)}, stood up as a column`,
          }
        : undefined;
    }
    case "derivative": {
      const entries = byEntry(node, known);
      const [by] = entries.kind === "derivative" ? entries.by : [];
      const [letter] = node.by;
      return by === undefined || by === letter || letter === undefined || cite(letter) === ""
        ? undefined
        : {
            of: "derivatives by an index",
            says: `the derivative by ${cite(letter)} is read as that by entry ${cite(letter)} of ${baseName(by) ?? ""}`,
          };
    }
    default:
      return undefined;
  }
}

/** Row d of H. */
function sectionWords(
  { base, items }: Extract<Expression, { readonly kind: "subscript" }>,
  { section }: Known,
  cite: Cite,
): string {
  const [letter] = items.flatMap(({ parts }) => parts);
  return IN_WORDS[section](letter === undefined ? "" : cite(letter), cite(base));
}

const nameIn = (node: Expression): string => baseName(node) ?? "";

/** How a derivative by a whole vector is laid out, where no convention is named; `areRows` where they were found to be rows. */
export function layoutOf(
  node: Expression,
  { program, rows, layout }: Environment,
  areRows: boolean,
): Choice | undefined {
  if (areRows && node.kind === "gradient" && node.transposed)
    return { of: "f′", says: "f′ and D f are read as rows" };
  if ((node.kind !== "derivative" && node.kind !== "gradient") || node.of === null) return undefined;
  const [by, other] = node.by.map((variable) => program.tensors.get(declaredKey(variable) ?? ""));
  const of = program.tensors.get(declaredKey(node.of) ?? "");
  const isTurned = layout === "variable first";
  const isGuessed = layout === undefined || isTurned || areRows;
  if (!isGuessed || by?.shape.length !== 1 || other !== undefined) return undefined;
  if (isTurned && of?.shape.length !== 0)
    return {
      of: "Jacobians",
      says: `derivatives of vectors by ${by.text} are read with a column for each entry`,
    };
  if (of?.shape.length === 1)
    return {
      of: "Jacobians",
      says: `the derivative of ${of.text} by ${by.text} is read with a row for each entry of ${of.text}`,
    };
  const line = rows.has(by.name) ? "row" : "column";
  const laid = layout === undefined || isTurned ? line : "row";
  return of?.shape.length !== 0
    ? undefined
    : { of: `gradients by a ${line}`, says: `the gradient by the ${line} ${by.text} is read as a ${laid}` };
}
