/**
 * Definitions: their left sides, their order, and what they say of sizes.
 *
 * Definitions may stand in any order; they are sorted so that each uses only earlier ones, and those that use each
 * other are a problem. Terminates: the sort visits every definition once, with a stack of its own.
 */
import type { Span } from "../syntax/span.js";
import type { Application, Equation, Expression, SubscriptItem } from "../syntax/tree.js";
import type { Index } from "../term/index.js";
import {
  draftIndex,
  openScope,
  tensorSymbol,
  withIndices,
  type Context,
  type Parameter,
  type Scope,
  type TensorSymbol,
} from "./context.js";
import { declaredName } from "./declarations.js";
import { parametersOf } from "./functions.js";
import { labelOf, spell, type Spelling } from "./names.js";
import { affordable } from "./operations.js";
import { declaredKey, reference } from "./reference.js";
import { axesOf, isPlain, shapeOf, shapeText, type Shape } from "./shape.js";
import { splitSlots } from "./slots.js";
import { parts } from "./traverse.js";
import { bind, enter, type DraftIndex, type Value, type Writing } from "./value.js";

/** The left side of a definition: a name, and its indices where it has any. */
export type Head = {
  readonly spelling: Spelling;
  readonly items: readonly SubscriptItem[];
  readonly upper: Expression | undefined;
  /** What f(x) = … is a function of. */
  readonly parameters?: readonly Parameter[];
  readonly span: Span;
};

/** A definition before the sizes are known. */
export type DraftDefinition = {
  readonly symbol: TensorSymbol;
  readonly drafts: readonly DraftIndex[];
  readonly value: Value;
};

/** The left side of a definition; undefined when the equation defines nothing. */
export function headOf(left: Expression, context: Context): Head | undefined {
  const { span } = left;
  if (left.kind === "application" && left.argument.bracket === "[" && left.head.kind === "name") {
    const items = left.argument.items.map((item) => ({ span: item.span, parts: [item] }));
    return { spelling: spell(left.head.name), items, upper: undefined, span };
  }
  if (left.kind === "application") return headWithArguments(left);
  const known = reference(left, context.tensors);
  if (known !== undefined) {
    const { symbol, items, upper } = known;
    return { spelling: symbol, items, upper, span };
  }
  if (left.kind === "name") return { spelling: spell(left.name), items: [], upper: undefined, span };
  if (left.kind === "subscript") {
    const labelled = labelOf(left.items);
    const name = declaredName(labelled === undefined ? left.base : left, new Set());
    if (name !== undefined && (labelled !== undefined || left.base.kind === "name"))
      return {
        spelling: name.spelling,
        items: labelled === undefined ? left.items : [],
        upper: undefined,
        span,
      };
    if (left.base.kind === "group" && left.base.items.length === 1) {
      const inner = left.base.items[0] && headOf(left.base.items[0], context);
      return inner && inner.items.length === 0 ? { ...inner, items: left.items, span } : undefined;
    }
    return undefined;
  }
  const isLabel = left.kind === "superscript" && left.script.kind === "group";
  const name = isLabel || left.kind === "decorated" ? declaredName(left, new Set()) : undefined;
  return name && { spelling: name.spelling, items: [], upper: undefined, span };
}

/** f(x) = …: the name f, which is later written f(x) too. */
function headWithArguments(left: Application): Head | undefined {
  const parameters = parametersOf(left);
  const name = declaredName(left.head, new Set());
  if (parameters === undefined || name === undefined || name.family > 0) return undefined;
  return { spelling: name.spelling, items: [], upper: undefined, parameters, span: left.span };
}

/** A definition with what it says of sizes entered; undefined when a problem was reported. */
export function draftDefinition(
  head: Head,
  body: Expression,
  indexed: boolean,
  context: Context,
): DraftDefinition | undefined {
  return head.items.length === 0 && head.upper === undefined
    ? wholeDefinition(head, body, indexed, context)
    : entryDefinition(head, body, context);
}

