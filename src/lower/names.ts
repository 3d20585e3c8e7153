/**
 * Names: how a name is spelled in ASCII, in text and in LaTeX, and which names it is made of.
 *
 * Owns spelling only; what a name stands for is decided where the declarations are at hand. Terminates: loops run
 * over the letters of a name.
 */
import { ACCENTS, GREEK } from "../syntax/symbol.js";
import type { Expression, SubscriptItem } from "../syntax/tree.js";

/** A name in ASCII, as Unicode text that reads back to it, and in LaTeX. */
export type Spelling = { readonly name: string; readonly text: string; readonly latex: string };

/** Letters that TeX has no command for, because they look Latin, and operators' signs that would not read as names. */
const PLAIN_TEXT = new Set(["Sigma", "Pi", "omicron", "delta"]);

/** Endings of names that are accents, the longer ones first, each with its shortest command. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ...new Map(
    Object.entries(ACCENTS)
      .reverse()
      .map(([command, ending]) => [ending, `\\${command}`]),
  ),
]
  .filter(([ending]) => ending !== "")
  .sort(([x], [y]) => y.length - x.length);

/** Powers of names that are variables of their own. */
const POWERS: Readonly<Record<string, Omit<Spelling, "name">>> = {
  squared: { text: "²", latex: "2" },
  inverse: { text: "⁻¹", latex: "-1" },
};

/** The spelling of a plain name in its normal form. */
export function spell(name: string): Spelling {
  if (/^\p{L}$/u.test(name)) return { name, text: name, latex: name };
  const greek = GREEK[name];
  if (greek !== undefined)
    return { name, text: PLAIN_TEXT.has(name) ? name : greek, latex: name === "omicron" ? "o" : `\\${name}` };
  for (const [ending, command] of ENDINGS) {
    const base = name.endsWith(ending) ? name.slice(0, -ending.length) : "";
    if (/^\p{L}$/u.test(base) || GREEK[base] !== undefined)
      return { name, text: name, latex: `${command}{${spell(base).latex}}` };
  }
  const [, base, label] = /^([\p{L}\d]+)_([\p{L}\d]+)$/u.exec(name) ?? [];
  if (base !== undefined && label !== undefined) return withLabel(spell(base), label);
  const [, below, above] = /^(.+)__([\p{L}\d]+(?:_[\p{L}\d]+)?)$/u.exec(name) ?? [];
  const power = above === undefined ? undefined : POWERS[above];
  if (below !== undefined && power !== undefined) {
    const base = spell(below);
    return { name, text: `${base.text}${power.text}`, latex: `${base.latex}^{${power.latex}}` };
  }
  if (below !== undefined && above === UNSHOWN) return { ...spell(below), name };
  if (below !== undefined && above !== undefined)
    return { ...withUpperLabel(spell(below), stepText(above)), name };
  return { name, text: name, latex: `\\mathrm{${name.replaceAll("_", "\\_")}}` };
}

/** Above a name, a label that tells it from another one and is not shown. */
export const UNSHOWN = "unshown";

/** A step as people write it: ℓ+1. */
const stepText = (step: string): string =>
  step
    .replace("plus", "+")
    .replace("minus", "−")
    .replace(/^ell(?![\p{L}])/u, "ℓ");

/** The name with a label below: W_1, W_{ih}, e_+. */
export function withLabel(base: Spelling, label: string): Spelling {
  const name = `${base.name}_${label}`;
  const sign = SIGNS_BELOW[label];
  if (sign !== undefined) return { name, text: `${base.text}_{${sign}}`, latex: `${base.latex}_{${sign}}` };
  return {
    name,
    text: `${base.text}_${label.length === 1 || /^\d+$/.test(label) ? label : `{${label}}`}`,
    latex: `${base.latex}_{${/^\p{L}{2,}$/u.test(label) ? `\\mathrm{${label}}` : label}}`,
  };
}

const SIGNS_BELOW: Readonly<Record<string, string>> = { plus: "+", minus: "-" };

/** The name with a label above: z^{(1)}. */
export const withUpperLabel = (base: Spelling, label: string): Spelling => ({
  name: `${base.name}__${label}`,
  text: `${base.text}^(${label})`,
  latex: `${base.latex}^{(${label})}`,
});

const MARKS: Readonly<Record<string, string>> = { "+": "plus", "-": "minus", "*": "star", "†": "dagger" };

/** The name with a sign above: P^-, x^*. */
export const withMark = (base: Spelling, mark: string): Spelling => ({
  name: `${base.name}_${MARKS[mark] ?? mark}`,
  text: `${base.text}^${mark}`,
  latex: `${base.latex}^{${mark === "†" ? "\\dagger" : mark}}`,
});

