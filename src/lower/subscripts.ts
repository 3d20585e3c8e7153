/**
 * Subscripts: entries of tensors and of matrix expressions, δ_ij, ε_ijk, I_ij, I_n and 1_n, K_{m,n}, norms ‖·‖_F, G_Y.
 *
 * Declared names come first: a declared delta is a tensor. Terminates: every call goes to a smaller tree.
 */
import { similarNames } from "../syntax/alike.js";
import type { Expression, Subscript } from "../syntax/tree.js";
import { delta, leviCivita, numberSize, symbolSize } from "../term/index.js";
import { sidesOf, sizedConstant } from "./constants.js";
import { agree, type Context, type Scope } from "./context.js";
import { gradientOf } from "./derivatives.js";
import { entryOf, tensorEntry, wholeTensor } from "./entries.js";
import { lettersOf } from "./names.js";
import { powerOf, transpose } from "./operations.js";
import { commutation } from "./kronecker.js";
import { normWith } from "./norms.js";
import { baseName, reference } from "./reference.js";
import {
  commutedSizes,
  fitSlot,
  readSlots,
  splitSlots,
  writeSlot,
  type DraftSlot,
  isPermutation,
} from "./slots.js";
import { scalarValue, type Value } from "./value.js";

/** The meaning of a name or an expression with subscripts. */
export function subscript(expression: Subscript, scope: Scope, context: Context): Value | undefined {
  const { base, span } = expression;
  const member = transposedMember(expression, scope, context);
  if (member !== undefined) return context.value(member, scope);
  const known = reference(expression, context.tensors);
  if (known !== undefined)
    return known.items.length === 0 && known.upper === undefined
      ? wholeTensor(known.symbol, span)
      : tensorEntry(known, span, scope, context);
  const special = specialSymbol(expression, scope, context);
  if (special !== undefined) return special.value;
  const name = baseName(base);
  if (name !== undefined && (base.kind === "name" || base.kind === "subscript"))
    return context.report({
      code: "undeclared",
      span: base.span,
      name,
      similar: similarNames(name, context.tensors.keys()),
      order: splitSlots(expression.items, undefined, () => false).length,
    });
  // ⟨A, B⟩_F is the inner product of matrices that ⟨A, B⟩ is.
  if (base.kind === "group" && base.bracket === "⟨" && lettersOf(expression.items) === "F")
    return context.value(base, scope);
  if (base.kind === "norm" && base.bars === "double") return normWith(expression, base.body, scope, context);
  if (base.kind === "superscript" && base.base.kind === "norm")
    return context.value({ ...base, span, base: { ...expression, base: base.base } }, scope);
  // x^2_i is written for x_i²: the power is the entry's where it cannot be the whole one's.
  if (base.kind === "superscript") {
    const exponent = reference(base.script, context.tensors);
    if (exponent !== undefined && exponent.symbol.axes.length > 0 && isScalarBase(base.base, context))
      return context.value({ ...base, script: { ...expression, base: base.script } }, scope);
    const whole = reference(base.base, context.tensors);
    if (whole !== undefined && whole.items.length === 0 && whole.symbol.axes.length !== 2) {
      const entry = subscript({ ...expression, base: base.base }, scope, context);
      const exponent = context.value(base.script, scope);
      return entry && exponent && powerOf(span, entry, exponent, context);
    }
  }
  const value = context.value(base, { ...scope, style: "matrix" });
  return value && entryOf(value, expression, scope, context);
}

/** In (1 + x_i)^y_i, e^Y_ij and c^y_i the exponent is an entry: what it stands on has no indices to take. */
function isScalarBase(base: Expression, context: Context): boolean {
  if (base.kind === "group") return true;
  const known = reference(base, context.tensors);
  return known === undefined
    ? base.kind === "name"
    : known.items.length === known.symbol.axes.length && known.upper === undefined;
}

/**
 * x_i' is the transpose of x_i where i is an index, i' is none, and x_i a vector: a member of a family. Elsewhere
 * the prime belongs to the letter.
 */
