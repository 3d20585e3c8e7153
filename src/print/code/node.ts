/**
 * Array programs: what code is printed from, in no language yet.
 *
 * A node is an array of known rank; its axes are places, not names. Labels in a contraction are numbers that mean something
 * within that node only, and what they are called is no part of the key, so two nodes that compute the same have the same
 * key. Knows no terms and no target.
 */
import { rationalText, sizeKey, type Rational, type Relation, type Size } from "../../term/index.js";

/** An operation on arrays. Arrays of an elementwise operation have the same rank; an axis of length 1 is stretched. */
export type Node =
  /** A parameter, a local or a constant of the module, by its name. */
  | { readonly op: "name"; readonly name: string; readonly rank: number }
  | { readonly op: "number"; readonly value: Rational; readonly rank: 0 }
  /** A named number, π. */
  | { readonly op: "constant"; readonly name: string; readonly rank: 0 }
  | { readonly op: "size"; readonly size: Size; readonly rank: 0 }
  /** from, from + 1, …, from + size − 1: whole numbers to stand as positions, else floating. */
  | {
      readonly op: "range";
      readonly from: Size;
      readonly size: Size;
      readonly whole: boolean;
      readonly rank: 1;
    }
  | { readonly op: "eye"; readonly size: Size; readonly rank: 2 }
  | { readonly op: "ones"; readonly shape: readonly Size[]; readonly rank: number }
  | { readonly op: "levi-civita"; readonly rank: number }
  /** Σ over the labels that are not in `out` of the product of two arrays. */
  | {
      readonly op: "contract";
      readonly left: Node;
      readonly right: Node;
      readonly leftLabels: readonly number[];
      readonly rightLabels: readonly number[];
      readonly out: readonly number[];
      /** What the labels are called on the page. */
      readonly names: readonly string[];
      readonly rank: number;
    }
  /** The diagonal over equal labels, in the order of `out`. */
  | {
      readonly op: "diagonal";
      readonly of: Node;
      readonly labels: readonly number[];
      readonly out: readonly number[];
      readonly names: readonly string[];
      readonly rank: number;
    }
  | {
      readonly op: "reduce";
      readonly by: "sum" | "product" | "max" | "min";
      readonly of: Node;
      readonly axes: readonly number[];
      readonly rank: number;
    }
  /** The axes in another order: axis k of the result is axis order[k] of the array. */
  | { readonly op: "permute"; readonly of: Node; readonly order: readonly number[]; readonly rank: number }
  /** New axes of length 1 at these places of the result. */
  | { readonly op: "expand"; readonly of: Node; readonly at: readonly number[]; readonly rank: number }
  /** Stretched to a shape. */
  | { readonly op: "stretch"; readonly of: Node; readonly shape: readonly Size[]; readonly rank: number }
  | { readonly op: "add"; readonly terms: readonly Signed[]; readonly rank: number }
  | { readonly op: "multiply"; readonly factors: readonly Node[]; readonly rank: number }
  | { readonly op: "divide"; readonly above: Node; readonly below: Node; readonly rank: number }
  | { readonly op: "power"; readonly base: Node; readonly exponent: Node; readonly rank: number }
  | {
      readonly op: "apply";
      readonly fn: string;
      readonly order: number;
      readonly of: Node;
      readonly rank: number;
    }
  /** A function of whole tensors, over the last axes; the axes before them count cases. */
  | { readonly op: "call"; readonly fn: string; readonly args: readonly Node[]; readonly rank: number }
  /** The solution X of matrix · X = right, and of matrixᵀ · X = right when transposed. */
  | {
      readonly op: "solve";
      readonly matrix: Node;
      readonly transposed: boolean;
      readonly right: Node;
      readonly rank: number;
    }
  | {
      readonly op: "compare";
      readonly relation: Relation;
      readonly left: Node;
      readonly right: Node;
      readonly rank: number;
    }
  /** Entries of an array at positions, one for each of its axes, all of the rank of the result; outside reads 0 if padded. */
  | {
      readonly op: "take";
      readonly of: Node;
      readonly at: readonly Node[];
      readonly padded: boolean;
      readonly rank: number;
    }
  /** The entry, or the slab, at a fixed position of some axes. */
  | {
      readonly op: "slab";
      readonly of: Node;
      readonly at: readonly (Size | undefined)[];
      readonly rank: number;
    };

export type Signed = { readonly negative: boolean; readonly node: Node };

/** Gives nodes keys that are equal exactly for nodes that compute the same in the same way; short, whatever their depth. */
export function nodeKeys(): (node: Node) => string {
  const known = new WeakMap<Node, string>();
  const numbers = new Map<string, string>();
  const keyOf = (node: Node): string => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const spelling = spell(node, keyOf);
    const key = numbers.get(spelling) ?? `#${numbers.size}`;
    numbers.set(spelling, key);
    known.set(node, key);
    return key;
  };
  return keyOf;
}

