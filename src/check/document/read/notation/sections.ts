/**
 * Rows and columns of matrices as people name them: H_d, ∇_{Y_d} L, Y_d. for row d of H and of ∇_Y L.
 *
 * Knows which names are matrices and, for the whole document, whether one index below them says a row or a column.
 * Terminates: each node is looked at once, its parts are rewritten already.
 */
import { declaredKey, walk } from "../../../../lower/index.js";
import type {
  Everything,
  Expression,
  Gradient,
  Derivative,
  SubscriptItem,
} from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { factorsOf } from "../tree.js";

/** What one index below a matrix says: its row, the transpose of its row, or its column. */
export type Section = "row" | "turned row" | "column";

/** The readings, the most usual first. */
export const SECTIONS: readonly Section[] = ["row", "column", "turned row"];

/** What is known of names: those that are matrices, all that are declared, and how a matrix with one index is read. */
export type Sections = {
  readonly matrices: ReadonlySet<string>;
  readonly orders: ReadonlyMap<string, number>;
  readonly section: Section;
};

/** A node in which a matrix with one index is its row or column, written with a dot. */
export function withSections(node: Expression, names: Sections): Expression {
  switch (node.kind) {
    case "subscript":
      return isSection(node, names) ? section(node, names.section) : filled(node);
    case "gradient":
    case "derivative":
      return byRows(node, names);
    default:
      return node;
  }
}

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** True for a matrix with one index below it. */
export function isSection(
  node: Expression,
  { matrices, orders }: Pick<Sections, "matrices" | "orders">,
): node is Subscript {
  if (node.kind !== "subscript" || node.base.kind !== "name" || !matrices.has(node.base.name)) return false;
  const [only, other] = node.items.flatMap(({ parts }) => parts);
  return (
    other === undefined &&
    (only?.kind === "name" || (only?.kind === "number" && only.text.length === 1)) &&
    !orders.has(declaredKey(node) ?? "")
  );
}

/** True for what is made of rows G_{i,:} and numbers alone: sums of them, and derivatives by them. */
export function isOfRows(node: Expression): boolean {
  switch (node.kind) {
    case "subscript":
      return node.items.flatMap(({ parts }) => parts).at(-1)?.kind === "everything";
    case "big operator":
      return isOfRows(node.body);
    case "derivative":
    case "gradient":
      return node.by.length === 1 && node.by.every(isOfRows);
    case "group":
      return node.items.length === 1 && node.items.every(isOfRows);
    case "addition":
      return node.terms.every(({ term }) => isOfRows(term));
    case "product": {
      const factors = factorsOf(node).map(({ factor }) => factor);
      const rows = factors.filter((factor) => !isNumeral(factor));
      return rows.length === 1 && rows.every(isOfRows);
    }
    default:
      return false;
  }
}

const isNumeral = ({ kind }: Expression): boolean => kind === "number" || kind === "fraction";

/** True for a relation in which a matrix has one index. */
export function saysSection(said: Said, names: Pick<Sections, "matrices" | "orders">): boolean {
  if (said.kind !== "relation") return false;
  let found = false;
  for (const side of [said.left, said.link.right])
    walk(side, (node) => {
      found ||= isSection(node, names);
    });
  return found;
}

function section(node: Subscript, reading: Section): Expression {
  const { end } = node.span;
  const dot: Everything = { kind: "everything", span: { start: end, end } };
  const [given] = node.items;
  if (given === undefined) return node;
  const whole: SubscriptItem = { span: dot.span, parts: [dot] };
  const items = reading === "column" ? [whole, given] : [given, whole];
  const here: Expression = { ...node, notation: "braced", items };
  return reading === "turned row"
    ? { kind: "transpose", span: node.span, base: here, mark: "sign", symbol: "ᵀ", inverse: false }
    : here;
}

/** (H_{d·})_m is H_{dm}. */
function filled(node: Subscript): Expression {
  const base = node.base.kind === "group" && node.base.items.length === 1 ? node.base.items[0] : node.base;
  const [given, other] = node.items.flatMap(({ parts }) => parts);
  if (base?.kind !== "subscript" || given === undefined || other !== undefined) return node;
  const open = base.items.flatMap(({ parts }) => parts).filter(({ kind }) => kind === "everything");
  if (open.length !== 1) return node;
  const items = base.items.map((item) => ({
    ...item,
    parts: item.parts.map((part) => (part.kind === "everything" ? given : part)),
  }));
  return { ...base, span: node.span, items };
}

/** ∇_{Y_d.} L: the dot behind the index belongs below the name. */
function byRows(node: Gradient | Derivative, names: Sections): Expression {
  const by = node.by.map((variable) => withDot(variable, names));
  return by.some((variable, i) => variable !== node.by[i]) ? { ...node, by } : node;
}

function withDot(variable: Expression, { matrices }: Sections): Expression {
  if (variable.kind !== "product" || variable.rest.length !== 1) return variable;
  const [{ factor: dot }] = variable.rest;
  const first = variable.first.kind === "transpose" ? variable.first.base : variable.first;
  if (dot.kind !== "everything" || first.kind !== "subscript" || first.base.kind !== "name") return variable;
  if (!matrices.has(first.base.name)) return variable;
  const given = first.items.flatMap(({ parts }) => parts).filter(({ kind }) => kind !== "everything");
  const items = [...given, dot].map((part): SubscriptItem => ({ span: part.span, parts: [part] }));
  return { ...first, span: variable.span, notation: "braced", items };
}
