/**
 * Links of the chain rule that were lost: ∂L/∂y where ∂y/∂x alone stands for ∂L/∂x, and ∂y/∂x where what is left is of y.
 *
 * A lost derivative is written as the author writes the one whose place it takes. Nothing here loops but over the factors
 * of a term and the names in it.
 */
import { baseName, treeKey, walk } from "../../../../lower/index.js";
import type { Expression, Factor, Span } from "../../../../syntax/index.js";
import { bracketed, insertBefore, insertBehind, type Edit, type Link, type Surroundings } from "./edit.js";

const MOST_NAMES = 6;
/** How much less likely a lost link is where no other link stands. */
const DEARER_ALONE = 1;

/** A term times the derivative that joins it to what the other side is the derivative of, and by. */
export function linkEdits(term: Expression, { wholes }: Surroundings, cost: number): readonly Edit[] {
  return wholes.flatMap((whole) => {
    const inner = linksIn(term);
    if (inner.length > 0)
      return inner.flatMap((link) => [
        ...(isSame(link.of, whole.of) ? [] : [joined(term, whole, whole.of, link.of, "before", cost)]),
        ...(isSame(byOf(link), byOf(whole))
          ? []
          : [joined(term, whole, byOf(link), byOf(whole), "behind", cost)]),
      ]);
    // In dv/dx of a plain text the d belongs to the name.
    const isPlain = whole.span.start === whole.of.span.start;
    return isPlain
      ? []
      : namesIn(term).map((name) => joined(term, whole, name, byOf(whole), "behind", cost + DEARER_ALONE));
  });
}

/** The derivatives by one thing that stand in a formula, as quotients. */
export function linksIn(side: Expression): readonly Link[] {
  const found: Link[] = [];
  walk(side, (node) => {
    if (node.kind === "derivative" && node.form === "quotient" && node.of !== null && node.by.length === 1)
      found.push({ ...node, of: node.of });
  });
  return found;
}

const byOf = ({ by, of }: Link): Expression => by[0] ?? of;

const isSame = (a: Expression, b: Expression): boolean => treeKey(a) === treeKey(b);

/** The names and entries in a term, each once; a Kronecker delta is a constant. */
function namesIn(term: Expression): readonly Expression[] {
  const found = new Map<string, Expression>();
  const below = new Set<Expression>();
  walk(term, (node) => {
    if (node.kind === "subscript" && node.base.kind === "name") below.add(node.base);
    for (const part of node.kind === "subscript" ? node.items.flatMap(({ parts }) => parts) : [])
      below.add(part);
    if (baseName(node) === "delta") return;
    if ((node.kind === "name" && !below.has(node)) || node.kind === "subscript")
      found.set(treeKey(node), node);
  });
  return [...found.values()].slice(0, MOST_NAMES);
}

/** A term with the derivative of one thing by another before it or behind it, written like a derivative that stands elsewhere. */
function joined(
  term: Expression,
  like: Link,
  of: Expression,
  by: Expression,
  side: "before" | "behind",
  cost: number,
): Edit {
  const at = side === "before" ? term.span.start : term.span.end;
  const place: Span = { start: at, end: at };
  const link: Expression = { ...like, span: place, of, by: [by] };
  const pieces = [
    { start: like.span.start, end: like.of.span.start },
    of.span,
    { start: like.of.span.end, end: byOf(like).span.start },
    by.span,
    { start: byOf(like).span.end, end: like.span.end },
  ];
  const [first, second] = side === "before" ? [link, term] : [term, link];
  const factor: Factor = { operator: "juxtaposition", sign: place, factor: bracketed(second) };
  const around = bracketed(term) === term ? [] : [insertBefore(term.span, "("), insertBehind(term.span, ")")];
  return {
    kind: "wrong-chain-rule",
    cost,
    at: term,
    expression: { kind: "product", span: term.span, first: bracketed(first), rest: [factor] },
    says: "a factor of the chain rule is missing",
    patches:
      side === "before"
        ? [{ span: place, pieces: [...pieces, " "] }, ...around]
        : [...around, { span: place, pieces: [" ", ...pieces] }],
  };
}