/** Y = H W. */
function wholeDefinition(
  { spelling, span }: Head,
  body: Expression,
  indexed: boolean,
  context: Context,
): DraftDefinition | undefined {
  const scope = openScope(span, indexed ? "index" : "matrix");
  const value = context.value(body, scope);
  if (value === undefined || !affordable(body.span, value.weight, context)) return undefined;
  const axes = axesOf(value.shape);
  if (!axes.every(isPlain))
    return context.report({
      code: "not-supported",
      span: body.span,
      what: "a Kronecker product or a vec as a quantity of its own",
      hint: "Inside of an expression it can be used.",
    });
  const known = context.tensors.get(spelling.name);
  const own = axes.map(([axis]) => axis);
  const row = value.shape.kind === "row";
  const symbol = known ?? tensorSymbol(spelling, own, span, { declared: true, row });
  if (known !== undefined && !matches(known, value.shape, body.span, span, context)) return undefined;
  // A name that is known by its entries only is laid out as it is defined.
  const isOpen = known === undefined || (!known.declared && row && !known.row);
  if (isOpen) context.tensors.set(symbol.name, { ...symbol, row });
  return { symbol, drafts: [], value };
}

/** Makes the shape of a definition that of its name; false when a problem was reported. */
function matches(symbol: TensorSymbol, shape: Shape, span: Span, left: Span, context: Context): boolean {
  const axes = axesOf(shape).flat();
  const fits =
    axes.length === symbol.axes.length &&
    symbol.axes.every((axis, i) => {
      const other = axes[i];
      return other !== undefined && context.sizes.unify(axis, other) === undefined;
    });
  if (fits) return true;
  context.report({
    code: "shape-mismatch",
    span,
    other: symbol.declared ? symbol.place : left,
    operation: "the definition",
    left: `${shapeText(shapeOf(symbol.axes.map((axis) => [axis])), context.sizes)} for ${symbol.text}`,
    right: shapeText(shape, context.sizes),
    hint: "",
  });
  return false;
}

/** Y_dn = …, with distinct letters. */
function entryDefinition(head: Head, body: Expression, context: Context): DraftDefinition | undefined {
  const { spelling, span } = head;
  const symbol = context.tensors.get(spelling.name);
  if (symbol === undefined)
    return context.report({ code: "bad-left-side", span, why: "its indices are letters, each of them once" });
  const order = symbol.axes.length - (head.upper === undefined ? 0 : 1);
  const slots = splitSlots(head.items, order, () => false).map(([part]) => part);
  const letters = [...(head.upper === undefined ? [] : [unbracketed(head.upper)]), ...slots];
  const names = letters.flatMap((part) => (part?.kind === "name" ? [part] : []));
  if (names.length < letters.length)
    return context.report({
      code: "bad-left-side",
      span,
      why: "an index there is a letter, not a number or a sum",
    });
  if (new Set(names.map(({ name }) => name)).size < names.length)
    return context.report({ code: "bad-left-side", span, why: "an index stands there twice" });
  const isMember = symbol.family > 0 && names.length === symbol.family && names.length < symbol.axes.length;
  if (names.length !== symbol.axes.length && !isMember)
    return context.report({
      code: "wrong-number-of-indices",
      span,
      other: symbol.place,
      name: symbol.text,
      order,
      used: slots.length,
    });
  const drafts = names.map(({ name, span: place }) => draftIndex(name, place, context));
  for (const [i, draft] of drafts.entries()) {
    const axis = symbol.axes[i];
    if (axis !== undefined) context.sizes.unify(draft.size, axis);
  }
  const scope: Scope = {
    ...withIndices(openScope(span, "index"), drafts),
    free: new Set(drafts.map(({ name }) => name)),
  };
  const value = context.value(body, scope);
  if (value === undefined || !affordable(body.span, value.weight, context)) return undefined;
  const rest = symbol.axes.slice(drafts.length);
  const axes = axesOf(value.shape).flat();
  const clash = rest.some((axis, i) => {
    const other = axes[i];
    return other !== undefined && context.sizes.unify(axis, other) !== undefined;
  });
  if (axes.length === rest.length && !clash) return { symbol, drafts, value };
  return context.report({
    code: "wrong-shape",
    span: body.span,
    operation: "a definition by its entries",
    needs: rest.length === 0 ? "a scalar on the right" : "a member of the family on the right",
    shape: shapeText(value.shape, context.sizes),
    hint: rest.length === 0 ? "Give it its indices, or leave out those on the left." : "",
  });
}

/** t of ŷ⁽ᵗ⁾, where the index above stands in brackets. */
const unbracketed = (script: Expression): Expression => {
  const [only] = script.kind === "group" ? script.items : [];
  return script.kind === "group" && script.items.length === 1 && only !== undefined ? only : script;
};

