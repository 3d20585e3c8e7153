/*
 * Derivations as a reader sees them: which lines there are and what they end in, for the shapes of programs that textbooks
 * treat. All of them are proved step by step too.
 */
import { describe, expect, test } from "vitest";
import { derive, remarkText, type Derivation } from "../../src/derive/index.js";
import { matrixText } from "../../src/print/index.js";
import {
  add,
  apply,
  bracket,
  call,
  delta,
  divide,
  entry,
  isZeroTerm,
  mul,
  negate,
  num,
  partial,
  positionOf,
  power,
  product,
  subtract,
  sum,
  type Definition,
  type Index,
  type Term,
} from "../../src/term/index.js";
import {
  allSteps,
  derived,
  expectFolded,
  expectProved,
  index,
  programOf,
  sameKey,
  type Written,
} from "./support.js";

/** The definition of L as an unknown function of Y. */
function unknownLoss(of: string, ...sizes: readonly string[]): Definition {
  const over = sizes.map((size, k) => index("ij"[k] ?? "k", size));
  return { name: "L", slots: [], body: call("L", [{ over, body: entry(of, over) }]) };
}

const define = (name: string, slots: readonly Index[], body: Term): Definition => ({ name, slots, body });

/** The ids of the lines of each stage, and of the closing. */
const rulesOf = ({ stages, closing }: Derivation): readonly (readonly string[])[] => [
  ...stages.map(({ steps }) => steps.map(({ rule }) => rule)),
  closing.map(({ rule }) => rule),
];

/** The matrix form as text; the reason where there is none. */
const formOf = ({ matrix, program }: Derivation): string =>
  matrix.found ? matrixText(matrix.matrix, program) : matrix.why.reason;

const at = (name: string, ...slots: readonly Index[]): Term => entry(name, slots);

/** Expects a result by a function of the axes, which are at most three. */
function expectResult(derivation: Derivation, expected: (a: Index, b: Index, c: Index) => Term): void {
  const axes = derivation.stages.at(-1)?.axes ?? [];
  const [a, b = a, c = a] = axes;
  if (a === undefined || b === undefined || c === undefined)
    throw new Error("a result with axes is expected");
  expect(sameKey(derivation.result, expected(a, b, c), derivation.program)).toBe(true);
  expectFolded(derivation);
  expectProved(derivation);
}

const [d, m, n] = [index("d", "D"), index("m", "M"), index("n", "N")];
const [i, j, k] = [index("i", "n"), index("j", "n"), index("k", "n")];
const [p, q] = [index("p", "p"), index("q", "q")];

const linear = define("Y", [d, n], sum([m], mul(entry("H", [d, m]), entry("W", [m, n]))));

describe("the seed", () => {
  const written: Written = {
    tensors: { H: ["D", "M"], W: ["M", "N"] },
    definitions: [linear, unknownLoss("Y", "D", "N")],
    functions: { L: "tensors" },
  };
  const program = programOf(written);

  test("∂L/∂H is the chain rule, the definition, its derivative, deltas, their contraction", () => {
    const derivation = derived(program, "L", ["H"]);
    expect(rulesOf(derivation)).toEqual([
      ["chain-rule", "definitions", "differentiate", "variable", "contract"],
      [],
    ]);
    expectResult(derivation, (a, b) => {
      const c = index("n", "N");
      return sum([c], mul(partial(entry("L"), [entry("Y", [a, c])]), at("W", b, c)));
    });
    expect(formOf(derivation)).toBe("∇_Y L Wᵀ");
  });

  test("∂L/∂W likewise", () => {
    const derivation = derived(program, "L", ["W"]);
    expect(rulesOf(derivation)[0]).toEqual([
      "chain-rule",
      "definitions",
      "differentiate",
      "variable",
      "contract",
    ]);
    expect(formOf(derivation)).toBe("Hᵀ ∇_Y L");
    expectFolded(derivation);
    expectProved(derivation);
  });

  test("∂L/∂Y is given and takes no step", () => {
    const derivation = derived(program, "L", ["Y"]);
    expect(rulesOf(derivation)).toEqual([[], []]);
    expect(formOf(derivation)).toBe("∇_Y L");
  });

  test("the trace names the definition that is inserted and what a delta becomes", () => {
    const [chain, definitions] = derived(program, "L", ["H"]).stages[0]?.steps ?? [];
    expect(chain?.bindings.map(({ variable }) => variable)).toEqual(["Y"]);
    expect(definitions?.substeps.map(({ rule }) => rule)).toEqual(["insert-definition"]);
  });
});

