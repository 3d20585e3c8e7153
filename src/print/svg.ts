/**
 * Drawings as SVG within a page: described for readers who do not see them, coloured by the page, in light and dark.
 *
 * Knows shapes, and no terms. The classes that it uses have their styles here.
 */
import { curveThrough, type Drawing, type Label, type Point } from "../picture/index.js";
import { scriptsOf } from "./scripts.js";

/** Styles of drawings: ink and paper of the page, one colour for what is marked. */
export const SVG_STYLE = `
.network { --mark: #a3340b; font: italic 15px Georgia, serif; }
.network .edge, .network .factor, .network .box { fill: none; stroke: currentColor; stroke-width: 1.2; }
.network .factor { fill: Canvas; }
.network .box { stroke-dasharray: 5 3; }
.network .dot, .network text { fill: currentColor; stroke: none; }
.network text { text-anchor: middle; }
.network .edge-letter { stroke: Canvas; stroke-width: 5; paint-order: stroke; stroke-linejoin: round; }
.network .marked.edge, .network .marked.factor { stroke: var(--mark); stroke-width: 2; }
.network text.marked, .network .marked.dot { fill: var(--mark); }
@media (prefers-color-scheme: dark) { .network { --mark: #ffa983; } }
@media print { .network { --mark: #a3340b; } }
`;

/** A drawing with a title and a description. `escaped` makes text safe for the page. */
export function drawingSvg(
  drawing: Drawing,
  title: string,
  description: string,
  escaped: (text: string) => string,
): string {
  const write = (label: Label, at: Point, className: string): string =>
    `<text x="${short(at.x)}" y="${short(at.y + 5)}"${className === "" ? "" : ` class="${className}"`}>${runs(label, escaped)}</text>`;
  const marked = (isMarked: boolean): string => (isMarked ? " marked" : "");
  const size = `${short(drawing.width)} ${short(drawing.height)}`;
  return [
    `<svg class="network" role="img" viewBox="0 0 ${size}" width="${short(drawing.width)}" height="${short(drawing.height)}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    ...drawing.boxes.map((box) => `<rect class="box" ${rectangle(box)} rx="10"/>`),
    ...drawing.lines.map(
      ({ points, isMarked }) => `<path class="edge${marked(isMarked)}" d="${path(points)}"/>`,
    ),
    ...drawing.lines.flatMap(({ label, isMarked }) =>
      label === undefined ? [] : [write(label.label, label, `edge-letter${marked(isMarked)}`)],
    ),
    ...drawing.shapes.flatMap((shape) => {
      const { kind, label, isMarked } = shape;
      const letters = label === undefined ? [] : [write(label, shape, isMarked ? "marked" : "")];
      switch (kind) {
        case "frame":
          return [`<rect class="factor${marked(isMarked)}" ${rectangle(shape)} rx="5"/>`, ...letters];
        case "round":
          return [
            `<circle class="factor${marked(isMarked)}" cx="${short(shape.x)}" cy="${short(shape.y)}" r="${short(shape.height / 2)}"/>`,
            ...letters,
          ];
        case "letter":
          return letters;
        case "dot": {
          const dot = `<circle class="dot${marked(isMarked)}" cx="${short(shape.x)}" cy="${short(shape.y)}" r="3.5"/>`;
          return label === undefined
            ? [dot]
            : [dot, write(label, { x: shape.x, y: shape.y - 13 }, isMarked ? "marked" : "")];
        }
      }
    }),
    ...drawing.signs.map((sign) => write(sign.label, sign, "")),
    "</svg>",
  ].join("\n");
}

/** A length with at most one decimal. */
const short = (length: number): string => `${Math.round(length * 10) / 10}`;

const rectangle = ({
  x,
  y,
  width,
  height,
}: Point & { readonly width: number; readonly height: number }): string =>
  `x="${short(x - width / 2)}" y="${short(y - height / 2)}" width="${short(width)}" height="${short(height)}"`;

function path(points: readonly Point[]): string {
  const [start, end, another] = points;
  if (start === undefined || end === undefined) return "";
  const at = ({ x, y }: Point): string => `${short(x)} ${short(y)}`;
  if (another === undefined) return `M${at(start)}L${at(end)}`;
  const curves = curveThrough(points).map(
    ({ first, second, end }) => `C${at(first)} ${at(second)} ${at(end)}`,
  );
  return `M${at(start)}${curves.join("")}`;
}

/** Letters on the line and below it. */
function runs({ text }: Label, escaped: (text: string) => string): string {
  let isLow = false;
  return scriptsOf(text)
    .map(({ text: run, isScript }) => {
      const move = isScript === isLow ? "" : ` dy="${isScript ? 4 : -4}"`;
      isLow = isScript;
      const small = isScript ? ' font-size="10.5"' : "";
      return move === "" && small === "" ? escaped(run) : `<tspan${move}${small}>${escaped(run)}</tspan>`;
    })
    .join("");
}
