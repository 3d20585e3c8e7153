/**
 * Scripts: what stands below a name as items and parts, and what stands above it as a power, a transpose or a sign.
 *
 * Works on expressions that are built already, and on the tokens that are a whole script. Knows no declarations: whether
 * a part is an index or a label is not decided here. Terminates: it goes once through the parts.
 */
import { cover, span, textAt, type Span } from "./span.js";
import { lettersOf, smallExpression } from "./small.js";
import { SMALL_ABOVE, enlarge, normalName } from "./symbol.js";
import type { Token } from "./token.js";
import type { Expression, Name, Subscript, SubscriptItem } from "./tree.js";

/** The text that is read, and how its letters are. */
export type Source = { readonly source: string; readonly notation: "text" | "latex" };

/** The subscript that an item between commas is: what stands side by side are parts, letter by letter. */
export function itemOf(item: Expression, reading: Source): SubscriptItem {
  const isRow = item.kind === "product" && item.rest.every(({ operator }) => operator === "juxtaposition");
  const factors = isRow ? [item.first, ...item.rest.map(({ factor }) => factor)] : [item];
  return { span: item.span, parts: factors.flatMap((factor) => partsOf(factor, reading)) };
}

/** A name below the line is a row of letters in plain text; primes belong to the letter before them. */
function partsOf(part: Expression, reading: Source): readonly Expression[] {
  if (part.kind === "name") return inLetters(part, reading);
  if (part.kind === "addition")
    return [{ ...part, terms: part.terms.map((one) => ({ ...one, term: withPrime(one.term) })) }];
  if (part.kind !== "transpose" || part.mark !== "prime" || part.base.kind !== "name") return [part];
  const letters = inLetters(part.base, reading);
  const last = letters.at(-1);
  if (last?.kind !== "name") return [part];
  return [
    ...letters.slice(0, -1),
    { ...last, span: span(last.span.start, part.span.end), name: `${last.name}${part.symbol}` },
  ];
}

/** m' in a sum of indices, i + m' − 1, is a letter. */
const withPrime = (term: Expression): Expression =>
  term.kind === "transpose" && term.mark === "prime" && term.base.kind === "name"
    ? { kind: "name", span: term.span, name: `${term.base.name}${term.symbol}` }
    : term;

function inLetters(name: Name, { source, notation }: Source): readonly Expression[] {
  const written = enlarge(textAt(source, name.span));
  if (notation === "latex" || !/^[\p{L}\p{M}\d]+$/u.test(written)) return [name];
  return lettersOf(written, name.span.start);
}

/** The items of a script that is one token: `_dn`, `_1,mn`, `_d.`, `ᵢⱼ`; undefined when small type says nothing. */
export function tokenItems(token: Token): Pick<Subscript, "notation" | "items"> | undefined {
  const isBare = token.text.startsWith("_");
  const head = isBare ? (/^_\s*/u.exec(token.text)?.[0].length ?? 1) : 0;
  const written = isBare ? token.text.slice(head) : enlarge(token.text);
  const items: SubscriptItem[] = [];
  let start = token.start + head;
  for (const piece of written.split(",")) {
    const place = span(start, start + piece.length);
    const parts = /[+\-()=]/u.test(piece) ? given(smallExpression(piece, start)) : bareParts(piece, start);
    if (parts.length === 0) return undefined;
    items.push({ span: place, parts });
    start += piece.length + 1;
  }
  return { notation: isBare ? "bare" : "small", items };
}

const given = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

function bareParts(piece: string, start: number): readonly Expression[] {
  const letters = lettersOf(piece, start);
  const end = start + piece.length;
  return /[.·]$/u.test(piece) ? [...letters, { kind: "everything", span: span(end - 1, end) }] : letters;
}

/** A base with a script above it that is one token: `^2`, `ᵀ`, `^\top`, `'`, `^*`; undefined when it says nothing. */
export function raised(base: Expression, token: Token): Expression | undefined {
  const { text } = token;
  const place = cover(base.span, token);
  const isInverse = /[-−⁻]/u.test(text);
  if (/[ᵀ⊤]|\\(?:top|intercal|transpose|math|text|rm|sf|tt|bf|it)/u.test(text))
    return { kind: "transpose", span: place, base, mark: "sign", symbol: "ᵀ", inverse: isInverse };
  const primes = primesIn(text);
  if (primes > 0)
    return {
      kind: "transpose",
      span: place,
      base,
      mark: "prime",
      symbol: "'".repeat(primes),
      inverse: false,
    };
  const mark = MARKS[text.replace(/^\^\s*\{?\s*|\s*\}?$/gu, "")];
  if (mark !== undefined) return { kind: "decorated", span: place, base, mark };
  // In h⁽ᵗ⁾² the power stands behind the step.
  const step = /^⁽[^⁽⁾]*⁾(?=.)/u.exec(text)?.[0];
  if (step !== undefined) {
    const end = token.start + step.length;
    const inner = raised(base, { ...token, text: step, end });
    return inner && raised(inner, { ...token, text: text.slice(step.length), start: end });
  }
  if (SMALL_ABOVE.includes(text.charAt(0))) {
    const script = smallExpression(enlarge(text), token.start);
    return script && above(base, script, place);
  }
  const [, sign = "", body = ""] = /^\^\s*([-−]?)\s*(.*)$/su.exec(text) ?? [];
  const start = token.end - body.length;
  const atom: Expression = /^\d/u.test(body)
    ? { kind: "number", span: span(start, token.end), text: body }
    : { kind: "name", span: span(start, token.end), name: normalName(body) };
  const script: Expression =
    sign === ""
      ? atom
      : { kind: "negation", span: span(token.end - body.length - 1, token.end), operand: atom };
  return above(base, script, place);
}

const MARKS: Readonly<Record<string, "+" | "-" | "*" | "†" | undefined>> = {
  "+": "+",
  "-": "-",
  "−": "-",
  "⁺": "+",
  "⁻": "-",
  "*": "*",
  "⋆": "*",
  "†": "†",
  "\\ast": "*",
  "\\star": "*",
  "\\dagger": "†",
  "\\dag": "†",
};

function primesIn(text: string): number {
  if (text.startsWith("^") && !/\\prime|['′]/u.test(text)) return 0;
  return (
    (text.match(/['′’]|\\prime/gu)?.length ?? 0) +
    2 * (text.match(/″/gu)?.length ?? 0) +
    3 * (text.match(/‴/gu)?.length ?? 0)
  );
}

/** A base with an expression above it; a lone T (or −T) is what may be a transpose, also behind a label: a^{[1]T}. */
export function above(base: Expression, script: Expression, place: Span): Expression {
  const [turn, other] = script.kind === "product" ? script.rest : [];
  if (
    script.kind === "product" &&
    script.first.kind === "group" &&
    turn !== undefined &&
    other === undefined
  ) {
    const { factor, operator } = turn;
    const isSign = factor.kind === "name" && /^(?:T|top|intercal)$/u.test(factor.name);
    if (isSign && operator === "juxtaposition")
      return above(above(base, script.first, place), { ...factor, name: "T" }, place);
  }
  const letter = script.kind === "negation" ? script.operand : script;
  if (letter.kind === "name" && (letter.name === "T" || letter.name === "t"))
    return {
      kind: "transpose",
      span: place,
      base,
      mark: "letter",
      symbol: letter.name,
      inverse: script.kind === "negation",
    };
  return { kind: "superscript", span: place, base, script };
}
