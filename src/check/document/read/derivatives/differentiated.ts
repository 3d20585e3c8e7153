/** What a document says the derivatives of. Knows trees; gives nothing a meaning. Terminates: each side is walked once. */
import type { Said } from "../said.js";
import { walkSides } from "../tree.js";

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
