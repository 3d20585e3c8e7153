/**
 * Scripts of the grammar on what they stand on: subscripts, powers, transposes, notes under braces.
 *
 * Owns which kind of node a script makes; what a single token says is script.ts's. Terminates: scripts are taken from the
 * inside out, and what is in them is built by the reading.
 */
import type { Raw } from "./raw.js";
import { inner, isUpper, listed, place, spanOf, stem, type Of, type Reading } from "./reading.js";
import { above, itemOf, raised, tokenItems } from "./script.js";
import { cover, span, type Span } from "./span.js";
import type { Token } from "./token.js";
import type { Expression, Superscript } from "./tree.js";

/** What stands below, as expressions: letters of `_dn`, items of `_{…}`. */
export function lowerItems(script: Raw, reading: Reading): readonly Expression[] {
  if (script.type === "group") return listed(script.items).map((item) => reading.expression(item));
  if (script.type === "lone") return [loneAtom(script, reading)];
  return script.type === "subscript" ? (tokenItems(script)?.items.flatMap(({ parts }) => parts) ?? []) : [];
}

/** What stands above, as an expression; null when it is a mere sign. */
export function upperExpression(script: Raw, reading: Reading): Expression | null {
  if (script.type === "group") return inner({ ...script, open: { ...script.open, type: "lbrace" } }, reading);
  if (script.type === "lone") return loneAtom(script, reading);
  if (script.type !== "superscript") return null;
  const built = raised({ kind: "everything", span: place(script) }, script);
  if (built?.kind === "superscript") return built.script;
  return built?.kind === "transpose" && built.mark === "letter"
    ? { kind: "name", span: span(script.end - 1, script.end), name: built.symbol }
    : null;
}

function loneAtom(script: Of<"lone">, reading: Reading): Expression {
  const built = reading.expression(script.atom);
  return script.minus === null
    ? built
    : { kind: "negation", span: cover(place(script.minus), built.span), operand: built };
}

/** A base with its scripts, from the inside out. */
export function scripted(raw: Of<"scripted">, reading: Reading): Expression {
  const { head, scripts } = stem(raw);
  return scripts.reduce((base, script) => withScript(base, script, reading), reading.expression(head));
}

/** A base with one more script. */
export function withScript(whole: Expression, script: Raw, reading: Reading): Expression {
  const base = isUpper(script) ? whole : worded(whole);
  if (base.kind === "annotated" && base.note === null) {
    const note = noteOf(script, reading);
    return { ...base, span: cover(base.span, scriptSpan(script, reading)), note };
  }
  // √x_i is the root of x_i: a bare radicand takes the script.
  if (base.kind === "root" && base.radicand.kind === "name" && !isUpper(script) && base.degree === null) {
    const radicand = withScript(base.radicand, script, reading);
    return { ...base, span: cover(base.span, radicand.span), radicand };
  }
  const double = doubled(base, script);
  if (double !== undefined) {
    reading.problems.push({
      code: "double-script",
      span: cover(double, scriptSpan(script, reading)),
      isUpper: isUpper(script),
    });
    return base;
  }
  if (!isUpper(script) && base.kind === "superscript" && ownsScript(base)) {
    const exponent = withScript(base.script, script, reading);
    return { ...base, span: cover(base.span, exponent.span), script: exponent };
  }
  if (script.type === "superscript" && script.value === "!") return factorialOf(base, place(script));
  if (script.type === "superscript") return raised(base, script) ?? refusedScript(base, script, reading);
  if (script.type === "subscript") {
    const found = tokenItems(script);
    if (found === undefined) return refusedScript(base, script, reading);
    return {
      kind: "subscript",
      span: cover(base.span, place(script)),
      base,
      script: place(script),
      ...found,
    };
  }
  if (isUpper(script)) {
    const upper = upperExpression(script, reading);
    if (upper === null || (upper.kind === "group" && upper.items.length === 0)) return base;
    return above(base, upper, cover(base.span, scriptSpan(script, reading)));
  }
  const items = lowerItems(script, reading).map((item) => itemOf(item, reading));
  const here = scriptSpan(script, reading);
  if (items.length === 0) return base;
  return { kind: "subscript", span: cover(base.span, here), base, notation: "braced", script: here, items };
}

