/*
 * How the laws are run: a few hundred cases each with a seed that stands in the title. NABLA_SEED repeats a run, and
 * NABLA_RUNS multiplies the number of cases for a long one.
 */
import fc from "fast-check";
import { test } from "vitest";
import { seed } from "../support/seed.js";

const whole = (text: string | undefined): number | undefined => {
  const value = Number(text);
  return text === undefined || text === "" || !Number.isInteger(value) ? undefined : value;
};

export { seed };

const factor = whole(process.env["NABLA_RUNS"]) ?? 1;

/** A test that a property holds in so many random cases. */
export const law = <T>(
  title: string,
  runs: number,
  cases: fc.Arbitrary<T>,
  holds: (value: T) => void,
): void =>
  test(
    `${title} (${runs * factor} cases, seed ${seed})`,
    () => {
      fc.assert(fc.property(cases, holds), { numRuns: runs * factor, seed });
    },
    // A limit against what does not end, not a measure of speed.
    600_000 * factor,
  );
