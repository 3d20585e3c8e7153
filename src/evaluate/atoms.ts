/**
 * Values of transcendental functions over a prime field: reproducible random numbers, keyed by function and argument.
 *
 * Equal arguments have equal values, so what follows from the table's derivatives and from algebra is confirmed exactly. Some
 * laws hold by construction: exp(−u) = 1/exp(u), log(1/u) = −log(u), exp(log u) = u, everything that is rational in exp
 * (sinh, cosh, tanh, sigmoid, silu, softplus), sin² + cos² = 1, odd and even functions, and in an ordered field
 * the algebra of roots and signs. What needs more (exp(a + b) = exp(a) exp(b)) is *not* a law here: a difference that
 * atoms took part in proves nothing, and `notes.atoms` says so. Knows no terms.
 */
import { keyOf, uniform } from "./random.js";
import type { Field } from "./field.js";

/** What an evaluation found out about itself; filled in while it runs. */
export type Notes = {
  /** A random value stood for a transcendental one: a difference proves nothing. */
  atoms: boolean;
  /** Values of few possibilities took part (signs, 0/1): equality needs more trials. */
  coarse: boolean;
  /** Something had no value because the field has no order. */
  orderless: boolean;
  /** Why something had no value, the first reason found. */
  why: string | undefined;
};

export const freshNotes = (): Notes => ({ atoms: false, coarse: false, orderless: false, why: undefined });

/** Functions of one number over a prime field, by name; undefined for a name that has no row. NaN where undefined. */
export type Atoms = {
  readonly apply: (fn: string, x: number) => number | undefined;
  /** The value of a named constant. */
  readonly named: (name: string) => number;
};

/** The atoms of one field and one seed. */
export function makeAtoms(field: Field, seed: number, notes: Notes): Atoms {
  const p = field.modulus;
  const { add, subtract, multiply, invert } = field;
  const divide = (a: number, b: number): number => multiply(a, invert(b));
  const negate = (a: number): number => subtract(0, a);
  const half = invert(2);
  /** exp of a value of log, and log of a value of exp: what has been asked for is remembered. */
  const expOf = new Map<number, number>();
  const logOf = new Map<number, number>();

  const draw = (name: string, x: number): number => {
    notes.atoms = true;
    return 1 + Math.floor(uniform(keyOf(seed, "atom", name, x)) * (p - 1));
  };
  const isNegative = (x: number): boolean => x > p / 2;
  const even = (name: string, x: number): number => draw(name, isNegative(x) ? negate(x) : x);
  const odd = (name: string, x: number): number => {
    if (x === 0) return 0;
    return isNegative(x) ? negate(even(name, x)) : draw(name, x);
  };

  const exp = (x: number): number => {
    if (x === 0) return 1;
    const known = expOf.get(x);
    if (known !== undefined) return known;
    // A square, that is, positive in an ordered field.
    const root = even("exp", x);
    const value = isNegative(x) ? invert(multiply(root, root)) : multiply(root, root);
    logOf.set(value, x);
    return value;
  };
  // log|x|: where x is negative floating point says that log has no value, and it has the last word on atoms.
  const log = (x: number): number => {
    if (x === 0) return NaN;
    const known = logOf.get(x);
    if (known !== undefined) return known;
    const size = (y: number): number => (isNegative(y) ? negate(y) : y);
    const [direct, inverse] = [size(x), size(invert(x))];
    if (direct === 1) return 0;
    const value = direct < inverse ? draw("log", direct) : negate(draw("log", inverse));
    expOf.set(value, x);
    return value;
  };
  /** A rational point of the unit circle; 1 + t² is not 0, since −1 is no square. */
  const circle = (x: number): { readonly sine: number; readonly cosine: number } => {
    if (x === 0) return { sine: 0, cosine: 1 };
    const t = odd("circle", x);
    const scale = invert(add(1, multiply(t, t)));
    return {
      sine: multiply(multiply(2, t), scale),
      cosine: multiply(subtract(1, multiply(t, t)), scale),
    };
  };
  const sinh = (x: number): number => multiply(half, subtract(exp(x), exp(negate(x))));
  const cosh = (x: number): number => multiply(half, add(exp(x), exp(negate(x))));
  const sigmoid = (x: number): number => divide(exp(x), add(1, exp(x)));
  const pi = (): number => {
    const root = draw("pi", 0);
    return multiply(root, root);
  };
  const sign = (x: number): number => {
    if (!field.ordered) notes.orderless = true;
    notes.atoms = true;
    notes.coarse = true;
    const s = field.sign(x);
    return s < 0 ? negate(1) : s;
  };
  const step = (x: number): number => multiply(half, x === 0 ? 0 : add(1, sign(x)));

  const value = (fn: string, x: number): number | undefined => {
    switch (fn) {
      case "exp":
        return exp(x);
      case "log":
        return log(x);
      case "sqrt":
        if (!field.ordered) notes.orderless = true;
        return field.power(x, 0.5);
      case "sin":
        return circle(x).sine;
      case "cos":
        return circle(x).cosine;
      case "tan":
        return divide(circle(x).sine, circle(x).cosine);
      case "arcsin":
      case "arctan":
      case "erf":
        return odd(fn, x);
      case "arccos":
        return subtract(multiply(half, pi()), odd("arcsin", x));
      case "sinh":
        return sinh(x);
      case "cosh":
        return cosh(x);
      case "tanh":
        return divide(sinh(x), cosh(x));
      case "sigmoid":
        return sigmoid(x);
      case "silu":
        return multiply(x, sigmoid(x));
      case "softplus":
        return log(add(1, exp(x)));
      case "gelu":
        if (!field.ordered) notes.orderless = true;
        return multiply(multiply(half, x), add(1, odd("erf", divide(x, field.power(2, 0.5)))));
      case "sign":
        return sign(x);
      case "step":
        return step(x);
      case "abs":
        return multiply(x, sign(x));
      case "relu":
        return multiply(x, step(x));
      default:
        return undefined;
    }
  };
  return {
    apply: (fn, x) => (Number.isNaN(x) ? NaN : value(fn, x)),
    named: (name) => (name === "pi" ? pi() : draw(name, 0)),
  };
}
