/** Drawings as data: shapes and lines with their places, from the upper left. Knows no format. */
import type { Label, Shape } from "./diagram.js";

export type Point = { readonly x: number; readonly y: number };
export type Extent = { readonly width: number; readonly height: number };

export type PlacedShape = Point & Extent & Pick<Shape, "kind" | "label" | "isMarked">;
export type PlacedLine = {
  readonly points: readonly Point[];
  readonly label: (Point & { readonly label: Label }) | undefined;
  readonly isMarked: boolean;
};

export type Drawing = Extent & {
  readonly boxes: readonly (Point & Extent)[];
  readonly lines: readonly PlacedLine[];
  readonly shapes: readonly PlacedShape[];
  /** Signs and numbers between networks. */
  readonly signs: readonly (Point & { readonly label: Label })[];
};
