/**
 * What nothing says of names, and would change what is found: that a matrix is symmetric, that a name is a matrix and no number,
 * that a small letter stands for the entries of its capital.
 *
 * Owns these doubts; judges nothing. Terminates: each side is walked once.
 */
import { baseName, treeKey } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import {
  children,
  definitionOf,
  dependencies,
  sameSize,
  tensorNames,
  type Program,
  type Tensor,
  type Term,
} from "../../../term/index.js";
import type { Model } from "../model/model.js";
import { isDifferentialName } from "../read/derivatives/differentials.js";
import { mentions, variedIn, writtenNames } from "../read/written.js";
import { factorsOf, unbraced, walkSides } from "../read/tree.js";
import { agree, type Sides } from "../equal/sides.js";
import type { Relation } from "./meaning.js";
import type { Repair } from "./repair.js";

/**
 * The square matrices of which nothing is said at all and that would make two sides agree if they were symmetric, as
 * covariances and the matrices of quadratic forms are. What is differentiated by is meant to be any matrix, but for one with
 * a Greek letter.
 */
export function unsaidSymmetry(sides: Sides, program: Program, model: Model): string | undefined {
  const { declared, environment } = model;
  const forms = formsIn(model);
  const varied = new Set(sides.flatMap(variablesIn));
  const isOpen = ({ name, shape: [rows, columns, more], properties }: Tensor): boolean =>
    rows !== undefined &&
    columns !== undefined &&
    more === undefined &&
    sameSize(rows, columns) &&
    properties.length === 0 &&
    !declared.written.has(name) &&
    !name.startsWith("d") &&
    definitionOf(environment.program, name) === undefined &&
    (GREEK.test(name) || (forms.has(name) && !varied.has(name)));
  const reached = new Set(
    sides.flatMap((side) => tensorNames(side).flatMap((name) => [...dependencies(program, name)])),
  );
  const open = [...reached].flatMap((name) => {
    const tensor = program.tensors.get(name);
    return tensor !== undefined && isOpen(tensor) ? [tensor] : [];
  });
  if (open.length === 0) return undefined;
  const tensors = new Map(program.tensors);
  for (const tensor of open) tensors.set(tensor.name, { ...tensor, properties: ["symmetric"] });
  if (!agree(sides, { ...program, tensors })) return undefined;
  return `${open.map(({ text }) => text).join(" and ")} ${open.length > 1 ? "are" : "is"} symmetric`;
}

/** Σ, Λ, Ψ. */
const GREEK = /^\p{Lu}\p{Ll}+$/u;

/** Found once for each model, as every relation that differs asks for it. */
const formsBy = new WeakMap<Model, ReadonlySet<string>>();

/** The matrices of quadratic forms, xᵀA x and xᵀA⁻¹x, and of congruences, K R Kᵀ. */
function formsIn(model: Model): ReadonlySet<string> {
  const known = formsBy.get(model);
  if (known !== undefined) return known;
  const forms = new Set<string>();
  for (const one of model.said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        const factors = node.kind === "product" ? factorsOf(node) : [];
        for (const [at, { factor }] of factors.entries()) {
          const next = factors[at + 1]?.factor;
          // V(y − Xb) is written as a call is.
          const [matrix, right] =
            next?.kind === "application" ? [next.head, next.argument] : [next, factors[at + 2]?.factor];
          if (matrix === undefined || right === undefined) continue;
          const name = baseName(matrix);
          if (name !== undefined && (isTurnedOf(factor, right) || isTurnedOf(right, factor))) forms.add(name);
        }
      });
  formsBy.set(model, forms);
  return forms;
}

/** True for xᵀ beside x. */
const isTurnedOf = (turned: Expression, plain: Expression): boolean =>
  turned.kind === "transpose" && treeKey(unbraced(turned.base)) === treeKey(unbraced(plain));

const variablesIn = (term: Term): readonly string[] => [
  ...(term.kind === "partial" ? term.by.map(({ tensor }) => tensor) : []),
  ...children(term).flatMap(variablesIn),
];

/** The name of which nothing is said and that was read as a number, though it is transposed somewhere, or as a capital inverted or put behind a vector. */
export function turnedNumber({ left, link }: Relation, model: Model): string | undefined {
  const { declared, environment } = model;
  const { program } = environment;
  const turned = turnedIn(model);
  const isOpen = (name: string): boolean =>
    turned.get(name) === program.tensors.get(name)?.shape.length &&
    !declared.names.has(name) &&
    definitionOf(program, name) === undefined;
  const found = [...turned.keys()].find(
    (name) => isOpen(name) && [left, link.right].some((side) => mentions(side, name)),
  );
  return found === undefined ? undefined : program.tensors.get(found)?.text;
}

