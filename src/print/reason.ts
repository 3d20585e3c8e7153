/**
 * Reasons as sentences: what a step did and to what, `contract δ_ad: a → d`.
 *
 * Total: a rule without a sentence of its own goes by its title, one without a title by its id. What it was applied to comes
 * from the bindings of the step's single applications. Knows ids of rules, and no rule.
 */
import {
  children,
  definitionOf,
  freeIndices,
  instantiate,
  isTerm,
  positionOf,
  sameSize,
  someSubterm,
  tensorNames,
  type Entry,
  type Index,
  type Program,
  type Slot,
  type Term,
} from "../term/index.js";
import type { Binding, Step } from "../rule/index.js";
import { widthOf } from "./break.js";
import { formulaText, type Formula, type Sentence } from "./document.js";
import { namesFor, type Names } from "./names.js";
import { enumerated } from "./recovery.js";
import { joinedTitles, symmetriesOf, type Telling } from "./rule-words.js";
import { leavesOf, type Leaf } from "./unfolding.js";

export type { Telling } from "./rule-words.js";

/** How many formulas a reason names before it goes back to words. */
const mostNamed = 3;
const mostRenamed = 6;

/** The reason of a step, in the names that its term is printed with. */
export function reasonOf(step: Step, names: Names, telling: Telling): Sentence {
  const leaves = leavesOf(step, names);
  const title = telling.titleOf(step.rule) ?? step.rule;
  switch (step.rule) {
    case "chain-rule":
      return chainSentence(step, names, title);
    case "definitions":
    case "insert-definition":
      return (
        definitionsSentence(
          leaves.flatMap((leaf) => definitionFormula(leaf, telling.program)),
          telling,
        ) ?? [title]
      );
    case "contract":
    case "delta-contract":
    case "delta-shift": {
      const renamings = leaves.flatMap(renamingFormula);
      const list = listed(renamings, telling, mostRenamed);
      if (list === undefined) return joinedTitles(leaves, title, telling);
      const isShifted = leaves.some((leaf) => leaf.step.rule === "delta-shift");
      return ["contract ", ...list, ...(isShifted ? ["; outside of its range an index has no term"] : [])];
    }
    case "names":
    case "use-name":
      return (
        definitionsSentence(
          leaves.flatMap((leaf) => namedFormulas(leaf, telling.program)),
          telling,
        ) ?? [title]
      );
    case "variable":
    case "derivative-variable":
      return listed(leavesOfEachKind(leaves).map(equationFormula), telling) ?? [title];
    case "results":
    case "use-result": {
      const found = leaves.flatMap(({ step: leaf, names: known }) =>
        leaf.bindings.flatMap(({ value }) => (isTerm(value) ? [resultFormula(value, known)] : [])),
      );
      const list = listed(found, telling);
      return list === undefined ? [title] : ["insert ", ...list];
    }
    default:
      return joinedTitles(leaves, title, telling);
  }
}

/** Rules that a paper applies without a word. */
const ROUTINE: ReadonlySet<string> = new Set([
  "derivative-constant",
  "derivative-sum",
  "derivative-terms",
  "derivative-factor",
  "power-of-factor-rule",
  "derivative-variable",
  "delta-contract",
  "delta-shift",
  "delta-same",
  "delta-different",
  "delta-power",
  "delta-repeated",
  "bracket-delta",
  "bracket-known",
  "bracket-power",
  "sum-constant",
  "sum-factor",
  "sum-of-terms",
  "sum-merge",
  "collect-terms",
  "collect-powers",
  "common-coefficient",
  "common-factor",
  "power-of-power",
  "power-of-product",
]);

/** Steps that state what they use: definitions, derivatives of the variable, results. */
const FACTS: ReadonlySet<string> = new Set([
  "definitions",
  "names",
  "variable",
  "derivative-variable",
  "structure",
  "results",
]);

/** What a paper says of a step: the facts that it uses and the rules that are more than bookkeeping; often nothing. */
export function briefReasonOf(step: Step, names: Names, telling: Telling): Sentence {
  if (FACTS.has(step.rule)) return reasonOf(step, names, telling);
  const leaves = leavesOf(step, names);
  const told = leaves.filter((leaf) => !ROUTINE.has(leaf.step.rule));
  // Bookkeeping goes without a word, and what is known of a matrix does not.
  if (told.length === 0) return symmetriesOf(leaves);
  const isWhole = step.substeps.length === 0 || telling.titleOf(step.rule) === undefined;
  return isWhole
    ? reasonOf(step, names, telling)
    : joinedTitles(told, telling.titleOf(step.rule) ?? step.rule, telling);
}