describe("definitions in a row", () => {
  const [a, b, c] = [index("a", "D"), index("b", "N"), index("c", "K")];
  const program = programOf({
    tensors: { X: ["D", "M"], V: ["M", "N"], W: ["N", "K"], T: ["D", "K"] },
    definitions: [
      define("A", [d, n], sum([m], mul(entry("X", [d, m]), entry("V", [m, n])))),
      define("H", [a, b], apply("sigmoid", entry("A", [a, b]))),
      define("Z", [d, c], sum([n], mul(entry("H", [d, n]), entry("W", [n, c])))),
      define("L", [], sum([d, c], power(subtract(entry("Z", [d, c]), entry("T", [d, c])), 2))),
    ],
  });

  test("each adjoint is introduced once, the last definition first", () => {
    const derivation = derived(program, "L", ["V"]);
    const lefts = derivation.stages.map(({ left }) =>
      left.kind === "partial" ? left.by[0]?.tensor : undefined,
    );
    expect(lefts).toEqual(["Z", "H", "A", "V"]);
    expect(derivation.stages[0]?.steps[0]?.rule).toBe("insert-definition");
    expect(derivation.stages.slice(1).every(({ steps }) => steps[0]?.rule === "chain-rule")).toBe(true);
    expect(formOf(derivation)).not.toContain("∇");
    expectFolded(derivation);
    expectProved(derivation);
  });

  test("the result speaks in the names of the definitions: H for σ(A)", () => {
    const derivation = derived(program, "L", ["V"]);
    expect(allSteps(derivation).some(({ rule }) => rule === "use-name")).toBe(true);
    const letters = JSON.stringify(derivation.result, (_, x: unknown) =>
      typeof x === "bigint" ? `${x}` : x,
    );
    expect(letters).not.toContain("sigmoid");
  });
});

