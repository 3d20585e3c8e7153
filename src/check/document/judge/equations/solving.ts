/**
 * The equations of a document while it is read: what is supposed, what follows from it, and where a slip was made on the way.
 *
 * Supposed are equations with zero, constraints, and the gradients that words set to zero. The rules are a list, and the first
 * that speaks of a relation decides. Judges no identity. Terminates: each relation is looked at once.
 */
import { declaredKey } from "../../../../lower/index.js";
import { definitionOf, type Term } from "../../../../term/index.js";
import type { Model } from "../../model/model.js";
import { JOINED, makeWords, saysStationary, saysZero, SOLVED } from "../../read/words/solved.js";
import { isDerivative, isZero } from "../../read/tree.js";
import { variedIn } from "../../read/written.js";
import { phrases } from "../../text/phrases.js";
import type { Mistake } from "../edit/index.js";
import { lookAt, type Look, type Relation } from "../meaning.js";
import type { Written } from "../spelling.js";
import { isStray } from "../stray.js";
import { judged, type Case, type Judged, type StepVerdict } from "../verdict.js";
import { misplaced } from "./at-point.js";
import { makeEntailment, type Follows } from "./entailment.js";
import { conditionsOf, isConsequence, saysDerivative, solvingOf, zeroOf, type Zero } from "./equation.js";
import {
  atZero,
  followed,
  oneOfSeveral,
  open,
  solution,
  strayed,
  supposedEquation,
  unsaidStationary,
} from "./found.js";
import {
  BLANK,
  isAlone,
  withFinding,
  withGradientsAtZero,
  withMeantZero,
  withZero,
  type Ledger,
} from "./ledger.js";
import { grant, leaveUnsaid, suppose } from "./given.js";
import { multiplierZeros } from "./multipliers.js";
import { makeReasons } from "./reasons.js";
import { oneMoreValueOf, renewed, underCondition, withoutValues } from "./renewed.js";
import { holdsWhere, makeSieve } from "./somewhere.js";
import { carry, isSaidAgain, slip, unlessSlipped } from "./slip.js";
import { solves } from "./solves.js";
import { EQUATION, makeStanding } from "./standing.js";
import { makeStationary } from "./stationary.js";
import { makeTold } from "./told.js";
import { leaveUnshown, unlessEquation } from "./unshown.js";
import { differs, isEquation, type Outcome, type Rule, type Turn } from "./turn.js";

/** What is found of equations, one relation after the other. */
export type Equations = {
  /** What is found of a relation that is no identity; undefined for any other. */
  readonly judge: (one: Case, look: Look) => Judged | undefined;
  /** Takes note of what was found of an identity: a gradient may be set to zero later. */
  readonly note: (relation: Relation, verdict: StepVerdict, mistake: Mistake | undefined) => void;
};

const RULES: readonly Rule[] = [
  suppose,
  solve,
  putIn,
  misplaced,
  leaveUnsaid,
  carry,
  slip,
  leaveUnshown,
  grant,
];

