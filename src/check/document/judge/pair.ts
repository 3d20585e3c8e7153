/**
 * Repairs by two edits, where no single one makes a relation true: two slips in one line.
 *
 * Pairs of likely slips at different places are tried in the order of their costs. Bounded: the number of pairs of a line,
 * and of a document.
 */
import { treeKey } from "../../../lower/index.js";
import type { Model } from "../model/model.js";
import type { Mistake } from "./edit/index.js";
import {
  attemptOf,
  factored,
  sidesOf,
  triesOf,
  writtenAs,
  type Broken,
  type Repair,
  type Try,
} from "./repair.js";
import type { Written } from "./spelling.js";
import { brokenOf, type Case, type Judged } from "./verdict.js";

/** The first edits of a line, the second ones of each, the pairs of a line, and those of a document that are tried. */
const MOST_FIRST = 24;
const MOST_SECOND = 24;
const MOST_PAIRS = 80;
const MOST_IN_ALL = 800;

/** The dearest slip of a pair. */
const DEAREST = 15;

/** Mends wrong lines of a document by two edits where one does not do. */
export function makePairs(model: Model, written: Written): (one: Case, step: Judged) => Judged {
  let left = MOST_IN_ALL;
  return ({ relation, condition }, step) => {
    const { verdict, carried } = step;
    if (verdict.kind !== "refuted" || verdict.repair !== undefined || carried || left <= 0) return step;
    const broken = factored(brokenOf(relation, condition, model), model);
    // A side before that says nothing makes no pair true.
    if (sidesOf(broken.lowerSides(broken.left, broken.left)) === undefined) return step;
    const pairs = pairsOf(broken, model, written).slice(0, Math.min(left, MOST_PAIRS));
    left -= pairs.length;
    const repair = repairBy(pairs, broken, model);
    if (repair === undefined) return step;
    const mistake = verdict.mistake === "other" ? repair.kind : verdict.mistake;
    return { ...step, verdict: { ...verdict, repair, mistake } };
  };
}

/** Two edits of the right side, one after the other. */
type Pair = {
  readonly kind: Mistake;
  readonly cost: number;
  readonly last: Try;
  readonly written: string;
};

/** Pairs of slips at different places, the likeliest first; each formula that they make once. */
function pairsOf(broken: Broken, model: Model, written: Written): readonly Pair[] {
  const found = new Map<string, Pair>();
  for (const first of slipsOf(broken, model, written).slice(0, MOST_FIRST)) {
    const once = { ...broken, right: first.edit.expression };
    for (const last of slipsOf(once, model, written).slice(0, MOST_SECOND)) {
      const key = treeKey(last.edit.expression);
      const cost = first.cost + last.cost;
      if ((found.get(key)?.cost ?? Infinity) <= cost) continue;
      // Edits of one place overlap, and cannot both be written.
      const text = writtenAs(broken, [...first.edit.patches, ...last.edit.patches], written);
      if (text === undefined || first.edit.at.span.start === last.edit.at.span.start) continue;
      const isFirst = first.edit.at.span.start <= last.edit.at.span.start;
      found.set(key, { kind: (isFirst ? first : last).edit.kind, cost, last, written: text });
    }
  }
  return [...found.values()].sort((a, b) => a.cost - b.cost);
}

/** What leaves something out may make anything true. */
const OMISSIONS: ReadonlySet<Mistake> = new Set(["extra-term", "extra-sum", "dropped-term"]);

const slipsOf = (broken: Broken, model: Model, written: Written): readonly Try[] =>
  triesOf(broken, model, written).filter(
    ({ edit, side, cost }) => side === "right" && cost <= DEAREST && !OMISSIONS.has(edit.kind),
  );

/** The first of some pairs that makes the relation true. */
function repairBy(pairs: readonly Pair[], broken: Broken, model: Model): Repair | undefined {
  const attempt = attemptOf(broken, model);
  for (const { kind, cost, last, written } of pairs) {
    const { expression, at } = last.edit;
    if (treeKey(expression) === treeKey(broken.left)) continue;
    const found = attempt(broken.left, expression);
    if (found !== undefined)
      return { ...found, kind, cost, says: undefined, side: "right", expression, at, written };
  }
  return undefined;
}
