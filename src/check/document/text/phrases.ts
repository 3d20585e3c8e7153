/**
 * Phrases of mathematical prose, written as people say them: "{set} … {zero}" for "setting the gradient to 0".
 *
 * Owns the notation of phrases; what one means is said where it stands. Pure. Bounded by the phrase.
 */
import { WORD_CLASSES, type WordClass } from "./vocabulary.js";

/**
 * A pattern for any of some phrases, in the text or at its end.
 *
 * `{set}` is any word of that class, `vanish-` any word that begins so, `is/are` one of two, `(of ~)` may be missing, `~` is
 * any one word, and `…` whatever stands within the sentence. Hyphens count as spaces.
 */
export function phrases(all: readonly string[], where: "anywhere" | "end" = "anywhere"): RegExp {
  const end = where === "end" ? String.raw`[\s,]*$` : String.raw`(?!\p{L})`;
  return new RegExp(`${BEGIN}(?:${all.map(patternOf).join("|")})${end}`, "iu");
}

/** A text as the pattern for nothing but it. */
export const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

const BEGIN = String.raw`(?<!\p{L})`;
const SPACE = String.raw`[\s-]+`;

function patternOf(phrase: string): string {
  const parts = phrase.match(/\([^)]*\)|\S+/gu) ?? [];
  return parts.reduce((before, part, at) => {
    const last = parts[at - 1];
    if (part === "…") return String.raw`${before}(?!\p{L})[^.]*`;
    const space = last === undefined || isOptional(last) ? "" : last === "…" ? BEGIN : SPACE;
    return (
      before + space + (isOptional(part) ? `(?:${patternOf(part.slice(1, -1))}${SPACE})?` : wordOf(part))
    );
  }, "");
}

const isOptional = (part: string): boolean => part.startsWith("(");

/** One word, or any of several. */
function wordOf(part: string): string {
  const name = /^\{(?<name>\w+)\}$/u.exec(part)?.groups?.["name"];
  const words = name === undefined ? part.split("/") : isClass(name) ? WORD_CLASSES[name] : [name];
  return `(?:${words.map((word) => word.replace(/-$/u, String.raw`\p{L}*`).replace("~", String.raw`\S+`)).join("|")})`;
}

const isClass = (name: string): name is WordClass => Object.hasOwn(WORD_CLASSES, name);
