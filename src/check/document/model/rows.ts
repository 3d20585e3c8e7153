/**
 * Documents whose vectors are rows: x ∈ ℝ^d in s = x W + b is read as 1×d, and so is every vector that is declared so.
 *
 * Tried where a declared vector stands right before a matrix, and kept where more relations have a meaning so. Terminates: a
 * document is understood twice.
 */
import { contains, declaredKey } from "../../../lower/index.js";
import type { Declaration, Expression, Statement } from "../../../syntax/index.js";
import { factorsOf } from "../read/tree.js";
import type { Said } from "../read/said.js";
import type { Model } from "./model.js";
import { understood } from "./reading.js";

/** The model in which declared vectors are columns, or the one in which they are rows. */
export function withRowVectors(
  columns: Model,
  given: readonly Statement[],
  said: readonly Said[],
  under: (given: readonly Statement[], said: readonly Said[]) => Model,
): Model {
  if (!said.some((one) => isRowTimesMatrix(one, columns))) return columns;
  const turned = said.map((one): Said =>
    one.kind === "statement" ? { ...one, statement: asRow(one.statement) } : one,
  );
  const rows = under(given.map(asRow), turned);
  if (saidBy(rows) <= saidBy(columns)) return columns;
  const first = rows.said.find((one) => isRowTimesMatrix(one, columns));
  return first === undefined
    ? rows
    : { ...rows, remarks: new Map([...rows.remarks, [first, "declared vectors are read as rows"]]) };
}

/** How much of a document says something: what it defines, and what has a meaning by that. */
const saidBy = (model: Model): number => model.definitions.size + understood(model);

/** True for what says x W of a declared vector and a declared matrix. */
const isRowTimesMatrix = (one: Said, { environment: { program, rows }, declared }: Model): boolean => {
  const orderOf = (node: Expression): number | undefined => {
    const key = declaredKey(node);
    const isDeclared = key !== undefined && declared.names.has(key) && !rows.has(key);
    return isDeclared ? program.tensors.get(key)?.shape.length : undefined;
  };
  const isBefore = (node: Expression): boolean => {
    if (node.kind !== "product") return false;
    const factors = factorsOf(node);
    return factors.some(({ factor }, at) => {
      const next = factors[at + 1];
      return next?.operator === "juxtaposition" && orderOf(factor) === 1 && orderOf(next.factor) === 2;
    });
  };
  return one.kind === "relation" && [one.left, one.link.right].some((side) => contains(side, isBefore));
};

/** The declaration of a vector as that of a row; any other statement as it is. */
function asRow(statement: Statement): Statement {
  if (statement.kind !== "declaration" || statement.space.sizes.length !== 1) return statement;
  const { span, sizes } = statement.space;
  const one: Expression = { kind: "number", span, text: "1" };
  const row: Declaration = { ...statement, space: { span, sizes: [one, ...sizes] } };
  return row;
}
