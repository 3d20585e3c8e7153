/**
 * Named numbers that are not rational: functions of nothing.
 *
 * As a term π is a call without arguments, so it is exact, has no free index and no derivative. Knows no evaluator.
 */
import { call, type Term } from "../term/index.js";
import type { Target } from "./code.js";

/** A named number: how it is written, its value, its source text in every target. */
export type Constant = {
  readonly name: string;
  readonly text: string;
  readonly latex: string;
  readonly value: number;
  readonly code: Readonly<Record<Target, string>>;
};

/** All named numbers. */
export const constants: readonly Constant[] = [
  {
    name: "pi",
    text: "π",
    latex: "\\pi",
    value: Math.PI,
    code: { numpy: "np.pi", torch: "math.pi", jax: "jnp.pi", julia: "π" },
  },
];

/** The constant that a name stands for, as a call without arguments; undefined for other names. */
export const constantOf = (name: string): Constant | undefined => constants.find((c) => c.name === name);

/** The number π. */
export const PI: Term = call("pi", []);