describe("forms that a textbook prints", () => {
  const quadratic = define("f", [], sum([i, j], mul(entry("x", [i]), entry("A", [i, j]), entry("x", [j]))));
  const residual = subtract(sum([q], mul(entry("A", [p, q]), entry("x", [q]))), entry("b", [p]));

  test.each<[string, Written, string, readonly string[], string]>([
    [
      "a quadratic form",
      { tensors: { A: ["n", "n"], x: ["n"] }, definitions: [quadratic] },
      "f",
      ["x"],
      "(A + Aᵀ) x",
    ],
    [
      "a quadratic form with symmetric A",
      { tensors: { A: ["n", "n"], x: ["n"] }, definitions: [quadratic], properties: { A: ["symmetric"] } },
      "f",
      ["x"],
      "2 A x",
    ],
    [
      "its Hessian",
      { tensors: { A: ["n", "n"], x: ["n"] }, definitions: [quadratic] },
      "f",
      ["x", "x"],
      "A + Aᵀ",
    ],
    [
      "least squares, never multiplied out",
      {
        tensors: { A: ["p", "q"], x: ["q"], b: ["p"] },
        definitions: [define("f", [], sum([p], power(residual, 2)))],
      },
      "f",
      ["x"],
      "2 Aᵀ (A x − b)",
    ],
    [
      "least squares by the matrix",
      {
        tensors: { A: ["p", "q"], x: ["q"], b: ["p"] },
        definitions: [define("f", [], sum([p], power(residual, 2)))],
      },
      "f",
      ["A"],
      "2 (A x − b) xᵀ",
    ],
    [
      "a trace",
      {
        tensors: { A: ["n", "n"], X: ["n", "n"] },
        definitions: [define("f", [], sum([i, j], mul(entry("A", [i, j]), entry("X", [j, i]))))],
      },
      "f",
      ["X"],
      "Aᵀ",
    ],
    [
      "a Hadamard product",
      {
        tensors: { A: ["n", "n"], X: ["n", "n"] },
        definitions: [
          define("Y", [i, j], mul(entry("A", [i, j]), entry("X", [i, j]))),
          unknownLoss("Y", "n", "n"),
        ],
        functions: { L: "tensors" },
      },
      "L",
      ["X"],
      "A ⊙ ∇_Y L",
    ],
    [
      "(Σ x)², whose two sums are not confused",
      { tensors: { x: ["n"] }, definitions: [define("f", [], power(sum([i], entry("x", [i])), 2))] },
      "f",
      ["x"],
      "2 sum(x) 1_n",
    ],
  ])("%s", (_, written, of, wrt, form) => {
    const derivation = derived(programOf(written), of, wrt);
    expectFolded(derivation);
    expectProved(derivation);
    expect(formOf(derivation).split(" ⊙ ").sort()).toEqual(form.split(" ⊙ ").sort());
  });
});

describe("tensors and networks without matrix form", () => {
  test("a trilinear form", () => {
    const [r, s, t] = [index("i", "I"), index("j", "J"), index("k", "K")];
    const program = programOf({
      tensors: { T: ["I", "J", "K"], x: ["I"], y: ["J"], z: ["K"] },
      definitions: [
        define(
          "f",
          [],
          sum([r, s, t], mul(entry("T", [r, s, t]), entry("x", [r]), entry("y", [s]), entry("z", [t]))),
        ),
      ],
    });
    const byT = derived(program, "f", ["T"]);
    expectResult(byT, (a, b, c) => mul(at("x", a), at("y", b), at("z", c)));
    expect(formOf(byT)).toBe("order");
    expectResult(derived(program, "f", ["x"]), (a) =>
      sum([s, t], mul(at("T", a, s, t), at("y", s), at("z", t))),
    );
  });

  test("a batch, with an index that every factor carries", () => {
    const [b, o, u] = [index("b", "B"), index("o", "O"), index("i", "I")];
    const program = programOf({
      tensors: { X: ["B", "I"], W: ["B", "I", "O"] },
      definitions: [
        define("Y", [b, o], sum([u], mul(entry("X", [b, u]), entry("W", [b, u, o])))),
        unknownLoss("Y", "B", "O"),
      ],
      functions: { L: "tensors" },
    });
    const derivation = derived(program, "L", ["W"]);
    expect(derivation.shape.length).toBe(3);
    expect(formOf(derivation)).toBe("order");
    expectFolded(derivation);
    expectProved(derivation);
  });

  test("a K₄ derives, and recovery names its factors", () => {
    const four = ["a", "b", "c", "d"].map((name) => index(name, "n"));
    const edges = four.flatMap((left, at) => four.slice(at + 1).map((right) => [left, right] as const));
    const names = edges.map((_, at) => `E${at}`);
    const program = programOf({
      tensors: Object.fromEntries(["t", ...names].map((name) => [name, name === "t" ? [] : ["n", "n"]])),
      definitions: [
        define(
          "f",
          [],
          mul(entry("t"), sum(four, mul(...edges.map((edge, at) => entry(names[at] ?? "", edge))))),
        ),
      ],
    });
    const derivation = derived(program, "f", ["t"]);
    const { matrix } = derivation;
    expect(matrix.found ? [] : matrix.why.factors.length).toBe(6);
    expect(matrix.found ? "" : matrix.why.reason).toBe("network");
    expectProved(derivation);
  });
});

