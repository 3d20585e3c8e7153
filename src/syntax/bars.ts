/** Bars, which open and close alike: which of it a bar does is told by what stands before it. Pure; reads no formula. */
import type { Token } from "./token.js";

/** Tokens after which a value is complete, so that a bar closes and does not open. */
const VALUES: ReadonlySet<Token["type"]> = new Set<Token["type"]>([
  ...(["number", "name", "text", "dots", "all", "subscript", "superscript"] as const),
  ...(["rbrace", "close", "unfence", "barClose", "end"] as const),
]);

/** A bar as what it is in its place; ‖ where one bar closes and the next one opens, |x||y|, is two. */
export function barsOf(
  bar: Token,
  around: Token | null | undefined,
  before: Token | undefined,
  isDivider: boolean,
): readonly Token[] {
  if (before === undefined || !VALUES.has(before.type)) return [{ ...bar, type: "barOpen" }];
  if (around?.type === "barOpen" && around.value === bar.value) return [{ ...bar, type: "barClose" }];
  const middle = bar.start + 1;
  if (bar.text === "||" && around?.type === "barOpen" && before.end === bar.start)
    return [
      { ...bar, type: "barClose", value: "|", text: "|", end: middle },
      { ...bar, type: "barOpen", value: "|", text: "|", start: middle },
    ];
  return [{ ...bar, type: isDivider ? "comma" : "barOpen" }];
}
