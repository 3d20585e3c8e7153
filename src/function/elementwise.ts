/**
 * The functions of one number: one table, one row for each, everything about a function in its row.
 *
 * A row knows how the function is written, its derivative as a term in the shortest form a textbook prints, its value in
 * floating point, where it is defined and differentiable. Rows are data about mathematics: no rule, no printer, no
 * evaluator is known here. Every derivative is tested against central differences. Nothing here loops.
 */
import {
  add,
  apply,
  divide,
  mul,
  negate,
  num,
  power,
  rational,
  subtract,
  ONE,
  type Term,
} from "../term/index.js";
import { PI } from "./constant.js";
import { elementwiseCode } from "./elementwise-code.js";
import { erf } from "./error-function.js";
import type { Code } from "./code.js";
import {
  FROM_ONE,
  INSIDE_ONE,
  INSIDE_UNIT,
  isNonnegative,
  isPositive,
  NONNEGATIVE,
  POSITIVE,
  UNIT,
  WITHIN_ONE,
  type Range,
} from "./interval.js";

/** A condition on a function's argument: for numbers, and in words for an argument's spelling ("u > 0"). */
export type Condition = {
  readonly holds: (x: number) => boolean;
  /** Whether it is plain that it holds for all, or for none, of the numbers of a range. */
  readonly inRange: (range: Range) => "always" | "never" | undefined;
  readonly text: (u: string) => string;
  readonly latex: (u: string) => string;
};

/** One function of one number. */
export type ElementwiseFunction = {
  readonly name: string;
  /** Other names that are read as this one. */
  readonly aliases: readonly string[];
  /** How its name prints as Unicode text; reads back to the same function. */
  readonly text: string;
  /** The operator in LaTeX: `\sin`, `\operatorname{relu}`. */
  readonly latex: string;
  /** Brackets that stand for the name in LaTeX (√, | |); undefined for f(u). */
  readonly fences: readonly [string, string] | undefined;
  /** f′(u), for an argument that is differentiated on its own. */
  readonly derivative: (u: Term) => Term;
  /** f(x) in floating point; NaN outside the domain. */
  readonly value: (x: number) => number;
  /** Between which numbers its values lie; undefined where they may be any. */
  readonly range: Range | undefined;
  /** Where f is defined; undefined for everywhere. */
  readonly domain: Condition | undefined;
  /** Where f is defined and not differentiable; undefined for nowhere. */
  readonly notDifferentiable: Condition | undefined;
  readonly code: Code;
};

const fraction = (n: number, d: number): Term => num(rational(n, d) ?? ONE);
const half = fraction(1, 2);
const root = (u: Term): Term => power(u, half);
const overRoot = (u: Term): Term => power(u, fraction(-1, 2));
const square = (u: Term): Term => power(u, 2);
const reciprocal = (u: Term): Term => power(u, -1);
const oneMinus = (u: Term): Term => subtract(num(1), u);

/** Φ(u) = (1 + erf(u/√2))/2, the distribution function of the standard normal. */
const normalDistribution = (u: Term): Term => mul(half, add(num(1), apply("erf", divide(u, root(num(2))))));
/** φ(u) = e^(−u²/2)/√(2π), its density. */
const normalDensity = (u: Term): Term =>
  mul(overRoot(mul(num(2), PI)), apply("exp", mul(fraction(-1, 2), square(u))));

const sigmoid = (x: number): number => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));

const isInside = ({ low, high }: Range): boolean => low.at >= -1 && high.at <= 1;
const missesOnes = (range: Range): boolean =>
  isInside(range) &&
  !(range.low.at === -1 && range.low.reached) &&
  !(range.high.at === 1 && range.high.reached);

const positive: Condition = {
  holds: (x) => x > 0,
  inRange: (range) => (isPositive(range) ? "always" : undefined),
  text: (u) => `${u} > 0`,
  latex: (u) => `${u} > 0`,
};
const nonnegative: Condition = {
  holds: (x) => x >= 0,
  inRange: (range) => (isNonnegative(range) ? "always" : undefined),
  text: (u) => `${u} ≥ 0`,
  latex: (u) => `${u} \\ge 0`,
};
const atZero: Condition = {
  holds: (x) => x === 0,
  inRange: (range) => (isPositive(range) ? "never" : undefined),
  text: (u) => `${u} = 0`,
  latex: (u) => `${u} = 0`,
};
const unitInterval: Condition = {
  holds: (x) => x >= -1 && x <= 1,
  inRange: (range) => (isInside(range) ? "always" : undefined),
  text: (u) => `−1 ≤ ${u} ≤ 1`,
  latex: (u) => `-1 \\le ${u} \\le 1`,
};
const atOnes: Condition = {
  holds: (x) => x === 1 || x === -1,
  inRange: (range) => (missesOnes(range) ? "never" : undefined),
  text: (u) => `${u} = ±1`,
  latex: (u) => `${u} = \\pm 1`,
};
const cosineNotZero: Condition = {
  holds: (x) => Math.cos(x) !== 0,
  inRange: () => undefined,
  text: (u) => `cos(${u}) ≠ 0`,
  latex: (u) => `\\cos(${u}) \\ne 0`,
};

