/*
 * Programs whose derivations the kernel is tried on: one of every kind that a textbook treats.
 */
import {
  add,
  apply,
  call,
  divide,
  entry,
  extremum,
  freshIndex,
  mul,
  negate,
  num,
  power,
  subtract,
  sum,
  symbolSize,
  type Definition,
  type Index,
  type Program,
  type Property,
  type Tensor,
  type Term,
} from "../../src/term/index.js";
import type { Goal } from "../../src/derive/index.js";

export const index = (name: string, size: string): Index => freshIndex(name, symbolSize(size));

const tensor = (name: string, axes: string, ...properties: readonly Property[]): Tensor => ({
  name,
  text: name,
  latex: name,
  shape: [...axes].map(symbolSize),
  properties,
  letters: [],
});

/** A program of declared tensors ("H DM symmetric") and definitions. */
export function programOf(declared: readonly string[], definitions: readonly Definition[]): Program {
  const inputs = declared.map((text) => {
    const [name = "", axes = "", ...properties] = text.split(" ");
    return tensor(name, axes, ...(properties as Property[]));
  });
  const outputs = definitions.map(({ name, slots }) => ({
    ...tensor(name, ""),
    shape: slots.map((slot) => slot.size),
  }));
  return {
    tensors: new Map([...inputs, ...outputs].map((t) => [t.name, t])),
    functions: new Map([
      ["f", { name: "f", text: "f", latex: "f", takes: "number" }],
      ["L", { name: "L", text: "L", latex: "L", takes: "tensors" }],
    ]),
    definitions,
  };
}

const define = (name: string, slots: readonly Index[], body: Term): Definition => ({ name, slots, body });

const [d, n, m, k] = [index("d", "D"), index("n", "N"), index("m", "M"), index("k", "K")];
const [a, b] = [index("a", "D"), index("b", "N")];
const at = entry;

const product = (left: string, right: string, i: Index, j: Index, l: Index): Term =>
  sum([j], mul(at(left, [i, j]), at(right, [j, l])));

const unknownOf = (name: string, ...over: readonly Index[]): Definition =>
  define("L", [], call("L", [{ over, body: at(name, over) }]));

export type Case = { readonly name: string; readonly program: Program; readonly goal: Goal };

const gradient = (of: string, ...wrt: readonly string[]): Goal => ({
  of,
  wrt,
  quantity: wrt.length > 1 ? "hessian" : "gradient",
});

const linear = programOf(
  ["H DM", "W MN"],
  [define("Y", [d, n], product("H", "W", d, m, n)), unknownOf("Y", a, b)],
);

const network = programOf(
  ["X DM", "W MN", "V NK", "T DK"],
  [
    define("Y", [d, n], product("X", "W", d, m, n)),
    define("Z", [d, n], apply("tanh", at("Y", [d, n]))),
    define("U", [d, k], product("Z", "V", d, n, k)),
    define("E", [], sum([d, k], power(subtract(at("U", [d, k]), at("T", [d, k])), 2))),
  ],
);

const scalarOf = (declared: readonly string[], body: Term): Program =>
  programOf(declared, [define("g", [], body)]);

