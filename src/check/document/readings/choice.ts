/** Choices that the notation of a document leaves, and how each was made, in words. Pure data. */
import type { Expression } from "../../../syntax/index.js";

/** A choice: what it is of, and how it was made. */
export type Choice = { readonly of: string; readonly says: string };
/** A choice of what a name is; it is told of the name as it is written. */
export type NameChoice = { readonly of: string; readonly says: (written: string) => string };

/** A formula as it is written. */
export type Cite = (node: Expression) => string;
