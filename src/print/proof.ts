/**
 * A derivation written as a document: what is given, the chain of each stage with its reasons, where the matrix form comes
 * from, the result with its sizes, remarks.
 *
 * The order and the words of the argument; every formula is data of the derivation. Detail chooses lines and never changes
 * them: brief keeps the key lines of normal, full spreads each line of normal out. Terminates: loops over stages and steps.
 */
import type { Derivation, Remark, Stage } from "../derive/index.js";
import type { Step } from "../rule/index.js";
import type { Argument, StyledDerivation } from "../style/index.js";
import { gradientKey, sizeSymbols, type Index, type Program, type Term } from "../term/index.js";
import { zeroSentence } from "./absent.js";
import { argumentBlocks, misfitSentence } from "./argument.js";
import { conclusion, resultAfter, resultOf, transposesOf } from "./conclusion.js";
import type { Detail } from "./detail.js";
import {
  type Block,
  type Document,
  type Formula,
  formulaText,
  type Line,
  type Sentence,
  withoutEchoes,
} from "./document.js";
import { given, gradientName } from "./given.js";
import { laidOutName, layoutSentence } from "./layout-words.js";
import { namesFor, namesWithin, type Names } from "./names.js";
import { briefReasonOf, reasonOf, type Telling } from "./reason.js";
import { enumerated } from "./recovery.js";
import { leavesOf, spread } from "./unfolding.js";

/** The document of a derivation. What the page has told of other stages before is named with its result and not told again. */
export function proofOf(
  derivation: Derivation,
  detail: Detail,
  telling: Telling,
  style?: StyledDerivation,
  told: ReadonlySet<string> = new Set(),
): Document {
  const { stages, closing, result } = derivation;
  const program = withSizes(enlargedBy(derivation.program, style));
  const goal = stages.at(-1);
  const name = goalName(derivation);
  const blocks: Block[] = [{ kind: "title", title: [name] }, ...given(derivation)];
  const isToldWhole = closing.length === 0 && style?.stages.at(-1)?.fits === true;
  const known = stages.filter((stage) => stage !== goal && told.has(stageClaim(stage, derivation)));
  if (known.length > 0) blocks.push(knownStages(known, program));
  for (const [i, stage] of stages.entries()) {
    if (known.includes(stage)) continue;
    if (stages.length > known.length + 1)
      blocks.push({ kind: "heading", title: stageTitle(stage, derivation) });
    const styled = style?.stages[i];
    if (styled?.fits === true) {
      blocks.push(...styledBlocks(styled.argument, detail, telling));
      continue;
    }
    if (styled !== undefined)
      blocks.push({
        kind: "paragraph",
        sentence: ["Entry by entry, since ", ...misfitSentence(styled.why, program)],
      });
    blocks.push(...chainOf(stage.left, stage.steps, stage.result, stage.axes, detail, telling));
    if (stage.zero !== undefined)
      blocks.push({
        kind: "paragraph",
        sentence: zeroSentence(stage.zero, namesFor([stage.result], stage.axes, program)),
      });
    const left = stage === goal ? undefined : (letterOf(stage.left, program) ?? stageName(stage, program));
    if (left !== undefined && stage.matrix.found)
      blocks.push(
        ...transposesOf(stage, detail, program),
        ...resultAfter(blocks.at(-1), resultOf(left, stage.matrix.matrix), program),
      );
  }
  const axes = goal?.axes ?? [];
  if (goal !== undefined && closing.length > 0) {
    blocks.push({ kind: "heading", title: ["With the results put in"] });
    blocks.push(...chainOf(goal.left, closing, result, axes, detail, telling));
  }
  if (goal !== undefined && goal.zero === undefined && derivation.zero !== undefined)
    blocks.push({
      kind: "paragraph",
      sentence: zeroSentence(derivation.zero, namesFor([result], axes, program)),
    });
  if (!isToldWhole) {
    const [first, ...rest] = conclusion(derivation, laidOut(derivation), axes, detail);
    if (first !== undefined) blocks.push(...resultAfter(blocks.at(-1), first, program), ...rest);
  }
  // A number by a number has no axes that could be laid out.
  if (goal === undefined || axes.length > 0)
    blocks.push({ kind: "remark", sentence: layoutSentence(derivation) });
  blocks.push(
    ...derivation.remarks.map((remark): Block => ({ kind: "remark", sentence: remark.map(spelled) })),
  );
  return { program, blocks };
}

