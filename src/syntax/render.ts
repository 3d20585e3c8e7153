/**
 * Problems for people: the place, the source line with a run of carets, the other places, the hint.
 *
 * The one renderer of problems. Owns layout only; the words come from problem.ts, colours from the caller. Knows no
 * terminal. Terminates: it goes through the related places and the characters of a line once.
 */
import { helpIn, hint, message, related, type Problem } from "./problem.js";
import { position, type Span } from "./span.js";

/** What a piece of output is; the caller decides how that looks. */
export type PaintStyle = "strong" | "faint" | "good" | "bad" | "name";

/** Colours a piece of text, or leaves it as it is. */
export type Paint = (style: PaintStyle, text: string) => string;

/** No colours. */
export const plain: Paint = (_style, text) => text;

/** How a problem is shown: the name of the source (a file, or nothing) and the colours. */
export type RenderOptions = { readonly name?: string; readonly paint?: Paint };

/** The longest piece of a source line that is shown around a place. */
const LINE_WIDTH = 120;

/** A problem with its source line, carets under the place, related places and the hint. Ends without a line break. */
export function renderProblem(text: string, problem: Problem, options: RenderOptions = {}): string {
  const { source, span, name } = placeOf(text, problem, options.name ?? "");
  const paint = options.paint ?? plain;
  const places = related(problem);
  const lines = [
    paint("bad", "error") + paint("strong", `: ${message(problem)}`) + paint("faint", ` (${problem.code})`),
  ];
  const widest = Math.max(
    ...[span, ...places.map(({ span }) => span)].map((s) => position(source, s.start).line),
  );
  const gutter = `${widest}`.length;
  const helpLine = (label: string, text: string): string =>
    `${" ".repeat(gutter)} ${paint("faint", "=")} ${paint("strong", label)}: ${text}`;
  if (source.trim() !== "") {
    lines.push(...frame(source, span, name, gutter, paint, "bad", ""));
    for (const place of places)
      lines.push(...frame(source, place.span, "", gutter, paint, "name", place.note));
  }
  const help = helpIn(source, problem) ?? hint(problem);
  if (help !== undefined) lines.push(helpLine("help", help));
  return lines.join("\n");
}

/** Where a problem stands: in the text, or in the option that names what the text does not have. */
function placeOf(
  source: string,
  problem: Problem,
  name: string,
): { readonly source: string; readonly span: Span; readonly name: string } {
  if (problem.code !== "unknown-variable") return { source, span: problem.span, name };
  const option = `--${problem.option} `;
  const span = { start: option.length, end: option.length + problem.name.length };
  return { source: option + problem.name, span, name: "option" };
}

function frame(
  source: string,
  span: Span,
  name: string,
  gutter: number,
  paint: Paint,
  style: PaintStyle,
  note: string,
): readonly string[] {
  const { line, column } = position(source, span.start);
  const start = Math.min(Math.max(0, span.start), source.length);
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  const found = source.indexOf("\n", start);
  const whole = source.slice(lineStart, found === -1 ? source.length : found).replace(/\r$/u, "");
  const { shown, offset } = clip(whole, start - lineStart);
  const before = shown.slice(0, start - lineStart - offset);
  const under = whole
    .slice(start - lineStart, Math.max(span.end - lineStart, start - lineStart))
    .slice(0, LINE_WIDTH);
  const bar = paint("faint", "|");
  const pad = " ".repeat(gutter);
  const place = `${name === "" ? "" : `${name}:`}${line}:${column}`;
  const carets =
    paint(style, "^".repeat(Math.max(1, columns(under)))) + (note === "" ? "" : ` ${paint(style, note)}`);
  return [
    `${pad} ${paint("faint", "-->")} ${place}`,
    `${pad} ${bar}`,
    `${`${line}`.padStart(gutter)} ${bar} ${shown.replaceAll("\t", " ")}`,
    `${pad} ${bar} ${" ".repeat(columns(before))}${carets}`,
  ];
}

/** A window of a long line around a place. */
function clip(line: string, at: number): { readonly shown: string; readonly offset: number } {
  if (line.length <= LINE_WIDTH) return { shown: line, offset: 0 };
  const offset = Math.max(0, Math.min(at - 40, line.length - LINE_WIDTH));
  return { shown: line.slice(offset, offset + LINE_WIDTH), offset };
}

/** The number of terminal columns: combining marks have none, the other characters are taken to have one. */
const columns = (text: string): number =>
  [...text.normalize("NFC")].filter((c) => !/^\p{M}$/u.test(c)).length;
