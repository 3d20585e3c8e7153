/**
 * The verdicts on all relations of a document: what follows from a mistake is judged by what should stand there.
 *
 * Owns what a mistake carries: the lines of its chain, and the statements of the quantity that the chain is of. Judges no
 * relation itself. Terminates: each relation is judged once.
 */
import type { Expression } from "../../../syntax/index.js";
import { freeIndices } from "../../../term/index.js";
import { NOTHING_SHOWN, type Shown } from "../model/layout.js";
import type { Model } from "../model/model.js";
import { endsInChange, isJacobian, isSaidRow, isSlope, joinsChange, saysWhole } from "./doubt.js";
import type { Mistake } from "./edit/index.js";
import { holdsAtEntries } from "./at-entries.js";
import { clashIn } from "./clash.js";
import { evidenceOf } from "./evidence.js";
import { leapsIn, type Proved } from "./leap.js";
import { makePairs } from "./pair.js";
import { lookAround, lookAt, type Look, type Relation } from "./meaning.js";
import { isOfQuantity, quantityOf, type Quantity } from "./quantity.js";
import { isHeld, HELD, isIgnorant, type Sides } from "../equal/sides.js";
import { makeEquations, solvedIn } from "./equations/solving.js";
import type { Written } from "./spelling.js";
import {
  isBefore,
  judged,
  likelySlip,
  type Case,
  type Judged,
  type Result,
  type StepVerdict,
  type Task,
} from "./verdict.js";

/** The verdicts on the relations of a document, and what these show of how derivatives by whole tensors are laid out. */
export type DocumentVerdicts = { readonly verdicts: ReadonlyMap<Relation, Judged>; readonly shown: Shown };

/** Judges the relations of a document; those that say nothing that could be judged have no verdict. */
export function judgeDocument(
  tasks: readonly Task[],
  model: Model,
  written: Written,
  elsewhere: Shown = NOTHING_SHOWN,
): DocumentVerdicts {
  const looks = withClashes(
    tasks.map((task) => ({ ...task, look: lookAt(task.relation, task.condition, model) })),
    model,
  );
  const isSolved = solvedIn(looks, written.source, model);
  const evidence = evidenceOf(
    looks.map((one) => ({ ...one, isSolved: isSolved(one.relation) })),
    model,
    ({ relation }) => likelySlip({ relation, condition: undefined, model, written }) !== undefined,
  );
  const heads = looks.flatMap(({ relation, condition, look }) => {
    const head = look?.kind === "problem" ? fromHead(relation) : undefined;
    return head === undefined ? [] : [{ relation: head, look: lookAt(head, condition, model) }];
  });
  const shows = (is: (relation: Relation) => boolean): boolean =>
    [...looks, ...heads].some(({ relation, look }) => showsLayout(relation, look) && is(relation));
  const isLaid = elsewhere.isLaid || shows(() => true);
  // Gradients as columns do not say how Jacobians are laid out.
  const showsJacobian = shows((relation) => isJacobian(relation, model));
  const isLaidJacobian = elsewhere.isLaid || showsJacobian;
  const found = new Map<Relation, Judged>();
  /** What is wrong with the right sides of refuted relations, by where these stand. */
  const wrong = new Map<number, Wrong>();
  const results = new Map<number, Result>();
  let slips: readonly Slip[] = [];
  const equations = makeEquations(
    model,
    written,
    looks.map(({ relation }) => relation),
  );
  const byTwo = makePairs(model, written);
  for (const { relation, condition, look } of looks) {
    if (look === undefined) continue;
    const isShaped =
      (isJacobian(relation, model) ? isLaidJacobian : isLaid || isSaidRow(relation, model)) ||
      isSlope(relation, model);
    const one: Case = { relation, condition, model, evidence, written, isLaid: isShaped };
    const solved = equations.judge(one, look);
    if (solved !== undefined) {
      found.set(relation, solved);
      continue;
    }
    const before = relation.begins ? undefined : wrong.get(relation.left.span.start);
    const again = before === undefined ? undefined : rightAgain(one, look, before, wrong);
    const isShown = results.get(relation.left.span.start) === "proved";
    const step =
      again ??
      (isShown ? lostPath(one, look) : undefined) ??
      byTwo(one, before === undefined ? judged(one, look) : judgedAfter(one, look, before, wrong));
    const stated = quantityOf(relation.left);
    // g = ∂f/∂x = … states the derivative by another name.
    const quantity = quantityOf(relation.before[0] ?? relation.left) ?? stated;
    const mistaken =
      again !== undefined ? undefined : step.verdict.kind === "refuted" ? wrongIn(step.verdict) : before;
    if (mistaken !== undefined) wrong.set(relation.link.right.span.start, mistaken);
    const result = resultOf(one, step, mistaken !== undefined, results.get(relation.left.span.start));
    results.set(relation.link.right.span.start, result);
    found.set(relation, { ...(stated === undefined ? step : carriedFrom(slips, stated, step)), result });
    equations.note(relation, step.verdict, mistaken?.mistake);
    if (quantity === undefined) continue;
    // The last line of a chain says what is found for its quantity.
    const others = slips.filter((other) => other.start !== startOf(relation));
    slips =
      mistaken === undefined
        ? others
        : [...others, { start: startOf(relation), quantity, mistake: mistaken.mistake }];
  }
  const jacobians = model.environment.layout === "variable first" ? "columns" : "rows";
  return {
    verdicts: withLeaps(found, looks),
    shown: {
      ...elsewhere,
      isLaid,
      jacobians: elsewhere.jacobians ?? (showsJacobian ? jacobians : undefined),
    },
  };
}

