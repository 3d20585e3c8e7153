/**
 * Derivatives that are meant to reach over all that follows them, as brackets are left out: ∂/∂w w a + b for ∂/∂w (w a + b).
 *
 * Judges nothing. Terminates: the relation is rewritten once.
 */
import type { Expression, SignedTerm } from "../../../syntax/index.js";
import { judgeSides, type Condition } from "../equal/sides.js";
import type { Model } from "../model/model.js";
import { factorsOf, productOf, rewrite, withSides } from "../read/tree.js";
import { lowerSides } from "./lowered.js";
import type { Relation } from "./meaning.js";
import { sidesOf } from "./repair.js";

type Addition = Extract<Expression, { readonly kind: "addition" }>;

/** What is remarked where a derivative is read so. */
export const REACHING = "the derivative is read as reaching over all that follows it: write brackets";

/** True for a relation that is proved where its derivatives reach over the terms behind them. */
export function provedReaching(relation: Relation, condition: Condition | undefined, model: Model): boolean {
  const wide: Expression[] = [];
  const far = withSides(relation, (side) =>
    rewrite(side, (node) => {
      const read = node.kind === "addition" ? reaching(node) : node;
      if (read !== node) wide.push(read);
      return read;
    }),
  );
  if (wide.length === 0) return false;
  const lowered = lowerSides(far.left, far.link, model);
  const sides = sidesOf(lowered);
  return (
    sides !== undefined && judgeSides(sides, lowered.program, condition, model.classes).kind === "proved"
  );
}

/** A sum whose first derivative without brackets has all terms behind it. */
function reaching(node: Addition): Expression {
  const at = node.terms.findIndex(
    ({ term }, i) => i < node.terms.length - 1 && lastOperator(term) !== undefined,
  );
  const first = node.terms[at];
  const far = first && over(first.term, node.terms.slice(at + 1));
  if (first === undefined || far === undefined) return node;
  const terms = [...node.terms.slice(0, at), { ...first, term: far }];
  return terms.length === 1 && !first.negative ? far : { ...node, terms };
}

/** The operator ∂/∂x that stands before the end of a term without brackets. */
function lastOperator(term: Expression): Extract<Expression, { readonly kind: "derivative" }> | undefined {
  if (term.kind === "product") return lastOperator(term.rest.at(-1)?.factor ?? term.first);
  if (term.kind !== "derivative" || term.form !== "operator" || term.of === null) return undefined;
  return term.of.kind === "group" ? undefined : term;
}

function over(term: Expression, behind: readonly SignedTerm[]): Expression | undefined {
  if (term.kind === "product") {
    const factors = factorsOf(term);
    const last = factors.at(-1);
    const far = last && over(last.factor, behind);
    return last && far && productOf([...factors.slice(0, -1), { ...last, factor: far }], term);
  }
  const operator = lastOperator(term);
  if (operator === undefined || operator.of === null) return undefined;
  const { of } = operator;
  const sign = { start: of.span.start, end: of.span.start };
  const end = behind.at(-1)?.term.span.end ?? of.span.end;
  const terms: Addition["terms"] = [{ negative: false, sign, term: of }, ...behind];
  return { ...operator, of: { kind: "addition", span: { start: of.span.start, end }, terms } };
}
