/**
 * Laying out with dagre, which is handed in: layers from left to right. The one file that knows how dagre is asked.
 */
import type { Extent, Point } from "./drawing.js";
import type { LayOut } from "./place.js";

/** A graph of dagre, as far as it is used here. */
export type DagreGraph = {
  setGraph(options: object): unknown;
  setNode(id: string, label: object): unknown;
  setParent(id: string, parent: string): unknown;
  setEdge(from: string, to: string, label: object, name: string): unknown;
  graph(): unknown;
  node(id: string): unknown;
  edge(from: string, to: string, name: string): unknown;
};

/** The library, as far as it is used here. */
export type Dagre<Graph extends DagreGraph> = {
  readonly graphlib: { readonly Graph: new (options: { multigraph: boolean; compound: boolean }) => Graph };
  readonly layout: (graph: Graph) => unknown;
};

const OPTIONS = { rankdir: "LR", nodesep: 14, edgesep: 8, ranksep: 16, marginx: 4, marginy: 4 };

/** A layout by dagre. Equal requests have equal answers. */
export const layeredBy =
  <Graph extends DagreGraph>({ graphlib, layout }: Dagre<Graph>): LayOut =>
  ({ shapes, lines, boxes }) => {
    const graph = new graphlib.Graph({ multigraph: true, compound: true });
    graph.setGraph(OPTIONS);
    for (const { id } of boxes) graph.setNode(id, {});
    for (const { id, width, height } of shapes) graph.setNode(id, { width, height });
    for (const { id, box } of [...boxes, ...shapes]) if (box !== undefined) graph.setParent(id, box);
    lines.forEach(({ from, to, width, height }, at) => {
      graph.setEdge(from, to, { width, height, labelpos: "c" }, `${at}`);
    });
    layout(graph);
    return {
      ...extentOf(graph.graph()),
      centreOf: (id) => {
        const found = graph.node(id);
        return { ...pointOf(found), ...extentOf(found) };
      },
      ways: lines.map(({ from, to }, at) => {
        const way = graph.edge(from, to, `${at}`);
        const points = pointsOf(way);
        return { points, middle: hasPlace(way) ? pointOf(way) : middleOf(points) };
      }),
    };
  };

const numberAt = (value: unknown, name: string): number => {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === "number" ? found : 0;
};

const hasPlace = (value: unknown): boolean => typeof value === "object" && value !== null && "x" in value;

const pointOf = (value: unknown): Point => ({ x: numberAt(value, "x"), y: numberAt(value, "y") });

const extentOf = (value: unknown): Extent => ({
  width: numberAt(value, "width"),
  height: numberAt(value, "height"),
});

function pointsOf(value: unknown): readonly Point[] {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "points") : [];
  return Array.isArray(found) ? found.map(pointOf) : [];
}

const middleOf = (points: readonly Point[]): Point => points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
