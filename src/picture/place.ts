/**
 * Drawings: where the shapes and lines of a diagram stand. Whoever lays out graphs is handed in.
 *
 * Networks that are summands stand side by side with their signs between them. Lengths are in units of a sixteenth of a letter's
 * height, from the upper left. Knows no format.
 */
import type { Diagram, Label } from "./diagram.js";
import type { Drawing, Extent, Point } from "./drawing.js";
import { rowsOf } from "./operator-row.js";

/** What is asked of a layout: shapes, lines with the size of their letters, boxes around shapes. */
export type LayoutRequest = {
  readonly shapes: readonly (Extent & { readonly id: string; readonly box: string | undefined })[];
  readonly lines: readonly (Extent & { readonly from: string; readonly to: string })[];
  readonly boxes: readonly { readonly id: string; readonly box: string | undefined }[];
};

/** Centres of shapes and boxes, and the way of each line with the middle of its letter. */
export type LayoutAnswer = Extent & {
  readonly centreOf: (id: string) => Point & Extent;
  readonly ways: readonly { readonly points: readonly Point[]; readonly middle: Point }[];
};

export type LayOut = (request: LayoutRequest) => LayoutAnswer;

/** A diagram and what stands before it: a sign, a number. */
export type Summand = { readonly before: Label | undefined; readonly diagram: Diagram };

const signPadding = 8;

/** The drawing of summands side by side. */
export function drawingOf(summands: readonly Summand[], layOut: LayOut): Drawing {
  const placed = summands.map(({ before, diagram }) => ({ before, drawing: placedDiagram(diagram, layOut) }));
  const height = Math.max(...placed.map(({ drawing }) => drawing.height));
  const signs: Drawing["signs"][number][] = [];
  const moved: Drawing[] = [];
  let width = 0;
  for (const { before, drawing } of placed) {
    if (before !== undefined) {
      const room = before.width + 2 * signPadding;
      signs.push({ x: width + room / 2, y: height / 2, label: before });
      width += room;
    }
    moved.push(shifted(drawing, { x: width, y: (height - drawing.height) / 2 }));
    width += drawing.width;
  }
  return {
    width,
    height,
    boxes: moved.flatMap(({ boxes }) => boxes),
    lines: moved.flatMap(({ lines }) => lines),
    shapes: moved.flatMap(({ shapes }) => shapes),
    signs,
  };
}

/** The diagram with everything in its place: operators in rows below what is laid out. */
function placedDiagram({ shapes, lines, boxes, operators }: Diagram, layOut: LayOut): Drawing {
  const apart = new Set(operators.flatMap(({ shape, ends }) => [shape, ...ends]));
  const within = shapes.filter(({ id }) => !apart.has(id));
  const joined = lines.filter(({ from, to }) => !apart.has(from) && !apart.has(to));
  const answer = layOut({
    shapes: within,
    lines: joined.map(({ from, to, label }) => ({
      from,
      to,
      width: label === undefined ? 0 : label.width + 4,
      height: label === undefined ? 0 : 16,
    })),
    boxes,
  });
  const dots = new Set(shapes.filter(({ kind }) => kind === "dot").map(({ id }) => id));
  const drawing: Drawing = {
    width: answer.width,
    height: answer.height,
    signs: [],
    boxes: boxes.map(({ id }) => answer.centreOf(id)),
    shapes: within.map((shape) => ({ ...answer.centreOf(shape.id), ...shape })),
    lines: joined.map(({ from, to, label, isMarked }, at) => {
      const { points, middle } = answer.ways[at] ?? { points: [], middle: { x: 0, y: 0 } };
      // A dot has room around it for its letter; its lines go on to its middle.
      const whole = [
        ...(dots.has(from) ? [answer.centreOf(from)] : []),
        ...points,
        ...(dots.has(to) ? [answer.centreOf(to)] : []),
      ];
      return { points: withoutStraight(whole), label: label && { ...middle, label }, isMarked };
    }),
  };
  const whole = operators.length === 0 ? drawing : withRows(drawing, { shapes, lines, boxes, operators });
  return withRoom(whole);
}

/** The drawing with room for its curves, which swing out further than the points that they go through. */
function withRoom(drawing: Drawing): Drawing {
  const bends = drawing.lines.flatMap(({ points }) =>
    points.length < 3
      ? points
      : curveThrough(points).flatMap(({ first, second, end }) => [first, second, end]),
  );
  const xs = bends.map(({ x }) => x);
  const ys = bends.map(({ y }) => y);
  const [left, top] = [Math.min(0, ...xs), Math.min(0, ...ys)];
  const moved = left === 0 && top === 0 ? drawing : shifted(drawing, { x: -left, y: -top });
  const width = Math.max(drawing.width, ...xs) - left;
  const height = Math.max(drawing.height, ...ys) - top;
  return { ...moved, width, height };
}

/** The drawing with the operators' rows, moved to the right where their letters need room. */
function withRows(drawing: Drawing, diagram: Diagram): Drawing {
  const rows = rowsOf(drawing, diagram);
  const whole: Drawing = {
    ...drawing,
    boxes: rows.boxes,
    shapes: [...drawing.shapes, ...rows.shapes],
    lines: [...drawing.lines, ...rows.lines],
    width: rows.right - rows.left,
    height: rows.bottom,
  };
  return shifted(whole, { x: -rows.left, y: 0 });
}

/** The points without those on the straight way between their neighbours. */
const withoutStraight = (points: readonly Point[]): readonly Point[] =>
  points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (before === undefined || after === undefined) return true;
    const turn = (point.x - before.x) * (after.y - point.y) - (point.y - before.y) * (after.x - point.x);
    return Math.abs(turn) > 0.5;
  });

function shifted(drawing: Drawing, by: Point): Drawing {
  const move = <T extends Point>(point: T): T => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  return {
    ...drawing,
    boxes: drawing.boxes.map(move),
    shapes: drawing.shapes.map(move),
    lines: drawing.lines.map((line) => ({
      ...line,
      points: line.points.map(move),
      label: line.label && move(line.label),
    })),
  };
}

/** A stretch of a curve, from where the last one ended. */
export type Stretch = { readonly first: Point; readonly second: Point; readonly end: Point };

/** The smooth curve through points as cubic stretches (Catmull and Rom). */
export function curveThrough(points: readonly Point[]): readonly Stretch[] {
  return points.slice(1).flatMap((end, i): readonly Stretch[] => {
    const start = points[i];
    if (start === undefined) return [];
    const before = points[i - 1] ?? start;
    const after = points[i + 2] ?? end;
    return [
      {
        first: { x: start.x + (end.x - before.x) / 6, y: start.y + (end.y - before.y) / 6 },
        second: { x: end.x - (after.x - start.x) / 6, y: end.y - (after.y - start.y) / 6 },
        end,
      },
    ];
  });
}
