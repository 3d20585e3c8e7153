/**
 * What a relation is about: the derivative of something by something, the differential of something, or a name.
 *
 * Knows names as they are written, no values. Nothing here loops but down one expression.
 */
import { baseName } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";

/** ∂L/∂H and ∇_H L are of L by H, ∂²L/∂x∂y by x,y; dL is of L by whatever it depends on. */
export type Quantity = { readonly of: string; readonly by: string | undefined };

/** The quantity that an expression is, at any entry of it. */
export function quantityOf(node: Expression): Quantity | undefined {
  switch (node.kind) {
    case "derivative":
    case "gradient": {
      const of = node.of === null ? "" : nameOf(node.of);
      const by = node.by.flatMap((variable) => nameOf(variable) ?? []).join(",");
      return of === undefined ? undefined : { of, by: by === "" ? undefined : by };
    }
    case "subscript":
    case "transpose":
      return quantityOf(node.base);
    case "group": {
      const [only] = node.items;
      return node.items.length === 1 && only !== undefined ? quantityOf(only) : undefined;
    }
    case "name":
      return /^d\p{L}/u.test(node.name) ? { of: node.name.slice(1), by: undefined } : undefined;
    default:
      return undefined;
  }
}

const nameOf = (node: Expression): string | undefined =>
  node.kind === "application"
    ? nameOf(node.head)
    : node.kind === "group" && node.items.length === 1 && node.items[0] !== undefined
      ? nameOf(node.items[0])
      : baseName(node);

/** True when both are derivatives of one thing by one thing, where they say by what. */
export const isOfQuantity = (one: Quantity, other: Quantity): boolean =>
  one.of === other.of && (one.by === other.by || one.by === undefined || other.by === undefined);
