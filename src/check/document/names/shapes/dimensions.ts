/**
 * The dimension that words give to all indices, "indices run from 1 to 3": tensors that nothing declares or defines have that many
 * entries along each axis.
 *
 * Knows words and where indices stand, no meanings. Terminates: every side is walked once.
 */
import { baseName, isPermutation } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { declarationOf, nameNode, walkSides } from "../../read/tree.js";
import { relationsOf, type Said } from "../../read/said.js";
import { lettersBelow } from "../uses.js";

const TO = String.raw`\s*(?:to|through|until|\.{2,3}|…|–|-|,\s*(?:2|\\[lc]?dots|…|\.{3})\s*(?:,|,?\s*and|or)?)\s*`;
const RUNS = new RegExp(
  String.raw`\b(?:indices|indexes|subscripts|letters)\b[^.;]{0,40}?(?:\b(?:run|runs|running|range|ranges|ranging|go|goes|going|take|takes|taking)\s+(?:over\s+|through\s+)?(?:from\s+)?(?:the\s+)?(?:values?\s+)?|[\s:(=])\$?1${TO}\$?(?<last>\d)(?!\d)`,
  "iu",
);

/** Names that mean something by themselves. */
const CONSTANTS: ReadonlySet<string> = new Set(["delta", "I", "ones", "partial"]);

/** Declarations of the tensors that nothing declares or defines, where words say how far all indices run. */
export function dimensionsIn(
  said: readonly Said[],
  declared: ReadonlySet<string>,
  source: string,
): readonly Statement[] {
  const last = RUNS.exec(source)?.groups?.["last"];
  if (last === undefined) return [];
  const relations = relationsOf(said);
  const defined = new Set(relations.flatMap(({ begins, left }) => (begins ? (baseName(left) ?? []) : [])));
  const orders = new Map<string, number | undefined>();
  for (const one of relations)
    walkSides(one, (node) => {
      const name = node.kind === "subscript" ? baseName(node) : undefined;
      if (node.kind !== "subscript" || name === undefined) return;
      const order = lettersBelow(node)?.length;
      orders.set(name, orders.has(name) && orders.get(name) !== order ? undefined : order);
    });
  return [...orders].flatMap(([name, order]) => {
    if (order === undefined || declared.has(name) || defined.has(name) || CONSTANTS.has(name)) return [];
    if (isPermutation(name, order)) return [];
    const span = { start: 0, end: 0 };
    const sizes = Array.from({ length: order }, (): Expression => ({ kind: "number", span, text: last }));
    return [declarationOf(nameNode(name, span), sizes)];
  });
}