describe("scope", () => {
  test("a definition that is used twice in one product", () => {
    const program = programOf({
      tensors: { A: ["n", "n"], B: ["n", "n"], x: ["n"] },
      definitions: [
        define("y", [i], sum([j], mul(entry("A", [i, j]), entry("x", [j])))),
        define("f", [], sum([j, k], mul(entry("y", [j]), entry("B", [j, k]), entry("y", [k])))),
      ],
    });
    const derivation = derived(program, "f", ["x"]);
    expectFolded(derivation);
    expectProved(derivation);
    expect(formOf(derivation)).toBe("Aᵀ (B + Bᵀ) y");
  });

  test("a definition with Σ_j put under a Σ_j of the same identity", () => {
    const y = define("y", [i], sum([j], mul(entry("A", [i, j]), entry("x", [j]))));
    const program = programOf({
      tensors: { A: ["n", "n"], B: ["n", "n"], x: ["n"] },
      definitions: [y, define("z", [k], sum([j], mul(entry("B", [j, k]), entry("y", [j]))))],
    });
    const derivation = derived(program, "z", ["x"], "jacobian");
    expectFolded(derivation);
    expectProved(derivation);
    expect(formOf(derivation)).toBe("Bᵀ A");
  });

  test("a name is not used where it varies", () => {
    const program = programOf({
      tensors: { x: ["n"] },
      definitions: [
        define("z", [i], apply("tanh", entry("x", [i]))),
        define("f", [], sum([i], mul(power(entry("z", [i]), 2), apply("tanh", entry("x", [i]))))),
      ],
    });
    const derivation = derived(program, "f", ["z", "z"]);
    expectResult(derivation, (a, b) => mul(num(2), delta(a, b), apply("tanh", at("x", a))));
  });

  test("one quantity that is reached on two paths", () => {
    const program = programOf({
      tensors: { x: ["n"] },
      definitions: [
        define("v", [i], power(entry("x", [i]), 2)),
        define("u", [i], mul(entry("v", [i]), entry("x", [i]))),
        define("f", [], sum([i], entry("u", [i]))),
      ],
    });
    const derivation = derived(program, "f", ["x"]);
    expectResult(derivation, (a) => add(mul(num(2), at("x", a), at("x", a)), at("v", a)));
  });
});

describe("zero has a reason", () => {
  const zeroOf = (definitions: readonly Definition[], wrt: string) => {
    const program = programOf({ tensors: { x: ["n"], y: ["n"] }, definitions });
    const derivation = derived(program, "f", [wrt]);
    expect(isZeroTerm(derivation.result)).toBe(true);
    expectFolded(derivation);
    return derivation.zero;
  };

  test("what does not depend on the variable", () => {
    expect(zeroOf([define("f", [], sum([i], entry("x", [i])))], "y")).toEqual({
      reason: "independent",
      of: "f",
      wrt: "y",
    });
  });

  test("terms that cancel", () => {
    const twice = subtract(
      sum([i], mul(entry("x", [i]), entry("y", [i]))),
      sum([j], mul(entry("y", [j]), entry("x", [j]))),
    );
    expect(zeroOf([define("f", [], twice)], "x")?.reason).toBe("cancels");
  });

  test("a function with derivative zero, and a bracket", () => {
    expect(zeroOf([define("f", [], sum([i], apply("sign", entry("x", [i]))))], "x")).toEqual({
      reason: "constant",
      what: "sign",
    });
    expect(zeroOf([define("f", [], sum([i], bracket(">", entry("x", [i]), num(0))))], "x")?.reason).toBe(
      "constant",
    );
  });
});

