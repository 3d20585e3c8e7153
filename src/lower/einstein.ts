/**
 * Sums that are not written: under `einstein` an index that is repeated within a term is summed.
 *
 * A term is what stands between + and −, an argument of a function, the base of a power. Indices of the left side
 * and those bound around are not summed. x_i² counts as x_i x_i. Terminates: counting goes to smaller trees.
 */
import type { Expression } from "../syntax/tree.js";
import { sum } from "../term/index.js";
import { isProduct } from "./calls.js";
import { draftIndex, withIndices, type Context, type Scope } from "./context.js";
import { labelledSize, reference } from "./reference.js";
import { splitSlots } from "./slots.js";
import { bind, type Value } from "./value.js";

type Counts = ReadonlyMap<string, number>;

/** The value of a term, summed over its repeated indices where that is asked for. */
export function summed(
  expression: Expression,
  scope: Scope,
  context: Context,
  build: (scope: Scope) => Value | undefined,
): Value | undefined {
  const { kind } = expression;
  if (!context.einstein || kind === "addition" || kind === "group" || kind === "name" || kind === "number")
    return build(scope);
  const repeated = [...counts(expression, context)]
    .filter(([name, count]) => count > 1 && !scope.indices.has(name))
    .map(([name]) => draftIndex(name, expression.span, context));
  if (repeated.length === 0) return build(scope);
  const body = build(withIndices(scope, repeated));
  if (body === undefined) return undefined;
  return {
    span: body.span,
    shape: body.shape,
    weight: body.weight + 1,
    at: (slots, writing) => {
      const inside = bind(repeated, writing);
      return sum(inside.indices, body.at(slots, inside.writing));
    },
  };
}

/** How often each index occurs free in a term. */
function counts(expression: Expression, context: Context): Counts {
  const inside = (e: Expression): Counts => counts(e, context);
  switch (expression.kind) {
    case "subscript": {
      if (labelledSize(expression, context) !== undefined) return none;
      // The F of ‖X‖_F says which norm it is.
      if (expression.base.kind === "norm") return inside(expression.base);
      const known = reference(expression, context.tensors);
      const items = known === undefined ? expression.items : known.items;
      const upper = known?.upper === undefined ? [] : [[known.upper]];
      const base = known === undefined && expression.base.kind !== "name" ? inside(expression.base) : none;
      const slots = [...upper, ...splitSlots(items, known?.symbol.axes.length, () => false)].flat();
      return together([base, ...slots.map(letters)]);
    }
    case "superscript": {
      const base = inside(expression.base);
      const whole = expression.script.kind === "number" && /^[2-9]$/.test(expression.script.text);
      if (expression.base.kind !== "subscript" && expression.base.kind !== "group") return open(base);
      const single = expression.base.kind === "group" ? open(base) : base;
      return whole ? new Map([...single].map(([name, n]) => [name, n * 2])) : single;
    }
    case "addition":
      // What is repeated within a term of a sum is summed there.
      return largest(expression.terms.map(({ term }) => open(inside(term))));
    case "product":
      return together([expression.first, ...expression.rest.map(({ factor }) => factor)].map(inside));
    case "fraction":
      return together([inside(expression.numerator), inside(expression.denominator)]);
    case "negation":
      return inside(expression.operand);
    case "group":
      return together(expression.items.map(inside));
    case "application":
      return expression.argument.bracket === "["
        ? together([...expression.argument.items.map(letters), ...expression.argument.items.map(nested)])
        : isProduct(expression, context)
          ? together([inside(expression.head), inside(expression.argument)])
          : open(together(expression.argument.items.map(inside)));
    case "derivative":
    case "gradient":
      return together([...(expression.of === null ? [] : [expression.of]), ...expression.by].map(inside));
    case "big operator": {
      const bound = new Set(expression.indices.map(({ name }) => name));
      return new Map([...open(inside(expression.body))].filter(([name]) => !bound.has(name)));
    }
    case "root":
      return open(inside(expression.radicand));
    case "norm":
    case "annotated":
      return open(inside(expression.body));
    case "entrywise power":
      return open(inside(expression.base));
    case "transpose":
    case "decorated":
      return inside(expression.base);
    case "number":
    case "name":
    case "text":
    case "dots":
    case "everything":
    case "relation":
    case "matrix":
      return none;
  }

  function nested(item: Expression): Counts {
    return item.kind === "name" || item.kind === "addition" || item.kind === "product" ? none : inside(item);
  }
}

const none: Counts = new Map();

/** The index letters of a slot. */
function letters(part: Expression): Counts {
  switch (part.kind) {
    case "name":
      return new Map([[part.name, 1]]);
    case "addition":
      return largest(part.terms.map(({ term }) => letters(term)));
    case "product":
      return largest([part.first, ...part.rest.map(({ factor }) => factor)].map(letters));
    case "group":
      return largest(part.items.map(letters));
    case "negation":
      return letters(part.operand);
    default:
      return none;
  }
}

/** Indices that are summed inside are not free outside. */
const open = (inner: Counts): Counts => new Map([...inner].filter(([, count]) => count === 1));

const together = (all: readonly Counts[]): Counts => merge(all, (a, b) => a + b);
const largest = (all: readonly Counts[]): Counts => merge(all, Math.max);

function merge(all: readonly Counts[], by: (a: number, b: number) => number): Counts {
  const merged = new Map<string, number>();
  for (const one of all) for (const [name, count] of one) merged.set(name, by(merged.get(name) ?? 0, count));
  return merged;
}
