/**
 * Places in a source text. A span is half open and counts UTF-16 units, as strings and editors do.
 * Owns offsets, lines and columns; knows neither tokens nor trees. Terminates: every loop runs over the text once.
 */

/** A stretch of the source: from `start` up to, not including, `end`, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** A place as people count it: both numbers start at 1; the column counts UTF-16 units. */
export type Position = { readonly line: number; readonly column: number };

/** The span from `start` to `end`. */
export const span = (start: number, end: number): Span => ({ start, end });

/** The smallest span that holds both. */
export const cover = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});

/** The text under a span. */
export const textAt = (source: string, place: Span): string => source.slice(place.start, place.end);

/** Line and column of an offset; an offset past the end counts as the end. */
export function position(source: string, offset: number): Position {
  const before = source.slice(0, Math.max(0, offset));
  const line = before.split("\n").length;
  return { line, column: before.length - (before.lastIndexOf("\n") + 1) + 1 };
}
