/** Edits of cases: a value with the other sign, and the values of two cases exchanged. Knows cells, no values. */
import type { Expression } from "../../../../syntax/index.js";
import type { Edit, Spelling } from "./edit.js";
import { negated } from "./sign.js";

type Matrix = Extract<Expression, { readonly kind: "matrix" }>;

/** What may be wrong with the values of cases; nothing for a matrix. */
export function caseEdits(node: Matrix, spelling: Spelling): readonly Edit[] {
  if (!node.environment.includes("cases")) return [];
  const values = node.rows.map((row) => (row.length > 1 ? (row[0] ?? null) : null));
  const withValues = (by: ReadonlyMap<number, Expression>): Expression => ({
    ...node,
    rows: node.rows.map((row, at) => [by.get(at) ?? row[0] ?? null, ...row.slice(1)]),
  });
  return values.flatMap((value, at): readonly Edit[] => {
    if (value === null || value.kind === "relation") return [];
    const edit = negated(value, spelling, 13);
    const sign = { ...edit, expression: withValues(new Map([[at, edit.expression]])) };
    const exchanged = values.slice(at + 1).flatMap((other, i): readonly Edit[] =>
      other === null || other.kind === "relation"
        ? []
        : [
            {
              kind: "wrong-index",
              cost: 14,
              at: node,
              expression: withValues(
                new Map([
                  [at, other],
                  [at + 1 + i, value],
                ]),
              ),
              patches: [
                { span: value.span, pieces: [other.span] },
                { span: other.span, pieces: [value.span] },
              ],
            },
          ],
    );
    return value.kind === "number" && value.text === "0" ? exchanged : [sign, ...exchanged];
  });
}
