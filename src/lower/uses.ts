/**
 * Uses: what the input says about names before any of it is given its meaning.
 *
 * Index letters (bound by a Σ or on a left side), tensors that are known by their subscripts only, and the letters
 * by axis of every tensor. Terminates: every statement is walked once.
 */
import type { Span } from "../syntax/span.js";
import type { Application, Expression, Statement, Subscript, SubscriptItem } from "../syntax/tree.js";
import { builtIn } from "./calls.js";
import { sizeOf } from "./constants.js";
import { tensorSymbol, type Context } from "./context.js";
import { spell } from "./names.js";
import { labelledSize, reference, steppedSize } from "./reference.js";
import { commutedSizes, isPermutation, splitSlots } from "./slots.js";
import { expressionsOf, walk } from "./traverse.js";

/** The index letters of an input: bound by a Σ and its kin, or below a left side. */
export function indexLetters(statements: readonly Statement[]): ReadonlySet<string> {
  const letters = new Set<string>();
  const below = (items: readonly SubscriptItem[]): void => {
    for (const { parts } of items) for (const part of parts) if (part.kind === "name") letters.add(part.name);
  };
  for (const statement of statements) {
    if (statement.kind === "equation" && statement.left !== null) {
      const { left } = statement;
      if (left.kind === "subscript") below(left.items);
      const upper =
        left.kind === "superscript"
          ? left
          : left.kind === "subscript" && left.base.kind === "superscript"
            ? left.base
            : null;
      if (upper?.script.kind === "name") letters.add(upper.script.name);
    }
    if (statement.kind === "declaration" || statement.kind === "function") continue;
    for (const expression of expressionsOf(statement))
      walk(expression, (node) => {
        if (node.kind === "big operator") for (const { name } of node.indices) letters.add(name);
      });
  }
  return letters;
}

/** True when a statement is in index style: something in it has an index. */
export function isIndexed(statement: Statement, context: Context): boolean {
  let found = false;
  for (const expression of expressionsOf(statement))
    walk(expression, (node) => {
      if (node.kind === "big operator" && node.indices.length > 0) found = true;
      const indexed = node.kind === "application" ? bracketed(node) : node;
      const known = indexed?.kind === "subscript" ? reference(indexed, context.tensors) : undefined;
      if (known !== undefined && known.items.length > 0) found = true;
    });
  return found;
}

/** Size names of ranges: the N of Σ_{n=1}^N. */
export function noteRanges(statements: readonly Statement[], context: Context): void {
  for (const statement of statements)
    for (const expression of expressionsOf(statement))
      walk(expression, (node) => {
        if (node.kind !== "big operator") return;
        const bound = new Set(node.indices.map(({ name }) => name));
        for (const { to } of node.indices)
          if (to?.kind === "name" && !bound.has(to.name) && !context.tensors.has(to.name))
            context.sizeNames.add(to.name);
          else if (to?.kind === "subscript" && steppedSize(to) !== undefined) sizeOf(to, context);
      });
}

/** Enters the tensors that are known by their subscripts only, and notes the letters of all. */
export function noteUses(
  statements: readonly Statement[],
  defined: ReadonlySet<string>,
  context: Context,
): void {
  const lefts = statements.flatMap((s) => (s.kind === "equation" && s.left !== null ? [s.left] : []));
  for (const left of lefts) noteUse(left, defined, context);
  for (const statement of statements) {
    if (statement.kind === "declaration" || statement.kind === "function") continue;
    for (const expression of expressionsOf(statement))
      walk(expression, (node) => noteUse(node, defined, context));
  }
}

function noteUse(node: Expression, defined: ReadonlySet<string>, context: Context): void {
  const indexed =
    node.kind === "subscript"
      ? (exponential(node, context) ?? node)
      : node.kind === "application"
        ? bracketed(node)
        : undefined;
  if (indexed === undefined) return;
  if (labelledSize(indexed, context) !== undefined) return;
  const known = reference(indexed, context.tensors);
  if (known !== undefined) {
    noteLetters(known.symbol.name, known.items, known.symbol.axes.length - (known.upper ? 1 : 0), context);
    return;
  }
  const { base, items, span } = indexed;
  const name = base.kind === "name" ? base.name : undefined;
  if (name === undefined || isSpecial(name, items, defined, context)) return;
  const slots = splitSlots(items, undefined, () => false);
  if (slots.flat().every((part) => part.kind === "number" || part.kind === "text")) return;
  enterTensor(name, slots.length, span, context);
  noteLetters(name, items, slots.length, context);
}

/** In e^Y_ij the indices are those of Y. */
const exponential = (node: Subscript, context: Context): Subscript | undefined =>
  node.base.kind === "superscript" &&
  node.base.base.kind === "name" &&
  node.base.base.name === "e" &&
  !context.tensors.has("e")
    ? { ...node, base: node.base.script }
    : undefined;

const enterTensor = (name: string, order: number, place: Span, context: Context): void =>
  void context.tensors.set(
    name,
    tensorSymbol(
      spell(name),
      Array.from({ length: order }, () => context.sizes.axis(place)),
      place,
    ),
  );

const bracketed = ({ head, argument, span }: Application): Subscript | undefined =>
  argument.bracket === "[" &&
  head.kind === "name" &&
  argument.items.length > 0 &&
  !argument.items.some((i) => i.kind === "relation")
    ? {
        kind: "subscript",
        span,
        base: head,
        notation: "braced",
        script: argument.span,
        items: argument.items.map((item) => ({ span: item.span, parts: [item] })),
      }
    : undefined;

/** Symbols and functions that need no declaration. */
function isSpecial(
  name: string,
  items: readonly SubscriptItem[],
  defined: ReadonlySet<string>,
  context: Context,
): boolean {
  const parts = items.flatMap((item) => item.parts);
  const [only] = parts;
  if (context.functions.has(name) || (builtIn(name) !== undefined && name !== "I" && name !== "sigma"))
    return true;
  if (name === "delta") return splitSlots(items, 2, () => false).length === 2;
  if (name === "I") return true;
  if (name === "epsilon" || name === "varepsilon") return isPermutation(name, parts.length);
  if (name === "ones" || commutedSizes(name, items, context) !== undefined) return true;
  const isTensor =
    only?.kind === "name" && parts.length === 1 && (context.tensors.has(only.name) || defined.has(only.name));
  return name === "G" && isTensor;
}

function noteLetters(name: string, items: readonly SubscriptItem[], order: number, context: Context): void {
  if (context.letters.has(name) || items.length === 0) return;
  const slots = splitSlots(items, order, () => false);
  const letters = slots.map(([part]) => (part?.kind === "name" ? part.name : undefined));
  if (letters.every((letter) => letter !== undefined)) context.letters.set(name, letters);
}
