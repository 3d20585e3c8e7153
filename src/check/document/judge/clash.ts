/**
 * Index clashes under the summation convention: an index that is summed in a bracket and stands beside it, one that a
 * term has three times, one that is summed in a line and free in the lines around it.
 *
 * Owns how often an index may stand in a term; knows no values. Squares count for two, tensors of ones for nothing.
 * Terminates: each side is walked once.
 */
import { parts, treeKey, walk } from "../../../lower/index.js";
import type { Expression, Problem, Span } from "../../../syntax/index.js";
import { freeIndices } from "../../../term/index.js";
import { indicesOf, walkSides } from "../read/tree.js";
import type { Look, Relation } from "./meaning.js";

/** A relation and what it says by itself. */
type Seen = { readonly relation: Relation; readonly look: Look | undefined };

/** The clash of indices in a relation between two others; undefined where there is none, or where sums are written. */
export function clashIn(here: Seen, before: Seen | undefined, after: Seen | undefined): Problem | undefined {
  const { left, link } = here.relation;
  if (here.look?.kind !== "sides" || [left, link.right].some(hasSum)) return undefined;
  const known = [...here.relation.before, left];
  const free = new Set([...freeOf(here), ...known.flatMap(singleIn), ...known.flatMap(poweredIn)]);
  for (const side of [left, link.right]) {
    const found = clashOf(side);
    if (found !== undefined && !free.has(found.index)) return problemOf(found);
  }
  // A trace, ε_ii, is written on purpose.
  const isTrace = left.kind === "subscript" && left.base.kind === "name";
  if (isTrace || !here.relation.begins || after?.relation.begins !== true) return undefined;
  const [around, next, also] = [freeOf(before), freeOf(after), occurrences(left).open];
  const lost = [...occurrences(link.right).open].find(
    ([index, { count }]) =>
      count > 1 &&
      (also.get(index)?.count ?? 0) > 1 &&
      around.has(index) &&
      next.has(index) &&
      goesOnFrom(here, before, index),
  );
  return lost === undefined
    ? undefined
    : problemOf({ index: lost[0], span: link.right.span, other: left.span });
}

/** True where an entry with an index stands in the line before as well: what is said of other quantities has letters of its own. */
function goesOnFrom({ relation }: Seen, before: Seen | undefined, index: string): boolean {
  if (before === undefined) return false;
  const known = new Set(entriesWith(before.relation, index));
  return entriesWith(relation, index).some((entry) => known.has(entry));
}

const entriesWith = (relation: Relation, index: string): readonly string[] => {
  const found: string[] = [];
  walkSides(relation, (node) => {
    if (node.kind !== "subscript") return;
    const isBelow = indicesOf(node).some((part) => part.kind === "name" && part.name === index);
    if (isBelow) found.push(treeKey(node));
  });
  return found;
};

/** The indices that a side has once, which are free there. */
const singleIn = (side: Expression): readonly string[] =>
  [...occurrences(side).open].flatMap(([index, { count }]) => (count === 1 ? [index] : []));

/** The indices below a power of a name: who writes x_i³ means each entry, and sums nothing. */
function poweredIn(side: Expression): readonly string[] {
  const found: string[] = [];
  walk(side, (node) => {
    if (node.kind === "superscript" && node.base.kind === "subscript")
      found.push(...occurrences(node.base).open.keys());
  });
  return found;
}

const freeOf = (seen: Seen | undefined): ReadonlySet<string> =>
  new Set(
    seen?.look?.kind === "sides"
      ? seen.look.sides.flatMap((side) => freeIndices(side).map(({ name }) => name))
      : [],
  );

function hasSum(side: Expression): boolean {
  const sums: Expression[] = [];
  walk(side, (node) => {
    if (node.kind === "big operator") sums.push(node);
  });
  return sums.length > 0;
}

type Clash = { readonly index: string; readonly span: Span; readonly other: Span };

const problemOf = ({ index, span, other }: Clash): Problem => ({
  code: "index-reused",
  span,
  other,
  index,
  free: false,
  fresh: undefined,
});

/** How often an index stands in a term, and where last. */
type Use = { readonly count: number; readonly span: Span; readonly isVaried: boolean };
/** The indices of a term, and those that are summed within it. */
type Uses = { readonly open: ReadonlyMap<string, Use>; readonly bound: ReadonlyMap<string, Span> };

/** The first clash in an expression. */
function clashOf(root: Expression): Clash | undefined {
  const found: Clash[] = [];
  walk(root, (node) => {
    if (node.kind !== "product") return;
    const factors = parts(node).map(occurrences);
    factors.forEach(({ bound }, at) => {
      for (const [index, other] of bound) {
        const beside = factors.find(({ open }, i) => i !== at && open.has(index))?.open.get(index);
        if (beside !== undefined) found.push({ index, span: beside.span, other });
      }
    });
    for (const [index, { count, span, isVaried }] of together(factors).open)
      if (count > 2 && !isVaried) found.push({ index, span, other: node.span });
  });
  return found[0];
}

function occurrences(node: Expression): Uses {
  switch (node.kind) {
    case "subscript": {
      if (node.base.kind === "name" && node.base.name === "ones") return NOTHING;
      const letters = node.items.flatMap((item) =>
        item.parts.flatMap((part) => (part.kind === "name" ? [part] : [])),
      );
      const own = letters.map(({ name, span }): Uses => ({
        open: new Map([[name, { count: 1, span, isVaried: false }]]),
        bound: new Map(),
      }));
      return together([occurrences(node.base), ...own]);
    }
    case "superscript": {
      const base = occurrences(node.base);
      const isSquare = node.script.kind === "number" || node.script.kind === "group";
      return isSquare && /^[2-9]$/u.test(textOf(node.script)) ? together([base, base]) : base;
    }
    case "addition": {
      const terms = node.terms.map(({ term }) => closed(occurrences(term)));
      return {
        open: new Map(terms.flatMap(({ open }) => [...open])),
        bound: new Map(terms.flatMap(({ bound }) => [...bound])),
      };
    }
    case "derivative":
    case "gradient": {
      const inner = together(parts(node).map(occurrences));
      return {
        ...inner,
        open: new Map([...inner.open].map(([name, use]) => [name, { ...use, isVaried: true }])),
      };
    }
    default:
      return together(parts(node).map(occurrences));
  }
}

const textOf = (node: Expression): string => {
  if (node.kind === "number") return node.text;
  const [only] = node.kind === "group" ? node.items : [];
  return only === undefined ? "" : textOf(only);
};

/** A term of a sum: what is twice in it is summed there. */
const closed = ({ open, bound }: Uses): Uses => ({
  open: new Map([...open].filter(([, { count }]) => count === 1)),
  bound: new Map([
    ...bound,
    ...[...open].flatMap(([name, { count, span }]) => (count > 1 ? [[name, span] as const] : [])),
  ]),
});

const NOTHING: Uses = { open: new Map(), bound: new Map() };

function together(all: readonly Uses[]): Uses {
  const open = new Map<string, Use>();
  for (const one of all)
    for (const [name, { count, span, isVaried }] of one.open) {
      const known = open.get(name);
      open.set(name, {
        count: count + (known?.count ?? 0),
        span,
        isVaried: isVaried || known?.isVaried === true,
      });
    }
  return { open, bound: new Map(all.flatMap(({ bound }) => [...bound])) };
}
