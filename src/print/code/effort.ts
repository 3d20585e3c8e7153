/**
 * How much work array programs are, as a number, for choosing between programs that compute the same: every size symbol
 * counts the same, and what occurs twice is done once. Terminates: every call goes to an operand.
 */
import { tensorFunction } from "../../function/index.js";
import type { Size } from "../../term/index.js";
import { nodeKeys, operands, type Node } from "./node.js";
import { labelled, shapeOf, type Shapes } from "./shape.js";

/** What a size symbol counts. */
const NOMINAL = 100;

/** What a size counts when programs are compared. */
export const nominal = (size: Size): number =>
  Math.max(
    1,
    size.reduce((total, { coefficient, symbols }) => total + coefficient * NOMINAL ** symbols.length, 0),
  );

/** How many entries an array of these axes has. */
export const volume = (shape: readonly Size[]): number =>
  shape.reduce((total, size) => total * nominal(size), 1);

/** The work in a node and all that it is computed from; undefined where a shape cannot be followed. */
export function effort(node: Node, shapes: Shapes): number | undefined {
  const keyOf = nodeKeys();
  const done = new Set<string>();
  let total = 0;
  const visit = (part: Node): boolean => {
    const key = keyOf(part);
    if (done.has(key)) return true;
    done.add(key);
    const own = ownEffort(part, shapes);
    if (own === undefined) return false;
    total += own;
    return operands(part).every(visit);
  };
  return visit(node) ? total : undefined;
}

function ownEffort(node: Node, shapes: Shapes): number | undefined {
  const shape = shapeOf(node, shapes);
  if (shape === undefined) return undefined;
  const entries = volume(shape);
  switch (node.op) {
    case "name":
    case "number":
    case "constant":
    case "size":
    case "permute":
    case "expand":
    case "slab":
      return 0;
    case "contract": {
      const sizes = labelled(node, shapes);
      return sizes === undefined ? undefined : 2 * volume([...sizes.values()]);
    }
    case "solve": {
      const n = nominal(shapeOf(node.matrix, shapes)?.at(-1) ?? []);
      return (2 * n ** 3) / 3 + 2 * n * entries;
    }
    case "call": {
      const [argument] = node.args;
      const of = argument === undefined ? undefined : shapeOf(argument, shapes);
      const row = tensorFunction(node.fn);
      if (of === undefined) return entries;
      return row?.takes === 2 ? 2 * volume(of) * nominal(of.at(-1) ?? []) : 3 * volume(of);
    }
    case "reduce": {
      const of = shapeOf(node.of, shapes);
      return of === undefined ? undefined : volume(of);
    }
    case "add":
      return entries * (node.terms.length - 1);
    case "multiply":
      return entries * (node.factors.length - 1);
    case "range":
    case "eye":
    case "ones":
    case "levi-civita":
    case "diagonal":
    case "stretch":
    case "divide":
    case "power":
    case "apply":
    case "compare":
    case "take":
      return entries;
  }
}
