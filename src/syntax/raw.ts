/**
 * What the grammar builds: nodes of constant size, lists as links to what stands before.
 *
 * nearley completes a list at every one of its prefixes, so a flat node made there would cost the square of its length;
 * build.ts flattens once, when the one reading is known. Knows no meaning. Nothing here loops.
 */
import type { Token } from "./token.js";

export type Raw = Token | Node;

export type Node =
  | { readonly type: "list"; readonly before: List | null; readonly item: Raw }
  | { readonly type: "relation chain"; readonly left: Raw | null; readonly sign: Token; readonly right: Raw }
  | {
      readonly type: "declaration";
      readonly names: Node;
      readonly space: Space;
      readonly properties: List | null;
    }
  | { readonly type: "functions"; readonly names: List; readonly from: Space; readonly to: Space }
  | Space
  | { readonly type: "range"; readonly parts: readonly Raw[] }
  | { readonly type: "sum"; readonly before: Raw | null; readonly sign: Token; readonly term: Raw }
  | {
      readonly type: "product";
      readonly before: Raw;
      readonly sign: Token | null;
      readonly minus: Token | null;
      readonly factor: Raw;
    }
  | { readonly type: "lead"; readonly chain: Raw; readonly sign: Token; readonly minus: Token | null }
  | { readonly type: "accented"; readonly accent: Token; readonly base: Raw }
  | { readonly type: "scripted"; readonly base: Raw; readonly script: Raw }
  | Group
  | { readonly type: "application"; readonly head: Raw; readonly argument: Group }
  | { readonly type: "norm"; readonly open: Token; readonly body: Raw; readonly close: Token }
  | {
      readonly type: "fraction";
      readonly open: Token;
      readonly numerator: Raw;
      readonly denominator: Raw;
      readonly close: Token | null;
    }
  | { readonly type: "root"; readonly sign: Token; readonly radicand: Raw; readonly degree: Raw | null }
  | { readonly type: "annotated"; readonly sign: Token; readonly body: Raw }
  | { readonly type: "matrix"; readonly begin: Token; readonly rows: List; readonly end: Token }
  | { readonly type: "entrywise"; readonly base: Raw; readonly exponent: Raw }
  | { readonly type: "lone"; readonly sign: Token; readonly minus: Token | null; readonly atom: Raw }
  | { readonly type: "reach"; readonly bound: Raw; readonly body: Raw }
  | Derivative
  | { readonly type: "above"; readonly partial: Raw; readonly of: Raw }
  | { readonly type: "physics"; readonly sign: Token; readonly of: Raw; readonly by: Raw }
  | { readonly type: "operator"; readonly operator: Raw; readonly body: Raw }
  | { readonly type: "gradient"; readonly nabla: Raw; readonly of: Raw };

export type List = Extract<Node, { readonly type: "list" }>;
/** ℝ, or the part of it that a sign below names: ℝ_+. */
export type Reals = { readonly type: "reals"; readonly reals: Token; readonly cone: Token | null };
export type Space = {
  readonly type: "space";
  readonly reals: Token;
  readonly cone: Token | null;
  readonly sizes: Raw | null;
  readonly close: Token | null;
};
export type Group = {
  readonly type: "group";
  readonly open: Token;
  readonly items: List;
  readonly close: Token;
};
export type Derivative = {
  readonly type: "derivative";
  readonly open: Token | null;
  readonly partial: Raw;
  readonly of: Raw | null;
  readonly by: List;
  readonly close: Token | null;
};

/**
 * Lifts a typed constructor to nearley's postprocessor of one untyped array. That the parts are of the constructor's
 * types is a claim about the grammar's row; their number is checked, the rest the tests of every construct keep honest.
 */
export const rule =
  <D extends unknown[], T>(make: (...data: D) => T) =>
  (data: unknown[]): T => {
    if (!fits<D>(data, make.length))
      throw new Error(`grammar: a row of ${data.length} parts for ${make.name}`);
    return make(...data);
  };

const fits = <D extends unknown[]>(data: unknown[], least: number): data is D => data.length >= least;

/** The only part of a row. */
export const only = ([part]: unknown[]): unknown => part;

export const item = (first: Raw): List => ({ type: "list", before: null, item: first });
export const items = (before: List, _comma: Token, next: Raw): List => ({ type: "list", before, item: next });
export const next = (before: List, after: Raw): List => ({ type: "list", before, item: after });
export const firstAfter = (_sign: Token, first: Raw): List => item(first);
export const nextAfter = (before: List, _sign: Token, after: Raw): List => next(before, after);

export const relation = (left: Raw, sign: Token, right: Raw): Node => ({
  type: "relation chain",
  left,
  sign,
  right,
});
export const going = (sign: Token, right: Raw): Node => ({ type: "relation chain", left: null, sign, right });

