/**
 * What code costs: the floating point operations of its products and solutions, as a polynomial in the sizes.
 *
 * Shapes are followed from the parameters through the nodes; a shape that cannot be followed leaves the cost unknown. What is
 * done once for each entry costs less than the products and is not counted. Terminates: every call goes to an operand.
 */
import { tensorFunction } from "../../function/index.js";
import { addSize, multiplySize, numberSize, sameSize, type Size } from "../../term/index.js";
import type { CodeFunction } from "./module.js";
import { operands, type Node } from "./node.js";

type Shape = readonly Size[];
type Shapes = ReadonlyMap<string, Shape>;

const UNIT = numberSize(1);

/** The operations of a function in contractions and solutions of systems; undefined where a shape cannot be followed. */
export function costOf({ parameters, statements, result }: CodeFunction): Size | undefined {
  const shapes = new Map<string, Shape>();
  for (const parameter of parameters)
    if (parameter.kind === "array") shapes.set(parameter.name, parameter.shape);
  let total: Size = [];
  for (const node of [...statements.map((statement) => statement.node), result]) {
    const cost = nodeCost(node, shapes);
    if (cost === undefined) return undefined;
    total = addSize(total, cost);
    const statement = statements.find((other) => other.node === node);
    const shape = shapeOf(node, shapes);
    if (statement !== undefined && shape !== undefined) shapes.set(statement.name, shape);
  }
  return total;
}

function nodeCost(node: Node, shapes: Shapes): Size | undefined {
  let total = ownCost(node, shapes);
  for (const part of operands(node)) {
    const cost = nodeCost(part, shapes);
    if (total === undefined || cost === undefined) return undefined;
    total = addSize(total, cost);
  }
  return total;
}

/** A product and a sum for each term of a contraction; elimination and substitution for a system. */
function ownCost(node: Node, shapes: Shapes): Size | undefined {
  switch (node.op) {
    case "contract": {
      const sizes = labelled(node, shapes);
      return sizes === undefined ? undefined : product([numberSize(2), ...sizes.values()]);
    }
    case "solve": {
      const [n] = shapeOf(node.matrix, shapes)?.slice(-1) ?? [];
      const right = shapeOf(node.right, shapes);
      if (n === undefined || right === undefined) return undefined;
      return addSize(product([n, n, n]), product([numberSize(2), n, ...right]));
    }
    case "call": {
      if (tensorFunction(node.fn)?.takes !== 2) return [];
      const shape = node.args[0] === undefined ? undefined : shapeOf(node.args[0], shapes);
      const n = shape?.at(-1);
      return shape === undefined || n === undefined ? undefined : product([numberSize(2), ...shape, n]);
    }
    default:
      return [];
  }
}

const product = (sizes: readonly Size[]): Size => sizes.reduce(multiplySize, UNIT);

function labelled(
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
function shapeOf(node: Node, shapes: Shapes): Shape | undefined {
  switch (node.op) {
    case "name":
      return shapes.get(node.name);
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