/** True for a relation that holds and shows how derivatives by wholes are laid out. */
const showsLayout = (relation: Relation, look: Look | undefined): boolean =>
  look?.kind === "sides" &&
  isHeld(look.finding) &&
  ((look.axes.length > 0 && saysWhole(relation)) || endsInChange(relation) || joinsChange(relation));

/** What a line further down says of the derivative that its chain begins with: it may show a layout that the line before does not have. */
function fromHead(relation: Relation): Relation | undefined {
  const [head] = relation.before;
  const isDerivative = head?.kind === "derivative" || head?.kind === "gradient";
  return head === undefined || !isDerivative || relation.begins
    ? undefined
    : { ...relation, left: head, before: [], begins: true };
}

/** The verdicts with the rules that lines skip. */
function withLeaps(
  found: ReadonlyMap<Relation, Judged>,
  looks: readonly Seen[],
): ReadonlyMap<Relation, Judged> {
  const proved = looks.flatMap(({ relation, look }): readonly Proved[] =>
    look?.kind === "sides" && found.get(relation)?.verdict.kind === "proved" ? [{ ...look, relation }] : [],
  );
  const leaps = leapsIn(proved);
  return new Map(
    [...found].map(([relation, one]) => {
      const skips = leaps.get(relation);
      return [relation, skips === undefined ? one : { ...one, skips }];
    }),
  );
}

type Seen = Task & { readonly look: Look | undefined };

/** The relations under the summation convention, with clashes of indices as the problems that they are. */
function withClashes(looks: readonly Seen[], { environment }: Model): readonly Seen[] {
  if (!environment.einstein) return looks;
  return looks.map((seen, at): Seen => {
    const problem = clashIn(seen, looks[at - 1], looks[at + 1]);
    if (problem === undefined) return seen;
    return { ...seen, look: { kind: "problem", problem, others: [], program: environment.program } };
  });
}

/** What a line says of the beginning of its chain, given what the line before said of it. */
function resultOf(
  { relation, condition, model }: Case,
  { verdict }: Judged,
  isWrong: boolean,
  before: Result | undefined,
): Result {
  const [first] = relation.before;
  const isSlip = verdict.kind === "refuted" && verdict.mistake === "dangling-index";
  if (first === undefined && isSlip && holdsAtEntries(relation, condition, model)) return "proved";
  if (first === undefined)
    return verdict.kind === "proved" || verdict.kind === "refuted" ? verdict.kind : "unproved";
  // What a chain begins with may be defined by its first line.
  if (!isWrong && verdict.kind === "proved" && (before ?? "proved") === "proved") return "proved";
  const whole = lookAround(relation, condition, model, [first]);
  const isBlind = whole?.sides.some((side) => isIgnorant(side, whole.program)) === true;
  if (whole !== undefined && isHeld(whole.finding))
    return whole.finding.kind === "proved" && !isBlind ? "proved" : "unproved";
  return isWrong ? "refuted" : "unproved";
}

/**
 * A line that is right only as derivatives hold fixed what lies between, where what its chain begins with was shown to be the side
 * before with everything that moves: a path of the chain rule is lost.
 */
function lostPath({ relation, condition, model }: Case, look: Look): Judged | undefined {
  const [first] = relation.before;
  if (first === undefined || look.kind !== "sides") return undefined;
  const { finding } = look;
  if ((finding.kind !== "proved" && finding.kind !== "holds") || finding.remark !== HELD) return undefined;
  const whole = lookAround(relation, condition, model, [first]);
  if (whole?.finding.kind !== "differ" || whole.sides.some((side) => isIgnorant(side, whole.program)))
    return undefined;
  const { counterexample } = whole.finding;
  return {
    verdict: {
      kind: "refuted",
      counterexample,
      problem: undefined,
      repair: undefined,
      mistake: "dropped-term",
    },
    remarks: [],
    carried: false,
  };
}