function transposedMember(expression: Subscript, scope: Scope, context: Context): Expression | undefined {
  const item = expression.items.at(-1);
  const last = item?.parts.at(-1);
  const [, letter = "", primes = ""] = last?.kind === "name" ? (/^(.+?)('+)$/u.exec(last.name) ?? []) : [];
  if (item === undefined || last === undefined || primes === "" || expression.notation !== "bare")
    return undefined;
  if (scope.indices.has(letter + primes) || !scope.indices.has(letter)) return undefined;
  const name = { kind: "name", span: last.span, name: letter } as const;
  const items = [...expression.items.slice(0, -1), { ...item, parts: [...item.parts.slice(0, -1), name] }];
  const base = { ...expression, items };
  const known = reference(base, context.tensors);
  const isMember = known !== undefined && known.symbol.family > 0 && known.items.length > 0;
  return isMember
    ? { kind: "transpose", span: expression.span, base, mark: "prime", symbol: primes, inverse: false }
    : undefined;
}

/** Symbols that need no declaration. `value` is undefined when a problem was reported. */
function specialSymbol(
  expression: Subscript,
  scope: Scope,
  context: Context,
): { readonly value: Value | undefined } | undefined {
  const { base, items } = expression;
  const pair = base.kind === "name" && ["delta", "I", "eye"].includes(base.name);
  const parts = splitSlots(items, pair ? 2 : undefined, (name) => scope.indices.has(name));
  const [only] = parts[0] ?? [];
  if (parts.length === 1 && only !== undefined) {
    const isSize =
      only.kind === "number" ||
      (only.kind === "name" && !scope.indices.has(only.name)) ||
      sidesOf(only) !== undefined;
    const turned = isSize ? transposedSize(only, context) : undefined;
    const sized = isSize ? sizedConstant(base, turned ?? only, expression.span, context) : undefined;
    if (sized !== undefined)
      return { value: turned === undefined ? sized : transpose(expression.span, sized, context) };
    if (base.kind === "name" && base.name === "G" && isTensor(only, context))
      return { value: gradientOf(context.loss.name, [only], expression.span, scope, context) };
  }
  if (base.kind !== "name") return undefined;
  if (pair && parts.length === 2) return { value: kroneckerDelta(expression, scope, context) };
  const sizes = commutedSizes(base.name, items, context);
  if (sizes !== undefined && !sizes.some(({ name }) => scope.indices.has(name))) {
    const [m, n] = sizes.map(({ name, span }) => context.sizes.known(symbolSize(name), span));
    return { value: m && n && commutation(expression.span, m, n) };
  }
  if (isPermutation(base.name, parts.length)) return { value: permutation(expression, scope, context) };
  return undefined;
}

/** n in 1_n', where n is a size and n' is none: the prime is that of a transpose. */
function transposedSize(size: Expression, { sizeNames }: Context): Expression | undefined {
  if (size.kind !== "name" || sizeNames.has(size.name)) return undefined;
  const [, name] = /^(.*[^'′])['′]$/u.exec(size.name) ?? [];
  return name !== undefined && sizeNames.has(name) ? { ...size, name } : undefined;
}

const isTensor = (part: Expression, context: Context): boolean =>
  reference(part, context.tensors) !== undefined;

function kroneckerDelta(expression: Subscript, scope: Scope, context: Context): Value | undefined {
  const slots = readSlots(expression.items, 2, scope, context);
  if (slots === undefined) return undefined;
  const axis = context.sizes.fresh(expression.span);
  const [left, right] = slots;
  if (left?.kind !== "at" || right?.kind !== "at") return dotted(expression, context);
  if (
    !fitAll(
      slots,
      slots.map(() => axis),
      context,
    )
  )
    return undefined;
  return scalarValue(expression.span, 1, (writing) =>
    delta(writeSlot(left, writing), writeSlot(right, writing)),
  );
}

function permutation(expression: Subscript, scope: Scope, context: Context): Value | undefined {
  const slots = readSlots(expression.items, undefined, scope, context);
  if (slots === undefined) return undefined;
  const axis = context.sizes.known(numberSize(slots.length), expression.span);
  const plain = slots.flatMap((slot) => (slot.kind === "at" ? [slot] : []));
  if (plain.length < slots.length) return dotted(expression, context);
  for (const slot of plain)
    for (const { index } of slot.parts)
      if (!agree(context.sizes.unify(index.size, axis), slot.span, `the size of ${index.name}`, context))
        return undefined;
  return scalarValue(expression.span, 1, (writing) =>
    leviCivita(plain.map((slot) => writeSlot(slot, writing))),
  );
}

const dotted = (expression: Subscript, context: Context): undefined =>
  context.report({
    code: "bad-index",
    span: expression.script,
    why: "a dot stands for a whole row or column of a tensor only",
  });

const fitAll = (
  slots: readonly DraftSlot[],
  axes: readonly Parameters<typeof fitSlot>[1][],
  context: Context,
): boolean =>
  slots
    .map((slot, i) => {
      const axis = axes[i];
      return axis === undefined || fitSlot(slot, axis, context);
    })
    .every((fits) => fits);
