/**
 * Rules for derivatives by structured variables, in the textbook sense and in the projected one.
 *
 * Both are the free gradient contracted with how every entry of X changes when X_ij is varied within the structure; the rows
 * differ in what ∂X_kl/∂X_ij then is. Each row takes a structured derivative away, so the table terminates.
 */
import {
  add,
  bracket,
  definitionOf,
  delta,
  entry,
  freshIndex,
  mul,
  negate,
  num,
  partial,
  positionOf,
  power,
  sum,
  type Entry,
  type Index,
  type Partial,
  type Program,
  type Property,
  type Slot,
  type Term,
} from "../term/index.js";
import type { Applied, Rule } from "./rule.js";

/** The structures whose derivatives have rules. */
export type Kind =
  | "symmetric"
  | "antisymmetric"
  | "diagonal"
  | "lower-triangular"
  | "upper-triangular"
  | "toeplitz"
  | "orthogonal";
export type Sense = "textbook" | "projected";

const kinds: readonly Kind[] = [
  "symmetric",
  "antisymmetric",
  "diagonal",
  "lower-triangular",
  "upper-triangular",
  "toeplitz",
  "orthogonal",
];

/** The structures that the properties of a tensor amount to; a positive definite matrix is symmetric. */
export function kindsOf(properties: readonly Property[]): readonly Kind[] {
  const has = (kind: Kind): boolean =>
    properties.includes(kind) || (kind === "symmetric" && properties.includes("positive-definite"));
  const found = kinds.filter(has);
  const isDiagonal =
    has("diagonal") ||
    (has("lower-triangular") && has("upper-triangular")) ||
    (has("symmetric") && (has("lower-triangular") || has("upper-triangular")));
  const within: readonly Kind[] = ["symmetric", "diagonal", "lower-triangular", "upper-triangular"];
  return isDiagonal ? ["diagonal", ...found.filter((kind) => !within.includes(kind))] : found;
}

/** The structures of a variable of a program; what is defined varies as its definition does and has none. */
export const structureOf = (program: Program, name: string): readonly Kind[] =>
  definitionOf(program, name) === undefined ? kindsOf(program.tensors.get(name)?.properties ?? []) : [];

/** True when there is a rule for a structure in a sense: a matrix with one structure, and in the textbook sense a flat one. */
export const isRuled = (found: readonly Kind[], sense: Sense): boolean =>
  found.length === 1 && (sense === "projected" || found[0] !== "orthogonal");

const senseOf = ({ reach }: Partial): Sense | undefined =>
  reach === "textbook" || reach === "projected" ? reach : undefined;

/** Σ over all entries of the structured variables: the free derivative times how those entries change. */
function throughEntries(term: Term, sense: Sense, program: Program): Applied | undefined {
  if (term.kind !== "partial" || senseOf(term) !== sense) return undefined;
  const { of, by } = term;
  if (of.kind !== "entry" || by.some(({ tensor }) => tensor === of.tensor)) return undefined;
  const over: Index[] = [];
  const changes: Term[] = [];
  const free = by.map((variable): Entry => {
    if (structureOf(program, variable.tensor).length === 0) return variable;
    const tensor = program.tensors.get(variable.tensor);
    const at = (tensor?.shape ?? []).map((size, axis) => freshIndex(["k", "l"][axis] ?? "m", size));
    over.push(...at);
    const own = entry(variable.tensor, at);
    changes.push(partial(own, [variable], sense));
    return own;
  });
  if (changes.length === 0) return undefined;
  return {
    term: sum(over, mul(partial(of, free), ...changes)),
    bindings: by.map((variable) => ({ variable: "X", value: variable })),
  };
}

/** The four slots of ∂X_kl/∂X_ij in a sense, for a variable of a kind. */
type Place = Readonly<Record<"k" | "l" | "i" | "j", Slot>> & { readonly tensor: string };

function placeOf(term: Term, kind: Kind, senses: readonly Sense[], program: Program): Place | undefined {
  if (term.kind !== "partial" || term.by.length !== 1) return undefined;
  const sense = senseOf(term);
  const [by] = term.by;
  if (sense === undefined || !senses.includes(sense) || by === undefined) return undefined;
  if (term.of.kind !== "entry" || term.of.tensor !== by.tensor) return undefined;
  const found = structureOf(program, by.tensor);
  if (found.length !== 1 || found[0] !== kind) return undefined;
  const [k, l] = term.of.slots;
  const [i, j] = by.slots;
  if (k === undefined || l === undefined || i === undefined || j === undefined) return undefined;
  return { k, l, i, j, tensor: by.tensor };
}

