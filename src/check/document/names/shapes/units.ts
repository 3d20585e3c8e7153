/**
 * Unit vectors e_i and matrices E_{ij} = e_i e_jᵀ with a single 1, of which a document says so in words, by that product, or
 * as the derivative of a matrix by its entry: columns of the identity, whose size follows from where they stand.
 *
 * Knows declarations, phrases and how such names are used; gives nothing a meaning. Terminates: every tree is rewritten once.
 */
import { baseName } from "../../../../lower/index.js";
import type { Everything, Expression, Group, Statement } from "../../../../syntax/index.js";
import { statementsIn, relationsOf, type Said } from "../../read/said.js";
import {
  entryAt,
  factorsOf,
  nameNode,
  productOf,
  rewrite,
  unbraced,
  walkSides,
  withSides,
} from "../../read/tree.js";
import { declaredIn } from "../declared.js";

const PHRASES =
  /\b(?:unit|basis|coordinate)\s+(?:column\s+)?vectors?\b|\b(?:standard|canonical|natural)\s+basis\b|\bsingle[- ]entry\s+matri/iu;

/** E_{mn}, of which words say that it is the matrix with a one at its place and zeros elsewhere. */
const NAMED =
  /(?<name>[A-Z])(?:_|\^)\s*\{?\s*\p{L}\s*,?\s*\p{L}\s*\}?[\s$\\)]*(?:be|is|denotes?|for)\s+(?:the |a )?(?:single[- ]entry matrix|(?:(?:\S+)\s+){0,3}matrix\s+(?:with|whose|that|having|which)\b[^.]{0,60}\b(?:one|1)\b[^.]{0,60}\b(?:zeros?|0s?)\b[$\s]*(?:elsewhere|everywhere else|otherwise))/gu;
