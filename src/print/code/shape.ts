/**
 * Shapes of nodes, followed from the shapes of the names in them. Terminates: every call goes to an operand.
 */
import { numberSize, sameSize, type Size } from "../../term/index.js";
import { operands, type Node } from "./node.js";

export type Shape = readonly Size[];
/** The shapes of names, as far as they are known. */
export type Shapes = (name: string) => Shape | undefined;

const UNIT = numberSize(1);

/** The sizes of the labels of a contraction. */
export function labelled(
  node: Node & { readonly op: "contract" },
  shapes: Shapes,
): ReadonlyMap<number, Size> | undefined {
  const sizes = new Map<number, Size>();
  for (const [part, labels] of [
    [node.left, node.leftLabels],
    [node.right, node.rightLabels],
  ] as const) {
    const shape = shapeOf(part, shapes);
    if (shape === undefined) return undefined;
    labels.forEach((label, k) => sizes.set(label, shape[k] ?? UNIT));
  }
  return sizes;
}

/** The shape of a node; undefined where it depends on more than the shapes of its operands. */
export function shapeOf(node: Node, shapes: Shapes): Shape | undefined {
  switch (node.op) {
    case "name":
      return shapes(node.name);
    case "number":
    case "constant":
    case "size":
      return [];
    case "range":
      return [node.size];
    case "eye":
      return [node.size, node.size];
    case "ones":
    case "stretch":
      return node.shape;
    case "contract": {
      const sizes = labelled(node, shapes);
      return sizes === undefined ? undefined : node.out.map((label) => sizes.get(label) ?? UNIT);
    }
    case "diagonal": {
      const shape = shapeOf(node.of, shapes);
      return shape && node.out.map((label) => shape[node.labels.indexOf(label)] ?? UNIT);
    }
    case "reduce":
      return shapeOf(node.of, shapes)?.filter((_, axis) => !node.axes.includes(axis));
    case "permute": {
      const shape = shapeOf(node.of, shapes);
      return shape && node.order.map((axis) => shape[axis] ?? UNIT);
    }
    case "expand": {
      const shape = [...(shapeOf(node.of, shapes) ?? [])];
      return Array.from({ length: node.rank }, (_, k) =>
        node.at.includes(k) ? UNIT : (shape.shift() ?? UNIT),
      );
    }
    case "add":
      return broadcast(
        node.terms.map((term) => term.node),
        shapes,
      );
    case "multiply":
    case "divide":
    case "power":
    case "compare":
      return broadcast(operands(node), shapes);
    case "apply":
      return shapeOf(node.of, shapes);
    case "call": {
      const [first] = node.args;
      return first === undefined ? undefined : shapeOf(first, shapes)?.slice(0, node.rank);
    }
    case "solve":
      return shapeOf(node.right, shapes);
    case "take":
      return broadcast(node.at, shapes);
    case "slab":
      return shapeOf(node.of, shapes)?.filter((_, axis) => node.at[axis] === undefined);
    case "levi-civita":
      return undefined;
  }
}

/** The common shape of arrays, axes of length 1 being stretched. */
function broadcast(parts: readonly Node[], shapes: Shapes): Shape | undefined {
  const rank = Math.max(...parts.map((part) => part.rank));
  let all: Size[] = Array.from({ length: rank }, () => UNIT);
  for (const part of parts) {
    const shape = shapeOf(part, shapes);
    if (shape === undefined) return undefined;
    const missing = rank - shape.length;
    all = all.map((size, k) => (sameSize(size, UNIT) ? (shape[k - missing] ?? UNIT) : size));
  }
  return all;
}
