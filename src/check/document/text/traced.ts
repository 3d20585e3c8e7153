/**
 * Texts of which every sign knows where in a source it comes from. Pure data; knows no language.
 */
import type { Span } from "../../../syntax/index.js";

/** A text, and for each of its signs the stretch of the source that it stands for. */
export type Traced = { readonly text: string; readonly places: readonly Span[] };

/** A source as it stands. */
export const traced = (source: string): Traced => ({
  text: source,
  places: Array.from({ length: source.length }, (_, at) => ({ start: at, end: at + 1 })),
});

/** A text that stands for one stretch of the source as a whole. */
export const stamped = (text: string, place: Span): Traced => ({
  text,
  places: Array.from({ length: text.length }, () => place),
});

export const sliced = ({ text, places }: Traced, start: number, end?: number): Traced => ({
  text: text.slice(start, end),
  places: places.slice(start, end),
});

/** One text behind the other. */
export const joined = (parts: readonly Traced[]): Traced => ({
  text: parts.map(({ text }) => text).join(""),
  places: parts.flatMap(({ places }) => places),
});

/** The stretch of the source that a stretch of the text stands for; an empty one stands behind what is before it. */
export function placeIn({ places }: Traced, { start, end }: Span): Span {
  if (end <= start) {
    const at = start === 0 ? 0 : (places[start - 1]?.end ?? 0);
    return { start: at, end: at };
  }
  let [from, until] = [Infinity, 0];
  for (const place of places.slice(start, end)) {
    from = Math.min(from, place.start);
    until = Math.max(until, place.end);
  }
  return { start: from, end: until };
}