const termFormula = (term: Term, names: Names): Formula => ({ kind: "term", term, names });

/** A result by its name, which stands in the letters of the stage that found it. */
function resultFormula(value: Term, names: Names): Formula {
  const isNamed = freeIndices(value).some(({ id }) => names.given.has(id));
  return termFormula(value, isNamed ? names : namesFor([value], [], names.program));
}

/** Formulas one after the other, each once; undefined when there are none or too many. */
function listed(
  formulas: readonly Formula[],
  { program }: Telling,
  most: number = mostNamed,
): Sentence | undefined {
  const seen = new Map<string, Formula>();
  for (const formula of formulas) seen.set(formulaText(formula, program), formula);
  const once = [...seen.values()];
  if (once.length === 0 || once.length > most) return undefined;
  return once.flatMap((formula, i) => (i === 0 ? [formula] : [", ", formula]));
}

/** One leaf for each fact: ∂K_kl/∂K_ij = δ_ki δ_lj and ∂K_ka/∂K_ij = δ_ki δ_aj are the same in other letters. */
function leavesOfEachKind(leaves: readonly Leaf[]): readonly Leaf[] {
  const seen = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const { before } = leaf.step;
    const slots = before.kind === "partial" && before.of.kind === "entry" ? before.of.slots : [];
    const free = slots.flatMap((slot) => (slot.kind === "index" ? [slot.id] : []));
    const isPlain = before.kind === "partial" && new Set(free).size === slots.length;
    const by = before.kind === "partial" ? before.by : [];
    const fixed = by.flatMap((entry) => entry.slots.map((slot) => (slot.kind === "index" ? slot.id : 0)));
    const isGeneral = isPlain && free.every((id) => !fixed.includes(id));
    const key = isGeneral ? tensorNames(before.of).join() : `${seen.size}`;
    if (!seen.has(key)) seen.set(key, leaf);
  }
  return [...seen.values()];
}

/** A definition longer than this is told by the name of what it defines: it stands at the head of the page. */
const longDefinition = 36;

/** The definitions that were used, as equations; by name where one of them is long. */
function definitionsSentence(definitions: readonly Used[], telling: Telling): Sentence | undefined {
  const equations = listed(
    definitions.map(({ equation }) => equation),
    telling,
  );
  const isLong = definitions.some(
    ({ equation }) => widthOf(formulaText(equation, telling.program)) > longDefinition,
  );
  if (equations !== undefined && !isLong) return equations;
  const names = new Map(definitions.map((used) => [formulaText(used.name, telling.program), used.name]));
  if (names.size === 0 || names.size > mostNamed) return undefined;
  return ["definition of ", ...enumerated([...names.values()])];
}

/** "chain rule over every entry of Y". */
function chainSentence(step: Step, names: Names, title: string): Sentence {
  const all = step.bindings.flatMap(({ value }) => (isTerm(value) && value.kind === "entry" ? [value] : []));
  // What is differentiated goes through itself where it is written with the variable.
  const { before } = step;
  const isItself = ({ tensor }: Entry): boolean =>
    before.kind === "partial" && before.of.kind === "entry" && before.of.tensor === tensor;
  const through = all.filter((entry) => !isItself(entry));
  if (through.length === 0) return [title];
  const named = (entry: Entry): Formula => termFormula({ ...entry, slots: [] }, names);
  const numbers = through.filter(({ slots }) => slots.length === 0);
  const arrays = through.filter(({ slots }) => slots.length > 0);
  const direct = someSubterm(step.after, (part) => part.kind === "partial" && part.reach === "local");
  return [
    "chain rule ",
    ...(numbers.length === 0 ? [] : ["through ", ...enumerated(numbers.map(named))]),
    ...(numbers.length === 0 || arrays.length === 0 ? [] : [" and "]),
    ...(arrays.length === 0 ? [] : ["over every entry of ", ...everyOf(arrays.map(named))]),
    ...(through.length < all.length ? [", and directly"] : []),
    ...(direct ? ["; on the right, what is in between is held fixed"] : []),
  ];
}

