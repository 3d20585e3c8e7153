/*
 * Random expressions in matrix style, as text. Every one fits together by construction: a tree of choices is read as an
 * expression of a wanted shape.
 */
import fc from "fast-check";
import { choices, type Choices } from "./term.js";

/** Rows and columns: two size names, or 1. */
export type Shape = readonly [string, string];

/** What the texts speak of. A leaf of a shape is one of these names, or its transpose. */
const declared: readonly (readonly [string, Shape, string])[] = [
  ["a", ["1", "1"], "a ∈ ℝ"],
  ["x", ["n", "1"], "x ∈ ℝ^n"],
  ["y", ["n", "1"], "y ∈ ℝ^n"],
  ["u", ["m", "1"], "u ∈ ℝ^m"],
  ["A", ["n", "n"], "A ∈ ℝ^{n×n}"],
  ["S", ["n", "n"], "S ∈ ℝ^{n×n} symmetric"],
  ["B", ["n", "m"], "B ∈ ℝ^{n×m}"],
  ["C", ["m", "m"], "C ∈ ℝ^{m×m}"],
];

export const declarations = declared.map(([, , text]) => text).join("; ");

/** The names that may be differentiated by. */
export const variables = declared.map(([name]) => name);

const pickOf = <T>(list: readonly T[], pick: number): T => {
  const found = list[pick % list.length];
  if (found === undefined) throw new Error("there is something to choose from");
  return found;
};

/** Reads a tree of choices as an expression of a shape, in brackets unless it is one name. */
export function expressionOf(tree: Choices, [rows, cols]: Shape): string {
  const { kind, pick, below } = tree;
  const [first, second] = below;
  if (first === undefined) return leafOf(kind + pick, [rows, cols]);
  const inside = (part: Choices | undefined, shape: Shape): string => expressionOf(part ?? first, shape);
  const same: Shape = [rows, cols];
  const middle = pickOf(["n", "m"], pick);
  const isScalar = rows === "1" && cols === "1";
  const isSquare = rows === cols && !isScalar;
  const isMatrix = rows !== "1" && cols !== "1";
  const writings: (() => string)[] = [
    () => `(${inside(first, same)} + ${inside(second, same)})`,
    () => `(${inside(first, same)} - ${inside(second, same)})`,
    () => `(${inside(first, [rows, middle])} ${inside(second, [middle, cols])})`,
    () => `(${inside(first, [rows, middle])} ${inside(second, [middle, cols])})`,
    () => `(${inside(second, ["1", "1"])} * ${inside(first, same)})`,
    () => `(2 * ${inside(first, same)})`,
  ];
  if (!isScalar)
    writings.push(
      () => `${inside(first, [cols, rows])}'`,
      () => `(${inside(first, same)} .* ${inside(second, same)})`,
      () => `tanh(${inside(first, same)})`,
      () => `exp(${inside(first, same)})`,
    );
  if (isScalar)
    writings.push(
      () => `tr(${inside(first, [middle, middle])})`,
      () => `sum(${inside(first, [middle, "m"])})`,
      () => `norm2(${inside(first, [middle, "1"])})^2`,
      () => `tanh(${inside(first, same)})`,
      () => `(${inside(first, [middle, "1"])}' ${inside(second, [middle, "1"])})`,
    );
  if (isSquare) writings.push(() => `diag(${inside(first, [rows, "1"])})`);
  if (cols === "1" && !isScalar) writings.push(() => `diag(${inside(first, [rows, rows])})`);
  if (isMatrix) writings.push(() => `(${inside(first, [rows, "1"])} ${inside(second, [cols, "1"])}')`);
  return pickOf(writings, kind)();
}

function leafOf(pick: number, [rows, cols]: Shape): string {
  const straight = declared.filter(([, [r, c]]) => r === rows && c === cols).map(([name]) => name);
  const turned = declared
    .filter(([, [r, c]]) => r === cols && c === rows && rows !== cols)
    .map(([name]) => `${name}'`);
  return pickOf([...straight, ...turned], pick);
}

const shapes: readonly Shape[] = [
  ["1", "1"],
  ["n", "1"],
  ["n", "m"],
  ["n", "n"],
  ["m", "n"],
];

/** Random expressions of random shapes. */
export const expressions = (depth = 3): fc.Arbitrary<string> =>
  fc.tuple(choices(depth), fc.constantFrom(...shapes)).map(([tree, shape]) => expressionOf(tree, shape));

/** Random expressions of one shape. */
export const expressionsOf = (shape: Shape, depth = 3): fc.Arbitrary<string> =>
  choices(depth).map((tree) => expressionOf(tree, shape));
