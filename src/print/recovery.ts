/**
 * Sentences about matrix form: which index moved for each transpose, what each sum became. Total over the reasons that matrix/
 * gives.
 */
import {
  keys,
  parts,
  NAMED,
  PUT_IN,
  rewrites,
  transpose,
  type Matrix,
  type MatrixReason,
} from "../matrix/index.js";
import { children, type Index, type Program, type Slot, type Term } from "../term/index.js";
import { formulaText, type Formula, type Sentence } from "./document.js";
import { nameLike, nameOf, namesFor, namesWithin, type Names } from "./names.js";

/** The sentences on the way from an index form to its matrix form, in the order of the argument, each once. */
export function recoverySentences(
  reasons: readonly MatrixReason[],
  matrix: Matrix,
  term: Term,
  axes: readonly Index[],
  program: Program,
): readonly Sentence[] {
  const nodes = nodesOf(matrix);
  const names = namesWithin(namesFor([term], axes, program), term);
  const visible = withShownTransposes(
    reasons.filter((reason) => isVisible(reason, nodes)),
    nodes,
    axes,
  );
  const groups = new Map<string, MatrixReason[]>();
  for (const reason of visible) {
    const label = groupOf(reason) ?? formulaLabel(sentenceOf([reason], term, names, nodes), program);
    groups.set(label, [...(groups.get(label) ?? []), reason]);
  }
  return [...groups.values()].map((group) => sentenceOf(group, term, names, nodes));
}

/** What a number without an index is: read from what stands in the matrix. */
function numberWords(nodes: readonly Matrix[], isOne: boolean): string {
  const isTotal = nodes.some(({ kind }) => kind === "sum");
  const isInner = nodes.some(
    (node) =>
      node.kind === "norm" ||
      node.kind === "trace" ||
      (node.kind === "product" && node.shape.order === 0 && node.chain.length > 1),
  );
  const inner = isOne ? "an inner product" : "inner products";
  const totals = isOne ? "the sum of all entries" : "sums of all entries";
  return isInner === isTotal ? `${inner}, or ${totals}` : isInner ? inner : totals;
}

/**
 * The reasons with as many transposes of a name as stand in the matrix: what was transposed on the way and back is told by no
 * more than the result shows. Those of its own rows come first.
 */
function withShownTransposes(
  reasons: readonly MatrixReason[],
  nodes: readonly Matrix[],
  axes: readonly Index[],
): readonly MatrixReason[] {
  const isTold = new Set<MatrixReason>();
  const isFree = (reason: MatrixReason): boolean =>
    reason.kind === "transposed" && axes.some(({ id }) => id === reason.index.id);
  const left = new Map<string, number>();
  for (const reason of [...reasons.filter(isFree), ...reasons.filter((one) => !isFree(one))]) {
    if (reason.kind !== "transposed") continue;
    const { what } = reason;
    const name = what.kind === "symbol" || what.kind === "gradient" ? pairName(what) : undefined;
    if (name === undefined) {
      isTold.add(reason);
      continue;
    }
    const shown = nodes.filter((node) => node.kind === "transpose" && isSameName(node.of, what)).length;
    const room = left.get(name) ?? shown;
    if (room > 0) isTold.add(reason);
    left.set(name, room - 1);
  }
  return reasons.filter((reason) => reason.kind !== "transposed" || isTold.has(reason));
}

/** Reasons that are told in one sentence have a label in common. */
function groupOf(reason: MatrixReason): string | undefined {
  switch (reason.kind) {
    case "series":
    case "parallel":
    case "inner":
    case "broadcast":
    case "outer":
      return reason.kind;
    case "symmetric":
      return reason.isNegated ? "antisymmetric" : "symmetric";
    case "dangling":
      return reason.ones ? "ones" : "vector";
    default:
      return undefined;
  }
}

const formulaLabel = (sentence: Sentence, program: Program): string =>
  sentence.map((part) => (typeof part === "string" ? part : formulaText(part, program))).join("");

/** "A term without n or k is spread along that index by ones." */
function broadcastSentence(indices: readonly string[]): Sentence {
  const letters = [...new Set(indices)].map((name): Formula => ({ kind: "letter", name }));
  return [
    "A term without ",
    ...enumerated(letters, "or"),
    ` is spread along ${letters.length === 1 ? "it" : "that index"} by ones.`,
  ];
}

/** Why a matrix was rewritten: the title of the row that did it. */
export const rewriteTitle = (id: string): string =>
  [...rewrites, PUT_IN, NAMED].find((row) => row.id === id)?.title ?? id;