/** The slots and the body of a definition, once the sizes are known. */
export function writeDefinition(
  { symbol, drafts, value }: DraftDefinition,
  letters: readonly string[] | undefined,
  writing: Writing,
): { readonly slots: readonly Index[]; readonly body: ReturnType<Value["at"]> } {
  const left = bind(drafts, writing);
  const named = drafts.length === 0 && letters !== undefined && new Set(letters).size === letters.length;
  if (named) {
    const chosen = symbol.axes.flatMap((size, i) => {
      const name = letters[i];
      return name === undefined ? [] : [{ id: -1 - i, name, size, place: value.span }];
    });
    const inside = bind(chosen, writing);
    return { slots: inside.indices, body: value.at(inside.indices, inside.writing) };
  }
  const rest = enter(axesOf(value.shape), left.writing);
  return { slots: [...left.indices, ...rest.indices], body: value.at(rest.indices, rest.writing) };
}

/** A definition with the names that it uses. */
export type Sortable = { readonly name: string; readonly uses: ReadonlySet<string>; readonly span: Span };

/** Definitions in an order in which each uses only earlier ones; those that use each other are reported and left out. */
export function sorted<T extends Sortable>(definitions: readonly T[], context: Context): readonly T[] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const done = new Set<string>();
  const order: T[] = [];
  for (const start of definitions) {
    const path: { readonly node: T; readonly rest: string[] }[] = [];
    const open = new Set<string>();
    const visit = (node: T): void => {
      open.add(node.name);
      path.push({ node, rest: [...node.uses].reverse() });
    };
    if (!done.has(start.name)) visit(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = byName.get(top.rest.pop() ?? "");
      if (next !== undefined && open.has(next.name)) {
        const from = path.findIndex(({ node }) => node === next);
        context.report({
          code: "circular-definition",
          span: next.span,
          names: path.slice(from).map(({ node }) => node.name),
        });
        for (const { node } of path) done.add(node.name);
        path.splice(0);
      } else if (next !== undefined && !done.has(next.name)) visit(next);
      else if (top.rest.length === 0 && next === undefined) {
        path.pop();
        open.delete(top.node.name);
        if (done.has(top.node.name)) continue;
        done.add(top.node.name);
        order.push(top.node);
      }
    }
  }
  return order;
}

/**
 * The defined names that an expression uses. Letters below a name are indices and count for nothing, and neither
 * does a letter alone that a sum around it binds.
 */
export function usedNames(
  root: Expression,
  defined: ReadonlySet<string>,
  declared: { readonly has: (name: string) => boolean },
): ReadonlySet<string> {
  const used = new Set<string>();
  const todo: { readonly node: Expression; readonly bound: ReadonlySet<string> }[] = [
    { node: root, bound: NONE },
  ];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { node, bound } = next;
    if (node.kind === "name" && bound.has(node.name)) continue;
    const key = declaredKey(node);
    if (key !== undefined && defined.has(key)) {
      used.add(key);
      continue;
    }
    if (node.kind === "subscript") {
      // x_0 that is declared is a name of its own, and says nothing of x.
      if (key !== undefined && declared.has(key)) continue;
      todo.push({ node: node.base, bound: NONE });
      const isGradient = node.base.kind === "name" && node.base.name === "G";
      const [first] = node.items;
      const label = first === undefined ? undefined : declaredKey({ ...node, items: [first] });
      if (label !== undefined && defined.has(label)) used.add(label);
      if (isGradient)
        for (const part of node.items.flatMap((item) => item.parts)) todo.push({ node: part, bound });
    } else {
      const isSum = node.kind === "big operator" && node.indices.length > 0;
      const inside = isSum ? new Set([...bound, ...node.indices.map(({ name }) => name)]) : bound;
      for (const part of [...parts(node)].reverse()) todo.push({ node: part, bound: inside });
    }
  }
  return used;
}

const NONE: ReadonlySet<string> = new Set();

/** The equation of a definition: one = and a body. */
export const bodyOf = ({ links }: Equation): Expression | undefined => {
  const [link] = links;
  const defines = link.relation === "=" || link.relation === ":=" || link.relation === "≡";
  return links.length === 1 && defines ? link.right : undefined;
};