export const cases: readonly Case[] = [
  { name: "linear layer by H", program: linear, goal: gradient("L", "H") },
  { name: "linear layer by W", program: linear, goal: gradient("L", "W") },
  {
    name: "Jacobian of a linear layer",
    program: linear,
    goal: { of: "Y", wrt: ["H"], quantity: "jacobian" },
  },
  { name: "two layers", program: network, goal: gradient("E", "W") },
  { name: "two layers, from the input", program: network, goal: gradient("E", "X") },
  {
    name: "quadratic form",
    program: scalarOf(["A DD", "x D"], sum([d, a], mul(at("x", [d]), at("A", [d, a]), at("x", [a])))),
    goal: gradient("g", "x"),
  },
  {
    name: "Hessian of a quadratic form",
    program: scalarOf(["A DD", "x D"], sum([d, a], mul(at("x", [d]), at("A", [d, a]), at("x", [a])))),
    goal: gradient("g", "x", "x"),
  },
  {
    name: "quadratic form of a symmetric matrix",
    program: scalarOf(
      ["S DD symmetric", "x D"],
      sum([d, a], mul(at("x", [d]), at("S", [d, a]), at("x", [a]))),
    ),
    goal: gradient("g", "x"),
  },
  {
    name: "norm",
    program: scalarOf(["x D"], power(sum([d], power(at("x", [d]), 2)), num({ num: 1n, den: 2n }))),
    goal: gradient("g", "x"),
  },
  {
    name: "quotient",
    program: scalarOf(
      ["x D", "c D"],
      divide(sum([d], mul(at("c", [d]), at("x", [d]))), sum([d], power(at("x", [d]), 2))),
    ),
    goal: gradient("g", "x"),
  },
  {
    name: "cross entropy of softmax",
    program: programOf(
      ["x D", "y D"],
      [
        define("p", [d], call("softmax", [{ over: [a], body: at("x", [a]) }], [d])),
        define("g", [], negate(sum([d], mul(at("y", [d]), apply("log", at("p", [d])))))),
      ],
    ),
    goal: gradient("g", "x"),
  },
  {
    name: "log-determinant",
    program: scalarOf(["X DD"], call("logdet", [{ over: [d, a], body: at("X", [d, a]) }])),
    goal: gradient("g", "X"),
  },
  {
    name: "inverse in a trace",
    program: scalarOf(
      ["X DD", "B DD"],
      sum([d, a], mul(call("inv", [{ over: [d, a], body: at("X", [d, a]) }], [d, a]), at("B", [a, d]))),
    ),
    goal: gradient("g", "X"),
  },
  {
    name: "relu and an unknown function",
    program: scalarOf(["x D"], sum([d], mul(apply("relu", at("x", [d])), apply("f", at("x", [d]))))),
    goal: gradient("g", "x"),
  },
  {
    name: "gelu",
    program: scalarOf(["x D"], sum([d], apply("gelu", at("x", [d])))),
    goal: gradient("g", "x"),
  },
  {
    name: "maximum",
    program: scalarOf(["x D"], extremum("max", [d], at("x", [d]))),
    goal: gradient("g", "x"),
  },
  {
    name: "order three",
    program: scalarOf(
      ["T DNM", "x D", "y N", "z M"],
      sum([d, n, m], mul(at("T", [d, n, m]), at("x", [d]), at("y", [n]), at("z", [m]))),
    ),
    goal: gradient("g", "T"),
  },
  {
    name: "a variable that is not there",
    program: programOf(["x D", "y D"], [define("g", [], sum([d], at("x", [d])))]),
    goal: gradient("g", "y"),
  },
  {
    name: "two uses of one definition",
    program: programOf(
      ["x D", "A DD"],
      [
        define("u", [d], sum([a], mul(at("A", [d, a]), at("x", [a])))),
        define("v", [d], add(apply("sigmoid", at("u", [d])), at("x", [d]))),
        define("g", [], sum([d], mul(at("u", [d]), at("v", [d])))),
      ],
    ),
    goal: gradient("g", "x"),
  },
];

/** n layers z_k = tanh(W_k z_{k−1}), and the sum of squares of the last. */
export function deepNetwork(depth: number, shared = false): Program {
  const definitions: Definition[] = [];
  const declared = shared ? ["W DD", "z0 D"] : ["z0 D"];
  for (let layer = 1; layer <= depth; layer++) {
    const [i, j] = [index("i", "D"), index("j", "D")];
    const weights = shared ? "W" : `W${layer}`;
    if (!shared) declared.push(`${weights} DD`);
    const inner = sum([j], mul(at(weights, [i, j]), at(`z${layer - 1}`, [j])));
    definitions.push(define(`z${layer}`, [i], apply("tanh", inner)));
  }
  definitions.push(define("g", [], sum([d], power(at(`z${depth}`, [d]), 2))));
  return programOf(declared, definitions);
}