/** The nodes of a matrix, itself included. */
const nodesOf = (matrix: Matrix): readonly Matrix[] => [matrix, ...parts(matrix).flatMap(nodesOf)];

/** True when what a reason says is to be seen in the matrix as it is written in the end. */
function isVisible(reason: MatrixReason, nodes: readonly Matrix[]): boolean {
  const has = (...kinds: readonly Matrix["kind"][]): boolean =>
    nodes.some(({ kind }) => kinds.includes(kind));
  switch (reason.kind) {
    case "transposed":
      return nodes.some((node) => node.kind === "transpose" && isSameName(node.of, reason.what));
    case "symmetric":
      return nodes.some((node) => isSameName(node, reason.what) || isSameValue(node, reason.what));
    case "series":
    case "dangling":
      return has("product", "matrix-power");
    case "parallel":
      return has("hadamard", "diag");
    case "loop":
      return has("trace", "diagonal");
    case "inner":
      return has("product", "sum", "trace", "norm");
    case "dimension":
      return has("dim");
    case "delta":
      return has("identity", "diag");
    case "broadcast":
      return has("ones");
    case "outer":
      return has("product");
  }
}

const isSameName = (a: Matrix, b: Matrix): boolean =>
  (a.kind === "symbol" && b.kind === "symbol" && a.name === b.name) ||
  (a.kind === "gradient" && b.kind === "gradient" && a.of === b.of && a.by.join() === b.by.join());

/** True for the same function of names, such as S⁻¹. */
const isSameValue = (a: Matrix, b: Matrix): boolean =>
  a.kind === "function" &&
  b.kind === "function" &&
  a.fn === b.fn &&
  a.args.every((one, k) => {
    const other = b.args[k];
    return other !== undefined && isSameName(one, other);
  });

/** What some reasons of one kind say. */
function sentenceOf(
  group: readonly MatrixReason[],
  term: Term,
  names: Names,
  nodes: readonly Matrix[],
): Sentence {
  const [reason] = group;
  if (reason === undefined) return [];
  const called = (index: Index): string => nameLike(names, index, term);
  const letter = (index: Index): Formula => ({ kind: "letter", name: called(index) });
  const signs = (overs: readonly (readonly Index[])[]): readonly Formula[] =>
    distinct(overs.map((over) => over.map(called))).map((shown) => ({ kind: "sum-sign", names: shown }));
  const sums = signs(group.flatMap((one) => ("over" in one ? [[one.over].flat()] : [])));
  const isOne = sums.length === 1;
  switch (reason.kind) {
    case "transposed":
      return transposed(reason.what, reason.index, term, names);
    case "symmetric":
      return symmetricSentence(group, reason.isNegated);
    case "series":
      return [
        ...enumerated(sums),
        isOne
          ? " runs over neighbouring indices, rows times columns: a matrix product."
          : " run over neighbouring indices, rows times columns: matrix products.",
      ];
    case "parallel": {
      const places = distinct(
        group.flatMap((one) => (one.kind === "parallel" ? [one.between.map(called)] : [])),
        (list) => list.toSorted().join(","),
      );
      return [
        "Factors over the same ",
        ...places.flatMap((place, i): Sentence => [
          ...(i === 0 ? [] : [", or over the same "]),
          ...enumerated(place.map((name): Formula => ({ kind: "letter", name }))),
        ]),
        places.length === 1 ? " multiply entry by entry." : ", multiply entry by entry.",
      ];
    }
    case "dangling":
      if (reason.ones)
        return [
          ...enumerated(sums),
          isOne
            ? " adds up what one matrix carries: that matrix times ones."
            : " add up what one matrix carries: that matrix times ones.",
        ];
      return [
        ...enumerated(sums),
        isOne
          ? " runs over the entries of a vector: a matrix times a vector."
          : " run over the entries of vectors: a matrix times a vector each.",
      ];
    case "loop":
      return reason.summed
        ? [letter(reason.at), " stands twice and is summed: a trace."]
        : [letter(reason.at), " stands twice and is not summed: a diagonal."];
    case "inner":
      return [...enumerated(sums), `${isOne ? " leaves" : " leave"} no index: ${numberWords(nodes, isOne)}.`];
    case "dimension":
      return ["No factor carries ", letter(reason.over), ": its sum counts to its size."];
    case "delta":
      return ["A delta of row and column is an entry of the identity matrix."];
    case "broadcast":
      return broadcastSentence(group.flatMap((one) => (one.kind === "broadcast" ? [called(one.along)] : [])));
    case "outer": {
      const pairs = distinct(group.flatMap((one) => (one.kind === "outer" ? [one.between.map(called)] : [])));
      return [
        ...pairs.flatMap((pair, i): Sentence => [
          ...(i === 0 ? [] : [", and "]),
          ...enumerated(pair.map((name): Formula => ({ kind: "letter", name }))),
        ]),
        pairs.length === 1
          ? " belong to factors apart: a column times a row."
          : ", belong to factors apart: a column times a row each.",
      ];
    }
  }
}

