/* Walking and building terms. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  children,
  countNodes,
  divide,
  entry,
  mapChildren,
  mul,
  negate,
  num,
  partial,
  power,
  rational,
  rebuild,
  replaceAt,
  someSubterm,
  subtermAt,
  subtract,
  sum,
  type Path,
  type Term,
} from "../../src/term/index.js";
import { choices, freeScope, real, termOf } from "../property/term.js";

const terms = choices(4).map((tree) => termOf(tree, freeScope, real));
const [a, b] = [entry("a"), entry("b")];

/** All paths into a term. */
const paths = (term: Term): readonly Path[] => [
  [],
  ...children(term).flatMap((child, at) => paths(child).map((path) => [at, ...path])),
];

describe("constructors", () => {
  test.each<readonly [string, Term, Term]>([
    ["a sum is flat", add(a, add(b, a)), { kind: "add", terms: [a, b, a] }],
    ["numbers are one, at the end", add(num(1), a, num(2)), { kind: "add", terms: [a, num(3)] }],
    ["zeros go", add(a, num(0)), a],
    ["what cancels to nothing is 0", add(num(2), num(-2)), num(0)],
    ["a product is flat", mul(a, mul(b, a)), { kind: "mul", factors: [a, b, a] }],
    ["the coefficient is in front", mul(a, num(2), b, num(3)), { kind: "mul", factors: [num(6), a, b] }],
    ["ones go", mul(num(2), a, num(rational(1, 2) ?? 0)), a],
    ["a zero takes all", mul(a, num(0)), num(0)],
    ["the empty product is 1", mul(), num(1)],
    ["x¹ is x", power(a, 1), a],
    ["x⁰ is 1", power(a, 0), num(1)],
    ["a sum over nothing is its body", sum([], a), a],
    ["a derivative by nothing is the thing itself", partial(a, []), a],
    ["subtraction", subtract(a, b), add(a, mul(num(-1), b))],
    ["negation", negate(negate(a)), a],
    ["division", divide(a, b), mul(a, power(b, -1))],
  ])("%s", (_, made, expected) => expect(made).toEqual(expected));

  test("nested sums are one; derivatives of one reach as well, of two not", () => {
    const [i, j] = freeScope;
    if (i === undefined || j === undefined) throw new Error("there is a scope");
    expect(sum([i], sum([j], a))).toEqual({ kind: "sum", over: [i, j], body: a });
    const counted = sum([i], sum([i], entry("x", [i])));
    expect(counted).toEqual({ kind: "sum", over: [i], body: sum([i], entry("x", [i])) });
    const x = { kind: "entry", tensor: "x", slots: [i] } as const;
    expect(partial(partial(a, [x]), [x])).toEqual({ kind: "partial", of: a, by: [x, x], reach: "total" });
    expect(partial(partial(a, [x], "local"), [x]).kind).toBe("partial");
    expect(children(partial(partial(a, [x], "local"), [x]))[0]?.kind).toBe("partial");
  });
});

describe("walking", () => {
  test("rebuilding with the same children is the same object", () => {
    fc.assert(
      fc.property(terms, (term) => {
        expect(rebuild(term, children(term))).toBe(term);
        expect(mapChildren(term, (child) => child)).toBe(term);
      }),
    );
  });

  test("every path leads to a subterm, and putting it back changes nothing", () => {
    fc.assert(
      fc.property(terms, (term) => {
        const all = paths(term);
        expect(all.length).toBe(countNodes(term));
        for (const path of all) {
          const part = subtermAt(term, path);
          expect(part).toBeDefined();
          if (part !== undefined) expect(replaceAt(term, path, part)).toBe(term);
        }
      }),
    );
  });

  test("a replaced subterm is found, and paths that lead nowhere say so", () => {
    const mark = entry("mark");
    const term = add(mul(a, power(b, 2)), b);
    const replaced = replaceAt(term, [0, 1, 0], mark);
    expect(replaced).toEqual(add(mul(a, power(mark, 2)), b));
    expect(replaced !== undefined && someSubterm(replaced, (part) => part === mark)).toBe(true);
    expect(subtermAt(term, [7])).toBeUndefined();
    expect(replaceAt(term, [0, 5], mark)).toBeUndefined();
  });
});
