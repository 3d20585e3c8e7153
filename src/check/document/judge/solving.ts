/**
 * The equations of a document while it is read: what is supposed, what follows from it, and where a slip was made on the way.
 *
 * Supposed are equations with zero, constraints, and the gradients that words set to zero. Judges no identity. Terminates:
 * each relation is looked at once.
 */
import { findCounterexample } from "../../../evaluate/index.js";
import {
  definitionOf,
  dependencies,
  num,
  type Polynomial,
  type Program,
  type Term,
} from "../../../term/index.js";
import { baseName } from "../../../lower/index.js";
import { isConstraint } from "../names/shapes/constrained.js";
import type { Expression } from "../../../syntax/index.js";
import type { Model } from "../model/model.js";
import { variedIn } from "../read/written.js";
import { freeLetters } from "../read/sums/scopes.js";
import { makeWords, saysZero, SOLVED } from "../read/words/solved.js";
import { followsFrom, zerosOf } from "./consequence.js";
import {
  isBelow,
  isConsequence,
  isConsequent,
  saysDerivative,
  solvingOf,
  zeroOf,
  type Zero,
} from "./equation.js";
import { namesOf } from "./evidence.js";
import { lowerSides } from "./lowered.js";
import { lookAt, type Look, type Relation } from "./meaning.js";
import type { Mistake } from "./edit/index.js";
import { mistakeOf } from "./mistake.js";
import { multiplierZeros } from "./multipliers.js";
import { quantityOf } from "./quantity.js";
import { sidesOf, type Repair } from "./repair.js";
import { solves } from "./solves.js";
import type { Sides } from "../equal/sides.js";
import type { Written } from "./spelling.js";
import { judged, slipInEquation, type Case, type Judged, type StepVerdict } from "./verdict.js";

/** What is found of equations, one relation after the other. */
export type Equations = {
  /** What is found of a relation that is no identity; undefined for any other. */
  readonly judge: (one: Case, look: Look) => Judged | undefined;
  /** Takes note of what was found of an identity: a gradient may be set to zero later, and it is the true one where a slip was made. */
  readonly note: (relation: Relation, verdict: StepVerdict, mistake: Mistake | undefined) => void;
};

/** An equation as it is written, and what is wrong with it. */
type Wrong = { readonly zero: Zero; readonly mistake: Mistake };

/** A gradient that may be set to zero; how it is written where a slip was made. */
type Gradient = Zero & {
  readonly by: string;
  readonly of: string;
  readonly written: Wrong | undefined;
};

/** One more solution: and, or a comma. */
const JOINED = /^(?:\\\(|\\\)|\\q?quad|\\text\{\s*and\s*\}|and|[\s$,;&])*$/iu;

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