/** A part of a remark in a sentence. */
const spelled = (part: Remark[number]): Sentence[number] =>
  typeof part === "string" ? part : { kind: "spelled", text: part.text, latex: part.latex };

/** What a stage finds, as text, by which it is known again: the same name with the same result. */
export const stageClaim = ({ left, axes, result }: Stage, { program }: Derivation): string =>
  [left, result]
    .map((term) => formulaText({ kind: "term", term, names: namesFor([term], axes, program) }, program))
    .join(" = ");

/** The results of stages that the page has told before. */
const knownStages = (stages: readonly Stage[], program: Program): Block => ({
  kind: "facts",
  rows: stages.map(({ left, axes, result, layout, matrix }) => {
    const named = letterOf(left, program) ?? stageName({ left, layout }, program);
    const term = (of: Term): Formula => ({ kind: "term", term: of, names: namesFor([of], axes, program) });
    const sides: readonly Formula[] =
      named !== undefined && matrix.found
        ? [named, { kind: "matrix", matrix: matrix.matrix }]
        : [term(left), term(result)];
    return { formula: { kind: "equation", sides }, note: ["as above"] };
  }),
});

/** The program with the sizes of all tensors by name: a page begins with their shapes, so that each of them is known. */
function withSizes(program: Program): Program {
  const shapes = [...program.tensors.values()].flatMap(({ shape }) => shape);
  return { ...program, sizes: new Set([...(program.sizes ?? []), ...shapes.flatMap(sizeSymbols)]) };
}

/** The program with what its arguments introduce, for their names. */
function enlargedBy(program: Program, style: StyledDerivation | undefined): Program {
  const more = (style?.stages ?? []).flatMap((stage) => (stage.fits ? [stage.argument.program] : []));
  if (more.length === 0) return program;
  return {
    ...program,
    tensors: new Map([...more.flatMap(({ tensors }) => [...tensors]), ...program.tensors]),
    functions: new Map([...more.flatMap(({ functions }) => [...functions]), ...program.functions]),
  };
}

/** An argument, with the lines of stages and results as they stand everywhere. */
const styledBlocks = (argument: Argument, detail: Detail, telling: Telling): readonly Block[] =>
  argumentBlocks(argument, detail, {
    entries: ({ left, steps, result, axes }) =>
      chainOf(left, steps, result, axes, detail, { ...telling, program: argument.program }),
    result: (left, { matrix }) => resultOf(left, matrix),
    intro: (axes) => introOf(axes, (index) => index.name),
  });

/** ∇_H L, ∂Y/∂X, ∇²_x f: the name of the goal. */
export function goalName({ goal, program }: Derivation): Formula {
  return { kind: "gradient", name: gradientName(goal.of, goal.wrt, program) };
}

/** The name of the goal in its layout. */
const laidOut = ({ goal, program, layout }: Derivation): Formula => ({
  kind: "gradient",
  name: laidOutName(goal.of, goal.wrt, layout, program),
});

/** The name of what a stage works out, when it is a derivative of one name by others. */
function stageName({ left, layout }: Pick<Stage, "left" | "layout">, program: Program): Formula | undefined {
  if (left.kind !== "partial" || left.of.kind !== "entry") return undefined;
  const variables = left.by.map((e) => e.tensor);
  return { kind: "gradient", name: laidOutName(left.of.tensor, variables, layout, program) };
}

/** The letter of a derivative that has one of its own. */
function letterOf(left: Term, program: Program): Formula | undefined {
  if (left.kind !== "partial" || left.of.kind !== "entry" || left.reach !== "total") return undefined;
  const [by, another] = left.by;
  if (by === undefined || another !== undefined) return undefined;
  const tensor = program.gradients?.get(gradientKey(left.of.tensor, by.tensor));
  return tensor && { kind: "tensor", tensor };
}