/** "K and S⁻¹ are symmetric: their two indices may change places." */
function symmetricSentence(group: readonly MatrixReason[], isNegated: boolean): Sentence {
  const keyOf = keys();
  const all = new Map(
    group.flatMap((one) => (one.kind === "symmetric" ? [[keyOf(one.what), one.what]] : [])),
  );
  const isOne = all.size === 1;
  return [
    ...enumerated([...all.values()].map((matrix): Formula => ({ kind: "matrix", matrix }))),
    isOne ? " is " : " are ",
    isNegated ? "antisymmetric: when the two indices change places, the sign does." : "symmetric: ",
    ...(isNegated
      ? []
      : [isOne ? "its two indices may change places." : "their two indices may change places."]),
  ];
}

/** Lists of names, each once; those with one key are the same. */
function distinct(
  lists: readonly (readonly string[])[],
  keyOf = (list: readonly string[]): string => list.join(","),
): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return lists.filter((list) => {
    const key = keyOf(list);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** "n is the second index of W, where the matrix form needs the first: W_mn = (Wᵀ)_nm." */
function transposed(what: Matrix, index: Index, term: Term, names: Names): Sentence {
  const movedName = nameLike(names, index, term);
  const moved: Formula = { kind: "letter", name: movedName };
  const whole: Formula = { kind: "matrix", matrix: what };
  const start: Sentence = [
    moved,
    " is the second index of ",
    whole,
    ", where the matrix form needs the first",
  ];
  const found =
    what.kind === "symbol" || what.kind === "gradient"
      ? entryWith(what, (second) => nameOf(names, second) === movedName, term)
      : undefined;
  const [first, second] = found?.slots ?? [];
  if (found === undefined || first === undefined || second === undefined)
    return [...start, ": it is transposed."];
  const swapped: Formula = {
    kind: "at",
    matrix: transpose(what),
    names: [nameLike(names, second, term), nameLike(names, first, term)],
  };
  return [
    ...start,
    ": ",
    { kind: "equation", sides: [{ kind: "term", term: found.entry, names }, swapped] },
    ".",
  ];
}

type Found = { readonly entry: Term; readonly slots: readonly Index[] };

/** The first entry of a tensor, or the first derivative of that name, whose second index is printed like the one that moved. */
const entryWith = (
  what: Matrix & { readonly kind: "symbol" | "gradient" },
  isMoved: (second: Index) => boolean,
  term: Term,
): Found | undefined =>
  pairsOf(term)
    .get(pairName(what))
    ?.find(({ slots: [, second] }) => second !== undefined && isMoved(second));

const pairs = new WeakMap<Term, ReadonlyMap<string, readonly Found[]>>();

/** The entries with two indices in a term, and the derivatives with two, by name and in reading order: walked once. */
function pairsOf(term: Term): ReadonlyMap<string, readonly Found[]> {
  const known = pairs.get(term);
  if (known !== undefined) return known;
  const found = new Map<string, Found[]>();
  const waiting = [term];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    waiting.push(...children(at).toReversed());
    const named = nameAndSlots(at);
    const slots = (named?.slots ?? []).filter((slot) => slot.kind === "index");
    if (named === undefined || slots.length !== 2 || named.slots.length !== 2) continue;
    const list = found.get(named.name) ?? [];
    list.push({ entry: at, slots });
    found.set(named.name, list);
  }
  pairs.set(term, found);
  return found;
}

function nameAndSlots(term: Term): { readonly name: string; readonly slots: readonly Slot[] } | undefined {
  if (term.kind === "entry") return { name: term.tensor, slots: term.slots };
  if (term.kind !== "partial" || term.of.kind !== "entry") return undefined;
  const name = [term.of.tensor, ...term.by.map(({ tensor }) => tensor)].join("/");
  return { name, slots: [...term.of.slots, ...term.by.flatMap((entry) => entry.slots)] };
}

const pairName = (what: Matrix & { readonly kind: "symbol" | "gradient" }): string =>
  what.kind === "symbol" ? what.name : [what.of, ...what.by].join("/");

/** a, b and c. */
export function enumerated(formulas: readonly Formula[], last: "and" | "or" = "and"): Sentence {
  return formulas.flatMap((formula, i) => {
    if (i === 0) return [formula];
    return [i === formulas.length - 1 ? ` ${last} ` : ", ", formula];
  });
}
