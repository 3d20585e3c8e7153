/**
 * The tensor network of a term: its factors as nodes, its indices as edges between them.
 *
 * A sum of products is one network for each of them. What is differentiated and not worked out is a box around its own nodes, with
 * an operator in it that has the indices of the variable. A square is its base twice. Whatever else is no product (a function, a
 * sum of terms) is one node with its free indices. Owns what is joined to what; knows no names and no places.
 */
import {
  add,
  freeIndices,
  mapChildren,
  mul,
  multiplyRational,
  ONE,
  open,
  slotIndices,
  someSubterm,
  sum,
  type Entry,
  type Index,
  type Power,
  type Rational,
  type Slot,
  type Term,
} from "../term/index.js";

/**
 * A factor. A `derivative` is of a name by names and an `operator` is a ∂/∂H whose object stands in the same box; a `value`
 * is anything that is no entry.
 */
export type Node = {
  readonly kind: "tensor" | "derivative" | "operator" | "delta" | "value";
  readonly term: Term;
  /** The indices that it has, one that it has twice twice. */
  readonly indices: readonly Index[];
  /** The innermost box that it stands in, by number. */
  readonly box: number | undefined;
  /** True for what has an entry of a variable by which the box around it is differentiated. */
  readonly isVaried: boolean;
};

/** An index, and the nodes that have it, by number. */
export type Edge = { readonly index: Index; readonly ends: readonly number[]; readonly isFree: boolean };

/** One product. Boxes are given by the box that each of them stands in. */
export type Network = {
  readonly coefficient: Rational;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly boxes: readonly (number | undefined)[];
};

/** The networks of a term's summands, and the term with the indices that they have. */
export type Picture = { readonly term: Term; readonly parts: readonly Network[] };

/** The networks of a term, with every sum over products opened. */
export function pictureOf(term: Term): Picture {
  const opened = openSums(term);
  return { term: opened, parts: (opened.kind === "add" ? opened.terms : [opened]).map(networkOf) };
}

/** The term with the sums that its networks see through opened, so that no two of them share an index, each over one product. */
function openSums(term: Term): Term {
  switch (term.kind) {
    case "sum": {
      if (term.body.kind === "add")
        return add(...term.body.terms.map((part) => openSums(sum(term.over, part))));
      const { over, body } = open(term);
      return { kind: "sum", over, body: openSums(body) };
    }
    case "mul": {
      const opened = term.factors.map(openSums);
      const hasSum = (factor: Term): boolean => someSubterm(factor, ({ kind }) => kind === "sum");
      const at = term.factors.findIndex((factor, k) => opened[k]?.kind === "add" && hasSum(factor));
      const inner = opened[at];
      const others = opened.filter((_, k) => k !== at);
      return inner?.kind === "add" && others.every((factor) => freeIndices(factor).length === 0)
        ? add(...inner.terms.map((part) => mul(...others, part)))
        : mul(...opened);
    }
    case "add":
    case "partial":
      return mapChildren(term, openSums);
    default:
      return term;
  }
}

/** A network while it is gathered. */
type Draft = {
  coefficient: Rational;
  readonly nodes: Node[];
  readonly summed: Index[];
  readonly boxes: (number | undefined)[];
};

/** Where a factor stands: in which box, and what is varied there. */
type Place = { readonly box: number | undefined; readonly varied: readonly string[] };

function networkOf(term: Term): Network {
  const draft: Draft = { coefficient: ONE, nodes: [], summed: [], boxes: [] };
  gather(term, { box: undefined, varied: [] }, draft);
  const edge = (isFree: boolean) => (index: Index) => ({
    index,
    isFree,
    ends: draft.nodes.flatMap(({ indices }, at) => indices.filter(({ id }) => id === index.id).map(() => at)),
  });
  return {
    coefficient: draft.coefficient,
    nodes: draft.nodes,
    edges: [...freeIndices(term).map(edge(true)), ...draft.summed.map(edge(false))],
    boxes: draft.boxes,
  };
}

function gather(term: Term, place: Place, draft: Draft): void {
  const { box, varied } = place;
  const put = (kind: Node["kind"], indices: readonly Index[], isVaried = false, shown = term): void => {
    draft.nodes.push({ kind, term: shown, indices, box, isVaried });
  };
  const varies = (part: Term): boolean =>
    someSubterm(part, (inner) => inner.kind === "entry" && varied.includes(inner.tensor));
  switch (term.kind) {
    case "mul":
      for (const factor of term.factors) gather(factor, place, draft);
      return;
    case "sum":
      draft.summed.push(...term.over);
      gather(term.body, place, draft);
      return;
    case "num":
      if (box === undefined) draft.coefficient = multiplyRational(draft.coefficient, term.value);
      else put("value", []);
      return;
    case "entry":
      put("tensor", indicesIn(term.slots), varied.includes(term.tensor));
      return;
    case "delta":
      put("delta", indicesIn([term.left, term.right]));
      return;
    case "partial": {
      const own = variableIndices(term.by);
      if (term.of.kind === "entry") {
        put("derivative", [...indicesIn(term.of.slots), ...own]);
        return;
      }
      const inner = draft.boxes.push(box) - 1;
      draft.nodes.push({ kind: "operator", term, indices: own, box: inner, isVaried: false });
      gather(term.of, { box: inner, varied: [...varied, ...term.by.map(({ tensor }) => tensor)] }, draft);
      return;
    }
    case "power": {
      const copies = copiesOf(term);
      if (copies.length === 0) put("value", freeIndices(term), varies(term));
      for (const base of copies) {
        if (base.kind === "entry") gather(base, place, draft);
        else put("value", freeIndices(base), varies(base), base);
      }
      return;
    }
    default:
      put("value", freeIndices(term), varies(term));
  }
}

/** A square or a cube of an array as the factors that it is; none for other powers. */
function copiesOf({ base, exponent }: Power): readonly Term[] {
  if (exponent.kind !== "num" || freeIndices(base).length === 0) return [];
  const { num, den } = exponent.value;
  return den === 1n && (num === 2n || num === 3n) ? Array.from({ length: Number(num) }, () => base) : [];
}

const indicesIn = (slots: readonly Slot[]): readonly Index[] => slots.flatMap(slotIndices);

const variableIndices = (by: readonly Entry[]): readonly Index[] =>
  by.flatMap(({ slots }) => indicesIn(slots));
