/**
 * Identity matrices that are declared, I ∈ ℝ^{n×n} and I_n ∈ ℝ^{n×n}: the declaration says how large they are, and not that
 * they are given.
 *
 * An I that the document defines, or that has entries of its own, is another matrix. Terminates: each declaration is looked at
 * once.
 */
import { declaredKey, treeKey } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../../read/said.js";
import { walkSides } from "../../read/tree.js";
import { keyOf } from "../../read/written.js";

type Declaration = Extract<Statement, { readonly kind: "declaration" }>;

/** What is assumed, without the declarations of identity matrices. */
export function withoutIdentities(
  assumed: readonly Statement[],
  said: readonly Said[],
): readonly Statement[] {
  const others = otherwiseUsed(said);
  return assumed.flatMap((one): readonly Statement[] => {
    if (one.kind !== "declaration") return [one];
    const targets = one.targets.filter(
      (target) => !isIdentity(target, one) || others.has(declaredKey(target) ?? ""),
    );
    return targets.length === one.targets.length ? [one] : targets.length === 0 ? [] : [{ ...one, targets }];
  });
}

/** True for I, and for I_n, where both sizes are n. */
function isIdentity(target: Expression, { space: { sizes }, properties }: Declaration): boolean {
  const [rows, columns, ...more] = sizes.map(treeKey);
  if (rows === undefined || rows !== columns || more.length > 0 || properties.length > 0) return false;
  if (target.kind !== "subscript") return target.kind === "name" && target.name === "I";
  const [label, other] = target.items.flatMap(({ parts }) => parts);
  const isOfSize = label !== undefined && other === undefined && treeKey(label) === rows;
  return target.base.kind === "name" && target.base.name === "I" && isOfSize;
}

/** The names that a document defines, or writes with two indices. */
function otherwiseUsed(said: readonly Said[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const one of relationsOf(said)) {
    const key = one.begins ? keyOf(one.left) : undefined;
    if (key !== undefined) names.add(key);
    walkSides(one, (node) => {
      const base = node.kind === "subscript" ? declaredKey(node.base) : undefined;
      if (
        base !== undefined &&
        node.kind === "subscript" &&
        node.items.flatMap(({ parts }) => parts).length > 1
      )
        names.add(base);
    });
  }
  return names;
}
