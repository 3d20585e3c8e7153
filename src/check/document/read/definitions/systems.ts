/**
 * What linear equations say of their solution: where A x = b of a square A that is inverted or invertible, and x is differentiated,
 * x is A⁻¹ b.
 *
 * Knows how such an equation looks and what is declared; whether it has a meaning is decided by the model. Terminates: every
 * relation is walked once.
 */
import { declaredKey, walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { definitionOf, sameSize, type Program } from "../../../../term/index.js";
import { relationsOf, type Said } from "../said.js";
import { entryAt, equationOf, factorsOf, indicesOf, nameNode, productOf } from "../tree.js";
import { keyOf, mentions, variedIn } from "../written.js";
import type { Candidate } from "./candidate.js";

/** The solutions of linear equations of which something is said of the derivatives. */
export function solutionsIn(
  said: readonly Said[],
  direct: readonly Candidate[],
  program: Program,
): readonly Candidate[] {
  const relations = relationsOf(said);
  const varied = new Set(relations.flatMap(({ left, link }) => [left, link.right].flatMap(variedIn)));
  const moved = new Set(relations.flatMap(({ left, link }) => [left, link.right].flatMap(differentiated)));
  const isOpen = (name: string): boolean =>
    moved.has(name) &&
    !varied.has(name) &&
    definitionOf(program, name) === undefined &&
    !direct.some((one) => one.key === name);
  return relations.flatMap((one): readonly Candidate[] => {
    const { left, link, begins, before, cue } = one;
    if (!begins || before.length > 0 || link.relation !== "=" || cue === "claim") return [];
    const system = systemIn(left, program);
    if (system === undefined || !isOpen(system.unknown) || mentions(link.right, system.unknown)) return [];
    const { matrix, unknown, row, column } = system;
    const inverse = inverseOf(matrix);
    const isEntry = row !== undefined && column !== undefined;
    const solved = isEntry
      ? summed(entryAt(inverse, [column, row], left.span), row, link.right)
      : productOf(
          [inverse, grouped(link.right)].map((factor) => ({
            operator: "juxtaposition",
            sign: left.span,
            factor,
          })),
          left,
        );
    const name = nameNode(unknown, left.span);
    const equation = equationOf(isEntry ? entryAt(name, [column], left.span) : name, {
      ...link,
      right: solved,
    });
    return [{ said: one, key: unknown, equation }];
  });
}

type System = {
  readonly matrix: string;
  readonly unknown: string;
  readonly row?: Expression;
  readonly column?: Expression;
};

/** A x, Σ_j A_ij x_j and A_ij x_j, of an invertible matrix and a vector. */
function systemIn(left: Expression, program: Program): System | undefined {
  const body = left.kind === "big operator" && left.operator === "sum" ? left.body : left;
  const [first, second, other] = body.kind === "product" ? factorsOf(body).map(({ factor }) => factor) : [];
  if (first === undefined || second === undefined || other !== undefined) return undefined;
  const [matrix, unknown] = [keyOf(first), keyOf(second)];
  if (matrix === undefined || unknown === undefined || !isInvertible(matrix, program)) return undefined;
  if (program.tensors.get(unknown)?.shape.length !== 1) return undefined;
  if (first.kind === "name" && second.kind === "name") return left === body ? { matrix, unknown } : undefined;
  if (first.kind !== "subscript" || second.kind !== "subscript") return undefined;
  const [row, column] = indicesOf(first);
  const [own] = indicesOf(second);
  const letter = column === undefined ? undefined : declaredKey(column);
  // Without a Σ a repeated index is summed by convention.
  const bound = left.kind === "big operator" ? left.indices : undefined;
  const isSum =
    own !== undefined &&
    letter !== undefined &&
    declaredKey(own) === letter &&
    (bound === undefined || (bound.length === 1 && bound[0]?.name === letter));
  return isSum && row !== undefined && column !== undefined ? { matrix, unknown, row, column } : undefined;
}

function isInvertible(name: string, program: Program): boolean {
  const tensor = program.tensors.get(name);
  const [rows, columns, more] = tensor?.shape ?? [];
  const isSquare =
    rows !== undefined && columns !== undefined && more === undefined && sameSize(rows, columns);
  return (
    isSquare && (["invertible", "positive-definite"] as const).some((one) => tensor?.properties.includes(one))
  );
}

/** The names of vectors and their entries that are differentiated. */
function differentiated(side: Expression): readonly string[] {
  const names: string[] = [];
  const look = (node: Expression): void => {
    if ((node.kind === "derivative" || node.kind === "gradient") && node.of !== null) {
      const key = keyOf(node.of);
      if (key !== undefined) names.push(key);
    }
  };
  walk(side, look);
  return names;
}

function inverseOf(matrix: string): Expression {
  const span = { start: 0, end: 0 };
  const script: Expression = { kind: "negation", span, operand: { kind: "number", span, text: "1" } };
  return grouped({ kind: "superscript", span, base: nameNode(matrix, span), script });
}

const grouped = (item: Expression): Expression => ({
  kind: "group",
  span: item.span,
  bracket: "(",
  items: [item],
});

/** Σ_row of an entry of the inverse times the right side. */
const summed = (entry: Expression, row: Expression, right: Expression): Expression => ({
  kind: "big operator",
  span: right.span,
  operator: "sum",
  indices: [{ span: row.span, name: declaredKey(row) ?? "", from: null, to: null }],
  conditions: [],
  body: productOf(
    [entry, grouped(right)].map((factor) => ({ operator: "juxtaposition", sign: right.span, factor })),
    right,
  ),
});
