/**
 * Chain rules of whole derivatives, ∂L/∂y ∂y/∂b: plans, as no layout says what their products are.
 *
 * Knows derivatives in products, no shapes. Terminates: each side is walked once.
 */
import { declaredKey, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Model } from "../model.js";

/** True for a side with a product of derivatives by whole names. */
export function isPlannedSide(side: Expression, { environment }: Model): boolean {
  const isWhole = (by: Expression): boolean =>
    by.kind === "name" || environment.program.tensors.has(declaredKey(by) ?? "");
  let found = false;
  walk(side, (node) => {
    if (node.kind !== "product") return;
    const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
    const whole = factors.filter((f) => f.kind === "derivative" && f.by.every(isWhole));
    found ||= whole.length > 1;
  });
  return found;
}
