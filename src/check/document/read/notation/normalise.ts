/**
 * Notation of documents brought to the notation of the language: indices that stand above, words inside of formulas,
 * differentials as names, lower-case entries of upper-case matrices, gradients that do not say by what.
 *
 * Knows the declared names and their orders, no sizes and no values. Terminates: each tree is rewritten once.
 */
import { baseName, branchIn, declaredKey, walk } from "../../../../lower/index.js";
import type { Expression, Product } from "../../../../syntax/index.js";
import { placed, withLimits, type Aliases } from "./alias.js";
import type { Said } from "../said.js";
import { byEntries } from "./entrywise.js";
import { withFactors, withoutCalls } from "./brackets.js";
import { joined } from "../derivatives/differentials.js";
import { asDerivative, type Names } from "../derivatives/derivatives.js";
import { withNames } from "./names.js";
import { overGradient, withGradients, withOperands } from "../derivatives/operands.js";
import { asDelta } from "./deltas.js";
import { withDirections } from "../derivatives/directions.js";
import { withDiagonals, type Diagonal } from "./diagonals.js";
import { withIndicators } from "./indicators.js";
import { asInner } from "./inner.js";
import { withMatrixPowers } from "./matrix-functions.js";
import { withNested } from "./nested.js";
import { withoutNoughts } from "./noughts.js";
import { withProductRule } from "../derivatives/product-rule.js";
import { ofNumbers } from "./numberwise.js";
import { fromOne } from "../sums/ranges.js";
import { withSections, type Section } from "./sections.js";
import { bySquares } from "../derivatives/squares.js";
import { withSymmetricParts } from "./symmetric-parts.js";
import { atData } from "../derivatives/variables.js";
import { entryAt, factorsOf, nameNode, productOf, rewrite, unbraced, withSides } from "../tree.js";
import { ofTurned, type Transpose } from "./entries-of-transposes.js";
import { withoutTurned, type TurnedFunctions } from "./functions-of-transposes.js";

/** What is declared, and how the document uses letters. */
export type Known = Names & {
  /** Names of matrices, and what one index below them says. */
  readonly matrices: ReadonlySet<string>;
  readonly section: Section;
  /** What Diag of a matrix is. */
  readonly diagonal: Diagonal;
  /** Names that are written for Kronecker deltas. */
  readonly deltas: ReadonlySet<string>;
  /** Names that stand for something else. */
  readonly aliases: Aliases;
  /** Functions that are another one of the transpose. */
  readonly turned: TurnedFunctions;
  /** Where it is said what indexed functions of numbers do. */
  readonly worked: ReadonlySet<number>;
  /** Where it is said what the rate of something given is. */
  readonly rates: ReadonlySet<number>;
};

/** A relation or statement in the notation of the language. */
export function normalised(said: Said, known: Known): Said {
  if (said.kind !== "relation") return said;
  const change = (node: Expression): Expression =>
    rewrite(
      withoutTurned(
        rewrite(node, (part) => withDirections(withBranches(withoutCalls(part, known)), known)),
        known.turned,
      ),
      (inner) => written(plain(withIndicators(inner, known), known), known),
    );
  return ofNumbers(withSides(said, change), known);
}

function written(node: Expression, known: Known): Expression {
  const named = withFactors(withNames(fromOne(node), known), known);
  const derived = bySquares(asDelta(asDerivative(named, known), known), known);
  const sectioned = withDiagonals(withSections(derived, known), known);
  return withMatrixPowers(byEntries(withSymmetricParts(sectioned, known), known), known);
}

function plain(node: Expression, known: Known): Expression {
  switch (node.kind) {
    case "product":
      return joined(withOperands(withGradients(withoutWords(node), known), known), known);
    case "superscript":
    case "subscript":
      return ofPower(node) ?? withNested(lowered(node, known), known);
    case "application":
      return joined(asInner(atData(node, known), known), known);
    case "name":
      return entryName(node, known);
    case "gradient":
      return overGradient(node, known);
    case "transpose":
      return ofTurned(ofRow(node), known.orders);
    case "addition":
      return withProductRule(withoutNoughts(node));
    case "big operator":
      return withLimits(node, known.orders);
    default:
      return node;
  }
}

/** a for the entries of A, w for W in ∂L/∂w, where only A and W are declared. */
export function entryName(
  node: Extract<Expression, { readonly kind: "name" }>,
  { orders, ranks, members, bodies, aliases, letters, varied, indexed }: Known,
): Expression {
  const { name } = node;
  const alias = aliases.get(name);
  if (alias !== undefined) return placed(alias, node.span);
  const upper = name.toUpperCase();
  if (!/^[a-z]$/u.test(name) || orders.has(name) || members.has(name)) return node;
  const order = members.has(upper) ? 0 : (orders.get(upper) ?? 0);
  // x_i of a vector X.
  if (order === 1 && indexed.has(name) && !bodies.has(name)) return nameNode(upper, node.span);
  // y_ij = Σ_a w_ia x_aj beside Y = W X says what the entries of Y are.
  const isEntryOf = isPaired(name, orders) && !isPaired(upper, orders);
  if (
    isEntryOf &&
    bodies.has(name) &&
    ranks.get(upper) === 2 &&
    !orders.has(upper) &&
    isWhole(bodies.get(upper))
  )
    return nameNode(upper, node.span);
  // "a_iᵀ is row i of A" says what a is.
  const body = bodies.get(name);
  const isMember = body?.kind === "subscript" && nameIn(body.base) === upper;
  if (order !== 2 || isMember) return node;
  return isPaired(name, orders) || (varied.has(name) && !letters.has(name) && !indexed.has(name))
    ? nameNode(upper, node.span)
    : node;
}