const HALF = num({ num: 1n, den: 2n });

/** δ_ki δ_lj, and the same with k and l exchanged. */
const own = ({ k, l, i, j }: Place): Term => mul(delta(k, i), delta(l, j));
const mirrored = ({ k, l, i, j }: Place): Term => mul(delta(k, j), delta(l, i));

const difference = (a: Slot, b: Slot): Term => add(positionOf(a), negate(positionOf(b)));
const sameDiagonal = (k: Slot, l: Slot, { i, j }: Place): Term =>
  bracket("=", difference(k, l), difference(i, j));

/** [k − l = i − j] over the number of entries of that diagonal. */
function alongDiagonal(place: Place, size: Index["size"]): Term {
  const [p, q] = [freshIndex("p", size), freshIndex("q", size)];
  const count = sum([p, q], sameDiagonal(p, q, place));
  return mul(sameDiagonal(place.k, place.l, place), power(count, -1));
}

/** A row that says what ∂X_kl/∂X_ij is for one structure. */
function variableRow(
  kind: Kind,
  senses: readonly Sense[],
  row: Pick<Rule, "id" | "title" | "statement">,
  after: string,
  value: (place: Place, size: Index["size"]) => Term,
): Rule {
  const [sense = "textbook"] = senses;
  return {
    ...row,
    measure: "partials",
    example: {
      given: `A ∈ ℝ^{n×n}; X ∈ ℝ^{n×n} ${kind.replace("-", " ")}`,
      before: "Σ_ijkl A_ij A_kl ∂X_kl/∂X_ij",
      after: `Σ_ijkl A_ij A_kl (${after})`,
      sense,
    },
    conditions: [`X is ${kind.replace("-", " ")}`],
    apply: (term, { program }) => {
      const place = placeOf(term, kind, senses, program);
      const size = place === undefined ? undefined : program.tensors.get(place.tensor)?.shape[0];
      if (place === undefined || size === undefined) return undefined;
      return { term: value(place, size), bindings: [{ variable: "X", value: entry(place.tensor) }] };
    },
  };
}

const BOTH: readonly Sense[] = ["textbook", "projected"];