export const declaration = (names: List, _in: Token, space: Space, properties: List | null = null): Node => ({
  type: "declaration",
  names,
  space,
  properties,
});
export const functions = (names: List, _colon: Token, from: Space, _arrow: Token, to: Space): Node => ({
  type: "functions",
  names,
  from,
  to,
});
export const reals = (set: Token, cone: Token | null = null): Reals => ({ type: "reals", reals: set, cone });
export const space = ({ reals: set, cone }: Reals, sizes: Token | null = null): Space => ({
  type: "space",
  reals: set,
  cone,
  sizes,
  close: sizes ?? cone,
});
export const braceSpace = ({ reals: set, cone }: Reals, _open: Token, sizes: Raw, close: Token): Space => ({
  type: "space",
  reals: set,
  cone,
  sizes,
  close,
});
export const groupSpace = ({ reals: set, cone }: Reals, _sup: Token, group: Group): Space => ({
  type: "space",
  reals: set,
  cone,
  sizes: group,
  close: group.close,
});
export const within = (whole: Space, cone: Token): Space => ({ ...whole, cone, close: cone });
export const range = (...parts: Raw[]): Node => ({ type: "range", parts });

export const first = (sign: Token, term: Raw): Node => ({ type: "sum", before: null, sign, term });
export const sum = (before: Raw, sign: Token, term: Raw): Node => ({ type: "sum", before, sign, term });
export const sumOfMinus = (before: Raw, _plus: Token, sign: Token, term: Raw): Node =>
  sum(before, sign, term);

export const product = (before: Raw, sign: Token, factor: Raw): Node => ({
  type: "product",
  before,
  sign,
  minus: null,
  factor,
});
export const beside = (before: Raw, factor: Raw): Node => ({
  type: "product",
  before,
  sign: null,
  minus: null,
  factor,
});
export const productOfMinus = (before: Raw, sign: Token, minus: Token, factor: Raw): Node => ({
  type: "product",
  before,
  sign,
  minus,
  factor,
});
export const lead = (chain: Raw, sign: Token, minus: Token | null = null): Node => ({
  type: "lead",
  chain,
  sign,
  minus,
});
export const led = ({ chain, sign, minus }: Extract<Node, { readonly type: "lead" }>, factor: Raw): Node => ({
  type: "product",
  before: chain,
  sign,
  minus,
  factor,
});

export const accented = (accent: Token, base: Raw): Node => ({ type: "accented", accent, base });
export const scripted = (base: Raw, script: Raw): Node => ({ type: "scripted", base, script });
export const group = (open: Token, list: List, close: Token): Group => ({
  type: "group",
  open,
  items: list,
  close,
});
export const braces = (open: Token, body: Raw, close: Token): Group => group(open, item(body), close);
export const lone = (sign: Token, atom: Raw): Node => ({ type: "lone", sign, minus: null, atom });
export const loneMinus = (sign: Token, minus: Token, atom: Raw): Node => ({
  type: "lone",
  sign,
  minus,
  atom,
});
export const entrywise = (base: Raw, _sign: Token, exponent: Raw): Node => ({
  type: "entrywise",
  base,
  exponent,
});

export const application = (head: Raw, argument: Group): Node => ({ type: "application", head, argument });
export const norm = (open: Token, body: Raw, close: Token): Node => ({ type: "norm", open, body, close });
export const fraction = (open: Token, numerator: Raw, denominator: Raw): Node => ({
  type: "fraction",
  open,
  numerator,
  denominator,
  close: null,
});
export const over = (open: Token, numerator: Raw, _over: Token, denominator: Raw, close: Token): Node => ({
  type: "fraction",
  open,
  numerator,
  denominator,
  close,
});
export const root = (sign: Token, radicand: Raw): Node => ({ type: "root", sign, radicand, degree: null });
export const degreeRoot = (sign: Token, degree: Raw, _close: Token, radicand: Raw): Node => ({
  type: "root",
  sign,
  radicand,
  degree,
});
export const annotated = (sign: Token, body: Raw): Node => ({ type: "annotated", sign, body });
export const matrix = (begin: Token, rows: List, end: Token): Node => ({ type: "matrix", begin, rows, end });

export const reach = (bound: Raw, body: Raw): Node => ({ type: "reach", bound, body });
export const reachMinus = (bound: Raw, minus: Token, body: Raw): Node => ({
  type: "reach",
  bound,
  body: first(minus, body),
});
export const operator = (head: Raw, body: Raw): Node => ({ type: "operator", operator: head, body });
export const slashOperator = (partial: Raw, _slash: Token, by: List): Derivative => ({
  type: "derivative",
  open: null,
  partial,
  of: null,
  by,
  close: null,
});
export const slashDerivative = (partial: Raw, of: Raw, _slash: Token, by: List): Derivative => ({
  type: "derivative",
  open: null,
  partial,
  of,
  by,
  close: null,
});
export const above = (partial: Raw, of: Raw): Node => ({ type: "above", partial, of });
export const partialFraction = (
  open: Token,
  _open: Token,
  top: Raw,
  _close: Token,
  _below: Token,
  by: List,
  close: Token,
): Derivative =>
  top.type === "above"
    ? { type: "derivative", open, partial: top.partial, of: top.of, by, close }
    : { type: "derivative", open, partial: top, of: null, by, close };
export const partialOver = (open: Token, top: Raw, _over: Token, by: List, close: Token): Derivative =>
  partialFraction(open, open, top, close, open, by, close);
export const physicsDerivative = (sign: Token, of: Raw, by: Raw): Node => ({ type: "physics", sign, of, by });
export const gradient = (nabla: Raw, of: Raw): Node => ({ type: "gradient", nabla, of });
export const subPartial = (partial: Raw, open: Token, list: List, close: Token): Node =>
  scripted(partial, group(open, list, close));
export const subLone = (partial: Raw, sign: Token, atom: Raw): Node => scripted(partial, lone(sign, atom));
