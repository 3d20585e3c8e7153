/*
 * Random programs in index style: definitions in a row, each of which may use all before it, so that quantities are shared
 * and used more than once. Well-scoped and well-sized by construction, shrinking with the trees of choices that they are
 * read from, and shown as text that nabla reads.
 */
import fc from "fast-check";
import { shapeLatex, shapeText, termLatex, termText } from "../../src/print/index.js";
import {
  entry,
  freshIndex,
  type Definition,
  type Program,
  type Size,
  type Tensor,
  type UnknownFunction,
} from "../../src/term/index.js";
import {
  choices,
  declaring,
  M,
  N,
  tensor,
  termOf,
  type Choices,
  type Kind,
  type Vocabulary,
} from "./term.js";

/** An unknown function of one number. */
const unknown = (name: string): UnknownFunction => ({ name, text: name, latex: name, takes: "number" });

/** What definitions may be made of: the vocabulary of terms without its tensors. */
export type Style = Omit<Vocabulary, "program">;

const common: readonly Kind[] = [
  "mul",
  "mul",
  "mul",
  "add",
  "add",
  "add",
  "sum",
  "sum",
  "sum",
  "square",
  "cube",
];

const carriers = new Map([
  ["N", "x"],
  ["M", "u"],
]);

/** Everything whose value is exact modulo a prime. */
export const exactStyle: Style = {
  carriers,
  sizes: [N, M],
  functions: ["f"],
  kinds: [...common, "apply", "delta", "place", "equal", "number", "size", "inverse"],
};

/** Smooth functions that have a value everywhere, for differences in floating point. */
export const smoothStyle: Style = {
  carriers,
  sizes: [N, M],
  functions: [],
  known: ["tanh", "sin", "sigmoid", "exp", "arctan"],
  kinds: [...common, "apply", "apply", "delta", "equal", "number"],
};

/** All that index style can write: roots, orders, products over an index, fixed positions. */
export const wholeStyle: Style = {
  carriers,
  sizes: [N, M],
  functions: ["f"],
  known: ["exp", "tanh", "softplus"],
  kinds: [
    ...common,
    "apply",
    "apply",
    "delta",
    "place",
    "equal",
    "order",
    "number",
    "size",
    "position",
    "inverse",
    "root",
    "product",
    "extremum",
  ],
};

/** The tensors that a program starts from. */
export const inputs = declaring(
  tensor("a", []),
  tensor("x", [N]),
  tensor("u", [M]),
  tensor("A", [N, N]),
  tensor("B", [N, M]),
  tensor("S", [N, N], ["symmetric"]),
  tensor("T", [N, N, M]),
);

const shapes: readonly (readonly [string, readonly Size[]])[] = [
  ["q", [N]],
  ["P", [N, M]],
  ["r", [M]],
  ["t", []],
];

/** The last definition of every program is this scalar. */
export const loss = "L";

/** A program of as many definitions as trees; the last one is the scalar. */
export function programOf(trees: readonly Choices[], style: Style): Program {
  const functions = new Map(style.functions.map((name) => [name, unknown(name)]));
  return trees.reduce<Program>(
    (program, tree, turn) => {
      const isLast = turn === trees.length - 1;
      const [name, shape] = (isLast ? undefined : shapes[turn]) ?? [loss, []];
      const slots = shape.map((size, axis) => freshIndex("ij"[axis] ?? "k", size));
      const definition: Definition = { name, slots, body: termOf(tree, slots, { ...style, program }) };
      return {
        tensors: new Map([...program.tensors, [name, tensor(name, shape)]]),
        functions,
        definitions: [...program.definitions, definition],
      };
    },
    { ...inputs, functions },
  );
}

export type Sample = { readonly program: Program; readonly seed: number };

/** Random programs of up to five definitions, with a seed for whatever else is to be drawn. */
export const programs = (style: Style, depth = 3): fc.Arbitrary<Sample> =>
  fc
    .record({
      trees: fc.array(choices(depth), { minLength: 1, maxLength: 5 }),
      seed: fc.nat(2 ** 31),
    })
    .map(({ trees, seed }) => {
      const program = programOf(trees, style);
      return { program, seed, toString: () => `${sourceOf(program, "text")}\nwith seed ${seed}` };
    });

/** The definition of the scalar. */
export function lossOf(program: Program): Definition {
  const last = program.definitions.at(-1);
  if (last === undefined) throw new Error("a random program has a definition");
  return last;
}

/** A program as a text that nabla reads: declarations of all tensors, since what broadcasts has no size, then definitions. */
export function sourceOf(program: Program, notation: "text" | "latex"): string {
  const defined = new Set(program.definitions.map(({ name }) => name));
  const given = [...program.tensors.values()].filter(
    ({ name, shape }) => !defined.has(name) || shape.length > 0,
  );
  const isText = notation === "text";
  return [
    ...given.map((declared) => (isText ? declarationText(declared) : declarationLatex(declared))),
    ...[...program.functions.keys()].map((name) =>
      isText ? `${name} : ℝ → ℝ` : `${name} : \\mathbb{R} \\to \\mathbb{R}`,
    ),
    ...program.definitions.map((definition) => definitionText(definition, program, notation)),
  ].join("\n");
}

const properties = (declared: Tensor): string =>
  declared.properties.map((property) => ` ${property.replaceAll("-", " ")}`).join("");

const declarationText = (declared: Tensor): string =>
  declared.shape.length === 0
    ? `${declared.text} ∈ ℝ`
    : `${declared.text} ∈ ℝ^{${shapeText(declared.shape)}}${properties(declared)}`;

const declarationLatex = (declared: Tensor): string =>
  declared.shape.length === 0
    ? `${declared.latex} \\in \\mathbb{R}`
    : `${declared.latex} \\in \\mathbb{R}^{${shapeLatex(declared.shape)}}${
        declared.properties.length === 0 ? "" : `\\text{${properties(declared)}}`
      }`;

function definitionText(
  { name, slots, body }: Definition,
  program: Program,
  notation: "text" | "latex",
): string {
  const left = entry(name, slots);
  return notation === "text"
    ? `${termText(left, program, slots)} = ${termText(body, program, slots)}`
    : `${termLatex(left, program, slots)} = ${termLatex(body, program, slots)}`;
}
