/**
 * A network as a diagram: shapes with sizes, and the lines between them, each with a direction for reading.
 *
 * A loose end has its letter; an index of three factors, of one alone or twice of one is a dot. Lines lead from the first free index to
 * the others, so that rows come in on the left and columns leave on the right, as in a product of matrices. Knows no places.
 * Terminates: it walks over each line once.
 */
import type { Index } from "../term/index.js";
import type { Network, Node } from "./network.js";

/** What is written on a shape, in both notations, and how wide that is. */
export type Label = { readonly text: string; readonly latex: string; readonly width: number };

/** A shape: a factor in a frame, a round delta, the letter of a loose end, the dot of a shared index. */
export type Shape = {
  readonly id: string;
  readonly kind: "frame" | "round" | "letter" | "dot";
  readonly label: Label | undefined;
  readonly width: number;
  readonly height: number;
  /** The box that it stands in. */
  readonly box: string | undefined;
  readonly isMarked: boolean;
};

/** A line from shape to shape, for an index. */
export type Line = {
  readonly index: Index;
  readonly from: string;
  readonly to: string;
  readonly label: Label | undefined;
  readonly isMarked: boolean;
};

/** A box around shapes, within another one perhaps. */
export type Frame = { readonly id: string; readonly box: string | undefined };

/** The operator of a box, and its loose ends from left to right. */
export type Operator = { readonly shape: string; readonly box: string; readonly ends: readonly string[] };

export type Diagram = {
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
  readonly boxes: readonly Frame[];
  readonly operators: readonly Operator[];
};

/** How a network is labelled, and which of its nodes are marked. */
export type Labelling = {
  readonly node: (node: Node) => Label;
  readonly index: (index: Index) => Label;
  readonly isMarked: (node: Node) => boolean;
};

/** The height of a line of letters with some room. */
export const letterHeight = 18;
const frameHeight = 28;
const framePadding = 14;
const dotSize = 10;

/** The diagram of a network; `axes` are its free indices from left to right. */
export function diagramOf(network: Network, axes: readonly Index[], labelling: Labelling): Diagram {
  const { nodes, edges, boxes } = network;
  const shapes = nodes.map((node, at): Shape => nodeShape(node, at, labelling));
  const lines: Line[] = [];
  const place = ({ id }: Index): number => axes.findIndex((axis) => axis.id === id);
  const ordered = edges.toSorted(
    (a, b) => Number(b.isFree) - Number(a.isFree) || place(a.index) - place(b.index),
  );
  for (const { index, ends, isFree } of ordered) {
    const label = labelling.index(index);
    const nodeAt = (end: number | undefined): string => `node${end ?? 0}`;
    const isMarked = ends.some((end) => {
      const node = nodes[end];
      return node !== undefined && labelling.isMarked(node);
    });
    const [first, second, ...others] = ends;
    const isPlain = isFree
      ? second === undefined
      : second !== undefined && others.length === 0 && first !== second;
    const box = isFree ? undefined : commonBox(ends, nodes);
    const hub = isPlain ? undefined : `dot${index.id}`;
    if (hub !== undefined) {
      shapes.push(dotShape(hub, isFree ? undefined : label, box, isMarked));
      for (const end of ends) lines.push({ index, from: nodeAt(end), to: hub, label: undefined, isMarked });
    }
    if (isFree) {
      const id = `end${index.id}`;
      shapes.push(letterShape(id, label, isMarked));
      lines.push({ index, from: id, to: hub ?? nodeAt(first), label: undefined, isMarked });
    } else if (isPlain) lines.push({ index, from: nodeAt(first), to: nodeAt(second), label, isMarked });
  }
  return {
    shapes,
    lines: directed(shapes, lines),
    boxes: boxes.map((outer, at) => ({
      id: `box${at}`,
      box: outer === undefined ? undefined : `box${outer}`,
    })),
    operators: operatorsOf(nodes, lines),
  };
}

/**
 * The operators that nothing else is joined to: each of their lines ends loose, and no other line does there. They stand in a
 * row of their own.
 */
function operatorsOf(nodes: readonly Node[], lines: readonly Line[]): readonly Operator[] {
  return nodes.flatMap(({ kind, box }, at): readonly Operator[] => {
    const id = `node${at}`;
    const ends = lines.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
    const areLoose = ends.every(
      (end) =>
        end.startsWith("end") && lines.filter(({ from, to }) => from === end || to === end).length === 1,
    );
    return kind === "operator" && box !== undefined && areLoose
      ? [{ shape: id, box: `box${box}`, ends }]
      : [];
  });
}

const boxName = (box: number | undefined): string | undefined =>
  box === undefined ? undefined : `box${box}`;

function nodeShape(node: Node, at: number, { node: labelOf, isMarked }: Labelling): Shape {
  const label = labelOf(node);
  // A delta at shifted positions says which: its label is no single letter.
  const kind = node.kind === "delta" && label.width < frameHeight ? "round" : "frame";
  const width = kind === "round" ? frameHeight : Math.max(frameHeight, label.width + framePadding);
  return {
    id: `node${at}`,
    kind,
    label,
    width,
    height: frameHeight,
    box: boxName(node.box),
    isMarked: isMarked(node),
  };
}

const letterShape = (id: string, label: Label, isMarked: boolean): Shape => ({
  id,
  kind: "letter",
  label,
  width: label.width + 6,
  height: letterHeight,
  box: undefined,
  isMarked,
});

/** A dot, with room for its letter above. */
const dotShape = (
  id: string,
  label: Label | undefined,
  box: string | undefined,
  isMarked: boolean,
): Shape => ({
  id,
  kind: "dot",
  label,
  width: Math.max(dotSize, label?.width ?? 0),
  height: label === undefined ? dotSize : dotSize + 2 * letterHeight,
  box,
  isMarked,
});

/** The box that all ends stand in, when it is the same one. */
function commonBox(ends: readonly number[], nodes: readonly Node[]): string | undefined {
  const [box, ...others] = new Set(ends.map((end) => nodes[end]?.box));
  return others.length === 0 ? boxName(box) : undefined;
}

/** Every line from what is nearer to the first loose end to what is farther; the other loose ends come last. */
function directed(shapes: readonly Shape[], lines: readonly Line[]): readonly Line[] {
  const [first, ...ends] = shapes.filter(({ kind }) => kind === "letter").map(({ id }) => id);
  const last = new Set(ends);
  const order = new Map<string, number>();
  const starts = [...(first === undefined ? [] : [first]), ...shapes.map(({ id }) => id)];
  for (const start of starts) {
    if (order.has(start) || last.has(start)) continue;
    const waiting = [start];
    order.set(start, order.size);
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      for (const { from, to } of lines) {
        if (from !== at && to !== at) continue;
        const other = from === at ? to : from;
        if (order.has(other) || last.has(other)) continue;
        order.set(other, order.size);
        waiting.push(other);
      }
    }
  }
  const rank = (id: string): number => order.get(id) ?? shapes.length;
  return lines.map((line) =>
    rank(line.from) <= rank(line.to) ? line : { ...line, from: line.to, to: line.from },
  );
}
