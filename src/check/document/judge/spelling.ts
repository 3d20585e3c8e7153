/**
 * How the author of a document writes: the mark of a transpose, sums, letters; and a changed formula in the author's words.
 *
 * Everything that was not changed stands as it stands in the source. Terminates: one pass over the patches.
 */
import { walk } from "../../../lower/index.js";
import type { Expression, Span } from "../../../syntax/index.js";
import type { Patch, Spelling } from "./edit/index.js";

/** A document as it is written. */
export type Written = { readonly source: string; readonly notation: "text" | "latex" };

const TRANSPOSES = [
  "^{\\top}",
  "^\\top",
  "^{\\intercal}",
  "^\\intercal",
  "^{\\mathsf{T}}",
  "^{\\mathrm{T}}",
  "^{T}",
  "^T",
  "^{t}",
  "^t",
  "ᵀ",
  "⊤",
  "'",
];

/** The spelling of a document: what it uses most is what its author uses. */
export function spellingOf({ source, notation }: Written, sides: readonly Expression[]): Spelling {
  const isText = notation === "text";
  const marks = TRANSPOSES.map((mark) => ({ mark, count: source.split(mark).length - 1 }));
  const [best] = [...marks].sort((a, b) => b.count - a.count);
  const usual = isText ? "ᵀ" : "^T";
  const transpose =
    best === undefined || best.count === 0 || (best.mark === "'" && !isText) ? usual : best.mark;
  const letters = lettersOf(source, sides);
  const letter = (name: string): string => letters.get(name) ?? name;
  const minus = isText && source.includes("−") ? "−" : "-";
  const isAscii = isText && !/[Σ∂∇δ]/u.test(source);
  return {
    transpose,
    letter,
    sum: (name) => (isText ? `${isAscii ? "sum" : "Σ"}_${letter(name)} ` : `\\sum_{${letter(name)}} `),
    last: (size, { from, to }) => {
      if (from === null || to === null || source.slice(from.span.start, from.span.end) !== "0")
        return letter(size);
      const end = `${letter(size)}${minus}1`;
      return source.charAt(to.span.start - 1) === "{" ? end : `{${end}}`;
    },
    half: isText ? "(1/2)" : "\\frac{1}{2}",
    inverse: isText ? "⁻¹" : "^{-1}",
    minus,
    hadamard: isText ? (source.includes("∘") ? "∘" : "⊙") : source.includes("\\circ") ? "\\circ" : "\\odot",
    delta: (row, column) =>
      isText ? `δ_${letter(row)}${letter(column)} ` : `\\delta_{${letter(row)}${letter(column)}} `,
  };
}

/** How each name is written where it stands. */
function lettersOf(source: string, sides: readonly Expression[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = ({ name, span }: { readonly name: string; readonly span: Span }): void => {
    const text = source.slice(span.start, span.end);
    if (text.length > 0 && text.length <= 24 && !found.has(name)) found.set(name, text);
  };
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "name") note(node);
      // The index of a sum may have been given a name of its own.
      if (node.kind === "big operator") for (const index of node.indices) note(index);
    });
  return found;
}

/** A stretch of the source with patches; undefined when two of them overlap or one lies outside. */
export function patched(source: string, span: Span, patches: readonly Patch[]): string | undefined {
  const inOrder = patches
    .map((patch, at) => ({ patch, at }))
    .sort(
      (a, b) => a.patch.span.start - b.patch.span.start || a.patch.span.end - b.patch.span.end || a.at - b.at,
    )
    .map(({ patch }) => patch);
  let text = "";
  let at = span.start;
  const put = (piece: string): void => {
    text += ENDS_WITH_COMMAND.test(text) && /^[A-Za-z]/u.test(piece) ? ` ${piece}` : piece;
  };
  for (const { span: place, pieces } of inOrder) {
    if (place.start < at || place.end > span.end) return undefined;
    put(source.slice(at, place.start));
    for (const piece of pieces) put(typeof piece === "string" ? piece : source.slice(piece.start, piece.end));
    at = place.end;
  }
  put(source.slice(at, span.end));
  return tidied(text);
}

/** \top before a letter would be another command. */
const ENDS_WITH_COMMAND = /\\[A-Za-z]+$/u;

const tidied = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .replace(/^(\\?&\s*)+/u, "")
    .trim();