/** The capital of which nothing is said and that was read as a number: what does not fit may fit where it is a matrix. */
export const guessedNumber = (
  { left, link }: Relation,
  { guessed, environment: { program } }: Model,
): string | undefined =>
  [...guessed].find(
    (name) =>
      /^\p{Lu}/u.test(name) &&
      program.tensors.get(name)?.shape.length === 0 &&
      [left, link.right].some((side) => mentions(side, name)),
  );

/**
 * Why a relation may hold that is the first to be written with an array of which nothing is said: it may say what that is. Of
 * changes and derivatives it does not.
 */
export function newName({ span, before, left, link }: Relation, model: Model): string | undefined {
  const { declared, environment, letters } = model;
  const { program } = environment;
  if ([left, link.right].some((side) => variedIn(side).length > 0)) return undefined;
  const earlier = [left, ...before];
  for (const one of model.said)
    if (one.kind === "relation" && one.span.start < span.start) earlier.push(one.left, one.link.right);
  const isNew = (name: string): boolean =>
    (program.tensors.get(name)?.shape ?? []).length > 0 &&
    !isDifferentialName(name, program) &&
    !declared.names.has(name) &&
    !letters.has(name) &&
    definitionOf(program, name) === undefined &&
    earlier.every((side) => !mentions(side, name));
  const found = [...writtenNames(link.right)].find(isNew);
  return found && `nothing says what ${program.tensors.get(found)?.text ?? found} is, and this may say it`;
}

/** Found once for each model, as every relation asks for it. */
const turnedBy = new WeakMap<Model, ReadonlyMap<string, number>>();

/** The names that a document transposes, inverts, takes the norm of or puts behind a vector, with the number of indices that they have there. */
function turnedIn(model: Model): ReadonlyMap<string, number> {
  const known = turnedBy.get(model);
  if (known !== undefined) return known;
  const turned = new Map<string, number>();
  for (const one of model.said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        for (const name of behindWholes(node, model)) turned.set(name, 0);
        if (node.kind === "norm" && node.bars === "double" && node.body.kind === "name")
          turned.set(node.body.name, 0);
        const isTransposed = node.kind === "transpose" && node.mark !== "prime";
        if (!isTransposed && !isInverse(node)) return;
        const { base } = node;
        if (isTransposed) for (const name of numbersOnly(base, model)) turned.set(name, 0);
        const name = baseName(base) ?? "";
        if (!isTransposed && !/^\p{Lu}/u.test(name)) return;
        if (base.kind === "name") turned.set(name, 0);
        if (base.kind === "subscript") turned.set(name, base.items.flatMap((item) => item.parts).length);
      });
  turnedBy.set(model, turned);
  return turned;
}

/** The names in a sum that is transposed, (A x − b)ᵀ, where all of them were read as numbers: not all of them can be. */
function numbersOnly(base: Expression, { environment: { program } }: Model): readonly string[] {
  const [only] = base.kind === "group" && base.items.length === 1 ? base.items : [];
  if (only?.kind !== "addition") return [];
  const tensors = [...writtenNames(only)].flatMap((name) => program.tensors.get(name) ?? []);
  return tensors.every(({ shape }) => shape.length === 0) ? tensors.map(({ name }) => name) : [];
}

/** The capitals that stand right behind a vector or a matrix in a product, where people write no number. */
function behindWholes(node: Expression, { environment: { program } }: Model): readonly string[] {
  const factors = node.kind === "product" ? factorsOf(node).map(({ factor }) => factor) : [];
  return factors.flatMap((factor, at) => {
    const before = factors[at - 1];
    const isBehind = before?.kind === "name" && (program.tensors.get(before.name)?.shape.length ?? 0) > 0;
    return isBehind && factor.kind === "name" && /^\p{Lu}/u.test(factor.name) ? [factor.name] : [];
  });
}

/** X⁻¹. */
const isInverse = (
  node: Expression,
): node is Extract<Expression, { readonly kind: "superscript" | "transpose" }> =>
  (node.kind === "transpose" && node.inverse) ||
  (node.kind === "superscript" &&
    node.script.kind === "negation" &&
    node.script.operand.kind === "number" &&
    node.script.operand.text === "1");

/** True where a repair puts A for an a, or a for an A, of which nothing is said: one may be the entries of the other. */
export function mayBeEntries({ kind, at }: Repair, { declared, environment }: Model): boolean {
  const name = kind === "wrong-symbol" ? (baseName(at) ?? "") : "";
  const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
  return !declared.names.has(name) && other !== name && environment.program.tensors.has(other);
}