/** No equations yet. */
export function makeEquations(model: Model, written: Written, relations: readonly Relation[]): Equations {
  const { source } = written;
  const wordsBefore = makeWords(source, [...model.definitions]);
  const entailment = makeEntailment(model);
  const stationary = makeStationary(model, relations, source, entailment);
  const toldBy = makeTold();
  const reasonsBehind = makeReasons(model, relations, source);
  const standingOf = makeStanding(model, relations, written, stationary);
  let multipliers: readonly Zero[] | undefined;
  let ledger = BLANK;
  /** The words before the chain that is gone through. */
  let lead = "";

  function turnOf(one: Case, look: Look): Turn {
    const { relation } = one;
    const words = wordsBefore(relation.span);
    ledger = renewed(ledger, relation, words, written, model.environment.program);
    const unknowns = new Set([
      ...ledger.unknowns,
      ...[relation.left, relation.link.right].flatMap((side) => variedIn(side)),
    ]);
    const told = toldBy(words);
    if (relation.begins) lead = words;
    const led = isFurtherValue(relation) ? lead : words;
    const isSet = SOLVED.test(led) || saysStationary(led, source) || relation.optimal === true;
    const isLed = relation.begins || isFurtherValue(relation);
    const zeroed = isLed && isSet ? led : relation.begins && JOINED.test(words) ? ledger.zeroed : undefined;
    const isSolved = zeroed !== undefined;
    const zeros =
      isSolved && ledger.gradients.length === 0 ? stationary.said(one, look, zeroed, ledger.unknowns) : [];
    const before = isSolved ? withGradientsAtZero(ledger) : ledger;
    const valued = oneMoreValueOf(before.supposed, relation, words);
    const supposed = [...withoutValues(before.supposed, valued), ...zeros];
    if (supposed.length > 0) multipliers ??= multiplierZeros(model, source);
    const equations = [
      ...underCondition({ ...before, supposed }, relation),
      ...(multipliers ?? []),
      ...reasonsBehind(relation),
      ...conditionsOf(relation),
    ];
    const follows = entailment.by(relation, equations);
    const isPossible = makeSieve(
      equations.flatMap((zero) => entailment.termOf(zero, relation) ?? []),
      model.environment.program,
    );
    return {
      one,
      look,
      words,
      isSolved,
      isStationary: zeros.length > 0,
      ledger: { ...before, supposed, unknowns, zeroed },
      follows,
      mayHold: (sides, view) => isPossible(sides, view) && follows(sides, view),
      entailment,
      equations,
      valued,
      standing: isSolved ? EQUATION : standingOf(relation, look, told, words),
      told,
    };
  }

  function judge(one: Case, look: Look): Judged | undefined {
    const turn = turnOf(one, look);
    let outcome: Outcome | undefined;
    for (const rule of RULES) outcome ??= rule(turn);
    const after = outcome?.ledger ?? turn.ledger;
    // Of several values none is the one that holds from there on.
    ledger = { ...after, supposed: withoutValues(after.supposed, turn.valued) };
    const { relation } = one;
    if (outcome === undefined && isEquation(relation, look) && stationary.isUnsaid(relation, look))
      return unsaidStationary;
    if (outcome === undefined && turn.isSolved && !relation.begins && isUnexplained(one, look)) return open;
    // What is solved for has the letters that the equations leave free, and no other.
    const solved = [one.relation.left, ...ledger.supposed.map(({ expression }) => expression)];
    const isWrong = outcome === undefined ? differs(look) : outcome.judged?.verdict.kind === "refuted";
    if (isWrong && mayFollow(turn)) return open;
    const isOpen =
      outcome?.judged === open && look.kind === "sides" && isStray(one.relation, look.sides, solved);
    return isOpen ? strayed(look) : outcome?.judged;
  }

  function note(relation: Relation, verdict: StepVerdict, mistake: Mistake | undefined): void {
    ledger = withFinding(ledger, relation, verdict, mistake, model);
  }

  return { judge, note };
}

/** What follows, with what must not be zero for that. */
function followedBy({ one: { relation, model }, look, isStationary, equations, entailment }: Turn): Judged {
  const found = isStationary ? atZero : followed;
  const needed = look.kind === "sides" ? entailment.needs(relation, equations, look.sides, look.program) : [];
  const remarks = needed.map(
    (name) => `where ${model.environment.program.tensors.get(name)?.text ?? name} is not zero`,
  );
  return { ...found, remarks: [...found.remarks, ...remarks] };
}

/** True for what holds wherever the equations before do, though they do not show it. */
function mayFollow({ one: { relation }, look, equations, ledger, entailment }: Turn): boolean {
  const termsOf = (zeros: readonly Zero[]): readonly Term[] =>
    zeros.flatMap((zero) => entailment.termOf(zero, relation) ?? []);
  const holds = (zeros: readonly Zero[]): boolean =>
    look.kind === "sides" && zeros.length > 0 && holdsWhere(look.sides, termsOf(zeros), look.program);
  // What a derivative is says its chain, whatever is solved: it may hold for what is given alone.
  if (look.kind === "sides" && saysDerivative(look.sides)) {
    const found = new Set(ledger.supposed.filter((zero) => !isOfGiven(ledger, zero)));
    return holds(equations.filter((zero) => !found.has(zero)));
  }
  return holds(equations) || (ledger.unsure.length > 0 && holds([...equations, ...ledger.unsure]));
}

/** True for what is supposed of given quantities, and not solved. */
const isOfGiven = ({ assumptions, constraints }: Ledger, zero: Zero): boolean =>
  assumptions.has(zero) || constraints.has(zero);

/** True where no slip explains why a side is not the one before it, which it may be by the equations. */
function isUnexplained(one: Case, look: Look): boolean {
  if (look.kind !== "sides" || !differs(look)) return false;
  const { verdict } = judged(one, look);
  return verdict.kind === "refuted" && verdict.repair === undefined;
}

/** True for the second value in Σ = Λ⁻¹ = S/n, which words before the chain say to solve something. */
const isFurtherValue = (relation: Relation): boolean =>
  !relation.begins && !saysZero(relation) && ![...relation.before, relation.left].some(isDerivative);

