/**
 * What code costs: the floating point operations of its products and linear systems, as a polynomial in the sizes.
 *
 * Shapes are followed from the parameters through the nodes; a shape that cannot be followed leaves the cost unknown. What is
 * done once for each entry costs less than the products and is not counted. A size that is a sum is kept as a factor:
 * 2 K N (N+K−1). Terminates: every call goes to an operand.
 */
import { tensorFunction } from "../../function/index.js";
import type { Size } from "../../term/index.js";
import { sizeText } from "../size.js";
import type { CodeFunction } from "./module.js";
import { operands, type Node } from "./node.js";
import { labelled, shapeOf, type Shape, type Shapes } from "./shape.js";

/** A count of operations times a product of sizes; in thirds, as an elimination takes 2n³/3. */
type Product = { readonly thirds: number; readonly sizes: readonly Size[] };
/** A sum of products. */
export type Cost = readonly Product[];

/** The operations of a function in contractions and solutions of systems; undefined where a shape cannot be followed. */
export function costOf({ parameters, statements, result }: CodeFunction): Cost | undefined {
  const known = new Map<string, Shape>();
  const shapes: Shapes = (name) => known.get(name);
  for (const parameter of parameters)
    if (parameter.kind === "array") known.set(parameter.name, parameter.shape);
  let total: Cost = [];
  for (const node of [...statements.map((statement) => statement.node), result]) {
    const cost = nodeCost(node, shapes);
    if (cost === undefined) return undefined;
    total = [...total, ...cost];
    const statement = statements.find((other) => other.node === node);
    const shape = shapeOf(node, shapes);
    if (statement !== undefined && shape !== undefined) known.set(statement.name, shape);
  }
  return total;
}

/** 2 D M N + 2/3 n^3: equal products as one, those of most sizes first. */
export function costText(cost: Cost): string {
  const merged = new Map<string, { thirds: number; readonly factors: ReadonlyMap<string, number> }>();
  for (const product of cost) {
    const { count, factors } = factored(product);
    const key = [...factors].map(([name, power]) => `${name}^${power}`).join(" ");
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { thirds: count, factors });
    else known.thirds += count;
  }
  const degree = (factors: ReadonlyMap<string, number>): number =>
    [...factors.values()].reduce((sum, power) => sum + power, 0);
  return [...merged.values()]
    .toSorted((a, b) => degree(b.factors) - degree(a.factors))
    .map(({ thirds, factors }) => {
      const names = [...factors].map(([name, power]) => (power === 1 ? name : `${name}^${power}`));
      const count = thirds % 3 === 0 ? `${thirds / 3}` : `${thirds}/3`;
      return [...(count === "1" && names.length > 0 ? [] : [count]), ...names].join(" ");
    })
    .join(" + ");
}

/** The symbols and sums of a product with their powers, in the order of the alphabet, and what stands before them. */
function factored({ thirds, sizes }: Product): {
  readonly count: number;
  readonly factors: ReadonlyMap<string, number>;
} {
  let count = thirds;
  const names = sizes.flatMap((size): readonly string[] => {
    const [only, ...others] = size;
    if (only === undefined || others.length > 0) return [`(${sizeText(size)})`];
    count *= only.coefficient;
    return only.symbols;
  });
  const factors = new Map<string, number>();
  for (const name of names.toSorted()) factors.set(name, (factors.get(name) ?? 0) + 1);
  return { count, factors };
}

function nodeCost(node: Node, shapes: Shapes): Cost | undefined {
  let total = ownCost(node, shapes);
  for (const part of operands(node)) {
    const cost = nodeCost(part, shapes);
    if (total === undefined || cost === undefined) return undefined;
    total = [...total, ...cost];
  }
  return total;
}

/** A product and a sum for each term of a contraction; elimination and substitution for a system. */
function ownCost(node: Node, shapes: Shapes): Cost | undefined {
  switch (node.op) {
    case "contract": {
      const sizes = labelled(node, shapes);
      return sizes === undefined ? undefined : [{ thirds: 6, sizes: [...sizes.values()] }];
    }
    case "solve": {
      const [n] = shapeOf(node.matrix, shapes)?.slice(-1) ?? [];
      const right = shapeOf(node.right, shapes);
      if (n === undefined || right === undefined) return undefined;
      return [
        { thirds: 2, sizes: [n, n, n] },
        { thirds: 6, sizes: [n, ...right] },
      ];
    }
    case "call": {
      const row = tensorFunction(node.fn);
      if (row?.takes !== 2) return [];
      const shape = node.args[0] === undefined ? undefined : shapeOf(node.args[0], shapes);
      const n = shape?.at(-1);
      if (row.eliminations === undefined || shape === undefined || n === undefined) return undefined;
      return [{ thirds: 2 * row.eliminations, sizes: [...shape, n] }];
    }
    default:
      return [];
  }
}
