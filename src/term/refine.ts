/**
 * Colour refinement of the graph of a monomial: indices are vertices, factors join them.
 *
 * Two indices keep one colour as long as the factors around them look alike. Colours are numbers given in an order that
 * does not depend on how the monomial is written. A class that splits leaves its old colour to its largest part, and only
 * neighbours of what changed are looked at again, so the work is near-linear. Terminates: every round splits a class.
 */

/** A factor as refinement sees it: what is fixed of it, and which vertices it joins in which roles. */
export type Hyperedge = {
  readonly label: number;
  readonly ends: readonly { readonly vertex: number; readonly role: number }[];
};

/** The edges at each vertex. */
export type Graph = ReadonlyMap<number, readonly Hyperedge[]>;

/** The colour of each vertex. */
export type Colouring = ReadonlyMap<number, number>;

/** How much may still be done; shared by everything that one key is made of. */
export type Budget = { left: number };

/** Vertices by colour, colours ascending. */
export function classes(vertices: Iterable<number>, colouring: Colouring): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  for (const vertex of vertices) {
    const colour = colouring.get(vertex) ?? 0;
    const known = found.get(colour);
    if (known === undefined) found.set(colour, [vertex]);
    else known.push(vertex);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/**
 * The coarsest stable colouring that is finer than the given one, when only the colours of `changed` are new.
 * Undefined when the budget does not reach.
 */
export function refine(
  graph: Graph,
  colouring: Colouring,
  changed: Iterable<number>,
  budget: Budget,
): Colouring | undefined {
  const colour = new Map(colouring);
  const members = new Map([...classes(graph.keys(), colour)].map(([of, all]) => [of, new Set(all)]));
  let next = ([...members.keys()].at(-1) ?? 0) + 1;
  let fresh: readonly number[] = [...changed];
  while (fresh.length > 0) {
    const touched = new Set<number>();
    for (const vertex of fresh)
      for (const edge of graph.get(vertex) ?? []) {
        budget.left -= edge.ends.length;
        for (const end of edge.ends) touched.add(end.vertex);
      }
    if (budget.left < 0) return undefined;
    const views: { readonly whole: Set<number>; readonly parts: readonly (readonly number[])[] }[] = [];
    for (const [of, some] of classes(touched, colour)) {
      const whole = members.get(of);
      if (whole !== undefined && whole.size > 1)
        views.push({ whole, parts: byView(graph, colour, some, budget) });
    }
    const moved: number[] = [];
    for (const { whole, parts } of views)
      for (const part of leaving(whole, parts)) {
        members.set(next, new Set(part));
        for (const vertex of part) {
          whole.delete(vertex);
          colour.set(vertex, next);
          moved.push(vertex);
        }
        next += 1;
      }
    fresh = moved;
  }
  return colour;
}

/** The parts of a class that get colours of their own: all but the largest; those not touched are a part as well. */
function leaving(
  whole: ReadonlySet<number>,
  parts: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const untouched = whole.size - parts.reduce((total, part) => total + part.length, 0);
  const largest = parts.reduce((best, part) => (part.length > best.length ? part : best));
  if (untouched >= largest.length) return parts;
  const others = parts.filter((part) => part !== largest);
  if (untouched === 0) return others;
  const moved = new Set(parts.flat());
  return [[...whole].filter((vertex) => !moved.has(vertex)), ...others];
}

/** Touched vertices of one class, parted by what they see now. The others see what they saw, and stay together. */
function byView(
  graph: Graph,
  colour: Colouring,
  touched: readonly number[],
  budget: Budget,
): readonly (readonly number[])[] {
  const parts = new Map<string, number[]>();
  for (const vertex of touched) {
    const seen = view(graph, colour, vertex, budget);
    const known = parts.get(seen);
    if (known === undefined) parts.set(seen, [vertex]);
    else known.push(vertex);
  }
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

/** What a vertex sees: the edges around it with the roles and colours of their ends, itself marked. */
function view(graph: Graph, colour: Colouring, vertex: number, budget: Budget): string {
  const edges = (graph.get(vertex) ?? []).map((edge) => {
    budget.left -= edge.ends.length;
    const ends = edge.ends.map(
      (end) => `${end.role}${end.vertex === vertex ? "!" : ":"}${colour.get(end.vertex) ?? 0}`,
    );
    return `${edge.label}(${ends.sort().join(",")})`;
  });
  return edges.sort().join(";");
}
