/**
 * How far sums reach: in Σ_i y_i log p_i + (1 − y_i) log(1 − p_i) the second term belongs to the sum, as its i is bound by
 * nothing else; in \sum_i{a_i + b} the b does not, as nobody sees the braces.
 *
 * Only where the indices balance so: the term has no letter that is bound nowhere, and all those of the left side. Knows
 * letters below names, no meanings. Terminates: every tree is rewritten once.
 */
import { contains, mapParts, walk } from "../../../../lower/index.js";
import type { Expression, SignedTerm } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { isDerivative, rewrite, withSides } from "../tree.js";

type Letters = ReadonlySet<string>;
type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;
type Addition = Extract<Expression, { readonly kind: "addition" }>;

/** A relation whose sums reach over the terms that need them; what is declared is no letter. */
export function withWideSums(said: Said, declared: Letters): Said {
  if (said.kind !== "relation") return said;
  const [first = said.left] = said.before;
  const free = new Set([...freeLetters(first)].filter((letter) => !declared.has(letter)));
  const change = (side: Expression): Expression => wide(side, { free: freeFor(side), declared }, new Set());
  // Where the left side is a sum itself, what only it has may belong to that.
  const opposite = freeLetters(said.link.right);
  const both = new Set([...free].filter((letter) => opposite.has(letter)));
  const freeFor = (side: Expression): Letters => (side === first ? both : free);
  return withSides(said, change);
}

/** The letters below names, and in brackets above them, that nothing in an expression binds. */
export function freeLetters(node: Expression): Letters {
  const letters = new Set<string>();
  const visit = (part: Expression, bound: Letters): void => {
    if (part.kind === "big operator") {
      const inner = new Set([...bound, ...part.indices.map(({ name }) => name)]);
      return visit(part.body, inner);
    }
    if (part.kind === "subscript")
      for (const script of part.items.flatMap((item) => item.parts))
        walk(script, (one) => {
          if (one.kind === "name" && !bound.has(one.name)) letters.add(one.name);
        });
    const above = part.kind === "superscript" ? letterIn(part.script) : undefined;
    if (above !== undefined && !bound.has(above)) letters.add(above);
    mapParts(part, (inner) => {
      visit(inner, bound);
      return inner;
    });
  };
  visit(node, new Set());
  return letters;
}

/** The i of x^{(i)}. */
const letterIn = (script: Expression): string | undefined => {
  const [only] = script.kind === "group" ? script.items : [];
  if (script.kind !== "group" || only === undefined || script.items.length > 1) return undefined;
  return script.bracket === "braces" ? letterIn(only) : only.kind === "name" ? only.name : undefined;
};

/** The letters that are free on the left side, and the names that are none. */
type Known = { readonly free: Letters; readonly declared: Letters };

function wide(node: Expression, known: Known, bound: Letters): Expression {
  if (node.kind === "big operator") {
    const inner = new Set([...bound, ...node.indices.map(({ name }) => name)]);
    return narrow({ ...node, body: wide(node.body, known, inner) }, node.body);
  }
  const here = node.kind === "addition" ? joined(node, known, bound) : node;
  return mapParts(here, (part) => wide(part, known, bound));
}

/**
 * Σ_i{a_i + b} without the b, which the sum does not print as its own: TeX's braces are invisible. `written` is the body
 * before sums in it were changed.
 */
function narrow(node: BigOperator, written: Expression): Expression {
  const [only] = node.body.kind === "group" && node.body.bracket === "braces" ? node.body.items : [];
  const isMoved = written.kind === "big operator" && node.body.kind === "addition";
  const body = only ?? (isMoved ? node.body : undefined);
  if (node.operator !== "sum" || body?.kind !== "addition") return node;
  const own = new Set(node.indices.map(({ name }) => name));
  const last = body.terms.findLastIndex(({ term }) => mentions(term, own));
  const [first, ...kept] = body.terms.slice(0, last + 1);
  if (first === undefined || last === body.terms.length - 1) return node;
  const inside: Expression =
    kept.length === 0 && !first.negative ? first.term : { ...body, terms: [first, ...kept] };
  const sign = { start: node.span.start, end: node.span.start };
  const sum: SignedTerm = { negative: false, sign, term: { ...node, body: inside } };
  return { kind: "addition", span: node.span, terms: [sum, ...body.terms.slice(last + 1)] };
}