const BEFORE_NAME =
  /\bsingle[- ]entry matri(?:x|ces)\s+[\s$\\(]*(?<name>[A-Z])(?:_|\^)\s*\{?\s*\p{L}\s*,?\s*\p{L}/gu;

const namedIn = (source: string): readonly string[] =>
  [NAMED, BEFORE_NAME].flatMap((pattern) =>
    [...source.matchAll(pattern)].flatMap(({ groups }) => groups?.name ?? []),
  );

/** What is said, with unit vectors and matrices as what they are made of. */
export function withUnits(
  given: readonly Statement[],
  said: readonly Said[],
  source: string,
): readonly Said[] {
  const relations = relationsOf(said);
  const statements = statementsIn(said);
  const { names } = declaredIn([...given, ...statements]);
  const isKnown = (name: string): boolean =>
    [...names].some((one) => one === name || one.startsWith(`${name}_`));
  const isSaid = PHRASES.test(source);
  const isVector =
    !isKnown("e") &&
    relations.every(({ begins, left }) => !begins || baseName(left) !== "e") &&
    (isSaid || relations.some((one) => anyIn(one, isPairOfUnits)));
  const matrices = new Set(
    [...relations.flatMap((one) => singleEntryIn(one, isVector)), ...namedIn(source)].filter(
      (name) => !isKnown(name),
    ),
  );
  if (!isVector && matrices.size === 0) return said;
  const change = (node: Expression): Expression => {
    const [first, second, third] = indicesOf(node);
    const name = nameOf(node);
    if (name === undefined || first === undefined || third !== undefined) return node;
    if (isVector && name === "e" && second === undefined) return unit(first, node);
    return matrices.has(name) && second !== undefined ? single(first, second, node) : node;
  };
  const meant = (side: Expression): Expression => rewrite(side, change);
  return said.map((one) => {
    if (one.kind !== "relation") return one;
    // E_{ij} = e_i e_jᵀ says what the name is.
    const isNaming =
      one.begins && matrices.has(nameOf(one.left) ?? "") && isPairOfUnits(unbraced(one.link.right));
    return { ...withSides(one, meant), ...(isNaming ? { names: true as const } : {}) };
  });
}

type Relation = Extract<Said, { readonly kind: "relation" }>;

function anyIn(relation: Relation, is: (node: Expression) => boolean): boolean {
  let found = false;
  walkSides(relation, (node) => {
    found ||= is(node);
  });
  return found;
}

/** The name of E_{ij}, J^{ij} and e_i. */
const nameOf = (node: Expression): string | undefined =>
  (node.kind === "subscript" || node.kind === "superscript") && node.base.kind === "name"
    ? node.base.name
    : undefined;

/** The letters below or above a name. */
function indicesOf(node: Expression): readonly Expression[] {
  const parts =
    node.kind === "subscript"
      ? node.items.flatMap((item) => item.parts)
      : node.kind === "superscript"
        ? lettersOf(unbraced(node.script))
        : [];
  return parts.every(({ kind }) => kind === "name" || kind === "number") ? parts : [];
}

const lettersOf = (script: Expression): readonly Expression[] =>
  script.kind === "product"
    ? factorsOf(script).map(({ factor }) => factor)
    : script.kind === "group"
      ? script.items
      : [];

/** True for e_i e_jᵀ with two letters: of residuals only the products of one with itself are usual. */
function isPairOfUnits(node: Expression): boolean {
  if (node.kind !== "product") return false;
  return factorsOf(node).some(({ factor }, at, all) => {
    const next = all[at + 1]?.factor;
    const turned = next?.kind === "transpose" && !next.inverse ? next.base : undefined;
    const [first, ...others] = indicesOf(factor);
    const [second, ...further] = turned === undefined ? [] : indicesOf(turned);
    return (
      nameOf(factor) === "e" &&
      turned !== undefined &&
      nameOf(turned) === "e" &&
      first?.kind === "name" &&
      second?.kind === "name" &&
      others.length + further.length === 0 &&
      first.name !== second.name
    );
  });
}

/** The E of E_{ij} = e_i e_jᵀ, and of ∂X/∂X_{ij} = E_{ij}. */
function singleEntryIn({ left, link }: Relation, hasUnits: boolean): readonly string[] {
  for (const [side, other] of [
    [left, link.right],
    [link.right, left],
  ] as const) {
    const own = nameOf(side);
    const isProduct = hasUnits && indicesOf(side).length === 2 && isPairOfUnits(unbraced(other));
    if (isProduct && own !== undefined) return [own];
  }
  const [name, letters] = [nameOf(link.right), indicesOf(link.right)];
  if (left.kind !== "derivative" || left.of?.kind !== "name" || letters.length !== 2) return [];
  const [by, other] = left.by;
  const isByEntry = by !== undefined && other === undefined && nameOf(by) === left.of.name;
  const isSame = isByEntry && indicesOf(by).every((one, at) => isLetter(one, letters[at]));
  return name !== undefined && isSame && name !== left.of.name ? [name] : [];
}

const isLetter = (one: Expression, other: Expression | undefined): boolean =>
  one.kind === "name" && other?.kind === "name" && one.name === other.name;

/** Column i of the identity. */
function unit(letter: Expression, { span }: Expression): Expression {
  const dot: Everything = { kind: "everything", span: { start: span.start, end: span.start } };
  const identity: Group = { kind: "group", span, bracket: "(", items: [nameNode("I", span)] };
  return entryAt(identity, [dot, letter], span);
}

/** e_i e_jᵀ, in brackets. */
function single(row: Expression, column: Expression, node: Expression): Expression {
  const { span } = node;
  const base = unit(column, node);
  const turned: Expression = { kind: "transpose", span, base, mark: "sign", symbol: "ᵀ", inverse: false };
  const product = productOf(
    [unit(row, node), turned].map((factor) => ({ operator: "juxtaposition", sign: span, factor })),
    node,
  );
  return { kind: "group", span, bracket: "(", items: [product] };
}
