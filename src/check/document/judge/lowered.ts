/**
 * A relation of a document lowered: its sides as terms, in the names of the document.
 *
 * Judges nothing. Terminates: one relation is lowered once.
 */
import { lower, type Lowered } from "../../../lower/index.js";
import type { Equation, Expression } from "../../../syntax/index.js";
import type { Model } from "../model/model.js";
import { braced, equationOf } from "../read/tree.js";

/** The relation with its left side in braces, so that it is judged and defines nothing. */
export const lowerSides = (
  left: Expression,
  link: Equation["links"][number],
  { environment, letters }: Model,
): Lowered => lower([equationOf(braced(left), link)], { environment, letters, relations: true });
