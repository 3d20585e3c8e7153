/**
 * What a document finds without saying so before: the ends of its chains that nothing behind them goes on from.
 *
 * Knows which quantities go through which, no values. Terminates: loops over findings.
 */
import type { RelationSign } from "../../syntax/index.js";
import { definitionOf, dependencies, type Program } from "../../term/index.js";
import { isZero } from "./read/tree.js";
import { quantityOf, type Quantity, type Relation, type Result, type StepVerdict } from "./judge/index.js";

/** A relation of the document and what was found of it. */
export type Finding = {
  readonly relation: Relation;
  readonly role: string;
  readonly verdict: StepVerdict | null;
  /** What is found of it as a statement of what its chain begins with. */
  readonly result: Result | undefined;
  /** Under what it is said: what holds in one setting is not said of another. */
  readonly setting: string;
};

/** The end of a chain of a derivative, and of which. */
type End = { readonly finding: Finding; readonly of: string; readonly by: string };

/** Signs that compare, and say nothing of equality. */
const ORDERS: ReadonlySet<RelationSign> = new Set<RelationSign>([
  "≻",
  "⪰",
  "≺",
  "⪯",
  "<",
  ">",
  "≤",
  "≥",
  "≠",
]);

/**
 * The derivatives of what is differentiated last that a document ends chains with, each by what it is and the setting that
 * it is said in; where there is none, the end of the last chain.
 */
export function resultsIn(all: readonly Finding[], program: Program): readonly Finding[] {
  // What a chain ends with says what was found, ≻ 0 behind it only of which kind that is, and = 0 where.
  const findings = all.filter(({ relation }) => !ORDERS.has(relation.link.relation) && !setsToZero(relation));
  const ends = findings.filter(
    ({ role, result }, i) =>
      role === "step" && result !== undefined && findings[i + 1]?.relation.begins !== false,
  );
  const derivatives = ends.flatMap((finding): readonly End[] => {
    const quantity = derivativeOf(finding.relation);
    return quantity === undefined ? [] : [{ finding, ...quantity }];
  });
  const last = derivatives.findLast(({ by }) => definitionOf(program, by) === undefined)?.of;
  const results = new Map<string, Finding>();
  derivatives.forEach((end, at) => {
    if (end.of === last && !isPassed(end, derivatives.slice(at + 1), program))
      results.set(`${end.finding.setting} ${end.by}`, end.finding);
  });
  return results.size > 0 ? [...results.values()] : ends.slice(-1);
}

/** True for the = 0 that a chain is ended with. */
const setsToZero = ({ begins, link }: Relation): boolean => !begins && isZero(link.right);

/** The derivative that a chain is of: what it begins with, or what the name that it begins with is said to be. */
function derivativeOf({ before, left }: Relation): (Quantity & { readonly by: string }) | undefined {
  const [first = left, second = left] = before;
  const quantity = quantityOf(first);
  if (isDerivative(quantity)) return quantity;
  const named = first.kind === "name" ? quantityOf(second) : undefined;
  return isDerivative(named) ? named : undefined;
}

const isDerivative = (quantity: Quantity | undefined): quantity is Quantity & { readonly by: string } =>
  quantity?.by !== undefined;

/** True for a derivative by what another one, found later, goes through: ∂L/∂z on the way to ∂L/∂W. */
function isPassed({ of, by }: End, later: readonly End[], program: Program): boolean {
  const through = dependencies(program, by);
  return later.some((end) => end.of === of && end.by !== by && through.has(end.by));
}
