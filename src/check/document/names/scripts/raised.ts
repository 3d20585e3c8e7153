/**
 * Labels behind indices: a_j^L for the entry a^L_j of a declared a^L, where no a is declared.
 *
 * Knows declarations. Terminates: every tree is rewritten once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { rewrite } from "../../read/tree.js";
import { documentWith } from "./layers.js";

/** A document in which the label of a name stands before its indices. */
export function withRaised(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const keys = new Set(
    [...assumed, ...statementsIn(said)].flatMap((one) =>
      one.kind === "declaration" ? one.targets.flatMap((target) => declaredKey(target) ?? []) : [],
    ),
  );
  if (![...keys].some((key) => key.includes("__"))) return { assumed, said };
  return documentWith(assumed, said, (node) => rewrite(node, (inner) => lowered(inner, keys)));
}

/** a^L_j for a_j^L. */
function lowered(node: Expression, keys: ReadonlySet<string>): Expression {
  if (node.kind !== "superscript" || node.base.kind !== "subscript") return node;
  const name = { ...node, base: node.base.base };
  const isLabelled = keys.has(declaredKey(name) ?? "") && !keys.has(declaredKey(node.base.base) ?? "");
  return isLabelled ? { ...node.base, span: node.span, base: name } : node;
}