/** Which relations stand where equations are solved: below one that is not held, with zero, or words that set one so. */
export function solvedIn(
  looks: readonly { readonly relation: Relation; readonly look: Look | undefined }[],
  source: string,
  { definitions }: Model,
): (relation: Relation) => boolean {
  const wordsBefore = makeWords(source, [...definitions]);
  const first = looks.find(({ relation, look }) => {
    const words = wordsBefore(relation.span);
    // What was written wrong before its zero is an equation as well.
    const isEquation = look?.kind === "sides" ? look.finding.kind === "differ" : look?.kind === "problem";
    return (
      (relation.begins && SOLVED.test(words)) ||
      (isEquation && relation.flat === undefined && saysZero(relation))
    );
  });
  const from = first?.relation.span.start ?? Infinity;
  return ({ span, cue }) => span.start >= from && cue === "none";
}

/** An equation with zero, or one that follows from others. */
function solve(turn: Turn): Outcome | undefined {
  const { one, look, ledger, follows } = turn;
  const { relation, condition, model, written } = one;
  const { last } = ledger;
  // The class of a one-hot vector says its entries, and is put in where they stand.
  if (relation.cue === "class") return { judged: supposedEquation, ledger };
  // What was derived may hide what it was derived from.
  const first = turn.entailment.by(
    relation,
    turn.equations.filter(({ isDerived }) => isDerived !== true),
  );
  const shown: Follows = (sides, program) => follows(sides, program) || first(sides, program);
  const solving = solvingOf(relation, look, last, shown, model);
  if (solving === undefined) return undefined;
  // A condition is what its own sentence follows from, and no other.
  if (relation.cue === "condition" && solving.kind !== "follows") return { judged: supposedEquation, ledger };
  switch (solving.kind) {
    case "supposed": {
      const slipped = turn.isStationary ? slip(turn) : undefined;
      if (slipped?.judged?.verdict.kind === "refuted") return slipped;
      const told = unlessEquation(turn) ?? unlessSlipped(turn);
      if (told !== undefined) return told;
      // What is concluded from what is supposed is no further supposition.
      if (relation.concludes === true && !turn.isSolved && ledger.supposed.length > 0)
        return { judged: open, ledger };
      // Nor is the value that is said to solve what words set to zero.
      if (turn.isSolved && isValue(relation, model)) return { judged: open, ledger };
      const after = solving.isKnown ? withMeantZero(ledger, relation, true) : withZero(ledger, undefined);
      return { judged: supposedEquation, ledger: after };
    }
    case "follows":
      return {
        judged: followedBy(turn),
        // What follows under a condition says nothing where that does not hold.
        ledger:
          conditionsOf(relation).length === 0
            ? withZero(ledger, { ...zeroOf(relation, isAlone(ledger)), isDerived: true })
            : ledger,
      };
    case "open": {
      if (isValue(relation, model)) return { judged: open, ledger };
      if (turn.standing.kind === "gradient")
        return { judged: supposedEquation, ledger: withZero(ledger, zeroOf(relation, false)) };
      const slipped = isSaidAgain(turn) ? slip(turn) : undefined;
      if (slipped?.judged?.verdict.kind === "refuted") return slipped;
      const meant = solving.relation;
      const isSaid = last !== undefined && isConsequence(relation, last, written.source);
      const again = meant && isSaid ? lookAt(meant, condition, model) : undefined;
      const found = meant && again && judged({ ...one, relation: meant }, again);
      return found?.verdict.kind === "refuted"
        ? { judged: { ...found, equation: "derived" }, ledger }
        : (unlessEquation(turn) ?? { judged: undefined, ledger: withMeantZero(ledger, relation, false) });
    }
  }
}

/** x = 0, of an x that has no definition. */
function isValue({ left, link }: Relation, { environment: { program } }: Model): boolean {
  const name = declaredKey(left);
  return name !== undefined && definitionOf(program, name) === undefined && isZero(link.right);
}

/** Words that say of something that it solves the equations, and not that nothing else does. */
const ONE_OF_THEM = phrases([
  "a/one solution/minimiser/minimizer/maximiser/maximizer/optimum",
  "solved by",
  "is/are satisfied by/for",
]);

/** What solves the equations once it is put in. */
function putIn({ one: { relation }, look, words, ledger, entailment }: Turn): Outcome | undefined {
  if (!relation.begins || look.kind !== "sides" || !differs(look)) return undefined;
  const equations = ledger.supposed.flatMap((zero) =>
    ledger.constraints.has(zero) ? [] : (entailment.termOf(zero, relation) ?? []),
  );
  const solved = solves(look.sides, equations, look.program);
  return solved === undefined
    ? undefined
    : {
        judged: solved === "only" || ONE_OF_THEM.test(words) ? solution : oneOfSeveral,
        ledger: withZero(ledger, zeroOf(relation, false)),
      };
}
