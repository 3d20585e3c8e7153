/**
 * The rows of operators: below everything that is laid out, ∂/∂H stands in the middle of its box, with the loose ends of the
 * variable's indices on both sides outside of all boxes. So no line leaves a box through its floor, and none crosses another.
 */
import type { Diagram, Shape } from "./diagram.js";
import type { Drawing, Extent, PlacedLine, PlacedShape, Point } from "./drawing.js";

export type Rows = Pick<Drawing, "boxes" | "shapes" | "lines"> & {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
};

type Box = Point & Extent;

const margin = 4;
const gap = 10;
const padding = 8;
/** How far a letter stands from the boxes. */
const reach = 20;

/** The operators of inner boxes first: what is below them is above those of outer ones. */
export function rowsOf(drawing: Drawing, { shapes, boxes: frames, operators }: Diagram): Rows {
  const boxes = new Map<string, Box>(
    frames.flatMap(({ id }, at) => {
      const box = drawing.boxes[at];
      return box === undefined ? [] : [[id, box] as const];
    }),
  );
  const ancestors = (id: string): readonly string[] => {
    const outer = frames.find((frame) => frame.id === id)?.box;
    return outer === undefined ? [id] : [id, ...ancestors(outer)];
  };
  const shapeOf = (id: string): readonly Shape[] => shapes.filter((shape) => shape.id === id);
  const placed: PlacedShape[] = [];
  const lines: PlacedLine[] = [];
  let bottom = drawing.height - margin;
  const innerFirst = operators.toSorted((a, b) => ancestors(b.box).length - ancestors(a.box).length);
  for (const { shape, box, ends } of innerFirst) {
    const [operator] = shapeOf(shape);
    const home = boxes.get(box);
    if (operator === undefined || home === undefined) continue;
    const letters = ends.flatMap(shapeOf);
    const half = Math.max(operator.height, rowHeight(letters.slice(1))) / 2;
    const at = { x: home.x, y: bottom + gap + half };
    bottom = at.y + half;
    const isMarked = operator.isMarked;
    placed.push({ ...operator, ...at });
    for (const id of ancestors(box)) {
      bottom += padding;
      const own = boxes.get(id);
      if (own !== undefined) boxes.set(id, reaching(own, bottom, operator.width + 2 * padding));
    }
    const outer = boxes.get(ancestors(box).at(-1) ?? box) ?? home;
    letters.forEach((letter, k) => {
      const side = k === 0 ? -1 : 1;
      const others = letters.length - 1;
      const y = k === 0 ? at.y : at.y + (k - 1 - (others - 1) / 2) * letter.height;
      const end = { x: outer.x + side * (outer.width / 2 + reach), y };
      placed.push({ ...letter, ...end });
      const start = { x: at.x + (side * operator.width) / 2, y: at.y };
      const stop = { x: end.x - (side * letter.width) / 2, y };
      lines.push({ points: [start, stop], label: undefined, isMarked });
    });
  }
  const all: readonly Box[] = [...boxes.values(), ...placed];
  return {
    boxes: frames.flatMap(({ id }) => boxes.get(id) ?? []),
    shapes: placed,
    lines,
    left: Math.min(0, ...all.map(({ x, width }) => x - width / 2 - margin)),
    right: Math.max(drawing.width, ...all.map(({ x, width }) => x + width / 2 + margin)),
    bottom: bottom + margin,
  };
}

const rowHeight = (letters: readonly Shape[]): number =>
  letters.reduce((height, letter) => height + letter.height, 0);

/** The box with its floor at a height, and at least so wide. */
function reaching(box: Box, bottom: number, width: number): Box {
  const top = box.y - box.height / 2;
  return { ...box, y: (top + bottom) / 2, height: bottom - top, width: Math.max(box.width, width) };
}