function stageTitle({ left, axes }: Stage, { program, goal, structure }: Derivation): Sentence {
  const name = stageName({ left, layout: "denominator" }, program);
  if (name === undefined) return [{ kind: "term", term: left, names: namesFor([left], axes, program) }];
  const isFree =
    structure !== undefined &&
    structure !== "free" &&
    left.kind === "partial" &&
    left.reach === "total" &&
    left.by.some((variable) => goal.wrt.includes(variable.tensor));
  const letter = isFree ? letterOf(left, program) : undefined;
  if (letter !== undefined && left.kind === "partial") {
    const tensor = (of: string): Formula => ({ kind: "tensor", tensor: program.tensors.get(of) ?? of });
    const of = left.of.kind === "entry" ? [" of ", tensor(left.of.tensor)] : [];
    const by = enumerated(left.by.map((variable) => tensor(variable.tensor)));
    // What the page calls the gradient is the one among the matrices of the structure.
    return ["Let ", letter, " be the gradient", ...of, " by ", ...by, " with free entries."];
  }
  return isFree ? [name, " with free entries"] : [name];
}

/** left = … = result, one line for each step. */
function chainOf(
  left: Term,
  steps: readonly Step[],
  result: Term,
  axes: readonly Index[],
  detail: Detail,
  telling: Telling,
): readonly Block[] {
  const namesOf = (term: Term): Names => namesFor([term], axes, telling.program);
  const formula = (term: Term): Formula => ({ kind: "term", term, names: namesOf(term) });
  const names = (step: Step): Names => namesOf(step.before);
  const told = (reason: typeof reasonOf): readonly Line[] =>
    withoutEchoes(
      formula(left),
      steps.map((step) => ({ formula: formula(step.after), reason: reason(step, names(step), telling) })),
      telling.program,
    );
  const everyRule = (): readonly Line[] => {
    const lines = steps.flatMap((step): readonly Line[] => {
      const leaves = leavesOf(step, names(step));
      let before = step.before;
      return spread(step).map(({ after }, i) => {
        const leaf = leaves[i];
        // A reason speaks of the line before it, in the letters that stand there.
        const known = namesWithin(namesOf(before), before);
        before = after;
        if (leaf === undefined) return { formula: formula(after), reason: [] };
        const given = new Map([...leaf.names.given, ...known.given]);
        return { formula: formula(after), reason: reasonOf(leaf.step, { ...known, given }, telling) };
      });
    });
    return withoutEchoes(formula(left), lines, telling.program);
  };
  const keyLines = (): readonly Line[] => {
    const beginsWithChain = steps[0]?.rule === "chain-rule";
    const short = brief(told(briefReasonOf), beginsWithChain, telling.program);
    return short.at(-1)?.reason.length === 0
      ? brief(told(reasonOf), beginsWithChain, telling.program)
      : short;
  };
  const lines = detail === "full" ? everyRule() : detail === "brief" ? keyLines() : told(reasonOf);
  const all = lines.length === 0 ? [{ formula: formula(result), reason: [] }] : lines;
  const intro = introOf(axes, (index) => namesOf(left).given.get(index.id) ?? index.name);
  return [...intro, { kind: "chain", left: formula(left), lines: all }];
}

/** What a paper prints: the last line, by all that leads to it, behind the chain rule where that comes first. */
function brief(lines: readonly Line[], beginsWithChain: boolean, program: Program): readonly Line[] {
  const kept = beginsWithChain && lines.length > 1 ? lines.slice(0, 1) : [];
  const last = lines.at(-1);
  if (last === undefined) return [];
  const reasons = new Map(
    lines
      .slice(kept.length)
      .map(({ reason }) => [
        reason.map((part) => (typeof part === "string" ? part : formulaText(part, program))).join(""),
        reason,
      ]),
  );
  reasons.delete("");
  const reason = [...reasons.values()].flatMap((one, at): Sentence => (at === 0 ? one : ["; ", ...one]));
  return [...kept, { ...last, reason }];
}

/** "For d = 1, …, D and m = 1, …, M:" */
function introOf(axes: readonly Index[], nameOf: (index: Index) => string): readonly Block[] {
  const ranges = axes.map((index): Formula => ({ kind: "range", name: nameOf(index), size: index.size }));
  return ranges.length === 0 ? [] : [{ kind: "paragraph", sentence: ["For ", ...enumerated(ranges), ":"] }];
}