/** What a chain says of its quantity is wrong by a mistake. */
type Slip = { readonly start: number; readonly quantity: Quantity; readonly mistake: Mistake };

const startOf = ({ before, left }: Relation): number => (before[0] ?? left).span.start;

/** A wrong statement of a quantity whose chain went wrong before is so as a consequence. */
function carriedFrom(slips: readonly Slip[], quantity: Quantity | undefined, one: Judged): Judged {
  const { verdict } = one;
  const slip =
    quantity === undefined || verdict.kind !== "refuted"
      ? undefined
      : slips.find((other) => isOfQuantity(other.quantity, quantity));
  return slip === undefined || verdict.kind !== "refuted"
    ? one
    : { ...one, verdict: { ...verdict, mistake: slip.mistake }, carried: true };
}

/** A mistake, and what should stand in the place of the side that it was made in, where that is known. */
type Wrong = { readonly mistake: Mistake; readonly mended: Expression | undefined };

const wrongIn = ({ mistake, repair }: Extract<StepVerdict, { readonly kind: "refuted" }>): Wrong => ({
  mistake,
  mended: repair?.side === "right" ? repair.expression : undefined,
});

/** A relation that goes on from a wrong side and is right by what should stand there, or by what stood before the mistake. */
function rightAgain(
  { relation, condition, model }: Case,
  look: Look,
  { mistake, mended }: Wrong,
  wrong: ReadonlyMap<number, Wrong>,
): Judged | undefined {
  if (look.kind === "sides" && isHeld(look.finding)) return undefined;
  const befores = relation.before.filter((side) => !wrong.has(side.span.start));
  const sound = mended === undefined ? befores : [...befores, mended];
  const around = lookAround(relation, condition, model, sound);
  return around !== undefined && isHeld(around.finding) ? againOn(relation, look, mistake) : undefined;
}

/** A relation that goes on from a wrong side: right as a step where it follows from that side as it stands. */
function judgedAfter(one: Case, look: Look, before: Wrong, wrong: ReadonlyMap<number, Wrong>): Judged {
  const { relation, condition, model } = one;
  if (look.kind === "sides" && isHeld(look.finding)) return { ...judged(one, look), carried: true };
  const { mistake, mended } = before;
  const befores = relation.before.filter((side) => !wrong.has(side.span.start));
  // What is wrong with the side before says nothing of this one.
  const isOfBefore = look.kind === "problem" && isBefore(look.problem, relation);
  const direct = judged(one, look);
  const instead = mended ?? (isOfBefore ? befores.at(-1) : undefined);
  if (instead === undefined || (!isOfBefore && direct.verdict.kind !== "refuted")) return direct;
  const onMended = { ...relation, left: instead };
  const other = judged({ ...one, relation: onMended }, lookAt(onMended, condition, model) ?? look);
  if (other.verdict.kind !== "refuted") return direct;
  // Entries that follow no pattern are wrong by themselves.
  if (other.verdict.problem?.code === "no-pattern") return other;
  if (isOfBefore) return { ...other, verdict: { ...other.verdict, mistake }, carried: true };
  return other.verdict.repair === undefined ? direct : other;
}

/** A line that is right again, though not by the line before. */
function againOn(relation: Relation, look: Look, mistake: Mistake): Judged {
  // A side without a meaning, or with an index too many, says nothing but what was meant by it; one term of a sum has a meaning.
  const isMeant =
    look.kind === "sides"
      ? mistake !== "missing-sum" && isUneven(look.sides)
      : look.kind === "problem" &&
        look.problem.code === "shape-mismatch" &&
        mistake === "shape-mismatch" &&
        isBefore(look.problem, relation);
  if (isMeant)
    return {
      verdict: { kind: "proved" },
      remarks: ["it follows from what the line before means"],
      carried: true,
    };
  const counterexample =
    look.kind === "sides" && look.finding.kind === "differ" ? look.finding.counterexample : undefined;
  const problem = look.kind === "problem" ? look.problem : undefined;
  return {
    verdict: { kind: "refuted", counterexample, problem, repair: undefined, mistake },
    remarks: ["right again: it follows from what should stand before it, not from what does"],
    carried: true,
  };
}

/** True where one side has a free index that the other has not. */
function isUneven([left, right]: Sides): boolean {
  const [here, there] = [left, right].map((side) => new Set(freeIndices(side).map(({ name }) => name)));
  return here?.size !== there?.size;
}
