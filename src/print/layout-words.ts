/**
 * How derivatives are laid out, in words: which axes are rows and which are columns, or in which order an array has them.
 *
 * Chooses words and nothing else. Terminates: every stage is looked at once.
 */
import type { Derivation, Layout } from "../derive/index.js";
import type { Program } from "../term/index.js";
import type { Sentence } from "./document.js";
import { gradientName } from "./given.js";
import type { GradientName } from "./matrix.js";

/**
 * A name as a layout writes it: ∂vec(Y)/∂vec(X)ᵀ where columns are stacked, (∇_x L)ᵀ for a gradient that is laid out in a row,
 * (∂y/∂t)ᵀ for the derivative by a number that is.
 */
export function laidOutName(
  of: string,
  by: readonly string[],
  layout: Layout,
  program: Program,
): GradientName {
  const name = gradientName(of, by, program);
  if (layout === "vec") return { ...name, laidOut: "stacked" };
  const order = (tensor: string): number => program.tensors.get(tensor)?.shape.length ?? 0;
  const [variable, another] = by;
  if (variable === undefined || another !== undefined) return name;
  const isTurned =
    layout === "numerator" ? order(of) === 0 && order(variable) > 0 : order(of) > 0 && order(variable) === 0;
  return isTurned ? { ...name, laidOut: "turned" } : name;
}

/** "Layout: denominator (the gradient has the shape of the variable)." */
export function layoutSentence(derivation: Derivation): Sentence {
  const { layout, goal, matrix, program } = derivation;
  if (layout === "vec") return ["Layout: vec (columns stacked on both sides)."];
  switch (goal.quantity) {
    case "gradient":
      return layout === "denominator" || !matrix.found
        ? ["Layout: denominator (the gradient has the shape of the variable)."]
        : [
            "Layout: numerator (the transpose of ",
            { kind: "gradient", name: gradientName(goal.of, goal.wrt, program) },
            ").",
          ];
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
