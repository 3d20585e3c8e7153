/**
 * What a document supposes so far: equations with zero, constraints, gradients that may be set to zero, and the slips made on
 * the way. A record that each relation adds to; judges nothing.
 */
import { baseName } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { definitionOf } from "../../../../term/index.js";
import type { Model } from "../../model/model.js";
import type { Mistake } from "../edit/index.js";
import type { Relation } from "../meaning.js";
import { quantityOf } from "../quantity.js";
import type { StepVerdict } from "../verdict.js";
import { zeroOf, type Zero } from "./equation.js";

/** An equation as it is written, and what is wrong with it. */
export type Wrong = { readonly zero: Zero; readonly mistake: Mistake };

/** A gradient that may be set to zero; how it is written where a slip was made. */
type Gradient = Zero & {
  readonly by: string;
  readonly of: string;
  readonly written: Wrong | undefined;
};

export type Ledger = {
  /** The equation that was found last. */
  readonly last: Zero | undefined;
  readonly supposed: readonly Zero[];
  /** Those of them that say a sum or a length: a multiplier makes these hold, whatever is solved for. */
  readonly constraints: ReadonlySet<Zero>;
  /** Those that words suppose and words may take back. */
  readonly assumptions: ReadonlySet<Zero>;
  /** Equations that nothing shows, and of which nothing says that they are to be solved. */
  readonly unsure: readonly Zero[];
  readonly gradients: readonly Gradient[];
  /** The equation that was mended last, as it is written, and what is wrong with it. */
  readonly wrong: Wrong | undefined;
  /** What chains with a slip begin with, by where the wrong side stands: a chain that ends in zero says it of that. */
  readonly begun: ReadonlyMap<number, { readonly head: Expression; readonly mistake: Mistake }>;
  /** What was differentiated by so far, and so may be solved for. */
  readonly unknowns: ReadonlySet<string>;
  /** The words that set something to zero before the relation that was last, or before those that it is joined to. */
  readonly zeroed: string | undefined;
};

export const BLANK: Ledger = {
  last: undefined,
  supposed: [],
  constraints: new Set(),
  assumptions: new Set(),
  unsure: [],
  gradients: [],
  wrong: undefined,
  begun: new Map(),
  unknowns: new Set(),
  zeroed: undefined,
};

/** With an equation that others may follow from; none where it is not known what the last one says. */
export const withZero = (ledger: Ledger, zero: Zero | undefined): Ledger => ({
  ...ledger,
  last: zero,
  supposed: zero === undefined ? ledger.supposed : [...ledger.supposed, zero],
});

/** With an equation that nothing shows. */
export const withUnsure = (ledger: Ledger, zero: Zero): Ledger => ({
  ...ledger,
  unsure: [...ledger.unsure, zero],
});

/** With what a relation supposes of what is given. */
export function withSupposition(ledger: Ledger, relation: Relation, isConstraint: boolean): Ledger {
  const zero = zeroOf(relation, false);
  const constraints = isConstraint ? new Set([...ledger.constraints, zero]) : ledger.constraints;
  const assumptions = isConstraint ? ledger.assumptions : new Set([...ledger.assumptions, zero]);
  return { ...ledger, supposed: [...ledger.supposed, zero], constraints, assumptions };
}

/** Without what words supposed, and what was found under that. */
export function withoutAssumptions(ledger: Ledger): Ledger {
  const first = ledger.supposed.findIndex((zero) => ledger.assumptions.has(zero));
  if (first < 0) return ledger;
  return { ...ledger, last: undefined, supposed: ledger.supposed.slice(0, first), assumptions: new Set() };
}

/** Without some equations, of which it is not known any more whether they hold. */
export function withoutZeros(ledger: Ledger, isLost: (zero: Zero) => boolean): Ledger {
  const lost = ledger.supposed.filter(isLost);
  if (lost.length === 0) return ledger;
  return {
    ...ledger,
    last: undefined,
    supposed: ledger.supposed.filter((zero) => !isLost(zero)),
    unsure: [...ledger.unsure, ...lost],
  };
}

/** With the gradients set to zero: where several quantities were differentiated, those of the last one. */
export function withGradientsAtZero(ledger: Ledger): Ledger {
  const of = ledger.gradients.at(-1)?.of;
  const zeros = ledger.gradients.filter((other) => other.of === of);
  const wrong = zeros.findLast(({ written }) => written !== undefined)?.written ?? ledger.wrong;
  return { ...ledger, supposed: [...ledger.supposed, ...zeros], wrong, gradients: [] };
}

/** With what is zero by an equation: where its side is wrong, what its chain begins with. */
export function withMeantZero(ledger: Ledger, relation: Relation, isAlone: boolean): Ledger {
  const slip = relation.begins ? undefined : ledger.begun.get(relation.left.span.start);
  if (slip === undefined) return withZero(ledger, zeroOf(relation, isAlone));
  const wrong = { zero: zeroOf(relation, false), mistake: slip.mistake };
  return withZero({ ...ledger, wrong }, zeroOf({ ...relation, left: slip.head }, isAlone));
}

/** Whether one equation is all that is supposed. */
export const isAlone = ({ last, supposed }: Ledger): boolean => last?.isAlone ?? supposed.length === 1;

/** With what was found of an identity: a gradient may be set to zero later, and it is the true one where a slip was made. */
export function withFinding(
  ledger: Ledger,
  relation: Relation,
  verdict: StepVerdict,
  mistake: Mistake | undefined,
  model: Model,
): Ledger {
  const head = relation.before[0] ?? relation.left;
  const side = relation.link.right;
  const begun =
    mistake === undefined
      ? ledger.begun
      : new Map([...ledger.begun, [side.span.start, { head, mistake }] as const]);
  const by = isOfNumber(head, model) ? variableOf(head) : undefined;
  const isKnown = mistake !== undefined || verdict.kind === "proved";
  const isDefined = by !== undefined && definitionOf(model.environment.program, by) !== undefined;
  if (by === undefined || !isKnown || isDefined || quantityOf(side) !== undefined)
    return { ...ledger, begun };
  const zero = { end: relation.span.end, isAlone: false };
  const written = mistake && { zero: { ...zero, expression: side }, mistake };
  const expression = written === undefined ? side : head;
  const found: Gradient = { ...zero, expression, by, of: differentiatedIn(head), written };
  const others = ledger.gradients.filter((other) => other.by !== by || other.of !== found.of);
  return { ...ledger, begun, gradients: [...others, found] };
}

/** True for the first derivative of a number, which words set to zero: no Hessian and no Jacobian. */
function isOfNumber(node: Expression, { environment: { program } }: Model): boolean {
  if ((node.kind !== "derivative" && node.kind !== "gradient") || node.by.length !== 1) return false;
  if (node.kind === "gradient" && node.order !== 1) return false;
  const of = node.of?.kind === "application" ? node.of.head : node.of;
  if (of?.kind === "derivative" || of?.kind === "gradient" || of?.kind === "subscript") return false;
  const shape = program.tensors.get(of?.kind === "name" ? of.name : "")?.shape;
  return shape === undefined || shape.length === 0;
}

/** The name of what a derivative is of; empty for an expression. */
function differentiatedIn(node: Expression): string {
  const of = node.kind === "derivative" || node.kind === "gradient" ? node.of : null;
  return (of && baseName(of.kind === "application" ? of.head : of)) ?? "";
}

/** The variable that a derivative is by. */
const variableOf = (node: Expression): string | undefined =>
  node.kind === "derivative" || node.kind === "gradient"
    ? node.by.map((one) => baseName(one) ?? "").join()
    : undefined;
