/**
 * Columns and rows of matrices whose sizes are declared: after A ∈ ℝ^{m×n} and A = [a_1, …, a_n], or "a_i is column i of A",
 * there are a_i ∈ ℝ^m.
 *
 * The matrix stays what is given, with all that is said of it. Knows names and declarations, no meanings. Terminates: every
 * relation is looked at once.
 */
import { declaredKey, listInBrackets } from "../../../../lower/index.js";
import type { Expression, Statement, Subscript } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import {
  declarationOf,
  entryAt,
  equationOf,
  nameNode,
  transposed,
  unbraced,
  walkSides,
} from "../../read/tree.js";
import { declaredIn } from "../declared.js";

/** What is said with the lists as names of columns and rows, and the statements that say what these are. */
export function withColumns(
  given: readonly Statement[],
  said: readonly Said[],
): { readonly said: readonly Said[]; readonly columns: readonly Statement[] } {
  const own = statementsIn(said);
  const statements = [...given, ...own];
  const { names } = declaredIn(statements);
  const sizes = new Map(
    statements.flatMap((one) =>
      one.kind === "declaration"
        ? one.targets.map((target) => [declaredKey(target) ?? "", one.space.sizes] as const)
        : [],
    ),
  );
  const columns: Statement[] = [];
  const all = said.map((one): Said => {
    if (one.kind !== "relation" || !one.begins || one.link.relation !== "=") return one;
    const found = memberOf(one) ?? listedIn(one, said);
    const shape = found === undefined ? undefined : sizes.get(declaredKey(found.matrix) ?? "");
    const size = shape?.length === 2 ? shape[found?.isOfColumns === true ? 0 : 1] : undefined;
    if (found === undefined || size === undefined || names.has(found.name)) return one;
    const { span } = one;
    const letter = nameNode(found.letter, span);
    const all: Expression = { kind: "everything", span };
    const target = entryAt(nameNode(found.name, span), [letter]);
    const section = entryAt(found.matrix, found.isOfColumns ? [all, letter] : [letter, all]);
    const right = found.isOfColumns ? section : transposed(section);
    columns.push(declarationOf(target, [size], span), equationOf(target, { ...one.link, right }));
    return { ...one, names: true };
  });
  return { said: all, columns };
}

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What the columns or rows of a matrix are called, and the letter that counts them. */
type Members = {
  readonly name: string;
  readonly letter: string;
  readonly matrix: Expression;
  readonly isOfColumns: boolean;
};

/** a_{ik} = (A)_{ik}, as which words say what a row or a column is called. */
function memberOf({ left, link: { right } }: Relation): Members | undefined {
  if (left.kind !== "subscript" || left.base.kind !== "name" || right.kind !== "subscript") return undefined;
  const [matrix, other] = right.base.kind === "group" ? right.base.items : [];
  const [own, along, ...more] = left.items.flatMap(({ parts }) => parts);
  const [first] = right.items.flatMap(({ parts }) => parts);
  const isPair = own?.kind === "name" && along?.kind === "name" && more.length === 0;
  if (matrix === undefined || other !== undefined || !isPair || first?.kind !== "name") return undefined;
  return { name: left.base.name, letter: own.name, matrix, isOfColumns: first.name !== own.name };
}

/** A = [a_1, …, a_n]. */
function listedIn(one: Relation, said: readonly Said[]): Members | undefined {
  const list = listOf(one.link.right);
  const letter =
    list &&
    letterBelow(
      list.name,
      said.filter((other) => other !== one),
    );
  return list === undefined || letter === undefined ? undefined : { ...list, letter, matrix: one.left };
}

/** The first letter that stands below a name. */
export function letterBelow(name: string, said: readonly Said[]): string | undefined {
  let found: string | undefined;
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "subscript" || node.base.kind !== "name" || node.base.name !== name) return;
        const [part] = node.items.flatMap(({ parts }) => parts);
        if (part?.kind === "name") found ??= part.name;
      });
  return found;
}

/** The name of the members of a list with an ellipsis: of columns side by side, or of rows x_1ᵀ, … below each other. */
function listOf(right: Expression): { readonly name: string; readonly isOfColumns: boolean } | undefined {
  const inner = unbraced(right);
  const matrix = inner.kind === "matrix" ? inner : inner.kind === "group" ? listInBrackets(inner) : undefined;
  const [row, another] = matrix?.rows ?? [];
  const isOfColumns = another === undefined;
  const cells = isOfColumns ? (row ?? []) : (matrix?.rows.flatMap((one) => one.slice(0, 1)) ?? []);
  const items = cells.filter((cell) => cell !== null);
  const members = items.flatMap((item): readonly Subscript[] => {
    const base = item.kind === "transpose" && !isOfColumns ? item.base : item;
    return base.kind === "subscript" && (base === item) === isOfColumns ? [base] : [];
  });
  const [first] = members;
  const isList =
    items.some(({ kind }) => kind === "dots") &&
    members.length === items.filter(({ kind }) => kind !== "dots").length;
  if (first?.base.kind !== "name" || !isList) return undefined;
  const { name } = first.base;
  const isAlike = members.every(
    ({ base, items: below }) =>
      base.kind === "name" && base.name === name && below.flatMap(({ parts }) => parts).length === 1,
  );
  return isAlike ? { name, isOfColumns } : undefined;
}
