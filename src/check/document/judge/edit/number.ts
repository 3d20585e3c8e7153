/**
 * Numbers: constant factors that were lost or are wrong, exponents, and brackets that were lost around a factor.
 *
 * Nothing here loops but over short lists.
 */
import type { Expression } from "../../../../syntax/index.js";
import { indicesOf } from "../../read/tree.js";
import { insertBehind, type Edit, type Spelling } from "./edit.js";
import { multiplied } from "./product.js";

const numeral = (text: string, at: Expression): Expression => ({
  kind: "number",
  span: { start: at.span.start, end: at.span.start },
  text,
});

/** A node times 2 and a half of it. */
export const scalings = (node: Expression, { half }: Spelling, cost: number): readonly Edit[] => [
  multiplied(node, numeral("2", node), "2 ", "factor", cost),
  multiplied(node, numeral("1/2", node), `${half} `, "factor", cost),
];

type NumberLiteral = Extract<Expression, { readonly kind: "number" }>;

/** Other small numbers in the place of a number; 3 for 1 and 5 for 3, as −3/2 is the exponent after −1/2. */
export function numberEdits(node: NumberLiteral): readonly Edit[] {
  const value = Number(node.text);
  if (!Number.isInteger(value) || value > 9) return [];
  const next = value % 2 === 1 ? [value + 2] : [];
  return [value - 1, value + 1, 2 * value, 1, ...next]
    .filter((other, i, all) => other > 0 && other !== value && all.indexOf(other) === i)
    .map((other) => ({
      kind: "factor" as const,
      cost: 15,
      at: node,
      expression: { ...node, text: String(other) },
      patches: [{ span: node.span, pieces: [String(other)] }],
    }));
}

type Superscript = Extract<Expression, { readonly kind: "superscript" }>;

/** No exponent where one is written. */
export const exponentEdits = (node: Superscript): readonly Edit[] => [
  {
    kind: "factor",
    cost: 15,
    says: "there is an exponent too many",
    at: node,
    expression: node.base,
    patches: [{ span: { start: node.base.span.end, end: node.span.end }, pieces: [] }],
  },
];

/** True for what may carry an exponent of its own: of one thing in brackets, that has it. */
const isPower = (node: Expression): boolean =>
  node.kind === "name" ||
  node.kind === "subscript" ||
  node.kind === "norm" ||
  (node.kind === "application" && node.argument.bracket === "(") ||
  (node.kind === "group" && node.items.some(({ kind }) => kind !== "name" && kind !== "subscript"));

/** A square or a third power where no exponent is written. */
export const powers = (node: Expression): readonly Edit[] =>
  !isPower(node)
    ? []
    : ["2", "3"].map((text) => ({
        kind: "factor" as const,
        cost: 18,
        says: "an exponent is missing",
        at: node,
        expression: { kind: "superscript", span: node.span, base: node, script: numeral(text, node) },
        patches: [insertBehind(node.span, `^${text}`)],
      }));

/** An inverse where none is written: of a name, of what stands in brackets, or of a matrix with two indices. */
export function inverses(node: Expression, { inverse }: Spelling): readonly Edit[] {
  const isEntry = node.kind === "subscript" && node.base.kind === "name" && indicesOf(node).length === 2;
  if (node.kind !== "name" && node.kind !== "group" && !isEntry) return [];
  const base = node.kind === "subscript" ? node.base : node;
  const script: Expression = { kind: "negation", span: base.span, operand: numeral("1", base) };
  const raised: Expression = { kind: "superscript", span: base.span, base, script };
  return [
    {
      kind: "factor",
      cost: 19,
      says: "an inverse is missing",
      at: node,
      expression: node.kind === "subscript" ? { ...node, base: raised } : raised,
      patches: [insertBehind(base.span, inverse)],
    },
  ];
}

/** A⁻ᵀ for Aᵀ. */
export function transposedInverses(node: Expression, { transpose, inverse }: Spelling): readonly Edit[] {
  if (node.kind !== "transpose" || node.inverse || node.mark === "prime") return [];
  const isText = inverse === "⁻¹";
  const mark = transpose === "'" ? "T" : transpose.replace("^", "");
  const written = isText ? (mark === "ᵀ" ? "⁻ᵀ" : `^-${mark}`) : `^{-${mark}}`;
  return [
    {
      kind: "factor",
      cost: 19,
      says: "an inverse is missing",
      at: node,
      expression: { ...node, inverse: true },
      patches: [{ span: { start: node.base.span.end, end: node.span.end }, pieces: [written] }],
    },
  ];
}
