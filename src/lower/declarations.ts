/**
 * Declarations: tensors with their sizes and properties, families, unknown functions.
 *
 * A letter below a declared name makes a family where the letter is an index of the input (bound by a Σ, or on a
 * left side), a label otherwise. Knows names and sizes, no terms. Nothing here recurses.
 */
import type { Span } from "../syntax/span.js";
import type { Declaration, Expression, FunctionDeclaration, PropertyName, Space } from "../syntax/tree.js";
import { sizeNumber, type Property } from "../term/index.js";
import { sizeOf } from "./constants.js";
import { tensorSymbol, type Context, type FunctionSymbol, type TensorSymbol } from "./context.js";
import {
  labelOf,
  lettersOf,
  spell,
  upperLabelOf,
  withLabel,
  withMark,
  withPrimes,
  withUpperLabel,
  wordBefore,
  type Spelling,
} from "./names.js";
import { declaredKey } from "./reference.js";
import type { SizeRef } from "./sizes.js";

const PROPERTIES: Readonly<Record<PropertyName, Property>> = {
  symmetric: "symmetric",
  antisymmetric: "antisymmetric",
  diagonal: "diagonal",
  toeplitz: "toeplitz",
  invertible: "invertible",
  "positive definite": "positive-definite",
  orthogonal: "orthogonal",
  "lower triangular": "lower-triangular",
  "upper triangular": "upper-triangular",
  positive: "positive",
  nonnegative: "nonnegative",
  "in (0,1)": "unit-interval",
  "0/1": "zero-one",
  "±1": "sign",
};

/** Properties that only a square matrix has. */
const SQUARE: ReadonlySet<Property> = new Set<Property>([
  "symmetric",
  "antisymmetric",
  "invertible",
  "positive-definite",
  "orthogonal",
  "lower-triangular",
  "upper-triangular",
]);

/** What a declaration leaves for later: `L(Y) ∈ ℝ` also defines L, `∇_Y L ∈ ℝ^{D×N}` states a shape. */
export type Leftover =
  | {
      readonly kind: "unknown function";
      readonly name: string;
      readonly call: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "shape";
      readonly of: Expression;
      readonly axes: readonly SizeRef[];
      readonly span: Span;
    };

/** Enters a declaration into the context. `letters` are the index letters of the whole input. */
export function declare(
  declaration: Declaration,
  letters: ReadonlySet<string>,
  context: Context,
): readonly Leftover[] {
  const axes = axesOfSpace(declaration.space, context);
  if (axes === undefined) return [];
  const properties = declaration.properties.map(({ name }) => PROPERTIES[name]);
  return declaration.targets.flatMap((target): readonly Leftover[] => {
    if (target.kind === "gradient" || target.kind === "derivative")
      return [{ kind: "shape", of: target, axes, span: target.span }];
    if (target.kind === "application" && target.argument.bracket === "(")
      return declareUnknown(target.head, axes, target, context);
    const name = declaredName(target, letters);
    if (name === undefined) {
      context.report({ code: "bad-left-side", span: target.span, why: "only a name can be declared" });
      return [];
    }
    // 𝟏 ∈ ℝ^n says nothing new: the vector of ones takes the size that fits.
    if (name.spelling.name === "ones") return [];
    const family = Array.from({ length: name.family }, () => context.sizes.axis(target.span));
    const isMatrix = name.family === 0 && context.matrices.has(name.spelling.name);
    const line = context.vectors && !isMatrix ? lineOf(axes, context) : undefined;
    const symbol = tensorSymbol(name.spelling, [...family, ...(line?.axes ?? axes)], target.span, {
      row: line?.row === true && name.family === 0,
      family: name.family,
      upper: name.upper,
      properties,
      declared: true,
    });
    name.letters.forEach((letter, i) => {
      const ref = family[i];
      if (ref !== undefined) runOver(ref, letter, target.span, context);
    });
    enter(symbol, context);
    if (properties.some((property) => SQUARE.has(property))) demandSquare(symbol, axes, declaration, context);
    return [];
  });
}

/** How many members a family has: as many as its letter says elsewhere, and as other families with that letter have. */
function runOver(ref: SizeRef, letter: string, place: Span, context: Context): void {
  context.sizes.note(ref, letter, place);
  const range = context.ranges.get(letter);
  if (range !== undefined) context.sizes.prefer(ref, range);
  const other = context.families.get(letter);
  if (other !== undefined) context.sizes.alike(other, ref);
  context.families.set(letter, other ?? ref);
}

/** Enters σ : ℝ → ℝ or L : ℝ^{D×N} → ℝ into the context. */
export function declareFunction(declaration: FunctionDeclaration, context: Context): void {
  const { targets, from, to } = declaration;
  if (to.sizes.length > 0)
    return context.report({
      code: "not-supported",
      span: to.span,
      what: "an unknown function with values that are no numbers",
      hint: "",
    });
  for (const target of targets) {
    const spelling = declaredName(target, new Set())?.spelling;
    if (spelling === undefined)
      context.report({ code: "bad-left-side", span: target.span, why: "only a name can be declared" });
    else
      enterFunction(
        {
          ...spelling,
          kind: "function",
          takes: from.sizes.length === 0 ? "number" : "tensors",
          place: target.span,
        },
        context,
      );
  }
}

