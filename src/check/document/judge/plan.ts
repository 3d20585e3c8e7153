/**
 * Chain rules of whole derivatives, ∂L/∂y ∂y/∂b: plans, as no layout says what their products are. Compositions of functions,
 * f = h ∘ g, which say no values.
 *
 * Knows derivatives in products, no shapes. Terminates: each side is walked once.
 */
import { baseName, declaredKey, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Model } from "../model/model.js";

/** True for a side with a product of derivatives by whole names; those of numbers by numbers are numbers. */
export function isPlannedSide(side: Expression, { environment, declared }: Model): boolean {
  const isNumber = (node: Expression | null): boolean =>
    node?.kind === "name" &&
    declared.names.has(node.name) &&
    environment.program.tensors.get(node.name)?.shape.length === 0;
  const isWhole = (by: Expression): boolean =>
    by.kind === "name" || environment.program.tensors.has(declaredKey(by) ?? "") || isMember(by, environment);
  let found = false;
  walk(side, (node) => {
    if (node.kind !== "product") return;
    const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
    const whole = factors.filter((f) => f.kind === "derivative" && f.by.every(isWhole));
    found ||=
      whole.length > 1 &&
      !whole.every((f) => f.kind === "derivative" && isNumber(f.of) && f.by.every(isNumber));
  });
  return found;
}

/** True where a side is a composition of functions, h ∘ g, and no product entry by entry. */
export const isComposed = (
  { left, link }: { readonly left: Expression; readonly link: { readonly right: Expression } },
  { made }: Model,
): boolean =>
  [left, link.right].some((side) => {
    if (side.kind !== "product" || !side.rest.every(({ operator }) => operator === "∘")) return false;
    const factors = [side.first, ...side.rest.map(({ factor }) => factor)];
    return factors.every((factor) => made.known.variables.has(declaredKey(factor) ?? ""));
  });

/** True for a member of a family as a whole: h⁽ᵗ⁾, x_i. */
function isMember(by: Expression, { families }: Model["environment"]): boolean {
  const family = families.get(baseName(by) ?? "");
  if (family === undefined) return false;
  if (family.upper) return by.kind === "superscript" && by.base.kind === "name";
  return by.kind === "subscript" && by.items.flatMap((item) => item.parts).length === family.count;
}
