/**
 * Functions that are another one of the transpose: after L̄(Yᵀ) = L(Y), or L̄(Z) = L(Zᵀ), L̄(U) is L(Uᵀ) and L̄ alone is the
 * quantity that L is.
 *
 * Knows how such a definition looks; gives nothing a meaning. Terminates: every call goes to a smaller tree.
 */
import { builtIn, declaredKey, mapParts } from "../../../../lower/index.js";
import type { Expression, Group } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { transposed } from "../tree.js";

/** The functions that are another one of the transpose, each with that one, and the relations that say so. */
export type TurnedFunctions = {
  readonly functions: ReadonlyMap<string, Expression>;
  readonly definitions: ReadonlySet<Said>;
};

/** The definitions of functions by another one of the transpose. */
export function turnedFunctions(said: readonly Said[]): TurnedFunctions {
  const functions = new Map<string, Expression>();
  const definitions = new Set<Said>();
  for (const one of said) {
    if (one.kind !== "relation" || !one.begins || one.cue === "claim") continue;
    const { left, link } = one;
    if (left.kind !== "application" || link.right.kind !== "application") continue;
    const [key, other] = [declaredKey(left.head), declaredKey(link.right.head)];
    const [own, inner] = [argumentOf(left.argument), argumentOf(link.right.argument)];
    if (key === undefined || other === undefined || key === other || functions.has(key)) continue;
    const isTurned = own?.name === inner?.name && own?.transposed !== inner?.transposed;
    if (!isTurned || own === undefined || builtIn(key) !== undefined || builtIn(other) !== undefined)
      continue;
    functions.set(key, link.right.head);
    definitions.add(one);
  }
  return { functions, definitions };
}

/** Z or Zᵀ. */
function argumentOf({
  items,
  bracket,
}: Group): { readonly name: string; readonly transposed: boolean } | undefined {
  const [only] = items;
  if (only === undefined || items.length > 1 || bracket !== "(") return undefined;
  if (only.kind === "name") return { name: only.name, transposed: false };
  return only.kind === "transpose" && only.base.kind === "name" && !only.inverse
    ? { name: only.base.name, transposed: true }
    : undefined;
}

/** An expression in which every such function is the one that it is by. */
export function withoutTurned(node: Expression, { functions }: TurnedFunctions): Expression {
  if (functions.size === 0) return node;
  const inside = (part: Expression): Expression => {
    const called = part.kind === "application" ? functions.get(declaredKey(part.head) ?? "") : undefined;
    if (part.kind === "application" && called !== undefined) {
      const items = part.argument.items.map((item) => transposed(inside(item)));
      return { ...part, head: called, argument: { ...part.argument, items } };
    }
    const alone = functions.get(declaredKey(part) ?? "");
    return alone === undefined ? mapParts(part, inside) : { ...alone, span: part.span };
  };
  return inside(node);
}