function spell(node: Node, nodeKey: (part: Node) => string): string {
  const all = (nodes: readonly Node[]): string => nodes.map(nodeKey).join(",");
  switch (node.op) {
    case "name":
    case "constant":
      return `${node.op} ${node.name}`;
    case "number":
      return rationalText(node.value);
    case "range":
      return `range${node.whole ? " whole" : ""}(${sizeKey(node.from)} ${sizeKey(node.size)})`;
    case "size":
    case "eye":
      return `${node.op}(${sizeKey(node.size)})`;
    case "ones":
      return `ones(${node.shape.map(sizeKey).join(",")})`;
    case "levi-civita":
      return `levi-civita(${node.rank})`;
    case "contract":
      return `contract(${nodeKey(node.left)} ${node.leftLabels.join()};${nodeKey(node.right)} ${node.rightLabels.join()};${node.out.join()})`;
    case "diagonal":
      return `diagonal(${nodeKey(node.of)} ${node.labels.join()};${node.out.join()})`;
    case "reduce":
      return `${node.by}(${nodeKey(node.of)} ${node.axes.join()})`;
    case "permute":
      return `permute(${nodeKey(node.of)} ${node.order.join()})`;
    case "expand":
      return `expand(${nodeKey(node.of)} ${node.at.join()})`;
    case "stretch":
      return `stretch(${nodeKey(node.of)} ${node.shape.map(sizeKey).join()})`;
    case "add":
      return `add(${node.terms.map(({ negative, node: term }) => (negative ? "-" : "+") + nodeKey(term)).join()})`;
    case "multiply":
      return `multiply(${all(node.factors)})`;
    case "divide":
      return `divide(${all([node.above, node.below])})`;
    case "power":
      return `power(${all([node.base, node.exponent])})`;
    case "apply":
      return `apply ${node.fn} ${node.order}(${nodeKey(node.of)})`;
    case "call":
      return `call ${node.fn}(${all(node.args)})`;
    case "solve":
      return `solve ${node.transposed ? "T" : ""}(${all([node.matrix, node.right])})`;
    case "compare":
      return `compare ${node.relation}(${all([node.left, node.right])})`;
    case "take":
      return `take ${node.padded ? "padded" : ""}(${all([node.of, ...node.at])})`;
    case "slab":
      return `slab(${nodeKey(node.of)} ${node.at.map((at) => (at === undefined ? ":" : sizeKey(at))).join()})`;
  }
}

/** The nodes that a node is computed from. */
export function operands(node: Node): readonly Node[] {
  switch (node.op) {
    case "name":
    case "number":
    case "constant":
    case "size":
    case "range":
    case "eye":
    case "ones":
    case "levi-civita":
      return [];
    case "contract":
      return [node.left, node.right];
    case "diagonal":
    case "reduce":
    case "permute":
    case "expand":
    case "stretch":
    case "apply":
    case "slab":
      return [node.of];
    case "add":
      return node.terms.map((term) => term.node);
    case "multiply":
      return node.factors;
    case "divide":
      return [node.above, node.below];
    case "power":
      return [node.base, node.exponent];
    case "call":
      return node.args;
    case "solve":
      return [node.matrix, node.right];
    case "compare":
      return [node.left, node.right];
    case "take":
      return [node.of, ...node.at];
  }
}

/** The node computed from other operands of the same ranks. */
export function withOperands(node: Node, parts: readonly Node[]): Node {
  const [first, second] = parts;
  if (first === undefined) return node;
  switch (node.op) {
    case "name":
    case "number":
    case "constant":
    case "size":
    case "range":
    case "eye":
    case "ones":
    case "levi-civita":
      return node;
    case "contract":
      return { ...node, left: first, right: second ?? node.right };
    case "diagonal":
    case "reduce":
    case "permute":
    case "expand":
    case "stretch":
    case "apply":
    case "slab":
      return { ...node, of: first };
    case "add":
      return {
        ...node,
        terms: node.terms.map(({ negative, node: term }, i) => ({ negative, node: parts[i] ?? term })),
      };
    case "multiply":
      return { ...node, factors: parts };
    case "divide":
      return { ...node, above: first, below: second ?? node.below };
    case "power":
      return { ...node, base: first, exponent: second ?? node.exponent };
    case "call":
      return { ...node, args: parts };
    case "solve":
      return { ...node, matrix: first, right: second ?? node.right };
    case "compare":
      return { ...node, left: first, right: second ?? node.right };
    case "take":
      return { ...node, of: first, at: parts.slice(1) };
  }
}