/** "p, of q and of r". */
const everyOf = (arrays: readonly Formula[]): Sentence =>
  arrays.flatMap((one, i): Sentence => {
    const between = i === arrays.length - 1 ? " and of " : ", of ";
    return i === 0 ? [one] : [between, one];
  });

/** Y_an = Σ_m H_am W_mn, for a definition that was put in. */
const definitionFormula = ({ step, names }: Leaf, program: Program): readonly Used[] =>
  step.bindings.flatMap(({ value }) =>
    isTerm(value) && value.kind === "entry" ? definitionAt(value, names, program) : [],
  );

/** The definitions of the names that a step brought in. */
function namedFormulas({ step, names }: Leaf, program: Program): readonly Used[] {
  const known = new Set(entriesOf(step.before).map(({ tensor }) => tensor));
  const fresh = entriesOf(step.after).filter(({ tensor }) => !known.has(tensor));
  return fresh.flatMap((entry) => definitionAt(entry, names, program));
}

const entriesOf = (term: Term): readonly Entry[] =>
  term.kind === "entry" ? [term] : children(term).flatMap(entriesOf);

/** A definition that was used, and the name of what it defines. */
type Used = { readonly equation: Formula; readonly name: Formula };

/** The definition of what an entry is one of, at its slots. */
function definitionAt(value: Entry, names: Names, program: Program): readonly Used[] {
  const definition = definitionOf(program, value.tensor);
  if (definition === undefined) return [];
  const body = instantiate({ over: definition.slots, body: definition.body }, value.slots);
  // What the entry stands at may be bound further out; no index of the definition may take its letter.
  const outer = freeIndices(value).flatMap((index) => names.given.get(index.id) ?? []);
  const around = {
    ...names,
    taken: new Set([...names.taken, ...outer]),
    avoided: new Set([...names.avoided, ...tensorNames(body)]),
  };
  const sides = [termFormula(value, around), termFormula(body, around)];
  return [{ equation: { kind: "equation", sides }, name: termFormula({ ...value, slots: [] }, names) }];
}

const equationFormula = ({ step, names }: Leaf): Formula => ({
  kind: "equation",
  sides: [termFormula(step.before, names), termFormula(step.after, names)],
});

/** δ_ad: a → d, for a contraction. */
function renamingFormula({ step, names }: Leaf): readonly Formula[] {
  const isContraction = step.rule === "delta-contract" || step.rule === "delta-shift";
  if (!isContraction || step.before.kind !== "sum") return [];
  const gone = step.bindings.find(({ variable }) => variable === "j")?.value;
  const stays = step.bindings.find(({ variable }) => variable === "i")?.value;
  if (!isSlot(gone) || gone.kind !== "index" || !isSlot(stays)) return [];
  // The rule opened the sum, so its indices are fresh: what is printed is the sum as it stood.
  const { over, body } = step.before;
  const free = freeIndices(step.before);
  const from = asPrinted(gone, over);
  const printed = (index: Index): Index =>
    free.some(({ id }) => id === index.id) ? index : asPrinted(index, over);
  const to =
    stays.kind === "index"
      ? printed(stays)
      : { ...stays, parts: stays.parts.map((part) => ({ ...part, index: printed(part.index) })) };
  const factors = body.kind === "mul" ? body.factors : [body];
  const contracted = factors.find(
    (factor) => factor.kind === "delta" && freeIndices(factor).some((index) => index.id === from.id),
  );
  if (contracted === undefined) return [];
  return [
    {
      kind: "renaming",
      because: termFormula(contracted, names),
      from: termFormula(positionOf(from), names),
      to: termFormula(positionOf(to), names),
    },
  ];
}

/** The index of a sum that a fresh one stands for: the one of its name and size. */
function asPrinted(index: Index, over: readonly Index[]): Index {
  const same = over.filter((bound) => bound.name === index.name && sameSize(bound.size, index.size));
  return over.find((bound) => bound.id === index.id) ?? same[0] ?? index;
}

const isSlot = (value: Binding["value"] | undefined): value is Slot =>
  typeof value === "object" && (value.kind === "index" || value.kind === "affine");
