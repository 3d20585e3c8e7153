/**
 * Styles: a finished derivation told again, stage by stage, in another manner of proof.
 *
 * This folder stands beside derive/ because a style decides nothing about mathematics: it takes results that the rules have
 * proved and arranges rows, columns, outer products, transposes or differentials into an argument, each line a claim that is
 * judged anew. Total: what does not fit says why.
 */
import type { Derivation } from "../derive/index.js";
import { misfit, type Styled, type StyledDerivation } from "./argument.js";
import { byDifferentials } from "./differential.js";
import { withLetters } from "./named.js";
import { byOuterProducts } from "./outer.js";
import { byRows } from "./rows.js";
import { sceneOf, type Scene } from "./scene.js";
import { byTransposition, type Page } from "./transposition.js";

/** The styles of proof. */
export const STYLES = ["entry", "rows", "outer", "transpose", "differential"] as const;
export type Style = (typeof STYLES)[number];

/** Derivations in a style: each stage rewritten, or why it is not. Later ones may use the results of earlier ones, and none of their names. */
export function restyled(derivations: readonly Derivation[], style: Style): readonly StyledDerivation[] {
  const proved = new Set<string>();
  const introduced = new Set<string>();
  return derivations.map((derivation) => ({
    derivation,
    stages: derivation.stages.map((stage): Styled => {
      const scene = sceneOf(derivation, stage);
      if (typeof scene === "string") return misfit(`${scene}.`);
      const page = { proved: (factor: string) => proved.has(claim(scene, factor)), introduced };
      const styled = inStyle(scene, style, page);
      if (styled.fits) proved.add(claim(scene, scene.variable));
      const names = styled.fits ? [...styled.argument.program.tensors.keys()] : [];
      for (const name of names) if (!scene.program.tensors.has(name)) introduced.add(name);
      return styled;
    }),
  }));
}

/** What is proved of one variable, for comparing: the scalar, what is in between, the variable. */
const claim = ({ of, through }: Scene, variable: string): string =>
  [of, through?.name ?? "", variable].join(" ");

function inStyle(scene: Scene, style: Style, page: Page): Styled {
  switch (style) {
    case "entry":
      return misfit("it is told entry by entry already.");
    case "rows":
      return withLetters(scene, page.introduced, byRows);
    case "outer":
      return withLetters(scene, page.introduced, byOuterProducts);
    case "transpose":
      return byTransposition(scene, page);
    case "differential":
      return byDifferentials(scene);
  }
}
