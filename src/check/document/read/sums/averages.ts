/**
 * Averages as quantities: after ⟨S_ij⟩ = Σ_j A_ij S_ij what stands in these brackets is a name with the index i.
 *
 * Only where a relation says what it is; ⟨u, v⟩ is a product. Knows letters below names, no meanings. Terminates: every
 * tree is rewritten once.
 */
import { baseName, treeKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { entryAt, nameNode, rewrite, withSides } from "../tree.js";
import { freeLetters } from "./scopes.js";

/** What is said with the averages that it defines as names. */
export function withAverages(said: readonly Said[]): readonly Said[] {
  const names = new Map<string, (node: Expression) => Expression>();
  for (const one of said) {
    const item = one.kind === "relation" && one.begins ? averaged(one.left) : undefined;
    const base = item === undefined ? undefined : baseName(item);
    if (one.kind !== "relation" || base === undefined || one.link.relation !== "=") continue;
    const key = treeKey(one.left);
    if (!names.has(key)) names.set(key, entryOf(`⟨${base}⟩`, [...freeLetters(one.link.right)]));
  }
  if (names.size === 0) return said;
  const change = (side: Expression): Expression =>
    rewrite(side, (node) =>
      averaged(node) === undefined ? node : (names.get(treeKey(node))?.(node) ?? node),
    );
  return said.map((one) => (one.kind !== "relation" ? one : withSides(one, change)));
}

/** S of ⟨S⟩. */
function averaged(node: Expression): Expression | undefined {
  return node.kind === "group" && node.bracket === "⟨" && node.items.length === 1 ? node.items[0] : undefined;
}

/** The entry of a name at some letters, in the place of a node. */
const entryOf =
  (name: string, letters: readonly string[]) =>
  ({ span }: Expression): Expression => {
    const base = nameNode(name, span);
    return letters.length === 0
      ? base
      : entryAt(
          base,
          letters.map((letter) => nameNode(letter, span)),
        );
  };
