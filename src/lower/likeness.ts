/**
 * When two written formulas are alike: keys of trees that forget where they stand.
 *
 * Knows trees only. Terminates: trees are walked once.
 */
import type { Expression } from "../syntax/tree.js";
import { mapParts } from "./rebuild.js";
import { parts } from "./traverse.js";

/** A key that trees share when they differ in their places only. */
export const treeKey = (node: Expression): string => JSON.stringify(node, withoutPlaces);

/** A key that nodes share when they differ in their parts and places only. */
export const shellKey = (node: Expression): string =>
  treeKey(mapParts(node, ({ span }) => ({ kind: "dots", span, direction: "row" })));

/** The smallest parts in which two trees differ. */
export function differences(a: Expression, b: Expression): readonly (readonly [Expression, Expression])[] {
  if (treeKey(a) === treeKey(b)) return [];
  const [left, right] = [parts(a), parts(b)];
  if (left.length === 0 || left.length !== right.length || shellKey(a) !== shellKey(b)) return [[a, b]];
  return left.flatMap((part, i) => {
    const other = right[i];
    return other === undefined ? [] : differences(part, other);
  });
}

const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "span" || key === "sign" || isPlace(value) ? undefined : value;

const isPlace = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "start" in value && !("kind" in value);
