/* Exact rational numbers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addRational,
  compareRational,
  equalRational,
  fromDecimal,
  integer,
  invertRational,
  multiplyRational,
  negateRational,
  ONE,
  powerRational,
  rational,
  rationalText,
  toNumber,
  ZERO,
  type Rational,
} from "../../src/term/index.js";

const text = (value: Rational | undefined): string =>
  value === undefined ? "undefined" : rationalText(value);

const rationals = fc
  .tuple(fc.bigInt(-999n, 999n), fc.bigInt(1n, 999n))
  .map(([num, den]) => rational(num, den) ?? ZERO);

describe("rationals", () => {
  test.each([
    [rational(6, 4), "3/2"],
    [rational(-6, 4), "-3/2"],
    [rational(6, -4), "-3/2"],
    [rational(0, -4), "0"],
    [rational(4, 0), "undefined"],
    [rational(10n ** 40n, 10n ** 39n), "10"],
  ])("are in lowest terms %#", (value, expected) => expect(text(value)).toBe(expected));

  test.each([
    ["0.25", "1/4"],
    [".5", "1/2"],
    ["5.", "5"],
    ["1e-3", "1/1000"],
    ["2.5e2", "250"],
    ["0.1", "1/10"],
    ["1e999", `${10n ** 999n}`],
    ["1e1000", "undefined"],
    [".", "undefined"],
    ["", "undefined"],
    ["1.2.3", "undefined"],
    ["-1", "undefined"],
    ["0x10", "undefined"],
  ])("are read from decimals: %s", (source, expected) => expect(text(fromDecimal(source))).toBe(expected));

  test.each([
    [powerRational(integer(2), 10), "1024"],
    [powerRational(integer(2), -2), "1/4"],
    [powerRational(ZERO, -1), "undefined"],
    [powerRational(ZERO, 0), "1"],
    [powerRational(integer(2), 65), "undefined"],
    [powerRational(integer(2), 0.5), "undefined"],
  ])("have whole powers within bounds %#", (value, expected) => expect(text(value)).toBe(expected));

  test("zero has no reciprocal", () => expect(invertRational(ZERO)).toBeUndefined());

  test("form a field", () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        const left = multiplyRational(a, addRational(b, c));
        expect(equalRational(left, addRational(multiplyRational(a, b), multiplyRational(a, c)))).toBe(true);
        expect(equalRational(addRational(a, negateRational(a)), ZERO)).toBe(true);
        const inverse = invertRational(a);
        if (inverse !== undefined) expect(equalRational(multiplyRational(a, inverse), ONE)).toBe(true);
        expect(Math.sign(compareRational(a, b))).toBe(Math.sign(toNumber(a) - toNumber(b)));
      }),
    );
  });
});
