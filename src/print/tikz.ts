/**
 * Drawings as TikZ pictures: the same shapes and ways as in SVG, with labels typeset by LaTeX. Knows shapes, and no terms.
 */
import { curveThrough, type Drawing, type Label, type Point } from "../picture/index.js";

/** A length of the drawing is that many points: its letters are those of the text. */
const points = 0.625;

/** A length of a drawing in points. */
export const lengthInPoints = (length: number): number => length * points;

/** For the preamble: TikZ where it is installed; where it is not, the file compiles without its pictures. */
export const TIKZ_PREAMBLE = [
  "\\IfFileExists{tikz.sty}",
  "  {\\usepackage{tikz}\\definecolor{marked}{HTML}{A3340B}\\newcommand{\\networks}{}}",
  "  {\\newcommand{\\networks}[1]{}}",
  // The rows of a figure stand apart, so that a caption is seen to belong to what is above it.
  "\\newcommand{\\apart}{\\lineskip=10pt \\lineskiplimit=10pt }",
  // A result stays with the figure before it.
  "\\makeatletter\\newcommand{\\kept}{\\@endparpenalty=10000 }\\makeatother",
] as const;

/** A drawing as a tikzpicture. */
export function drawingTikz({ width, height, boxes, lines, shapes, signs }: Drawing): string {
  const text = (label: Label, at: Point, options: readonly string[]): string =>
    `\\node[${["inner sep=1pt", ...options].join(",")}] at ${place(at)} {$${label.latex}$};`;
  const ink = (isMarked: boolean): readonly string[] => (isMarked ? ["text=marked"] : []);
  const stroke = (isMarked: boolean): string => (isMarked ? "draw=marked,thick" : "thin");
  return [
    `\\begin{tikzpicture}[x=${points}pt,y=-${points}pt,baseline=(current bounding box.center)]`,
    `\\useasboundingbox (0,0) rectangle (${short(width)},${short(height)});`,
    ...boxes.map(
      (box) =>
        `\\draw[dashed,rounded corners=4pt] ${place(corner(box, -1))} rectangle ${place(corner(box, 1))};`,
    ),
    ...lines.map(({ points: way, isMarked }) => `\\draw[${stroke(isMarked)}] ${curve(way)};`),
    ...lines.flatMap(({ label, isMarked }) =>
      label === undefined ? [] : [text(label.label, label, ["fill=white", ...ink(isMarked)])],
    ),
    ...shapes.flatMap((shape) => {
      const { kind, label, isMarked } = shape;
      const letters = label === undefined ? [] : [text(label, shape, ink(isMarked))];
      const draw = `fill=white,${stroke(isMarked)}`;
      switch (kind) {
        case "frame":
          return [
            `\\draw[${draw},rounded corners=2pt] ${place(corner(shape, -1))} rectangle ${place(corner(shape, 1))};`,
            ...letters,
          ];
        case "round":
          return [
            `\\draw[${draw}] ${place(shape)} circle[radius=${short((shape.height / 2) * points)}pt];`,
            ...letters,
          ];
        case "letter":
          return letters;
        case "dot": {
          const dot = `\\fill[${isMarked ? "marked" : "black"}] ${place(shape)} circle[radius=2pt];`;
          return label === undefined
            ? [dot]
            : [dot, text(label, { x: shape.x, y: shape.y - 13 }, ink(isMarked))];
        }
      }
    }),
    ...signs.map((sign) => text(sign.label, sign, [])),
    "\\end{tikzpicture}",
  ].join("\n");
}

/** A length with at most one decimal. */
const short = (length: number): string => `${Math.round(length * 10) / 10}`;

const place = ({ x, y }: Point): string => `(${short(x)},${short(y)})`;

const corner = (
  { x, y, width, height }: Point & { readonly width: number; readonly height: number },
  side: 1 | -1,
): Point => ({ x: x + (side * width) / 2, y: y + (side * height) / 2 });

function curve(way: readonly Point[]): string {
  const [start, next, another] = way;
  if (start === undefined || next === undefined) return "";
  if (another === undefined) return `${place(start)} -- ${place(next)}`;
  const stretches = curveThrough(way).map(
    ({ first, second, end }) => ` .. controls ${place(first)} and ${place(second)} .. ${place(end)}`,
  );
  return place(start) + stretches.join("");
}
