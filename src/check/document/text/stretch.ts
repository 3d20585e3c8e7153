/** Parts of a document, by their places in it. Types only. */
import type { Notation } from "../../../syntax/index.js";

/** What a document is written in. */
export type DocumentFormat = "markdown" | "latex" | "plain";

/** A stretch of a document, by its offsets. */
export type Stretch = { readonly start: number; readonly end: number };

/** A name with its shape as a statement of the language, and where that is said. */
export type Shape = Stretch & { readonly statement: string; readonly notation: Notation };

/** A part of a document; of mathematics the stretch within the delimiters, and the holes in it that are not read. */
export type Island =
  | ({ readonly kind: "prose" } & Stretch)
  | ({ readonly kind: "math"; readonly display: boolean; readonly holes?: readonly Stretch[] } & Stretch)
  | { readonly kind: "shapes"; readonly shapes: readonly Shape[] };
