/**
 * Functions of one number and powers, on jets.
 *
 * A known function's derivative is its row's term, evaluated at the argument; an unknown one is a random polynomial of degree
 * 7, so its derivatives need no rule. Recursion removes one infinitesimal at a time.
 */
import { elementwiseFunction } from "../function/index.js";
import { entry } from "../term/index.js";
import { mapEntries, scalar, zip, type Arr } from "./array.js";
import { without, type Evaluator } from "./evaluation.js";
import { rootFrame } from "./frame.js";
import {
  addJets,
  constant,
  invertJet,
  join,
  lift,
  multiplyJets,
  split,
  wholePower,
  baseOf,
  type Jet,
} from "./jet.js";
import { keyOf, uniform } from "./random.js";

/** The argument of a row's derivative; no tensor has a name with blanks. */
const ARGUMENT = "the argument";

/** f of a jet, entry by entry; f⁽ᵒʳᵈᵉʳ⁾ of an unknown function. */
export function applyFunction(on: Evaluator, fn: string, order: number, jet: Jet): Jet {
  const { field } = on;
  if (on.program.functions.has(fn)) {
    const polynomial = unknownPolynomial(on, fn, order);
    return lift(
      field,
      jet,
      (x) => valueAt(on, polynomial, x),
      (at) => applyFunction(on, fn, order + 1, at),
    );
  }
  const row = elementwiseFunction(fn);
  if (row === undefined || order > 0) return without(on, `${fn} is not a function that can be evaluated`);
  const value = (x: number): number => {
    if (field.kind === "residue") return on.atoms.apply(row.name, x) ?? NaN;
    const y = row.domain?.holds(x) === false ? NaN : row.value(x);
    if (Number.isNaN(y) && !Number.isNaN(x)) on.notes.why ??= `${row.name} of ${Number(x.toPrecision(6))}`;
    return y;
  };
  return lift(field, jet, value, (at) =>
    on.term(row.derivative(entry(ARGUMENT)), rootFrame(new Map([[ARGUMENT, at]]))),
  );
}

/** The coefficients of an unknown function's derivative, from the constant up: a polynomial of degree 7, differentiated. */
function unknownPolynomial(on: Evaluator, fn: string, order: number): readonly number[] {
  const { field, world } = on;
  let coefficients = Array.from({ length: 8 }, (_, k) => {
    const u = uniform(keyOf(world.seed, "function", fn, k));
    if (world.draw === "whole") return k > 3 ? 0 : Math.floor(5 * u) - 2;
    return field.kind === "residue" ? Math.floor(u * field.modulus) : (2 * u - 1) / (1 + k);
  });
  for (let k = 0; k < order; k++)
    coefficients = coefficients.slice(1).map((c, i) => field.multiply(field.whole(i + 1), c));
  return coefficients;
}

const valueAt = ({ field }: Evaluator, coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, c) => field.add(field.multiply(sum, x), c), 0 * x);

/**
 * A power. An exponent that is an ordinary number in every field is an array of them; any other one is a jet:
 * over residues b^e is then exp(e log b).
 */
export function powerOf(on: Evaluator, base: Jet, exponent: Arr | Jet): Jet {
  if (!("data" in exponent)) return movingPower(on, base, exponent);
  const only = exponent.axes.length === 0 ? exponent.data[0] : undefined;
  return only !== undefined && Number.isInteger(only) && Math.abs(only) <= 64
    ? wholePower(on.field, base, only)
    : fixedPower(on, base, exponent);
}

/** (P + Q ε)^e = P^e + e P^(e−1) Q ε. */
function fixedPower(on: Evaluator, base: Jet, exponent: Arr): Jet {
  const { field } = on;
  const parts = split(base);
  if (parts === undefined) return constant(zip(baseOf(base), exponent, (b, e) => numberPower(on, b, e)));
  const less = mapEntries(exponent, (e) => e - 1);
  const factor = constant(mapEntries(exponent, (e) => plainInField(on, e)));
  const slope = multiplyJets(field, factor, fixedPower(on, parts.rest, less));
  return join(fixedPower(on, parts.rest, exponent), parts.bit, multiplyJets(field, slope, parts.part));
}

/** A rational number given as a plain one, in the field. */
function plainInField({ field }: Evaluator, x: number): number {
  if (field.kind === "real" || Number.isInteger(x)) return field.whole(x);
  for (let d = 2; d <= 64; d++)
    if (Math.abs(x * d - Math.round(x * d)) < 1e-12)
      return field.multiply(field.whole(Math.round(x * d)), field.invert(d));
  return NaN;
}

function numberPower({ field, notes }: Evaluator, base: number, exponent: number): number {
  if (!Number.isInteger(exponent) && !field.ordered) notes.orderless = true;
  const value = field.power(base, exponent);
  if (Number.isNaN(value) && !Number.isNaN(base))
    notes.why ??= "a root of a negative number, or 0 to a negative power";
  return value;
}

/** (b^e)′ = b^e (e′ log b + e b′/b). */
function movingPower(on: Evaluator, base: Jet, exponent: Jet): Jet {
  const { field } = on;
  const [b, e] = [split(base), split(exponent)];
  if (b === undefined && e === undefined) {
    if (field.kind === "real")
      return constant(zip(baseOf(base), baseOf(exponent), (x, y) => numberPower(on, x, y)));
    return applyFunction(on, "exp", 0, multiplyJets(field, exponent, applyFunction(on, "log", 0, base)));
  }
  const bit = Math.max(b?.bit ?? 0, e?.bit ?? 0);
  const [b0, e0] = [b?.bit === bit ? b.rest : base, e?.bit === bit ? e.rest : exponent];
  const value = movingPower(on, b0, e0);
  const zero = constant(scalar(0));
  const fromExponent = e?.bit === bit ? multiplyJets(field, e.part, applyFunction(on, "log", 0, b0)) : zero;
  const fromBase =
    b?.bit === bit ? multiplyJets(field, multiplyJets(field, e0, b.part), invertJet(field, b0)) : zero;
  return join(value, bit, multiplyJets(field, value, addJets(field, fromExponent, fromBase)));
}