/** No equations yet. */
export function makeEquations(model: Model, { source }: Written): Equations {
  let last: Zero | undefined;
  let supposed: readonly Zero[] = [];
  /** Those of them that say a sum or a length: a multiplier makes these hold, whatever is solved for. */
  const constraints = new Set<Zero>();
  let gradients: readonly Gradient[] = [];
  /** The equation that was mended last, as it is written, and what is wrong with it. */
  let wrong: Wrong | undefined;
  /** What chains with a slip begin with, by where the wrong side stands: a chain that ends in zero says it of that. */
  const begun = new Map<number, { readonly head: Expression; readonly mistake: Mistake }>();
  let wasSolved = false;
  /** What was differentiated by so far, and so may be solved for. */
  const unknowns = new Set<string>();
  const wordsBefore = makeWords(source, [...model.definitions]);
  let multipliers: readonly Zero[] | undefined;
  const terms = new Map<Zero, Term | undefined>();
  /** What is zero by the equations that were asked for last. */
  let known:
    | {
        readonly program: Program;
        readonly found: readonly Term[];
        readonly zeros: readonly Polynomial[];
      }
    | undefined;
  const termOf = (zero: Zero, { link }: Relation): Term | undefined => {
    if (!terms.has(zero)) {
      const { expression } = zero;
      const lowered = lowerSides(expression, { ...link, relation: "=", right: expression }, model);
      terms.set(zero, sidesOf(lowered)?.[0]);
    }
    return terms.get(zero);
  };
  const follower = (
    relation: Relation,
    equations: readonly Zero[],
  ): ((sides: Sides, program: Program) => boolean) => {
    return (sides, program) => {
      const found = equations.flatMap((zero) => termOf(zero, relation) ?? []);
      const isSame =
        known?.program === program &&
        known.found.length === found.length &&
        found.every((term, at) => term === known?.found[at]);
      const zeros =
        isSame && known !== undefined
          ? known.zeros
          : zerosOf(
              found.map((term): Sides => [term, num(0)]),
              program,
            );
      known = { program, found, zeros };
      return zeros.length > 0 && followsFrom(sides, zeros, program);
    };
  };
  const suppose = (zero: Zero | undefined): void => {
    last = zero;
    if (zero !== undefined) supposed = [...supposed, zero];
  };

  /** What is zero by an equation: where its side is wrong, what its chain begins with. */
  const meantZero = (relation: Relation, isAloneIn: boolean): Zero => {
    const slip = relation.begins ? undefined : begun.get(relation.left.span.start);
    if (slip === undefined) return zeroOf(relation, isAloneIn);
    wrong = { zero: zeroOf(relation, false), mistake: slip.mistake };
    return zeroOf({ ...relation, left: slip.head }, isAloneIn);
  };

  /** Whether one equation is all that is supposed. */
  const isAlone = (): boolean => last?.isAlone ?? supposed.length === 1;

  /** Whether sides that differ are of what is solved for, so that the equations may make them agree. */
  const saysUnknowns = (look: Look): boolean =>
    look.kind === "sides" &&
    namesOf(look.sides).some((name) =>
      [...dependencies(look.program, name)].some((one) => unknowns.has(one)),
    );

  function judge(one: Case, look: Look): Judged | undefined {
    const { relation, condition } = one;
    const words = wordsBefore(relation.span);
    for (const side of [relation.left, relation.link.right])
      for (const name of variedIn(side)) unknowns.add(name);
    const isSolved = relation.begins && (SOLVED.test(words) || (wasSolved && JOINED.test(words)));
    wasSolved = isSolved;
    if (isSolved) {
      // Where derivatives of several quantities stand before, those of the last one are set to zero.
      const of = gradients.at(-1)?.of;
      const zeros = gradients.filter((other) => other.of === of);
      supposed = [...supposed, ...zeros];
      wrong = zeros.findLast(({ written }) => written !== undefined)?.written ?? wrong;
      gradients = [];
    }
    if (isSupposed(relation, look, model)) {
      const zero = zeroOf(relation, false);
      supposed = [...supposed, zero];
      if (isConstraint(relation, model.environment.program)) constraints.add(zero);
      return supposedEquation;
    }
    if (supposed.length > 0) multipliers ??= multiplierZeros(model, source);
    const follows = follower(relation, [...supposed, ...(multipliers ?? [])]);
    const solving = solvingOf(relation, look, last, follows, model);
    switch (solving?.kind) {
      case undefined:
        break;
      case "supposed":
        suppose(solving.isKnown ? meantZero(relation, true) : undefined);
        return supposedEquation;
      case "follows":
        suppose(zeroOf(relation, isAlone()));
        return followed;
      case "open": {
        const meant = solving.relation;
        const isSaid = last !== undefined && isConsequence(relation, last, source);
        const again = meant && isSaid ? lookAt(meant, condition, model) : undefined;
        const found = meant && again && judged({ ...one, relation: meant }, again);
        if (found?.verdict.kind === "refuted") return { ...found, equation: "derived" };
        suppose(meantZero(relation, false));
        return undefined;
      }
    }
    if (relation.begins && look.kind === "sides" && differs(look)) {
      const equations = supposed.flatMap((zero) =>
        constraints.has(zero) ? [] : (termOf(zero, relation) ?? []),
      );
      if (solves(look.sides, equations, look.program)) {
        suppose(zeroOf(relation, false));
        return solution;
      }
    }
    if (differs(look) && isConstraint(relation, model.environment.program)) return unsaid;
    if (wrong !== undefined && look.kind === "sides" && isEquation(relation, look))
      if (follower(relation, [wrong.zero])(look.sides, look.program)) return carriedBy(wrong.mistake, look);
    const isSaid =
      isSolved ||
      (last !== undefined && (isConsequence(relation, last, source) || isBelow(relation, last, source)));
    // What is said to follow from several equations is believed to where one slip is all that keeps it from that.
    const isOfUnknowns = supposed.length > 0 && saysUnknowns(look);
    const isMeant = isSaid || isOfUnknowns || isConsequent(relation, words);
    if (!isMeant || !isEquation(relation, look)) return undefined;
    const slip = supposed.length === 0 ? undefined : slipInEquation(one, follows);
    if (slip === undefined) return (isSaid || isOfUnknowns) && look.kind === "sides" ? open : undefined;
    const counterexample =
      look.kind === "sides" ? differenceBy(slip.side, slip.sides, look.sides, slip.program) : undefined;
    const problem = look.kind === "problem" ? look.problem : undefined;
    if (counterexample === undefined && problem === undefined)
      return isSaid || isOfUnknowns ? open : undefined;
    const mistake = mistakeOf(relation, problem, slip, undefined, slip.program);
    wrong = { zero: zeroOf(relation, false), mistake };
    // What comes next is judged by what was meant here.
    suppose(zeroOf(mendedBy(slip, relation), isAlone()));
    return {
      verdict: { kind: "refuted", counterexample, problem, repair: slip, mistake },
      remarks: [],
      carried: false,
      equation: "derived",
    };
  }

  function note(relation: Relation, verdict: StepVerdict, mistake: Mistake | undefined): void {
    const head = relation.before[0] ?? relation.left;
    const side = relation.link.right;
    if (mistake !== undefined) begun.set(side.span.start, { head, mistake });
    const by = isOfNumber(head, model) ? variableOf(head) : undefined;
    if (by === undefined || !(mistake !== undefined || verdict.kind === "proved")) return;
    if (definitionOf(model.environment.program, by) !== undefined) return;
    if (quantityOf(side) !== undefined) return;
    const zero = { end: relation.span.end, isAlone: false };
    const written = mistake && { zero: { ...zero, expression: side }, mistake };
    const expression = written === undefined ? side : head;
    const found: Gradient = { ...zero, expression, by, of: differentiatedIn(head), written };
    gradients = [...gradients.filter((other) => other.by !== by || other.of !== found.of), found];
  }

  return { judge, note };
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

const differs = (look: Look): boolean => look.kind === "sides" && look.finding.kind === "differ";

/** What is said of given quantities with words that suppose it: a constraint. */
const isSupposed = (relation: Relation, look: Look, { environment: { program } }: Model): boolean =>
  look.kind === "sides" &&
  ((relation.follows !== true && look.finding.kind !== "proved" && isConstraint(relation, program)) ||
    (differs(look) &&
      relation.cue === "supposition" &&
      !saysDerivative(look.sides) &&
      [relation.left, relation.link.right].every((side) => freeLetters(side).size === 0)));

/** True for a relation that can only be an equation: no identity, nor what a derivative is. */
const isEquation = ({ begins }: Relation, look: Look): boolean =>
  begins &&
  (look.kind === "problem" ||
    (look.kind === "sides" && look.finding.kind === "differ" && !saysDerivative(look.sides)));

/** Where what stands on one side differs from what should. */
const differenceBy = (side: "left" | "right", mended: Sides, written: Sides, program: Program) => {
  const at = side === "left" ? 0 : 1;
  return findCounterexample(program, mended[at], written[at]);
};

/** The relation with the side that was mended. */
const mendedBy = ({ side, expression }: Repair, relation: Relation): Relation =>
  side === "left"
    ? { ...relation, left: expression }
    : { ...relation, link: { ...relation.link, right: expression } };

/** What follows from an equation with a slip, and not from what was meant. */
const carriedBy = (mistake: Mistake, { finding }: Extract<Look, { readonly kind: "sides" }>): Judged => ({
  verdict: {
    kind: "refuted",
    counterexample: finding.kind === "differ" ? finding.counterexample : undefined,
    problem: undefined,
    repair: undefined,
    mistake,
  },
  remarks: [],
  carried: true,
  equation: "derived",
});

const unproved = (why: string): StepVerdict => ({ kind: "unproved", why });

const supposedEquation: Judged = {
  verdict: unproved("an equation, not an identity"),
  remarks: [],
  carried: false,
  equation: "supposed",
};

const followed: Judged = {
  verdict: { kind: "proved" },
  remarks: ["it follows from what is supposed before"],
  carried: false,
  equation: "derived",
};

const solution: Judged = { ...followed, remarks: ["it solves what is supposed before"] };

const open: Judged = {
  verdict: unproved("it is not shown to follow from the equations before"),
  remarks: [],
  carried: false,
  equation: "derived",
};

const unsaid: Judged = { ...open, verdict: unproved("nothing before says so of what is given") };