type Written = Pick<ElementwiseFunction, "name" | "derivative" | "value"> &
  Partial<
    Pick<
      ElementwiseFunction,
      "aliases" | "text" | "latex" | "fences" | "range" | "domain" | "notDifferentiable"
    >
  >;

const row = (written: Written): ElementwiseFunction => ({
  aliases: [],
  text: written.name,
  latex: `\\${written.name}`,
  fences: undefined,
  range: undefined,
  domain: undefined,
  notDifferentiable: undefined,
  code: elementwiseCode(written.name),
  ...written,
});

const operator = (name: string): string => `\\operatorname{${name}}`;

/** All functions of one number that have a name; sorted as LANGUAGE lists them. */
export const elementwiseFunctions: readonly ElementwiseFunction[] = [
  row({ name: "exp", range: POSITIVE, derivative: (u) => apply("exp", u), value: Math.exp }),
  row({ name: "log", aliases: ["ln"], derivative: reciprocal, value: Math.log, domain: positive }),
  row({
    name: "sqrt",
    range: NONNEGATIVE,
    latex: "\\sqrt",
    fences: ["\\sqrt{", "}"],
    derivative: (u) => mul(half, overRoot(u)),
    value: Math.sqrt,
    domain: nonnegative,
    notDifferentiable: atZero,
  }),
  row({ name: "sin", range: WITHIN_ONE, derivative: (u) => apply("cos", u), value: Math.sin }),
  row({ name: "cos", range: WITHIN_ONE, derivative: (u) => negate(apply("sin", u)), value: Math.cos }),
  row({
    name: "tan",
    derivative: (u) => add(num(1), square(apply("tan", u))),
    value: Math.tan,
    domain: cosineNotZero,
  }),
  row({
    name: "arcsin",
    aliases: ["asin"],
    derivative: (u) => overRoot(oneMinus(square(u))),
    value: Math.asin,
    domain: unitInterval,
    notDifferentiable: atOnes,
  }),
  row({
    name: "arccos",
    aliases: ["acos"],
    derivative: (u) => negate(overRoot(oneMinus(square(u)))),
    value: Math.acos,
    domain: unitInterval,
    notDifferentiable: atOnes,
  }),
  row({
    name: "arctan",
    aliases: ["atan"],
    derivative: (u) => reciprocal(add(num(1), square(u))),
    value: Math.atan,
  }),
  row({ name: "sinh", derivative: (u) => apply("cosh", u), value: Math.sinh }),
  row({ name: "cosh", range: FROM_ONE, derivative: (u) => apply("sinh", u), value: Math.cosh }),
  row({
    name: "tanh",
    range: INSIDE_ONE,
    derivative: (u) => oneMinus(square(apply("tanh", u))),
    value: Math.tanh,
  }),
  row({
    name: "sigmoid",
    range: INSIDE_UNIT,
    aliases: ["logistic"],
    text: "σ",
    latex: "\\sigma",
    derivative: (u) => mul(apply("sigmoid", u), oneMinus(apply("sigmoid", u))),
    value: sigmoid,
  }),
  row({
    name: "relu",
    range: NONNEGATIVE,
    aliases: ["ReLU"],
    latex: operator("relu"),
    derivative: (u) => apply("step", u),
    value: (x) => (x > 0 ? x : 0 * x),
    notDifferentiable: atZero,
  }),
  row({
    name: "softplus",
    range: POSITIVE,
    latex: operator("softplus"),
    derivative: (u) => apply("sigmoid", u),
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  }),
  row({
    name: "gelu",
    aliases: ["GELU"],
    latex: operator("gelu"),
    derivative: (u) => add(normalDistribution(u), mul(u, normalDensity(u))),
    value: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
  }),
  row({
    name: "silu",
    aliases: ["SiLU", "swish"],
    latex: operator("silu"),
    derivative: (u) => mul(apply("sigmoid", u), add(num(1), mul(u, oneMinus(apply("sigmoid", u))))),
    value: (x) => x * sigmoid(x),
  }),
  row({
    name: "erf",
    range: INSIDE_ONE,
    latex: operator("erf"),
    derivative: (u) => mul(num(2), overRoot(PI), apply("exp", negate(square(u)))),
    value: erf,
  }),
  row({
    name: "abs",
    range: NONNEGATIVE,
    latex: operator("abs"),
    fences: ["\\lvert ", " \\rvert"],
    derivative: (u) => apply("sign", u),
    value: Math.abs,
    notDifferentiable: atZero,
  }),
  row({
    name: "sign",
    range: WITHIN_ONE,
    aliases: ["sgn"],
    latex: operator("sign"),
    derivative: () => num(0),
    value: Math.sign,
    notDifferentiable: atZero,
  }),
  row({
    name: "step",
    range: UNIT,
    aliases: ["heaviside"],
    latex: operator("step"),
    derivative: () => num(0),
    value: (x) => (Number.isNaN(x) ? x : x > 0 ? 1 : 0),
    notDifferentiable: atZero,
  }),
];

const byName: ReadonlyMap<string, ElementwiseFunction> = new Map(
  elementwiseFunctions.flatMap((fn) => [fn.name, ...fn.aliases].map((name) => [name, fn] as const)),
);

/** The row of a function by its name or an alias (ln, asin); undefined for a name that is no function of one number. */
export const elementwiseFunction = (name: string): ElementwiseFunction | undefined => byName.get(name);
