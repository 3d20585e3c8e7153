/**
 * Columns and rows of matrices whose sizes are declared: after A ∈ ℝ^{m×n} and A = [a_1, …, a_n] there are a_i ∈ ℝ^m, the columns
 * of A.
 *
 * The matrix stays what is given, with all that is said of it. Knows names and declarations, no meanings. Terminates: every
 * relation is looked at once.
 */
import { declaredKey, listInBrackets } from "../../../lower/index.js";
import type { Expression, Statement, Subscript } from "../../../syntax/index.js";
import type { Said } from "../read/said.js";
import { entryAt, equationOf, nameNode, transposed, unbraced, walkSides } from "../read/tree.js";
import { declaredIn } from "./declared.js";

/** What is said with the lists as names of columns and rows, and the statements that say what these are. */
export function withColumns(
  given: readonly Statement[],
  said: readonly Said[],
): { readonly said: readonly Said[]; readonly columns: readonly Statement[] } {
  const own = said.flatMap((one) => (one.kind === "statement" ? [one.statement] : []));
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
    const shape = sizes.get(declaredKey(one.left) ?? "");
    const list = listOf(one.link.right);
    const size = shape?.length === 2 && list !== undefined ? shape[list.isOfColumns ? 0 : 1] : undefined;
    const below =
      list &&
      letterBelow(
        list.name,
        said.filter((other) => other !== one),
      );
    if (list === undefined || size === undefined || below === undefined || names.has(list.name)) return one;
    const { span } = one;
    const letter = nameNode(below, span);
    const all: Expression = { kind: "everything", span };
    const target = entryAt(nameNode(list.name, span), [letter]);
    const section = entryAt(one.left, list.isOfColumns ? [all, letter] : [letter, all]);
    const right = list.isOfColumns ? section : transposed(section);
    columns.push(
      { kind: "declaration", span, targets: [target], space: { span, sizes: [size] }, properties: [] },
      equationOf(target, { ...one.link, right }),
    );
    return { ...one, names: true };
  });
  return { said: all, columns };
}

/** The first letter that stands below a name. */
function letterBelow(name: string, said: readonly Said[]): string | undefined {
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
