/**
 * References: which declared tensor a name with its scripts stands for, and which scripts are left as indices.
 *
 * `W_1` is a name after `W_1 ∈ …`, an entry otherwise; `z^{l}` is a member of a family after `z^{l} ∈ …`, a power
 * otherwise. Decided by the declarations alone. Terminates: every call goes to a smaller tree.
 */
import type { Expression, SubscriptItem } from "../syntax/tree.js";
import type { Context, TensorSymbol } from "./context.js";
import { labelOf, lettersOf, stepBelow, stepOf, upperLabelOf } from "./names.js";

/** A declared tensor, the superscript that is its family's index, and the subscripts that are left. */
export type Reference = {
  readonly symbol: TensorSymbol;
  readonly upper: Expression | undefined;
  readonly items: readonly SubscriptItem[];
};

/** The key under which a name with scripts would be declared; undefined for what is no name. */
export function declaredKey(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "subscript": {
      const base = declaredKey(expression.base);
      const label = labelOf(expression.items) ?? lettersOf(expression.items);
      return base === undefined || label === undefined ? undefined : `${base}_${label}`;
    }
    case "superscript": {
      const base = declaredKey(expression.base);
      const label = upperLabelOf(expression.script);
      return base === undefined || label === undefined ? undefined : `${base}__${label}`;
    }
    case "transpose":
      return expression.mark === "prime" && expression.base.kind === "name"
        ? `${expression.base.name}_${"prime".repeat(expression.symbol.length)}`
        : undefined;
    case "decorated": {
      const base = declaredKey(expression.base);
      const marks = { "+": "plus", "-": "minus", "*": "star", "†": "dagger" } as const;
      return base === undefined ? undefined : `${base}_${marks[expression.mark]}`;
    }
    default:
      return undefined;
  }
}

/** The declared tensor that an expression refers to; undefined when it refers to none. */
export function reference(expression: Expression, tensors: Context["tensors"]): Reference | undefined {
  const symbol = tensors.get(declaredKey(expression) ?? "");
  if (symbol !== undefined) return { symbol, upper: undefined, items: [] };
  if (expression.kind === "subscript") {
    const [first, ...rest] = expression.items;
    const labelled = first === undefined ? undefined : labelledTensor(expression.base, first, tensors);
    if (labelled !== undefined) return { symbol: labelled, upper: undefined, items: rest };
    const base = reference(expression.base, tensors);
    if (base === undefined || base.items.length > 0) return undefined;
    return { ...base, items: expression.items };
  }
  if (expression.kind === "superscript") {
    const base = reference(expression.base, tensors);
    const takesUpper =
      base !== undefined && base.symbol.family > 0 && base.symbol.upper && base.upper === undefined;
    return takesUpper ? { ...base, upper: expression.script } : undefined;
  }
  return undefined;
}

function labelledTensor(
  base: Expression,
  item: SubscriptItem,
  tensors: Context["tensors"],
): TensorSymbol | undefined {
  const name = declaredKey(base);
  const label = labelOf([item]) ?? lettersOf([item]);
  return name === undefined || label === undefined ? undefined : tensors.get(`${name}_${label}`);
}

/** The name of a size with a step below or above, M_{l−1} and n^{[l−1]}; undefined for any other expression. */
export function steppedSize(expression: Expression): string | undefined {
  if (expression.kind !== "subscript" && expression.kind !== "superscript") return undefined;
  const { base } = expression;
  if (base.kind !== "name") return undefined;
  const step = expression.kind === "subscript" ? stepBelow(expression.items) : stepOf(expression.script);
  return step && `${base.name}${expression.kind === "subscript" ? "_" : "__"}${step}`;
}

/** The size that a name with a label below is: d_k after Q ∈ ℝ^{n×d_k}; undefined where it is none, or a tensor's entry. */
export function labelledSize(expression: Expression, context: Context): string | undefined {
  if (expression.kind !== "subscript") return undefined;
  const key = steppedSize(expression) ?? declaredKey(expression);
  const isSize = key !== undefined && context.sizeNames.has(key);
  return isSize && context.tensors.get(baseName(expression) ?? "")?.declared !== true ? key : undefined;
}

/** The plain name at the root of a name with scripts. */
export function baseName(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "subscript":
    case "superscript":
    case "transpose":
    case "decorated":
      return baseName(expression.base);
    default:
      return undefined;
  }
}
