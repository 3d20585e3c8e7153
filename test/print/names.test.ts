/*
 * Names of indices are chosen at print time: wishes first, nothing captured, nothing shadowed, the same every time.
 */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { namesFor, nameOf } from "../../src/print/names.js";
import { termText } from "../../src/print/index.js";
import {
  emptyProgram,
  entry,
  freshIndex,
  mul,
  sum,
  symbolSize,
  type Index,
  type Size,
  type Tensor,
  type Term,
} from "../../src/term/index.js";

const index = (name: string, size = "n"): Index => freshIndex(name, symbolSize(size));
const text = (term: Term, axes: readonly Index[] = []): string => termText(term, emptyProgram, axes);
const x = (i: Index): Term => entry("x", [i]);
const A = (i: Index, j: Index): Term => entry("A", [i, j]);

describe("names", () => {
  test("a bound index keeps its wish where nothing around has it, again and again", () => {
    const [first, second] = [index("i"), index("i")];
    expect(text(mul(sum([first], x(first)), sum([second], x(second))))).toBe("(Σ_i x_i) Σ_i x_i");
  });

  test("a bound index makes way for a free one, in its family", () => {
    const [free, bound] = [index("i"), index("i")];
    expect(text(mul(x(free), sum([bound], A(free, bound))))).toBe("x_i Σ_j A_ij");
  });

  test("a bound index makes way for one that is free elsewhere in the line", () => {
    const [free, bound] = [index("m"), index("m")];
    expect(text(mul(sum([bound], x(bound)), x(free)))).toBe("(Σ_a x_a) x_m");
  });

  test("a bound index makes way for an axis that the term lacks", () => {
    const [axis, bound] = [index("i"), index("i")];
    expect(text(sum([bound], x(bound)), [axis])).toBe("Σ_j x_j");
  });

  test("a bound index is not called like a scalar of the term", () => {
    const bound = index("t");
    expect(text(mul(entry("t"), sum([bound], x(bound))))).not.toContain("Σ_t");
  });

  test("a bound index is not called like a name that stands elsewhere in the program", () => {
    const tensor = (name: string, ...shape: readonly Size[]): Tensor => ({
      name,
      text: name,
      latex: name,
      shape,
      properties: [],
      letters: [],
    });
    const names = [tensor("t"), tensor("j", symbolSize("n"))];
    const program = { ...emptyProgram, tensors: new Map(names.map((one) => [one.name, one])) };
    const [free, bound, scalar] = [index("i"), index("i"), index("t")];
    expect(termText(mul(x(free), sum([bound], A(free, bound))), program)).toBe("x_i Σ_k A_ik");
    expect(termText(sum([scalar], x(scalar)), program)).not.toContain("Σ_t");
  });

  test("two free indices with one wish get two names, the first keeps it", () => {
    const [first, second] = [index("i"), index("i")];
    expect(text(A(first, second))).toBe("A_ij");
  });

  test("an index that nobody named keeps its wish", () => {
    expect(nameOf(namesFor([], [], emptyProgram), index("m'"))).toBe("m′");
  });

  test("numbers come when the letters are gone", () => {
    const all = [..."abcijklpqrsuvwmndghtxyzefo"].map((letter) => index(letter));
    const bound = index("a");
    const term = sum([bound], mul(x(bound), ...all.map((free) => entry("y", [free]))));
    expect(text(term)).toMatch(/^Σ_\{a1\}/u);
  });
});

describe("names of random nests of sums", () => {
  const letters = fc.constantFrom("i", "j", "d", "m");
  const nests = fc.array(letters, { minLength: 1, maxLength: 6 });

  property.prop([nests])("are all different along a path, and do not depend on identities", (wishes) => {
    const nest = (): Term => {
      const indices = wishes.map((wish) => index(wish));
      return indices.reduceRight<Term>(
        (body, bound) => ({ kind: "sum", over: [bound], body }),
        mul(...indices.map((bound) => x(bound))),
      );
    };
    const printed = text(nest());
    const names = [...printed.matchAll(/x_\{?([^\s}]+)/gu)].map((match) => match[1]);
    expect(new Set(names).size).toBe(wishes.length);
    expect(text(nest())).toBe(printed);
  });
});
