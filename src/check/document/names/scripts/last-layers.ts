/**
 * Losses of the last layer: where C is ½‖y − a^L‖² and something is differentiated by z^l, nothing says how a^L is made of
 * z^l. There C is an unknown function of that layer, by a name of its own.
 *
 * Knows names with their layers in them. Terminates: every tree is rewritten once, and no name is followed into
 * itself.
 */
import { baseName, treeKey, UNSHOWN } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { nameNode, rewrite } from "../../read/tree.js";
import { relationsOf, type Said } from "../../read/said.js";
import { keyOf, writtenNames } from "../../read/written.js";

/** Formulas with a loss that is made of last layers by another name, where it is differentiated by other layers. */
export function innerLosses(
  said: readonly Said[],
  isLayer: (name: string) => boolean,
  isLast: (name: string) => boolean,
): (node: Expression) => Expression {
  const losses = lossesOf(said, isLayer, isLast);
  if (losses.size === 0) return (node) => node;
  const isInner = (node: Expression): boolean => {
    const name = baseName(node) ?? "";
    return isLayer(name) && !isLast(name);
  };
  const change = (node: Expression): Expression => {
    if ((node.kind !== "derivative" && node.kind !== "gradient") || node.of === null) return node;
    // J(x, y) at other places than in its definition is something else.
    const name = node.of.kind === "application" ? node.of.head : node.of;
    const left = name.kind === "name" ? losses.get(name.name) : undefined;
    const isSame = node.of.kind === "name" || (left !== undefined && treeKey(left) === treeKey(node.of));
    return name.kind === "name" && left !== undefined && isSame && node.by.some(isInner)
      ? { ...node, of: nameNode(`${name.name}__${UNSHOWN}`, node.of.span) }
      : node;
  };
  return (node) => rewrite(node, change);
}

/** The names that are defined by last layers and by no others, be it by way of other names, with the sides that say so. */
function lossesOf(
  said: readonly Said[],
  isLayer: (name: string) => boolean,
  isLast: (name: string) => boolean,
): ReadonlyMap<string, Expression> {
  const bodies = new Map<string, { readonly left: Expression; readonly right: Expression }>();
  for (const { begins, left, link } of relationsOf(said)) {
    const key = begins && (left.kind === "name" || left.kind === "application") ? keyOf(left) : undefined;
    if (key !== undefined && !isLayer(key) && !bodies.has(key)) bodies.set(key, { left, right: link.right });
  }
  const layersOf = (name: string, met: ReadonlySet<string>): readonly string[] => {
    const body = met.has(name) ? undefined : bodies.get(name)?.right;
    if (body === undefined) return isLayer(name) ? [name] : [];
    return [...writtenNames(body)].flatMap((inner) => layersOf(inner, new Set([...met, name])));
  };
  const isOfLast = (name: string): boolean => {
    const layers = layersOf(name, new Set());
    return layers.length > 0 && layers.every(isLast);
  };
  return new Map([...bodies].flatMap(([name, { left }]) => (isOfLast(name) ? [[name, left] as const] : [])));
}
