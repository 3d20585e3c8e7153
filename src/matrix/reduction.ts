/**
 * Graph reduction of an index network: vertices are indices, factors over two of them edges, factors over one weights.
 *
 * Summed vertices are eliminated: one edge left, dangling; two, series; edges between the same two vertices are joined in
 * parallel when nothing else is left to do, so that products come before entry by entry products. Each move removes a vertex
 * or an edge, so it ends; all vertices but the terminals go exactly when the graph, with an edge between the terminals, has
 * treewidth at most 2 (Wald & Colbourn 1983; Arnborg & Proskurowski 1986). What stays is the obstruction. Knows no matrices.
 */

/** Where an edge goes, and the place among all factors of the first that it is made of. */
type Ends = { readonly from: number; readonly to: number; readonly rank: number };

/** A factor over two vertices, or what several became. */
export type Edge<A> = Ends &
  (
    | { readonly kind: "leaf"; readonly atom: A }
    | {
        readonly kind: "series";
        readonly left: Edge<A>;
        readonly via: number;
        readonly weights: readonly Weight<A>[];
        readonly right: Edge<A>;
      }
    | {
        readonly kind: "parallel";
        readonly edges: readonly Edge<A>[];
      }
  );

/** A factor over one vertex, or what became one: an edge to a summed vertex with its weights, or an edge from it to itself. */
export type Weight<A> =
  | { readonly kind: "leaf"; readonly atom: A }
  | {
      readonly kind: "dangling";
      readonly edge: Edge<A>;
      readonly at: number;
      readonly over: number;
      readonly weights: readonly Weight<A>[];
    }
  | { readonly kind: "loop"; readonly at: number; readonly edge: Edge<A> };

/** A network of `size` vertices, of which the terminals stay. */
export type Network<A> = {
  readonly size: number;
  readonly terminals: readonly number[];
  readonly edges: readonly (Edge<A> & { readonly kind: "leaf" })[];
  readonly weights: readonly { readonly at: number; readonly atom: A }[];
};

/** A component without terminals that came down to one vertex: the sum over it of the product of its weights. */
export type Closed<A> = { readonly at: number; readonly weights: readonly Weight<A>[] };

export type Reduced<A> =
  | {
      readonly done: true;
      readonly closed: readonly Closed<A>[];
      /** The weights of each terminal, in the order of `terminals`. */
      readonly weights: readonly (readonly Weight<A>[])[];
      /** The edges between terminals, in the order in which their factors were written. */
      readonly edges: readonly Edge<A>[];
    }
  | { readonly done: false; readonly vertices: readonly number[]; readonly atoms: readonly A[] };

type Vertex<A> = { readonly edges: Set<Edge<A>>; readonly weights: Weight<A>[]; alive: boolean };

/** Which summed vertex goes first where several could. The last one, so that what is left of a scalar begins with its first. */
export type Order = "last-first" | "first-first";