/** The name with primes that belong to it: x' after x' ∈ ℝ^n. */
export const withPrimes = (base: Spelling, primes: string): Spelling => ({
  name: `${base.name}_${"prime".repeat(primes.length)}`,
  text: `${base.text}${primes}`,
  latex: `${base.latex}${primes}`,
});

/** What stands below a name when it is a label and no index: digits, or words. */
export function labelOf(items: readonly SubscriptItem[]): string | undefined {
  const [item] = items;
  if (items.length !== 1 || item === undefined || item.parts.length === 0) return undefined;
  const written = item.parts.map((part) =>
    part.kind === "number" && /^\d+$/.test(part.text)
      ? part.text
      : part.kind === "text"
        ? part.text.trim()
        : undefined,
  );
  return written.every((part) => part !== undefined && /^[\p{L}\d]+$/u.test(part))
    ? written.join("")
    : undefined;
}

/** The step of a size that has one, below it or above: of M_{l−1} and n^{[l−1]} it is l−1, of s_{n_l} it is n_l; powers are none. */
export function stepOf(script: Expression): string | undefined {
  if (script.kind === "name") return script.name;
  if (script.kind === "subscript") {
    const letters = lettersOf(script.items);
    return script.base.kind === "name" && letters !== undefined ? `${script.base.name}${letters}` : undefined;
  }
  if (script.kind === "group") {
    const [only] = script.items;
    if (script.items.length !== 1 || only === undefined) return undefined;
    const isNumbered = only.kind === "number" && script.bracket !== "braces";
    return isNumbered ? only.text : stepOf(only);
  }
  const [first, second] = script.kind === "addition" && script.terms.length === 2 ? script.terms : [];
  return first?.term.kind === "name" && !first.negative && second?.term.kind === "number"
    ? `${first.term.name}${second.negative ? "minus" : "plus"}${second.term.text}`
    : undefined;
}

/** The step of M_{l−1} and M_{(l−1)}. */
export function stepBelow(items: readonly SubscriptItem[]): string | undefined {
  const [item] = items;
  const [part] = item?.parts ?? [];
  const isStep = part?.kind === "addition" || part?.kind === "group" || part?.kind === "subscript";
  return isStep && items.length === 1 && item?.parts.length === 1 ? stepOf(part) : undefined;
}

/** The letters below a name, for reading them as a label: W_q, W_{ih}. */
export function lettersOf(items: readonly SubscriptItem[]): string | undefined {
  const [item] = items;
  if (items.length !== 1 || item === undefined) return undefined;
  const written = item.parts.map((part) =>
    part.kind === "name" ? part.name.replaceAll("_", "") : part.kind === "number" ? part.text : undefined,
  );
  return written.length > 0 && written.every((part) => part !== undefined && /^[\p{L}\d]+$/u.test(part))
    ? written.join("")
    : undefined;
}

/** The word before the indices below a name, which is a label: prior in P_{prior,k}. */
export function wordBefore([first, ...indices]: readonly SubscriptItem[]): string | undefined {
  const [word, other] = first?.parts ?? [];
  const isWord = word?.kind === "name" && /^\p{Ll}{3,}$/u.test(word.name) && GREEK[word.name] === undefined;
  return isWord && other === undefined && indices.length > 0 ? word.name : undefined;
}

/** What stands above a name when it is a label: a number or a letter, in round brackets or not. */
export function upperLabelOf(script: Expression): string | undefined {
  const inner = script.kind === "group" && script.items.length === 1 ? script.items[0] : script;
  if (inner === undefined) return undefined;
  if (inner !== script) return upperLabelOf(inner);
  if (inner.kind === "number" && /^\d+$/.test(inner.text)) return inner.text;
  return inner.kind === "name" ? inner.name : inner.kind === "text" ? inner.text.trim() : undefined;
}

/** The known names that a run of letters is made of, two or more; undefined when it is not. */
export function joinedNames(name: string, known: ReadonlySet<string>): readonly string[] | undefined {
  if (name.length > 40 || GREEK[name] !== undefined) return undefined;
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= name.length; end++)
    for (let start = Math.max(0, end - 12); start < end && best[end] === undefined; start++) {
      const before = best[start];
      const last = name.slice(start, end);
      if (before !== undefined && known.has(last)) best[end] = [...before, last];
    }
  const found = best[name.length];
  return found !== undefined && found.length > 1 ? found : undefined;
}