/** n! is Γ(n + 1); in k!(n − k)! the bracket behind the first is a factor. */
function factorialOf(base: Expression, sign: Span): Expression {
  const here = cover(base.span, sign);
  if (base.kind === "application") {
    const factor = factorialOf(base.argument, sign);
    const between = { start: factor.span.start, end: factor.span.start };
    const rest = [{ operator: "juxtaposition", sign: between, factor }] as const;
    return { kind: "product", span: here, first: base.head, rest };
  }
  const first = { start: here.start, end: here.start };
  const next: Expression = {
    kind: "addition",
    span: here,
    terms: [
      { negative: false, sign: first, term: base },
      { negative: false, sign, term: { kind: "number", span: sign, text: "1" } },
    ],
  };
  return {
    kind: "application",
    span: here,
    head: { kind: "name", span: sign, name: "Gamma" },
    argument: { kind: "group", span: here, bracket: "(", items: [next] },
  };
}

/** y_hat before an index, y_hat_n: a word below is part of the name. */
function worded(base: Expression): Expression {
  if (base.kind !== "subscript" || base.notation !== "bare" || base.base.kind !== "name") return base;
  const [item, other] = base.items;
  const letters = item?.parts.map((part) => (part.kind === "name" ? part.name : "")) ?? [];
  const isWord =
    other === undefined && letters.length > 2 && letters.every((letter) => /^\p{L}$/u.test(letter));
  return isWord ? { kind: "name", span: base.span, name: `${base.base.name}_${letters.join("")}` } : base;
}

/**
 * Where the first of two scripts at one height is: `x_i_j`, `x^2^3` can be meant in two ways. A number below is a label
 * (`W_1_mn`), a bracket above is one (`x^(i)^2`), and a mark is no power (`A^{-1}^T`).
 */
function doubled(base: Expression, script: Raw): Span | undefined {
  if (base.kind === "subscript" && !isUpper(script)) {
    const isLabel = base.items.every(({ parts }) => parts.every(({ kind }) => kind === "number"));
    return isLabel ? undefined : base.script;
  }
  if (base.kind !== "superscript" || !isUpper(script)) return undefined;
  const isMark = script.type === "superscript" && /^(?:\^\s*\{?\s*[-+*†T\\]|['′″‴’⁻ᵀ])/u.test(script.text);
  return isMark || base.script.kind === "group" ? undefined : base.script.span;
}

/** In X_ij^Y_ij and 2^y_i what stands below belongs to the exponent: an entry has its indices, a number takes none. */
function ownsScript({ base, script }: Superscript): boolean {
  if (script.kind !== "name") return false;
  const isLabel =
    base.kind === "subscript" &&
    base.items.every(({ parts }) => parts.every(({ kind }) => kind === "number"));
  return base.kind === "number" || (base.kind === "subscript" && !isLabel);
}

function refusedScript(base: Expression, script: Token, reading: Reading): Expression {
  reading.problems.push({ code: "bad-script", span: place(script), written: script.text });
  return base;
}

function scriptSpan(script: Raw, reading: Reading): Span {
  if (script.type === "group") return cover(place(script.open), place(script.close));
  if (script.type === "lone") return cover(place(script.sign), loneAtom(script, reading).span);
  return spanOf(script);
}

function noteOf(script: Raw, reading: Reading): Expression | null {
  if (isUpper(script)) return upperExpression(script, reading);
  const items = lowerItems(script, reading);
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return items.length === 0
    ? null
    : { kind: "group", span: scriptSpan(script, reading), bracket: "braces", items };
}