/** True for a name that a document writes with two indices. */
const isPaired = (name: string, orders: Known["orders"]): boolean => orders.get(`${name} as entry`) === 2;

/** True for a product of whole names, W X. */
const isWhole = (body: Expression | undefined): boolean =>
  body?.kind === "product" && factorsOf(body).every(({ factor }) => factor.kind === "name");

/** (x_1, …, x_n)ᵀ is a column: what is transposed is the row that is written. */
function ofRow(node: Transpose): Transpose {
  const { base } = node;
  const isList = base.kind === "group" && base.bracket === "(" && base.items.length > 1;
  return isList && !node.inverse ? { ...node, base: { ...base, bracket: "[" } } : node;
}

/** The name that stands by itself in brackets. */
function nameIn(node: Expression): string | undefined {
  const [only, other] = node.kind === "group" ? node.items : [node];
  return only?.kind === "name" && other === undefined ? only.name : undefined;
}

type Scripted = Extract<Expression, { readonly kind: "superscript" | "subscript" }>;

/** Q^{ia} and δ^i_m with their indices below. */
function lowered(node: Scripted, known: Known): Expression {
  const { orders } = known;
  const above = node.kind === "superscript" ? node : node.base.kind === "superscript" ? node.base : undefined;
  if (above === undefined) return node;
  const below = node.kind === "subscript" ? node.items.flatMap((item) => item.parts) : [];
  const { base } = above;
  // The number of a declared u_1 is no index.
  const labelled = base.kind === "subscript" ? orders.get(declaredKey(base) ?? "") : undefined;
  const inner = base.kind === "subscript" && labelled === undefined ? base : undefined;
  const name = inner === undefined ? base : inner.base;
  if (name.kind !== "name" && labelled === undefined) return node;
  const letters = lettersAbove(above.script);
  const order = baseName(name) === "delta" ? 2 : (labelled ?? orders.get(baseName(name) ?? ""));
  const isIndex = letters !== undefined && (order !== 1 || isLetter(letters, known));
  if (letters === undefined || order === undefined || order < 1 || !isIndex) return node;
  const parts = [...letters, ...(inner?.items.flatMap((item) => item.parts) ?? []), ...below];
  if (parts.length !== order) return node;
  return entryAt(name, parts, node.span);
}

/** True for letters that stand below names or are bound elsewhere: a power of a vector is none. */
const isLetter = (parts: readonly Expression[], { letters, orders }: Known): boolean =>
  parts.every((part) => part.kind === "name" && letters.has(part.name) && !orders.has(part.name));

/** \log (1 + d^2)^{-1} is the logarithm of the inverse, as \log x^{-1} is, and \log(…)^{n/2} that of a power; \log(x)^2 is a square. */
function ofPower(node: Scripted): Expression | undefined {
  if (node.kind !== "superscript" || node.base.kind !== "application") return undefined;
  const { head, argument } = node.base;
  const isLog = head.kind === "name" && /^(?:log|ln)$/u.test(head.name);
  const script = unbraced(node.script);
  if (!isLog || script.kind === "number" || (script.kind === "name" && script.name === "T")) return undefined;
  const { span } = node;
  return { ...node.base, span, argument: { ...argument, items: [{ ...node, base: argument }] } };
}

/** The letters of a superscript that is a list of indices. */
function lettersAbove(script: Expression): readonly Expression[] | undefined {
  switch (script.kind) {
    case "name":
      return script.name === "T" ? undefined : [script];
    case "group": {
      const inner = script.items.map(lettersAbove);
      return inner.every((letters) => letters !== undefined) ? inner.flat() : undefined;
    }
    case "transpose":
      return script.mark === "prime" && script.base.kind === "name"
        ? [nameNode(script.base.name + script.symbol, script.span)]
        : undefined;
    case "product": {
      const factors = [script.first, ...script.rest.map(({ factor }) => factor)].map(lettersAbove);
      const isList = script.rest.every(({ operator }) => operator === "juxtaposition");
      return isList && factors.every((letters) => letters !== undefined) ? factors.flat() : undefined;
    }
    default:
      return undefined;
  }
}

/** Cases with a cell for each value and each condition, before words are left out. */
function withBranches(node: Expression): Expression {
  if (node.kind !== "matrix" || node.environment !== "cases") return node;
  const branches = node.rows.map(branchIn);
  return branches.every((one) => one !== undefined)
    ? { ...node, rows: branches.map(({ value, conditions }) => [value, ...conditions]) }
    : node;
}

/** Words between factors say nothing. */
function withoutWords(node: Product): Expression {
  const factors = factorsOf(node);
  const kept = factors.filter(({ factor }) => factor.kind !== "text" || factor.quoted);
  return kept.length === factors.length || kept.length === 0 ? node : productOf(kept, node);
}

/** The lower-case letters that a document writes with two indices. */
export function twiceIndexed(said: readonly Said[]): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const s of said)
    if (s.kind === "relation")
      for (const side of [s.left, s.link.right])
        walk(side, (node) => {
          if (node.kind !== "subscript" || node.base.kind !== "name") return;
          if (node.items.flatMap(({ parts }) => parts).length === 2) letters.add(node.base.name);
        });
  return letters;
}
