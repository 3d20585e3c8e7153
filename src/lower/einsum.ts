/**
 * einsum("dm,mn->dn", H, W): letters for the axes of each argument, summed where they are not in the result.
 *
 * Without an arrow the result has the letters that occur once, in alphabetic order. Terminates: loops run over the
 * letters.
 */
import type { Span } from "../syntax/span.js";
import type { Expression } from "../syntax/tree.js";
import { freshIndex, mul, sum, type Slot } from "../term/index.js";
import type { Context, Scope } from "./context.js";
import { axesOf, isPlain, shapeOf, shapeText } from "./shape.js";
import type { SizeRef } from "./sizes.js";
import type { Value } from "./value.js";

/** The value of an einsum; undefined when a problem was reported. */
export function einsum(
  args: readonly Expression[],
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  const [pattern, ...operands] = args;
  const parsed = pattern?.kind === "text" ? parsePattern(pattern.text) : undefined;
  if (pattern === undefined || parsed === undefined)
    return context.report({
      code: "bad-index",
      span: pattern?.span ?? span,
      why: 'einsum takes a text such as "dm,mn->dn" first',
    });
  const { inputs, output } = parsed;
  if (inputs.length !== operands.length)
    return context.report({
      code: "wrong-number-of-arguments",
      span,
      name: "einsum",
      takes: `${inputs.length} tensors, as its text says`,
      given: operands.length,
    });
  const values = operands.map((operand) => context.value(operand, scope));
  if (!values.every((value) => value !== undefined)) return undefined;
  const sizes = new Map<string, SizeRef>();
  const fits = values.map((value, i) => fitLetters(value, [...(inputs[i] ?? "")], sizes, context));
  if (!fits.every((fit) => fit)) return undefined;
  const results = [...output].map((letter) => sizes.get(letter));
  if (!results.every((ref) => ref !== undefined) || new Set(output).size !== output.length)
    return context.report({
      code: "bad-index",
      span: pattern.span,
      why: "each letter of the result occurs once in it, and in an argument",
    });
  const summed = [...sizes.keys()].filter((letter) => !output.includes(letter));
  return {
    span,
    shape: shapeOf(results.map((ref) => [ref])),
    weight: values.reduce((total, value) => total + value.weight, 1),
    at: (slots, writing) => {
      const bound = summed.map((letter) => {
        const ref = sizes.get(letter);
        return freshIndex(letter, (ref && writing.sizes.resolve(ref)) ?? []);
      });
      const inside = { ...writing, letters: new Set([...writing.letters, ...summed]) };
      const by = new Map<string, Slot>(bound.map((index, i) => [summed[i] ?? "", index]));
      [...output].forEach((letter, i) => {
        const slot = slots[i];
        if (slot !== undefined) by.set(letter, slot);
      });
      const factors = values.map((value, i) =>
        value.at(
          [...(inputs[i] ?? "")].flatMap((letter) => by.get(letter) ?? []),
          inside,
        ),
      );
      return sum(bound, mul(...factors));
    },
  };
}

function parsePattern(
  text: string,
): { readonly inputs: readonly string[]; readonly output: string } | undefined {
  const bare = text.replace(/\s+/g, "");
  const match = /^([A-Za-z]*(?:,[A-Za-z]*)*)(?:->([A-Za-z]*))?$/.exec(bare);
  if (match === null) return undefined;
  const inputs = (match[1] ?? "").split(",");
  const letters = [...inputs.join("")];
  const once = [...new Set(letters)].filter(
    (letter) => letters.filter((other) => other === letter).length === 1,
  );
  return { inputs, output: match[2] ?? once.sort().join("") };
}

/** Makes each axis of a value the size of its letter; false when a problem was reported. */
function fitLetters(
  value: Value,
  letters: readonly string[],
  sizes: Map<string, SizeRef>,
  context: Context,
): boolean {
  const axes = axesOf(value.shape);
  if (axes.length !== letters.length || !axes.every(isPlain)) {
    context.report({
      code: "wrong-shape",
      span: value.span,
      operation: `einsum with the letters ${letters.join("") || "(none)"}`,
      needs: `a tensor of order ${letters.length}`,
      shape: shapeText(value.shape, context.sizes),
      hint: "",
    });
    return false;
  }
  return axes.every(([ref], i) => {
    const letter = letters[i] ?? "";
    const known = sizes.get(letter);
    if (known === undefined) {
      sizes.set(letter, ref);
      context.sizes.note(ref, letter, value.span);
      return true;
    }
    const clash = context.sizes.unify(known, ref);
    if (clash === undefined) return true;
    context.report({
      code: "shape-mismatch",
      span: value.span,
      other: clash.leftPlace ?? value.span,
      operation: `the letter ${letter} of einsum`,
      left: "an axis of another size",
      right: shapeText(value.shape, context.sizes),
      hint: "",
    });
    return false;
  });
}