/** Enters an unknown function; reports a name that is taken. */
export function enterFunction(symbol: FunctionSymbol, context: Context): boolean {
  const other = context.functions.get(symbol.name) ?? context.tensors.get(symbol.name);
  if (other !== undefined) {
    context.report({ code: "declared-twice", span: symbol.place, other: other.place, name: symbol.text });
    return false;
  }
  context.functions.set(symbol.name, symbol);
  return true;
}

function declareUnknown(
  head: Expression,
  axes: readonly SizeRef[],
  call: Expression,
  context: Context,
): readonly Leftover[] {
  const spelling = declaredName(head, new Set())?.spelling;
  if (spelling === undefined || axes.length > 0) {
    context.report({
      code: "not-supported",
      span: call.span,
      what: "an unknown function with values that are no numbers",
      hint: "",
    });
    return [];
  }
  const entered = enterFunction(
    { ...spelling, kind: "function", takes: "tensors", place: call.span },
    context,
  );
  return entered ? [{ kind: "unknown function", name: spelling.name, call, span: call.span }] : [];
}

function axesOfSpace(space: Space, context: Context): readonly SizeRef[] | undefined {
  const axes = space.sizes.map((expression) => {
    const size = sizeOf(expression, context);
    return size && context.sizes.known(size, expression.span);
  });
  return axes.every((axis) => axis !== undefined) ? axes : undefined;
}

/** ℝ^{n×1} and ℝ^{1×n} as vectors; undefined for other shapes. */
function lineOf(
  axes: readonly SizeRef[],
  context: Context,
): { readonly axes: readonly SizeRef[]; readonly row: boolean } | undefined {
  const [rows, cols] = axes;
  if (rows === undefined || cols === undefined || axes.length !== 2) return undefined;
  const isOne = (ref: SizeRef): boolean => sizeNumber(context.sizes.resolve(ref) ?? []) === 1;
  if (isOne(cols)) return { axes: isOne(rows) ? [] : [rows], row: false };
  return isOne(rows) ? { axes: [cols], row: true } : undefined;
}

function enter(symbol: TensorSymbol, context: Context): void {
  const other = context.tensors.get(symbol.name) ?? context.functions.get(symbol.name);
  const known = other?.kind === "tensor" ? other : undefined;
  const same =
    known?.axes.length === symbol.axes.length &&
    known.axes.every((axis, i) => {
      const here = symbol.axes[i];
      return here !== undefined && context.sizes.unify(axis, here) === undefined;
    });
  if (other !== undefined && !same)
    context.report({ code: "declared-twice", span: symbol.place, other: other.place, name: symbol.text });
  else
    context.tensors.set(symbol.name, {
      ...symbol,
      properties: [...new Set([...(known?.properties ?? []), ...symbol.properties])],
    });
}

function demandSquare(
  symbol: TensorSymbol,
  axes: readonly SizeRef[],
  declaration: Declaration,
  context: Context,
): void {
  const [rows, cols] = axes;
  const clash = rows && cols && context.sizes.unify(rows, cols);
  if (axes.length === 2 && clash === undefined) return;
  const property = declaration.properties.find(({ name }) => SQUARE.has(PROPERTIES[name]));
  context.report({
    code: "wrong-shape",
    span: property?.span ?? declaration.span,
    operation: property?.name ?? "this property",
    needs: "a square matrix",
    shape: axes.length === 2 ? `${symbol.text}, which is not square` : `${symbol.text}, which is no matrix`,
    hint: "",
  });
}

/** A declared name: its spelling, and how many indices of a family stand on it. */
type DeclaredName = {
  readonly spelling: Spelling;
  readonly family: number;
  readonly upper: boolean;
  readonly letters: readonly string[];
};

const alone = (spelling: Spelling): DeclaredName => ({ spelling, family: 0, upper: false, letters: [] });

/** The name that a target of a declaration is; undefined when it is none. */
export function declaredName(target: Expression, letters: ReadonlySet<string>): DeclaredName | undefined {
  switch (target.kind) {
    case "name":
      return alone(spell(target.name));
    case "subscript": {
      const base = declaredName(target.base, letters);
      if (base === undefined || base.family > 0) return undefined;
      const word = wordBefore(target.items);
      const parts = target.items.slice(word === undefined ? 0 : 1).flatMap((item) => item.parts);
      const names = parts.flatMap((part) => (part.kind === "name" ? [part.name] : []));
      // A capital is no index: C_Y and C_R are two matrices.
      const isIndex = (name: string): boolean => letters.has(name) && !/^\p{Lu}/u.test(name);
      if (names.length === parts.length && names.some(isIndex))
        return {
          spelling: word === undefined ? base.spelling : withLabel(base.spelling, word),
          family: names.length,
          upper: false,
          letters: names,
        };
      const label = labelOf(target.items) ?? lettersOf(target.items);
      return label === undefined ? undefined : alone(withLabel(base.spelling, label));
    }
    case "superscript": {
      const base = declaredName(target.base, letters);
      const label = upperLabelOf(target.script);
      if (base === undefined || base.family > 0 || label === undefined) return undefined;
      return letters.has(label)
        ? { spelling: base.spelling, family: 1, upper: true, letters: [label] }
        : alone(withUpperLabel(base.spelling, label));
    }
    case "decorated": {
      const base = declaredName(target.base, letters);
      return base && alone(withMark(base.spelling, target.mark));
    }
    case "transpose": {
      const base =
        target.mark === "prime" && declaredKey(target) !== undefined
          ? declaredName(target.base, letters)
          : undefined;
      return base && alone(withPrimes(base.spelling, target.symbol));
    }
    default:
      return undefined;
  }
}
