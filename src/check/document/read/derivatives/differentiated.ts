/** What a document says the derivatives of. Knows trees; gives nothing a meaning. Terminates: each side is walked once. */
import type { Expression, Gradient } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { factorsOf, walkSides } from "../tree.js";
import { keysOf, mentions } from "../written.js";

/** The names that something is said of the derivatives of. */
export function differentiatedIn(said: readonly Said[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "derivative" && node.kind !== "gradient") return;
        const of = node.of?.kind === "application" ? node.of.head : node.of;
        if (of?.kind === "name") names.add(of.name);
      });
  return names;
}

/**
 * The names that are factors of products and that nothing is said of the derivatives of: in ∇_w λ wᵀw it is the product that is
 * differentiated.
 */
export function coefficientsIn(said: readonly Said[]): ReadonlySet<string> {
  const factors = new Set<string>();
  const differentiated = new Set<string>();
  const before = new Set<Expression>();
  const visit = (node: Expression): void => {
    if (node.kind === "product") {
      const all = factorsOf(node).map(({ factor }) => factor);
      all.forEach((factor, at) => {
        if (factor.kind === "name") factors.add(factor.name);
        if (factor.kind === "gradient" && isBefore(factor, all.slice(at + 1))) before.add(factor);
      });
    }
    if ((node.kind !== "derivative" && node.kind !== "gradient") || before.has(node)) return;
    const of = node.of?.kind === "application" ? node.of.head : node.of;
    if (of?.kind === "name") differentiated.add(of.name);
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, visit);
  return new Set([...factors].filter((name) => !differentiated.has(name)));
}

/** True for a gradient by something that the factors behind it are written with. */
export const isBefore = ({ by }: Gradient, behind: readonly Expression[]): boolean =>
  by.some((variable) => keysOf(variable).some((key) => behind.some((factor) => mentions(factor, key))));