/** Rows for each structure, in each sense in which it has one. */
const variableRows: readonly Rule[] = [
  variableRow(
    "symmetric",
    ["textbook"],
    {
      id: "tied-symmetric",
      title: "entries across the diagonal of a symmetric matrix are one variable",
      statement:
        "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = \\delta_{ki}\\, \\delta_{lj} + \\delta_{kj}\\, \\delta_{li} - \\delta_{ij}\\, \\delta_{ki}\\, \\delta_{lj}",
    },
    "δ_ki δ_lj + δ_kj δ_li - δ_ij δ_ki δ_lj",
    (place) => add(own(place), mirrored(place), negate(mul(delta(place.i, place.j), own(place)))),
  ),
  variableRow(
    "symmetric",
    ["projected"],
    {
      id: "projected-symmetric",
      title: "the symmetric part of an entry's change",
      statement:
        "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = \\tfrac{1}{2} (\\delta_{ki}\\, \\delta_{lj} + \\delta_{kj}\\, \\delta_{li})",
    },
    "1/2 (δ_ki δ_lj + δ_kj δ_li)",
    (place) => mul(HALF, add(own(place), mirrored(place))),
  ),
  variableRow(
    "antisymmetric",
    ["textbook"],
    {
      id: "tied-antisymmetric",
      title: "entries across the diagonal of an antisymmetric matrix are opposite",
      statement:
        "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = \\delta_{ki}\\, \\delta_{lj} - \\delta_{kj}\\, \\delta_{li}",
    },
    "δ_ki δ_lj - δ_kj δ_li",
    (place) => add(own(place), negate(mirrored(place))),
  ),
  variableRow(
    "antisymmetric",
    ["projected"],
    {
      id: "projected-antisymmetric",
      title: "the antisymmetric part of an entry's change",
      statement:
        "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = \\tfrac{1}{2} (\\delta_{ki}\\, \\delta_{lj} - \\delta_{kj}\\, \\delta_{li})",
    },
    "1/2 (δ_ki δ_lj - δ_kj δ_li)",
    (place) => mul(HALF, add(own(place), negate(mirrored(place)))),
  ),
  variableRow(
    "diagonal",
    BOTH,
    {
      id: "diagonal-variable",
      title: "only the diagonal of a diagonal matrix varies",
      statement: "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = \\delta_{ij}\\, \\delta_{ki}\\, \\delta_{lj}",
    },
    "δ_ij δ_ki δ_lj",
    (place) => mul(delta(place.i, place.j), own(place)),
  ),
  variableRow(
    "lower-triangular",
    BOTH,
    {
      id: "lower-triangular-variable",
      title: "only the entries on and below the diagonal vary",
      statement: "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = [i \\ge j]\\, \\delta_{ki}\\, \\delta_{lj}",
    },
    "[i ≥ j] δ_ki δ_lj",
    (place) => mul(bracket("≥", positionOf(place.i), positionOf(place.j)), own(place)),
  ),
  variableRow(
    "upper-triangular",
    BOTH,
    {
      id: "upper-triangular-variable",
      title: "only the entries on and above the diagonal vary",
      statement: "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = [i \\le j]\\, \\delta_{ki}\\, \\delta_{lj}",
    },
    "[i ≤ j] δ_ki δ_lj",
    (place) => mul(bracket("≤", positionOf(place.i), positionOf(place.j)), own(place)),
  ),
  variableRow(
    "toeplitz",
    ["textbook"],
    {
      id: "tied-toeplitz",
      title: "the entries along a diagonal of a Toeplitz matrix are one variable",
      statement: "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = [k - l = i - j]",
    },
    "[k - l = i - j]",
    (place) => sameDiagonal(place.k, place.l, place),
  ),
  variableRow(
    "toeplitz",
    ["projected"],
    {
      id: "projected-toeplitz",
      title: "the mean of an entry's change along its diagonal",
      statement:
        "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = \\frac{[k - l = i - j]}{\\sum_{p,q} [p - q = i - j]}",
    },
    "[k - l = i - j] / (Σ_{p=1}^n Σ_{q=1}^n [p - q = i - j])",
    alongDiagonal,
  ),
  variableRow(
    "orthogonal",
    ["projected"],
    {
      id: "projected-orthogonal",
      title: "the part of an entry's change that is tangent to the orthogonal matrices",
      statement:
        "\\frac{\\partial X_{kl}}{\\partial X_{ij}} = \\tfrac{1}{2} (\\delta_{ki}\\, \\delta_{lj} - X_{kj}\\, X_{il})",
    },
    "1/2 (δ_ki δ_lj - X_kj X_il)",
    (place) => {
      const at = (row: Slot, col: Slot): Term => entry(place.tensor, [row, col]);
      return mul(HALF, add(own(place), negate(mul(at(place.k, place.j), at(place.i, place.l)))));
    },
  ),
];

export const structureRules: readonly Rule[] = [
  {
    id: "tied-chain-rule",
    title: "chain rule over every entry of the variable, as tied entries move together",
    statement:
      "\\frac{\\partial f}{\\partial X_{ij}} = \\sum_{k,l} \\frac{\\partial f}{\\partial X_{kl}}\\, \\frac{\\partial X_{kl}}{\\partial X_{ij}}",
    measure: "definitions to come",
    example: {
      given: "X ∈ ℝ^{n×n} symmetric; f = Σ_kl X_kl^3",
      before: "∂f/∂X_ij",
      after: "Σ_kl ∂f/∂X_kl ∂X_kl/∂X_ij",
      sense: "textbook",
    },
    conditions: ["on the right, f is differentiated with all entries free"],
    apply: (term, { program }) => throughEntries(term, "textbook", program),
  },
  {
    id: "projection-chain-rule",
    title: "project the gradient with free entries onto the matrices of the variable's structure",
    statement:
      "\\frac{\\partial f}{\\partial X_{ij}} = \\sum_{k,l} \\frac{\\partial f}{\\partial X_{kl}}\\, \\frac{\\partial X_{kl}}{\\partial X_{ij}}",
    measure: "definitions to come",
    example: {
      given: "X ∈ ℝ^{n×n} symmetric; f = Σ_kl X_kl^3",
      before: "∂f/∂X_ij",
      after: "Σ_kl ∂f/∂X_kl ∂X_kl/∂X_ij",
      sense: "projected",
    },
    conditions: ["on the right, f is differentiated with all entries free"],
    apply: (term, { program }) => throughEntries(term, "projected", program),
  },
  ...variableRows,
];