/** Reduces a network as far as it goes. Linear in its size, but for the joining of parallel edges (hash lookups). */
export function reduceNetwork<A>(network: Network<A>, order: Order = "last-first"): Reduced<A> {
  const vertices = Array.from({ length: network.size }, (): Vertex<A> => ({
    edges: new Set(),
    weights: [],
    alive: true,
  }));
  const terminal = new Set(network.terminals);
  const between = new Map<string, Set<Edge<A>>>();
  const crowded: string[] = [];
  const todo: number[] = [];
  const closed: Closed<A>[] = [];

  const at = (v: number): Vertex<A> => {
    const vertex = vertices[v];
    if (vertex === undefined) throw new Error(`no vertex ${v} in a network of ${network.size}`);
    return vertex;
  };
  const connect = (edge: Edge<A>): void => {
    if (edge.from === edge.to) {
      at(edge.from).weights.push({ kind: "loop", at: edge.from, edge });
      return;
    }
    at(edge.from).edges.add(edge);
    at(edge.to).edges.add(edge);
    const key = pair(edge);
    const others = between.get(key) ?? new Set();
    between.set(key, others.add(edge));
    if (others.size > 1) crowded.push(key);
  };
  const disconnect = (edge: Edge<A>): void => {
    for (const v of [edge.from, edge.to]) {
      at(v).edges.delete(edge);
      if (!terminal.has(v) && at(v).edges.size <= 2) todo.push(v);
    }
    between.get(pair(edge))?.delete(edge);
  };

  const eliminate = (v: number): void => {
    const vertex = at(v);
    if (!vertex.alive || vertex.edges.size > 2) return;
    vertex.alive = false;
    const [first, second] = vertex.edges;
    if (first === undefined) {
      closed.push({ at: v, weights: vertex.weights });
      return;
    }
    const a = otherEnd(first, v);
    disconnect(first);
    if (second === undefined) {
      at(a).weights.push({ kind: "dangling", edge: first, at: a, over: v, weights: vertex.weights });
      return;
    }
    const b = otherEnd(second, v);
    disconnect(second);
    if (a === b) {
      const edge = parallel([first, second], a, v);
      at(a).weights.push({ kind: "dangling", edge, at: a, over: v, weights: vertex.weights });
    } else
      connect({
        kind: "series",
        from: a,
        to: b,
        left: first,
        via: v,
        weights: vertex.weights,
        right: second,
        rank: Math.min(first.rank, second.rank),
      });
  };

  for (const { at: v, atom } of network.weights) at(v).weights.push({ kind: "leaf", atom });
  network.edges.forEach(connect);
  const summed = vertices.flatMap((_, v) => (terminal.has(v) ? [] : [v]));
  todo.push(...(order === "last-first" ? summed : summed.reverse()));
  for (;;) {
    const v = todo.pop();
    if (v !== undefined) {
      eliminate(v);
      continue;
    }
    const key = crowded.pop();
    if (key === undefined) break;
    const edges = [...(between.get(key) ?? [])];
    const [first] = edges;
    if (first === undefined || edges.length < 2) continue;
    edges.forEach(disconnect);
    connect(parallel(edges, first.from, first.to));
  }

  const left = vertices.flatMap((vertex, v) => (vertex.alive && !terminal.has(v) ? [v] : []));
  if (left.length > 0) {
    const edges = new Set(left.flatMap((v) => [...at(v).edges]));
    const ends = new Set([...edges].flatMap((edge) => [edge.from, edge.to]));
    return { done: false, vertices: [...ends].sort((a, b) => a - b), atoms: atomsOf([...edges]) };
  }
  const edges = new Set(network.terminals.flatMap((v) => [...at(v).edges]));
  return {
    done: true,
    closed: closed.sort((a, b) => a.at - b.at),
    weights: network.terminals.map((v) => at(v).weights),
    edges: inOrder([...edges]),
  };
}

/** Edges between the same two vertices as one, in the order in which their factors were written. */
function parallel<A>(edges: readonly Edge<A>[], from: number, to: number): Edge<A> {
  const sorted = inOrder(edges);
  return { kind: "parallel", from, to, edges: sorted, rank: sorted[0]?.rank ?? 0 };
}

const inOrder = <A>(edges: readonly Edge<A>[]): readonly Edge<A>[] =>
  [...edges].sort((a, b) => a.rank - b.rank);

/** The end of an edge that is not `v`. */
export const otherEnd = <A>(edge: Edge<A>, v: number): number => (edge.from === v ? edge.to : edge.from);

const pair = <A>(edge: Edge<A>): string =>
  edge.from < edge.to ? `${edge.from},${edge.to}` : `${edge.to},${edge.from}`;

/** The factors over two vertices that edges were made of, in the order in which they were written. */
function atomsOf<A>(edges: readonly Edge<A>[]): readonly A[] {
  const leaves: (Edge<A> & { readonly kind: "leaf" })[] = [];
  const todo = [...edges];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next.kind === "leaf") leaves.push(next);
    else if (next.kind === "series") todo.push(next.left, next.right);
    else todo.push(...next.edges);
  }
  return leaves.sort((a, b) => a.rank - b.rank).map((leaf) => leaf.atom);
}
