/**
 * Styles: a finished derivation told again, stage by stage, in another manner of proof.
 *
 * This folder stands beside derive/ because a style decides nothing about mathematics: it takes results that the rules have
 * proved and arranges rows, columns, outer products, transposes or differentials into an argument, each line a claim that is
 * judged anew. Total: what does not fit says why.
 */
import type { Derivation, Stage } from "../derive/index.js";
import { misfit, type Styled, type StyledDerivation } from "./argument.js";
import { byOuterProducts } from "./outer.js";
import { byRows } from "./rows.js";
import { sceneOf, type Scene } from "./scene.js";

/** The styles of proof. */
export const STYLES = ["entry", "rows", "outer", "transpose", "differential"] as const;
export type Style = (typeof STYLES)[number];

/** Derivations in a style: each stage rewritten, or why it is not. Later ones may use the results of earlier ones. */
export const restyled = (derivations: readonly Derivation[], style: Style): readonly StyledDerivation[] =>
  derivations.map((derivation) => ({
    derivation,
    stages: derivation.stages.map((stage) => styledStage(derivation, stage, style)),
  }));

function styledStage(derivation: Derivation, stage: Stage, style: Style): Styled {
  const scene = sceneOf(derivation, stage);
  return typeof scene === "string" ? misfit(`${scene}.`) : inStyle(scene, style);
}

function inStyle(scene: Scene, style: Style): Styled {
  switch (style) {
    case "entry":
      return misfit("it is told entry by entry already.");
    case "rows":
      return byRows(scene);
    case "outer":
      return byOuterProducts(scene);
    case "transpose":
      return misfit("not there yet.");
    case "differential":
      return misfit("not there yet.");
  }
}
