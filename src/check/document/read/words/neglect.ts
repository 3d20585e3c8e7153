/**
 * What is left out as small by words: "neglecting the ‖h‖² terms, f(x + h) = …", "…, up to higher-order terms".
 *
 * Owns these words; of formulas it reads single names in them. Terminates: one line is searched once.
 */
import type { Span } from "../../../../syntax/index.js";

const BEHIND = /neglect|higher[- ]order|first[- ]order|\bO\(|\bo\(|\bsmall\b/iu;

/** Words that leave terms out of what comes next. */
const BEFORE =
  /\b(?:neglect|ignor|discard|drop(?:s|ped|ping)?\b|omit|throw(?:ing)? away|leav(?:e|ing) out)[^.]*?(?:\bterms?\b|\border\b|\bsmall|\^\{?2)|\bto (?:the )?(?:first|leading|lowest)[- ]order\b|\bkeep(?:ing)? only\b[^.]*?\b(?:first|linear)\b/iu;

/** How far back such words are looked for, and how far ahead. */
const REACH = 160;

/**
 * The names that words in a formula, or beside it, leave the higher powers of out: none where they do not say of what, undefined
 * where they leave nothing out.
 */
export function neglectedIn({ start, end }: Span, source: string): readonly string[] | undefined {
  const behind = source.slice(start, end + REACH);
  const line = /^[^\n]*/u.exec(behind)?.[0] ?? behind;
  const [own = line] = line.slice(end - start).split("\\\\");
  const said = BEFORE.exec(own);
  if (said !== null) return namesIn(own.slice(said.index));
  if (BEHIND.test(source.slice(start, end) + own)) return [];
  const sentence =
    source
      .slice(Math.max(0, start - REACH), start)
      .split(/=|\n[ \t]*\n|\.\s/u)
      .at(-1) ?? "";
  const words = BEFORE.exec(sentence);
  return words === null ? undefined : namesIn(sentence.slice(words.index));
}

/** The names that formulas in some words consist of, but for the bars of a norm and a power. */
const namesIn = (words: string): readonly string[] =>
  [...words.matchAll(NAME)].flatMap(([, letter = ""]) => letter.replace("\\", ""));

const BARS = String.raw`(?:\\?\||‖|\\[lr]?[Vv]ert|\s)*`;
const NAME = new RegExp(
  String.raw`\$\s*(?:[oO]\s*\(\s*)?${BARS}(?:\\(?:mathbf|boldsymbol|bm|vec)\s*\{?)?(\\[a-z]+|\p{L})\}?${BARS}(?:\^\{?[2-9]\}?|²)?[)\s]*\$`,
  "gu",
);
