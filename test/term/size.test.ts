/* Sizes: whole polynomials in size symbols, in normal form. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addSize,
  evaluateSize,
  multiplySize,
  negateSize,
  numberSize,
  sameSize,
  sizeKey,
  sizeNumber,
  sizeSymbol,
  sizeSymbols,
  substituteSize,
  symbolSize,
  type Size,
} from "../../src/term/index.js";

const [n, m, k] = [symbolSize("n"), symbolSize("m"), symbolSize("k")];
const minus = (a: Size, b: Size): Size => addSize(a, negateSize(b));

const sizes = fc.letrec<{ size: Size }>((tie) => ({
  size: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(n, m, k),
    fc.integer({ min: -3, max: 3 }).map(numberSize),
    fc.tuple(tie("size"), tie("size")).map(([a, b]) => addSize(a, b)),
    fc.tuple(tie("size"), tie("size")).map(([a, b]) => multiplySize(a, b)),
  ),
})).size;

describe("sizes", () => {
  test.each([
    [n, "n"],
    [numberSize(3), "3"],
    [numberSize(0), "0"],
    [multiplySize(n, m), "m*n"],
    [addSize(minus(n, k), numberSize(1)), "1-k+n"],
    [multiplySize(addSize(n, numberSize(1)), addSize(n, numberSize(-1))), "-1+n*n"],
    [minus(n, n), "0"],
  ])("have a normal form %#", (size, key) => expect(sizeKey(size)).toBe(key));

  test("are a number or a symbol only when no more than that", () => {
    expect([sizeNumber(numberSize(0)), sizeNumber(numberSize(3)), sizeNumber(n)]).toEqual([0, 3, undefined]);
    expect([sizeSymbol(n), sizeSymbol(addSize(n, n)), sizeSymbol(numberSize(1))]).toEqual([
      "n",
      undefined,
      undefined,
    ]);
    expect(sizeSymbols(multiplySize(addSize(n, m), n)).toSorted()).toEqual(["m", "n"]);
  });

  test("have no value while a symbol has none", () =>
    expect(evaluateSize(multiplySize(n, m), new Map([["n", 2]]))).toBeUndefined());

  test("are equal exactly when they have the same key, and then at all values", () => {
    const at = (size: Size, x: number): number | undefined =>
      evaluateSize(
        size,
        new Map([
          ["n", x],
          ["m", x * x + 7],
          ["k", 3 * x * x * x + 1],
        ]),
      );
    fc.assert(
      fc.property(sizes, sizes, sizes, (a, b, c) => {
        const left = multiplySize(a, addSize(b, c));
        const right = addSize(multiplySize(c, a), multiplySize(b, a));
        expect(sizeKey(left)).toBe(sizeKey(right));
        expect(sameSize(a, b)).toBe(sizeKey(minus(a, b)) === "0");
        const [x, y, z] = [a, b, c].map((size) => at(size, 2) ?? 0);
        expect((at(left, 2) ?? 0) - (x ?? 0) * ((y ?? 0) + (z ?? 0))).toBe(0);
      }),
    );
  });

  test("substitution is evaluation by sizes", () =>
    expect(sizeKey(substituteSize(multiplySize(n, addSize(n, m)), new Map([["n", addSize(k, m)]])))).toBe(
      sizeKey(multiplySize(addSize(k, m), addSize(addSize(k, m), m))),
    ));
});
