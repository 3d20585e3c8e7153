/**
 * Sizes that a document chooses, "take n = 3": what follows is said of that size alone.
 *
 * Knows what is written and what refutes it; judges nothing. Pure.
 */
import type { Model } from "../model/model.js";
import type { Said } from "../read/said.js";
import type { StepVerdict } from "./verdict.js";

/** A size, and the number that it is. */
export type ChosenSize = { readonly name: string; readonly number: number };

/** n = 3, of a size n that is no number otherwise. */
export function chosenSize(said: Said, { environment, declared }: Model): ChosenSize | undefined {
  if (said.kind !== "relation" || said.link.relation !== "=") return undefined;
  const { left, link, before } = said;
  if (left.kind !== "name" || link.right.kind !== "number" || before.length > 0) return undefined;
  const isSize = environment.sizes.has(left.name) || declared.sizes.has(left.name);
  const isTensor = environment.program.tensors.has(left.name);
  return isSize && !isTensor ? { name: left.name, number: Number(link.right.text) } : undefined;
}

/** The first of some chosen sizes that a refutation does not keep to. */
export function otherSizeIn(
  verdict: StepVerdict | null,
  chosen: readonly ChosenSize[],
): ChosenSize | undefined {
  if (verdict?.kind !== "refuted") return undefined;
  const sizes = verdict.counterexample?.sizes;
  return chosen.find(({ name, number }) =>
    sizes === undefined ? true : (sizes.get(name) ?? number) !== number,
  );
}
