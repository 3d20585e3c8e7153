/**
 * How derivatives are laid out, in words: which axes are rows and which are columns, or in which order an array has them.
 *
 * Chooses words and nothing else. Terminates: every stage is looked at once.
 */
import type { Derivation } from "../derive/index.js";
import type { Sentence } from "./document.js";
import { gradientName } from "./given.js";

/** "Layout: denominator (the gradient has the shape of the variable)." */
export function layoutSentence(derivation: Derivation): Sentence {
  const { layout, goal, matrix } = derivation;
  if (layout === "vec") return ["Layout: vec (columns stacked on both sides)."];
  switch (goal.quantity) {
    case "gradient":
      return layout === "denominator"
        ? ["Layout: denominator (the gradient has the shape of the variable)."]
        : ["Layout: numerator (the gradient of a scalar is a row)."];
    case "jacobian":
      if (!matrix.found) return ["Layout: the axes of the quantity, then those of the variable."];
      return layout === "numerator"
        ? ["Layout: numerator (rows for the quantity, columns for the variable)."]
        : ["Layout: denominator (rows for the variable, columns for the quantity)."];
    case "derivative":
      return layout === "numerator"
        ? ["Layout: numerator (a derivative by a number has the shape of the quantity)."]
        : ["Layout: denominator (a derivative by a number is laid out as the quantity transposed)."];
    case "hessian":
      if (!matrix.found) return ["Layout: the axes of the variables, in their order."];
      return [
        "Layout: a gradient has the shape of its variable; in a second derivative, rows are for the ",
        layout === "denominator"
          ? "first variable and columns for the second"
          : "second variable and columns for the first",
        ...jacobians(derivation),
        ".",
      ];
  }
}

/** "; in ∂z/∂w, rows are for z", for stages that differentiate what is no number. */
function jacobians({ stages, program }: Derivation): Sentence {
  return stages.flatMap(({ left, matrix }): Sentence => {
    if (!matrix.found || left.kind !== "partial" || left.of.kind !== "entry") return [];
    const { tensor, slots } = left.of;
    if (slots.length === 0 || left.by.every((by) => by.slots.length === 0)) return [];
    const name = gradientName(
      tensor,
      left.by.map((by) => by.tensor),
      program,
    );
    return [
      "; in ",
      { kind: "gradient", name },
      ", rows are for ",
      { kind: "tensor", tensor: program.tensors.get(tensor) ?? tensor },
    ];
  });
}