/** An expression in which no sum reaches over terms without its letters, as one that was changed may. */
export const withNarrowSums = (root: Expression): Expression =>
  rewrite(root, (node) => (node.kind === "big operator" ? narrow(node, node) : node));

function mentions(root: Expression, names: Letters): boolean {
  return contains(root, (node) => node.kind === "name" && names.has(node.name));
}

/** The sum with the terms that belong to the Σ before them put into it. */
function joined(node: Addition, known: Known, bound: Letters): Expression {
  const terms: SignedTerm[] = [];
  for (const term of node.terms) {
    const before = terms.at(-1);
    const last = before === undefined ? undefined : lastSum(before.term);
    if (before === undefined || last === undefined || !belongs(term.term, last, known, bound))
      terms.push(term);
    else terms[terms.length - 1] = { ...before, term: withTerm(before.term, term) };
  }
  const [only] = terms;
  if (terms.length === node.terms.length || only === undefined) return node;
  if (terms.length > 1) return { ...node, terms };
  return only.negative ? { kind: "negation", span: node.span, operand: only.term } : only.term;
}

/** The Σ that an expression ends in, and the letters of what it is differentiated by. */
type Last = { readonly sum: BigOperator; readonly by: Letters };

function lastSum(node: Expression): Last | undefined {
  if (node.kind === "big operator") return node.operator === "sum" ? { sum: node, by: new Set() } : undefined;
  // An operator reaches as far as the sum behind it.
  const inner = operandOf(node);
  const found = inner === undefined ? undefined : lastSum(inner);
  if (found !== undefined && isDerivative(node))
    return { sum: found.sum, by: new Set([...found.by, ...node.by.flatMap((one) => [...freeLetters(one)])]) };
  const [next, ...others] = node.kind === "product" ? node.rest : [];
  const last = others.at(-1) ?? next;
  return last === undefined || last.operator === "/" ? undefined : lastSum(last.factor);
}

/** What an operator stands before, ∂/∂x Σ; what stands above a line ends there. */
const operandOf = (node: Expression): Expression | undefined =>
  isDerivative(node) && !(node.kind === "derivative" && node.form === "quotient")
    ? (node.of ?? undefined)
    : undefined;

/** True for a term that has a letter of the sum, and none that is bound nowhere. */
function belongs(term: Expression, { sum, by }: Last, { free, declared }: Known, bound: Letters): boolean {
  const own = new Set(sum.indices.map(({ name }) => name));
  const letters = [...freeLetters(term)].filter((letter) => !declared.has(letter));
  const isKnown = (letter: string): boolean => free.has(letter) || bound.has(letter);
  return (
    letters.some((letter) => own.has(letter) && !isKnown(letter)) &&
    letters.every((letter) => own.has(letter) || isKnown(letter)) &&
    [...free].every((letter) => letters.includes(letter) || by.has(letter))
  );
}

/** The expression with a term added to the body of the Σ that it ends in. */
function withTerm(node: Expression, added: SignedTerm): Expression {
  const span = { start: node.span.start, end: added.term.span.end };
  if (node.kind === "big operator") {
    const { body } = node;
    const first: readonly SignedTerm[] =
      body.kind === "addition"
        ? body.terms
        : [{ negative: false, sign: { start: body.span.start, end: body.span.start }, term: body }];
    const whole = { start: body.span.start, end: added.term.span.end };
    return { ...node, span, body: { kind: "addition", span: whole, terms: [...first, added] } };
  }
  const inner = operandOf(node);
  if (inner !== undefined && isDerivative(node)) return { ...node, span, of: withTerm(inner, added) };
  if (node.kind !== "product") return node;
  const [next, ...others] = node.rest;
  const last = others.at(-1) ?? next;
  const changed = { ...last, factor: withTerm(last.factor, added) };
  return {
    ...node,
    span,
    rest: others.length === 0 ? [changed] : [next, ...others.slice(0, -1), changed],
  };
}
