/**
 * Canonical keys: spellings of terms that are equal only for equal terms, at every size and for all values.
 *
 * A key is for comparing, not for ordering: free indices are spelled by identity. Bounded: past the bound the answer is
 * undefined, never a wrong key.
 */
import { slotKey, type Index, type Slot } from "./indices.js";
import { rationalText } from "./number.js";
import type { Program } from "./program.js";
import { sizeKey } from "./size.js";
import type { Abstraction, Term } from "./term.js";

/** How many orders of the indices of one binder are tried. */
const mostBound = 5;

type Names = ReadonlyMap<number, string>;

/**
 * The canonical key of a term: equal keys mean equal terms. Free indices are spelled by identity. The program says which
 * tensors are symmetric. Undefined means unknown.
 */
export function canonicalKey(term: Term, program?: Program): string | undefined {
  return spell(term, new Map(), program);
}

/** The canonical key with the free indices `axes` spelled by their place in the list and not by identity. */
export function canonicalKeyBy(term: Term, axes: readonly Index[], program?: Program): string | undefined {
  return spell(term, new Map(axes.map((index, i) => [index.id, `@${i}:${sizeKey(index.size)}`])), program);
}

/** True when the keys are equal, false when they are different, undefined when one is unknown. */
export function sameTerm(a: Term, b: Term, program?: Program): boolean | undefined {
  const left = canonicalKey(a, program);
  const right = canonicalKey(b, program);
  return left === undefined || right === undefined ? undefined : left === right;
}

function spell(term: Term, names: Names, program: Program | undefined): string | undefined {
  const slot = (s: Slot): string => slotKey(s, (index) => names.get(index.id) ?? `#${index.id}`);
  const inside = (t: Term): string | undefined => spell(t, names, program);
  switch (term.kind) {
    case "num":
      return rationalText(term.value);
    case "dim":
      return `dim(${sizeKey(term.size)})`;
    case "position":
      return `pos(${slot(term.slot)})`;
    case "entry": {
      const symmetric = program?.tensors.get(term.tensor)?.properties.includes("symmetric") ?? false;
      const slots = term.slots.map(slot);
      return `${term.tensor}[${(symmetric ? slots.sort() : slots).join(",")}]`;
    }
    case "delta":
      return `delta[${[term.left, term.right].map(slot).sort().join(",")}]`;
    case "levi-civita":
      return `epsilon[${term.slots.map(slot).join(",")}]`;
    case "sum":
      return bound("sum", term, names, program);
    case "product":
      return bound("product", term, names, program);
    case "extremum":
      return bound(term.operation, term, names, program);
    case "add":
      return wrap("add", sorted(term.terms.map(inside)));
    case "mul":
      return wrap("mul", sorted(term.factors.map(inside)));
    case "power":
      return wrap("power", together([inside(term.base), inside(term.exponent)]));
    case "apply":
      return wrap(`${term.fn}'${term.order}`, together([inside(term.argument)]));
    case "call":
      return wrap(
        `${term.fn}[${term.slots.map(slot).join(",")}]`,
        together(term.args.map((arg) => ordered(arg, arg.over, names, program))),
      );
    case "bracket": {
      const [relation, left, right] =
        term.relation === ">"
          ? (["<", term.right, term.left] as const)
          : term.relation === "≥"
            ? (["≤", term.right, term.left] as const)
            : ([term.relation, term.left, term.right] as const);
      const sides = [inside(left), inside(right)];
      const isSymmetric = relation === "=" || relation === "≠";
      return wrap(`[${relation}]`, isSymmetric ? sorted(sides) : together(sides));
    }
    case "partial": {
      const by = term.by.map((e) => inside(e));
      return wrap(`partial-${term.reach}`, together([inside(term.of), wrap("by", sorted(by))]));
    }
  }
}

/** The least spelling over the orders of the bound indices. */
function bound(
  head: string,
  binder: Abstraction,
  names: Names,
  program: Program | undefined,
): string | undefined {
  if (binder.over.length > mostBound) return undefined;
  let least: string | undefined;
  for (const over of orders(binder.over)) {
    const text = ordered(binder, over, names, program);
    if (text === undefined) return undefined;
    if (least === undefined || text < least) least = text;
  }
  return wrap(head, together([least]));
}

function ordered(
  binder: Abstraction,
  over: readonly Index[],
  names: Names,
  program: Program | undefined,
): string | undefined {
  const inner = new Map(names);
  for (const index of over) inner.set(index.id, `$${inner.size}:${sizeKey(index.size)}`);
  const body = spell(binder.body, inner, program);
  return wrap(over.map((index) => inner.get(index.id)).join(","), together([body]));
}

function orders(indices: readonly Index[]): readonly (readonly Index[])[] {
  if (indices.length <= 1) return [indices];
  return indices.flatMap((first) =>
    orders(indices.filter((other) => other.id !== first.id)).map((rest) => [first, ...rest]),
  );
}

function together(parts: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}

const sorted = (parts: readonly (string | undefined)[]): readonly string[] | undefined =>
  together(parts)?.toSorted();

const wrap = (head: string, parts: readonly string[] | undefined): string | undefined =>
  parts === undefined ? undefined : `${head}(${parts.join(";")})`;