describe("refusals and remarks", () => {
  const program = programOf({
    tensors: { x: ["n"], S: ["n", "n"], Q: ["n", "n"] },
    definitions: [
      define("g", [i], apply("abs", entry("x", [i]))),
      define("f", [], sum([i], entry("g", [i]))),
      define("h", [], sum([j], call("phi", [{ over: [i], body: entry("S", [i, j]) }]))),
      define("t", [], sum([i], entry("S", [i, i]))),
      define("q", [], sum([i, j], power(entry("Q", [i, j]), 3))),
    ],
    functions: { phi: "tensors" },
    properties: { S: ["symmetric"], Q: ["orthogonal"] },
  });

  test.each([
    ["unknown-quantity", { of: "nothing", wrt: ["x"], quantity: "gradient" }, {}],
    ["not-scalar", { of: "g", wrt: ["x"], quantity: "gradient" }, {}],
    ["not-differentiated", { of: "h", wrt: ["S"], quantity: "gradient" }, {}],
    ["no-structure", { of: "q", wrt: ["Q"], quantity: "gradient" }, { structure: "textbook" }],
    ["no-structure", { of: "q", wrt: ["Q", "Q"], quantity: "hessian" }, {}],
  ] as const)("%s", (code, goal, options) => {
    const result = derive(program, goal, options);
    expect(result.ok ? "" : result.problem.code).toBe(code);
  });

  test("where a function has no derivative is remarked on, once", () => {
    expect(derived(program, "f", ["x"]).remarks.map(remarkText)).toEqual([
      "abs(u) has no derivative where u = 0.",
    ]);
  });

  test("the sense of the gradient by a symmetric variable is said", () => {
    const [remark] = derived(program, "t", ["S"]).remarks.map(remarkText);
    expect(remark).toContain("symmetric");
    expect(remark).toContain("projected");
  });
});

describe("functions, quotients, products", () => {
  const a = index("a", "n");
  const exps = sum([k], apply("exp", entry("z", [k])));
  const program = programOf({
    tensors: { x: ["n"], z: ["n"], y: ["n"], X: ["n", "n"], w: [] },
    definitions: [
      define("s", [i], divide(apply("exp", entry("z", [i])), exps)),
      define("c", [], negate(sum([i], mul(entry("y", [i]), apply("log", entry("s", [i])))))),
      define(
        "r",
        [],
        divide(sum([i], mul(entry("x", [i]), entry("y", [i]))), sum([j], power(entry("x", [j]), 2))),
      ),
      define("u", [], sum([i], apply("f", mul(entry("w"), entry("x", [i]))))),
      define("P", [], product([i], entry("x", [i]))),
      define("l", [], call("logdet", [{ over: [i, j], body: entry("X", [i, j]) }])),
      define("e", [i], mul(entry("w"), delta(i, i), entry("x", [i]))),
    ],
    functions: { f: "number" },
  });

  test.each([
    ["s", ["z"], "jacobian"],
    ["c", ["z"], "gradient"],
    ["r", ["x"], "gradient"],
    ["r", ["x", "x"], "hessian"],
    ["u", ["w"], "derivative"],
    ["u", ["w", "w"], "hessian"],
    ["P", ["x"], "gradient"],
    ["P", ["x", "x"], "hessian"],
    ["l", ["X"], "gradient"],
    ["l", ["X", "X"], "hessian"],
    ["e", ["w"], "derivative"],
  ] as const)("%s by %s is proved", (of, wrt, quantity) => {
    const derivation = derived(program, of, wrt, quantity);
    expectFolded(derivation);
    expect(expectProved(derivation).exact).toBeGreaterThan(0);
  });

  test("softmax is not taken apart: its Jacobian keeps the quotient", () => {
    expect(
      allSteps(derived(program, "s", ["z"], "jacobian")).every(({ rule }) => rule !== "distribute"),
    ).toBe(true);
  });

  test("a product over an index is differentiated without division", () => {
    expectResult(derived(program, "P", ["x"]), (b) =>
      product([a], power(at("x", a), bracket("≠", positionOf(a), positionOf(b)))),
    );
  });
});
