/**
 * Names that a document says in other forms than by themselves: Σ⁻¹ = σ⁻² XᵀX + I says what Σ is, and "where AᵀP + P A = −Q"
 * what Q is; so does Σ_i (a + b x_i)² = S(a, b) where S comes up, and −ℓ(w) = ‖y − X w‖².
 *
 * Only where nothing else says what the name is and nothing varies by it, as such an equation is solved then; an inverse
 * without a word for it only where its name is new. Gives nothing a meaning. Terminates: every relation is walked once.
 */
import { builtIn, contains, isConstantCall } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { isOne, nameNode, unbraced, walkSides } from "../tree.js";
import { variedIn, writtenNames } from "../written.js";

type Relation = ReturnType<typeof relationsOf>[number];

/** A name and what it is worth, and how the name is written where that is not alone. */
type Value = { readonly name: string; readonly body: Expression; readonly written?: Expression };

/** What is said, with such relations as definitions of their names. */
export function withReversed(said: readonly Said[]): readonly Said[] {
  const relations = relationsOf(said);
  const varied = new Set(relations.flatMap(variedBy));
  const taken = new Set(varied);
  const named = new Set(relations.flatMap(({ begins, left }) => (begins ? (nameOf(left) ?? []) : [])));
  const seen = new Set<string>();
  return said.map((one) => {
    if (one.kind !== "relation") return one;
    const isOpen = one.begins && isEquation(one);
    const value = isOpen
      ? (byInverse(one, seen) ?? byCall(one, seen) ?? byNegative(one, seen) ?? byOther(one, varied))
      : undefined;
    const isSaid = value !== undefined && (taken.has(value.name) || (!hasWord(one) && named.has(value.name)));
    for (const side of [one.left, one.link.right]) for (const other of writtenNames(side)) seen.add(other);
    const own = one.begins ? nameOf(one.left) : undefined;
    if (own !== undefined) taken.add(own);
    if (value === undefined || isSaid || writtenNames(value.body).has(value.name)) return one;
    taken.add(value.name);
    const left = value.written ?? nameNode(value.name, one.left.span);
    return { ...one, cue: "definition", left, link: { ...one.link, right: value.body } };
  });
}

const nameOf = (node: Expression): string | undefined => (node.kind === "name" ? node.name : undefined);

/** True where a word says that something is defined. */
const hasWord = ({ cue }: Relation): boolean => cue === "definition" || cue === "explanation";

const isEquation = ({ cue, follows, link: { relation } }: Relation): boolean =>
  cue !== "claim" && follows !== true && (relation === "=" || relation === ":=" || relation === "≡");

/** The names that something is differentiated by, and those of differentials. */
function variedBy(one: Relation): readonly string[] {
  const names = [one.left, one.link.right].flatMap(variedIn);
  walkSides(one, (node) => {
    if (node.kind !== "product" || node.first.kind !== "name" || node.first.name !== "d") return;
    const [{ factor }] = node.rest;
    if (factor.kind === "name") names.push(factor.name);
  });
  return names;
}

/** Σ = A⁻¹ for Σ⁻¹ = A. */
function byInverse({ left, cue, link }: Relation, seen: ReadonlySet<string>): Value | undefined {
  if (left.kind !== "superscript" || left.base.kind !== "name") return undefined;
  const script = unbraced(left.script);
  const { name } = left.base;
  const isInverse = script.kind === "negation" && isOne(script.operand);
  return isInverse && (cue === "definition" || !seen.has(name))
    ? { name, body: inverseOf(link.right) }
    : undefined;
}

/** S(a, b) = Σ_i (a + b x_i)² for Σ_i (a + b x_i)² = S(a, b), where S comes up here. */
function byCall({ left, link }: Relation, seen: ReadonlySet<string>): Value | undefined {
  const right = unbraced(link.right);
  if (right.kind !== "application" || right.head.kind !== "name") return undefined;
  const { head, argument } = right;
  const isNew = builtIn(head.name) === undefined && !isConstantCall(head.name) && !seen.has(head.name);
  const isOfNames =
    argument.bracket === "(" &&
    argument.items.length > 0 &&
    argument.items.every(({ kind }) => kind === "name");
  const isFormula = left.kind === "big operator" || left.kind === "addition" || left.kind === "product";
  return isNew && isOfNames && isFormula && argument.items.every((item) => contains(left, sameAs(item)))
    ? { name: head.name, body: left, written: right }
    : undefined;
}

/** ℓ(w) = −‖y − X w‖² for −ℓ(w) = ‖y − X w‖², where ℓ comes up here, and log p for −log p. */
function byNegative({ left, link }: Relation, seen: ReadonlySet<string>): Value | undefined {
  const written = left.kind === "negation" ? unbraced(left.operand) : undefined;
  const head = written?.kind === "application" && written.argument.bracket === "(" ? written.head : written;
  const isOfNames =
    written?.kind !== "application" || written.argument.items.every(({ kind }) => kind === "name");
  if (written === undefined || head?.kind !== "name" || !isOfNames) return undefined;
  const { name } = head;
  const isNew = builtIn(name) === undefined && !isConstantCall(name) && !seen.has(name);
  const isQuantity = written.kind === "application" || /^log\p{L}/u.test(name);
  const { span } = link.right;
  return isNew && isQuantity
    ? { name, body: { kind: "negation", span, operand: inBrackets(link.right) }, written }
    : undefined;
}

const sameAs =
  (item: Expression) =>
  (node: Expression): boolean =>
    node.kind === "name" && item.kind === "name" && node.name === item.name;

/** Q = −(AᵀP + P A) where it is said with a word for it that AᵀP + P A = −Q, of what nothing varies by. */
function byOther(one: Relation, varied: ReadonlySet<string>): Value | undefined {
  if (!hasWord(one)) return undefined;
  const { left, link } = one;
  const isFormula = left.kind === "product" || left.kind === "addition";
  const right = unbraced(link.right);
  const isNegative = right.kind === "negation";
  const name = isNegative ? unbraced(right.operand) : right;
  // The I of WᵀW = I is no name of its own.
  if (
    !isFormula ||
    name.kind !== "name" ||
    isConstantCall(name.name) ||
    [...writtenNames(left)].some((other) => varied.has(other))
  )
    return undefined;
  const { span } = left;
  const body: Expression = isNegative ? { kind: "negation", span, operand: inBrackets(left) } : left;
  return { name: name.name, body };
}

const inBrackets = (node: Expression): Expression => ({
  kind: "group",
  span: node.span,
  bracket: "(",
  items: [node],
});

function inverseOf(node: Expression): Expression {
  const { span } = node;
  const script: Expression = { kind: "negation", span, operand: { kind: "number", span, text: "1" } };
  return { kind: "superscript", span, base: inBrackets(node), script };
}
