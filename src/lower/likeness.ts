/**
 * When two written formulas are alike: keys of trees that forget where they stand.
 *
 * Knows trees only. Terminates: a tree is written out once.
 */
import type { Expression } from "../syntax/tree.js";
import { mapParts } from "./rebuild.js";

/** A key that trees share when they differ in their places only. */
export const treeKey = (node: Expression): string => JSON.stringify(node, withoutPlaces);

/** A key that nodes share when they differ in their parts and places only. */
export const shellKey = (node: Expression): string =>
  treeKey(mapParts(node, ({ span }) => ({ kind: "dots", span, direction: "row" })));

const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "span" || key === "sign" || isPlace(value) ? undefined : value;

const isPlace = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "start" in value && !("kind" in value);
