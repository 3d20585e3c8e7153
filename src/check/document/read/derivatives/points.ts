/**
 * Formulas at a point: \left. ∂f/∂x \right|_{x=a}, d/dt f(x + t h) |_{t=0}. Each is read as a name that is defined as the
 * formula, with a value for the variable that is put in once its derivatives are worked out (model/points.ts).
 *
 * Owns how such a bar is written and how far it reaches: to what stands between it and \left., to the derivative by its
 * variable, else to one factor. A formula keeps its length, so that places stay those of the document. Terminates: every bar
 * and every node is looked at once.
 */
import { treeKey } from "../../../../lower/index.js";
import type { Expression, Factor, Name, Span } from "../../../../syntax/index.js";
import { closingOf } from "../words/braces.js";
import { isSign } from "./quotients.js";
import { relationsOf, type Point, type Said } from "../said.js";
import { freeLetters } from "../sums/scopes.js";
import {
  entryAt,
  factorsOf,
  mapParts,
  nameNode,
  productOf,
  unbraced,
  withSides,
  type Application,
} from "../tree.js";

const NAME = "the formula at point";

/** True for the name of a formula at a point, or of a value of one, which no reader should meet. */
export const isPointName = (name: string): boolean => name.includes(NAME);

const BAR = /(?<right>\\right\s*|\\[bB]igg?[rm]?\s*)?(?:\||∣|\\[lr]?vert(?![a-zA-Z]))\s*_\s*\{/gu;
const FENCE = /\\left(?![a-zA-Z])\s*\\?.|\\right(?![a-zA-Z])\s*\\?./gu;
/** x = a, y = b. */
const VALUES = /^[^=<>]*[^=<>!:,][^=<>,]*=[^=<>]/u;

/** A formula with its bars of points blank, so that what stands below them stands below what is before. */
export function withoutBars(formula: string): string {
  let text = formula;
  for (const { index, 0: bar, groups } of formula.matchAll(BAR)) {
    const inside = index + bar.length;
    const end = closingOf(formula, inside);
    if (end === undefined || !VALUES.test(formula.slice(inside, end))) continue;
    const isFence = groups?.["right"]?.startsWith("\\right") === true;
    const opening = isFence ? invisibleFence(formula, index) : undefined;
    if (isFence ? opening === undefined : !isLone(formula.slice(0, index))) continue;
    const script = bar.slice(bar.lastIndexOf("_"));
    text = replaced(text, index, (opening === undefined ? "" : "}").padEnd(bar.length - script.length));
    if (opening !== undefined) text = replaced(text, opening.index, "{".padEnd(opening.length));
  }
  return text;
}

const replaced = (text: string, at: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + by.length);

/** Where the \left. stands that a \right belongs to; undefined where another bracket opened. */
function invisibleFence(
  formula: string,
  right: number,
): { readonly index: number; readonly length: number } | undefined {
  const open: { readonly index: number; readonly text: string }[] = [];
  for (const { index, 0: text } of formula.slice(0, right).matchAll(FENCE)) {
    if (text.startsWith("\\left")) open.push({ index, text });
    else open.pop();
  }
  const last = open.at(-1);
  return last?.text.endsWith(".") === true ? { index: last.index, length: last.text.length } : undefined;
}

/** True where no bar is open: an even number of them since the last sign of a relation. */
const isLone = (before: string): boolean =>
  ((/[^=]*$/u.exec(before)?.[0] ?? "").replace(/\\\||\|\||\\right\s*\|\s*_/gu, "").match(/[|∣]/gu)?.length ??
    0) %
    2 ===
  0;

/** What is said, with formulas at points as names, and the definitions of these before it. */
export function withPoints(said: readonly Said[]): readonly Said[] {
  const known = new Map<string, Expression>();
  const variables = functionVariables(said);
  return said.flatMap((one) => {
    if (one.kind !== "relation") return [one];
    const made: Said[] = [];
    const applied = new Set<Expression>();
    const named = (node: Expression): Expression => {
      for (const head of appliedIn(node)) applied.add(head);
      const moved = applied.has(node) ? node : elsewhere(node, variables);
      const inner = mapParts(reaching(moved), named);
      const points = pointsOf(inner);
      if (points === undefined || inner.kind !== "subscript") return inner;
      const key = treeKey(inner);
      const before = known.get(key);
      if (before !== undefined) return { ...before, span: inner.span };
      const text = `${NAME} ${known.size + 1}`;
      const name = nameOf(text, inner.base, points, inner.span);
      const at = points.map(({ variable, value }, i): Point => {
        const point = `value ${i + 1} of ${text}`;
        made.push(definition(nameOf(point, value, [], value.span), value, one));
        return { variable, value: point };
      });
      made.push({ ...definition(name, inner.base, one), at });
      known.set(key, name);
      return name;
    };
    const read = withSides(one, named);
    return [...made, read];
  });
}

/** By what the functions are written that a document defines: J(w) = …; what is said of J(u) later is no definition. */
export function functionVariables(said: readonly Said[]): ReadonlyMap<string, Name> {
  const found = new Map<string, Name>();
  for (const { left, begins, cue } of relationsOf(said)) {
    if (left.kind !== "application" || left.head.kind !== "name" || !begins || cue === "claim") continue;
    const [only, other] = left.argument.items;
    const isOne = only?.kind === "name" && other === undefined;
    if (isOne && !found.has(left.head.name)) found.set(left.head.name, only);
  }
  return found;
}

/** The f′(a) of f′(a)(x − a), which are derivatives along what is behind them (directions.ts). */
function appliedIn(node: Expression): readonly Expression[] {
  const isHead = (one: Expression): boolean => one.kind === "application" && isPrimed(one.head);
  if (node.kind === "application") return isHead(node.head) ? [node.head] : [];
  if (node.kind !== "product") return [];
  return factorsOf(node).flatMap(({ factor }, at, all) => {
    const next = all[at + 1];
    const isBracket = next?.operator === "juxtaposition" && next.factor.kind === "group";
    return isBracket && isHead(factor) ? [factor] : [];
  });
}

/** ∇J(u) and f′(u), where J(w) and f(w) are defined, as ∇_w J(w) and f′(w) at w = u; any other node is itself. */
function elsewhere(node: Expression, variables: ReadonlyMap<string, Name>): Expression {
  if (node.kind === "application" && isPrimed(node.head)) {
    const moved = movedTo(node, node.head.base, variables);
    return moved === undefined ? node : entryAt(moved.of, [moved.point], node.span);
  }
  if (node.kind !== "gradient") return node;
  const { of, by, span } = node;
  if (of?.kind === "transpose" && of.base.kind === "application") {
    const base = elsewhere({ ...node, of: of.base }, variables);
    return base.kind === "gradient" ? node : { ...of, span, base };
  }
  const moved = of?.kind === "application" ? movedTo(of, of.head, variables) : undefined;
  if (moved === undefined || !by.every((one) => one.kind === "name" && one.name === moved.variable.name))
    return node;
  return entryAt({ ...node, of: moved.of }, [moved.point], span);
}

/** J(w) and w = u, for the J(u) of a defined J(w). */
function movedTo(
  of: Application,
  head: Expression,
  variables: ReadonlyMap<string, Name>,
): { readonly variable: Name; readonly of: Application; readonly point: Expression } | undefined {
  const variable = head.kind === "name" ? variables.get(head.name) : undefined;
  const [value, other] = of.argument.items;
  if (variable === undefined || value === undefined || other !== undefined) return undefined;
  if (value.kind === "name" && value.name === variable.name) return undefined;
  const { span } = of;
  return {
    variable,
    of: { ...of, argument: { ...of.argument, items: [variable] } },
    point: {
      kind: "relation",
      span,
      left: variable,
      links: [{ relation: "=", sign: value.span, right: value }],
    },
  };
}

/** The head of f′(u), f″(u). */
const isPrimed = (node: Expression): node is Extract<Expression, { readonly kind: "transpose" }> =>
  node.kind === "transpose" && node.mark === "prime";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** A definition that nobody wrote, where a relation stands. */
const definition = (left: Expression, right: Expression, { varying }: Relation): Relation => ({
  kind: "relation",
  span: right.span,
  cue: "definition",
  label: undefined,
  left,
  link: { relation: "=", sign: { start: right.span.start, end: right.span.start }, right },
  before: [],
  begins: true,
  varying,
  neglects: undefined,
  at: [],
});

/** A name with the letters of what it stands for; where these say a point, with those of the values too. */
function nameOf(name: string, of: Expression, points: readonly Value[], span: Span): Expression {
  const letters = new Set([of, ...points.map(({ value }) => value)].flatMap((one) => [...freeLetters(one)]));
  const base = nameNode(name, span);
  return letters.size === 0
    ? base
    : entryAt(
        base,
        [...letters].map((letter) => nameNode(letter, span)),
      );
}

/** A value that is written below a formula. */
type Value = { readonly variable: string; readonly value: Expression };

const INDICATORS: ReadonlySet<string> = new Set(["ones", "I", "chi"]);

/** The values that stand below a formula; undefined where something else does, or an indicator has its condition there. */
function pointsOf(node: Expression): readonly Value[] | undefined {
  if (node.kind !== "subscript") return undefined;
  const base = unbraced(node.base);
  if (base.kind === "number" || (base.kind === "name" && INDICATORS.has(base.name))) return undefined;
  const points = node.items.flatMap(({ parts }): readonly Value[] => {
    const [only, other] = parts;
    if (only?.kind !== "relation" || other !== undefined || only.links.length > 1) return [];
    const [{ relation, right }] = only.links;
    return relation === "=" && only.left.kind === "name" ? [{ variable: only.left.name, value: right }] : [];
  });
  return points.length === node.items.length && points.length > 0 ? points : undefined;
}

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** The point that an expression ends with, and the expression without it. */
function ending(
  node: Expression | undefined,
): { readonly base: Expression; readonly point: Subscript } | undefined {
  return node?.kind === "subscript" && pointsOf(node) !== undefined
    ? { base: node.base, point: node }
    : undefined;
}

const at = (base: Expression, point: Subscript): Expression => ({
  ...point,
  span: { start: base.span.start, end: point.span.end },
  base,
});

/** A derivative whose last part stands at a point as the derivative at that point; any other node is itself. */
function reaching(node: Expression): Expression {
  if (node.kind === "gradient") {
    const found = ending(node.of ?? undefined);
    return found === undefined ? node : at({ ...node, of: found.base }, found.point);
  }
  if (node.kind === "derivative") {
    const found = ending(node.by.at(-1)) ?? undefined;
    if (found !== undefined) return at({ ...node, by: [...node.by.slice(0, -1), found.base] }, found.point);
    const of = node.of === null ? undefined : lifted(node.of);
    return of === undefined || node.form !== "operator" ? node : at({ ...node, of: of.base }, of.point);
  }
  if (node.kind !== "product") return node;
  const factors = factorsOf(node);
  const first = factors.findIndex((factor, i) => isOperator(factor, factors[i + 1]));
  const last = factors.findIndex(({ factor }, i) => i > first && ending(factor) !== undefined);
  const found = ending(factors[last]?.factor);
  const [operator, end] = [factors[first], factors[last]];
  if (first < 0 || found === undefined || operator === undefined || end === undefined) return node;
  const inner = [...factors.slice(first, last), { ...end, factor: found.base }];
  const start = operator.factor.span.start;
  const derived = productOf(inner, { ...node, span: { start, end: found.base.span.end } });
  const whole = {
    ...operator,
    factor: at({ kind: "group", span: derived.span, bracket: "(", items: [derived] }, found.point),
  };
  return productOf([...factors.slice(0, first), whole, ...factors.slice(last + 1)], node);
}

/** The point that a product, or a bracket around one, ends with, and the expression without it. */
function lifted(node: Expression): { readonly base: Expression; readonly point: Subscript } | undefined {
  const own = ending(node);
  if (own !== undefined || node.kind !== "product") return own;
  const last = node.rest.at(-1);
  const found = ending(last?.factor);
  return last === undefined || found === undefined
    ? undefined
    : {
        base: productOf([...factorsOf(node).slice(0, -1), { ...last, factor: found.base }], node),
        point: found.point,
      };
}

/** d/dt, before what it differentiates; on one line the d alone. */
function isOperator({ factor }: Factor, next: Factor | undefined): boolean {
  if (factor.kind === "derivative") return factor.of === null;
  if (factor.kind !== "fraction") return next?.operator === "/" && isSign(factor, "d");
  return isSign(unbraced(factor.numerator), "d");
}
