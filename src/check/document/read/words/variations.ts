/**
 * Which variables vary where a formula stands, as the words before it say: let H vary, W is held fixed, with respect to W alone.
 *
 * Words hold until others say otherwise, or a heading begins something new. Owns the words, knows no values. Terminates:
 * the source is walked once for each kind of words.
 */
import { declaredKey } from "../../../../lower/index.js";
import { read, type Notation } from "../../../../syntax/index.js";

/**
 * What words say: these vary and all else that is given stays, or these stay and all else varies. `elsewhere` is everything
 * that the words of the document let vary, in whatever section.
 */
export type Variation = {
  readonly kind: "vary" | "hold";
  readonly names: readonly string[];
  readonly elsewhere: readonly string[];
};

type Words = Pick<Variation, "kind" | "names">;
type Place = { readonly start: number; readonly variation: Words | undefined };

/** What the words before a place say of what varies. */
export type Variations = (at: number) => Variation | undefined;

/** The variations that the words of a document say. */
export function variationsIn(source: string, notation: Notation): Variations {
  const name = notation === "text" ? TEXT_NAME : LATEX_NAME;
  const list = `${name}(?:\\s*(?:,|and|,\\s*and)\\s+${name})*`;
  const places: Place[] = [...source.matchAll(HEADING)].map(({ index }) => ({
    start: index,
    variation: undefined,
  }));
  for (const [kind, pattern] of PHRASES)
    for (const match of source.matchAll(new RegExp(pattern.replaceAll("NAMES", `(${list})`), "giu"))) {
      const [whole, ...groups] = match;
      const names = groups
        .flatMap((group: string | undefined) => [...(group ?? "").matchAll(new RegExp(name, "gu"))])
        .flatMap(
          ([written]) => /^\$\((?<listed>.*)\)\$$/u.exec(written)?.groups?.listed?.split(",") ?? [written],
        )
        .flatMap((written) => keyOf(written, notation) ?? []);
      if (names.length > 0) places.push({ start: match.index + whole.length, variation: { kind, names } });
    }
  places.sort((a, b) => a.start - b.start);
  const elsewhere = places.flatMap(({ variation }) => (variation?.kind === "vary" ? variation.names : []));
  return (at) => {
    const variation = places.findLast(({ start }) => start <= at)?.variation;
    return variation && { ...variation, elsewhere };
  };
}

const LATEX_NAME = String.raw`(?:\$[^$=]{1,40}\$|\\\([^=]{1,40}?\\\))`;
const TEXT_NAME = String.raw`(?<![\p{L}\p{N}_])(?!(?:and|or|by|it|they|only|all|both|we|to|is|are)\b)(?:\p{L}|\p{L}[\p{N}_]+[\p{L}\p{N}]*|\p{Lu}{2}|\p{L}[₀-₉]+)(?![\p{L}\p{N}_])`;

const HEADING = /^(?:\\(?:sub)*(?:section|paragraph)\b|#+ |[─═━]{3,}$)/gmu;

const PHRASES: readonly (readonly [Variation["kind"], string])[] = [
  [
    "vary",
    String.raw`NAMES\s+(?:alone\s+|only\s+)?(?:var(?:y|ies)|changes?)\b(?:\s+by\s+\S+\s+and\s+NAMES\s+by\b)?`,
  ],
  ["vary", String.raw`\b(?:vary(?:ing)?|perturb(?:ing)?)\s+(?:only\s+)?NAMES`],
  ["vary", String.raw`\b(?:with respect to|in)\s+NAMES\s+(?:alone|only)\b`],
  ["hold", String.raw`\b(?:hold(?:ing)?|keep(?:ing)?)\s+NAMES\s+(?:fixed|constant)\b`],
  ["hold", String.raw`NAMES\s+(?:(?:is|are)\s+)?(?:held|kept|stays?)\s+(?:fixed|constant)\b`],
  ["hold", String.raw`NAMES\s+do(?:es)?(?:n['’]t| not)\s+(?:change|vary)\b`],
];

/** The name that is written, as the document's names are called. */
function keyOf(written: string, notation: Notation): string | undefined {
  const formula = written.replace(/^(?:\$|\\\()|(?:\$|\\\))$/gu, "");
  const [only, ...others] = read(formula, { notation }).statements;
  return only?.kind === "goal" && others.length === 0 ? declaredKey(only.expression) : undefined;
}
