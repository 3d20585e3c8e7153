/**
 * Names with primes: where x' is declared, the x' of a formula is that name, and no transpose of x.
 *
 * Knows which names are declared. Terminates: every tree is rewritten once.
 */
import { declaredKey } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Said } from "../read/said.js";
import { nameNode, rewrite, withSides } from "../read/tree.js";

/** What is said, with the declared names that have primes as names. */
export function withPrimed(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  const change = (root: Expression): Expression =>
    rewrite(root, (node) => {
      const key = node.kind === "transpose" && node.mark === "prime" ? declaredKey(node) : undefined;
      return key !== undefined && isDeclared(key) ? nameNode(key, node.span) : node;
    });
  return said.map((one): Said => {
    if (one.kind !== "relation") return one;
    return withSides(one, change);
  });
}
