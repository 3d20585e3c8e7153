/**
 * Relations: equations that define nothing, such as ∂L/∂H_dm = Σ_n ∂L/∂Y_dn W_mn in a document.
 *
 * All sides share their free indices, one for each letter, and in matrix style their axes. Whether the relation
 * holds is not asked here.
 */
import type { MeaningProblem } from "../syntax/meaning.js";
import type { Span } from "../syntax/span.js";
import type { Equation, Expression, Name, RelationSign } from "../syntax/tree.js";
import { sizeNumber, type Index, type Term } from "../term/index.js";
import { indexInScope, openScope, withIndices, type Context } from "./context.js";
import { alignAxes } from "./products.js";
import { declaredKey } from "./reference.js";
import { axesOf, type Axis } from "./shape.js";
import { walk } from "./traverse.js";
import { bind, enter, type DraftIndex, type Value, type Writing } from "./value.js";

/** A chain of sides with the signs between them; `axes` are the free indices that all sides are written in. */
export type LoweredRelation = {
  readonly span: Span;
  readonly axes: readonly Index[];
  /** True for sides that are row vectors. */
  readonly row: boolean;
  readonly sides: readonly { readonly span: Span; readonly body: Term }[];
  readonly signs: readonly RelationSign[];
};

export type DraftRelation = {
  readonly span: Span;
  readonly drafts: readonly DraftIndex[];
  readonly values: readonly Value[];
  readonly signs: readonly RelationSign[];
};

/** A relation with the sizes of its sides made one; undefined when a problem was reported. */
export function draftRelation(
  equation: Equation,
  indexed: boolean,
  context: Context,
): DraftRelation | undefined {
  const collect = new Map<string, DraftIndex>();
  const scope = openScope(equation.left?.span ?? equation.span, indexed ? "index" : "matrix", collect);
  const sides = [
    ...(equation.left === null ? [] : [equation.left]),
    ...equation.links.map(({ right }) => right),
  ];
  for (const { name, span } of comparedIndices(sides, context)) indexInScope(name, span, scope, context);
  const [left, ...others] = sides;
  const start = left === undefined ? undefined : context.value(left, scope);
  // What is free on the left stays free, however often it stands on the right.
  const inner = context.einstein ? withIndices(scope, [...collect.values()]) : scope;
  const found = withZeros([start, ...others.map((side) => context.value(side, inner))]);
  const [first, ...rest] = context.vectors ? withThinMatrices(found, context) : found;
  if (first === undefined || !rest.every((value) => value !== undefined)) return undefined;
  const aligned = rest.map((value) => alignAxes(first, value, "the relation", context));
  if (!aligned.every((fits) => fits)) return undefined;
  return {
    span: equation.span,
    drafts: [...collect.values()],
    values: [first, ...rest],
    signs: equation.links.map(({ relation }) => relation),
  };
}

/** The free letters that are compared in one place, [2 ≤ i], and stand below a name in another one: indices from the start. */
function comparedIndices(sides: readonly Expression[], context: Context): readonly Name[] {
  const compared: Name[] = [];
  const below = new Set<string>();
  const bound = new Set<string>();
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
      if (node.kind === "relation")
        compared.push(...namesIn([node.left, ...node.links.map(({ right }) => right)]));
      if (node.kind === "subscript")
        for (const { name } of namesIn(node.items.flatMap(({ parts }) => parts))) below.add(name);
    });
  const isOther = (name: string): boolean =>
    bound.has(name) || context.tensors.has(name) || context.sizeNames.has(name);
  return compared.filter(({ name }) => below.has(name) && !isOther(name));
}

function namesIn(parts: readonly Expression[]): readonly Name[] {
  const names: Name[] = [];
  for (const part of parts)
    walk(part, (node) => {
      if (node.kind === "name") names.push(node);
    });
  return names;
}

/** ∇f = 0: a zero has the shape of what it is compared with. */
function withZeros(values: readonly (Value | undefined)[]): readonly (Value | undefined)[] {
  const shaped = values.find((value) => value !== undefined && value.shape.kind !== "scalar");
  return values.map((value) =>
    shaped !== undefined && value?.literal?.num === 0n ? { ...value, shape: shaped.shape } : value,
  );
}

/** A row beside a matrix of one row is that matrix, and a column beside one of one column. */
function withThinMatrices(
  values: readonly (Value | undefined)[],
  { sizes }: Context,
): readonly (Value | undefined)[] {
  const isOne = (axis: Axis): boolean =>
    axis.length === 1 && axis.every((ref) => sizeNumber(sizes.resolve(ref) ?? []) === 1);
  const shapes = values.flatMap((value) => (value?.shape.kind === "matrix" ? [value.shape] : []));
  const single = shapes.find(({ rows }) => isOne(rows))?.rows;
  const narrow = shapes.find(({ cols }) => isOne(cols))?.cols;
  return values.map((value) => {
    if (value?.shape.kind === "row" && single !== undefined) {
      const shape = { kind: "matrix", rows: single, cols: value.shape.cols } as const;
      return { ...value, shape, at: (slots, writing) => value.at(slots.slice(1), writing) };
    }
    if (value?.shape.kind === "column" && narrow !== undefined) {
      const shape = { kind: "matrix", rows: value.shape.rows, cols: narrow } as const;
      return { ...value, shape, at: (slots, writing) => value.at(slots.slice(0, -1), writing) };
    }
    return value;
  });
}

/** The sides as terms in shared indices. */
export function writeRelation(
  { span, drafts, values, signs }: DraftRelation,
  writing: Writing,
): LoweredRelation {
  const free = bind(drafts, writing);
  const [first] = values;
  const own = enter(first === undefined ? [] : axesOf(first.shape), free.writing);
  return {
    span,
    axes: [...free.indices, ...own.indices],
    row: first?.shape.kind === "row",
    sides: values.map((value) => ({ span: value.span, body: value.at(own.indices, own.writing) })),
    signs,
  };
}

/** What is wrong with a relation that stands where only definitions do: x ∈ ℚ^n is meant as a declaration. */
export function noDefinition(equation: Equation): MeaningProblem {
  const [link] = equation.links;
  const name = equation.left === null ? undefined : declaredKey(equation.left);
  if (link.relation === "∈") return { code: "unknown-set", span: link.right.span, name };
  const declared = PROPERTIES[link.relation];
  return {
    code: "not-a-definition",
    span: equation.left?.span ?? equation.span,
    ...(name === undefined || declared === undefined ? {} : { declaration: `${name} ∈ ${declared}` }),
  };
}

/** How a relation with zero is declared: A ≻ 0, x > 0. */
const PROPERTIES: Readonly<Partial<Record<RelationSign, string>>> = {
  "≻": "ℝ^{n×n} positive definite",
  "⪰": "ℝ^{n×n} symmetric",
  ">": "ℝ^n positive",
  "≥": "ℝ^n nonnegative",
};
