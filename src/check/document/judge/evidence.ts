/**
 * Which names of a document are understood for sure, by what the document itself says of them.
 *
 * A difference refutes only where the meaning of every name in it is settled. A name is settled when something that is
 * defined depends on it, when it is differentiated, or when a relation that holds is written with it. It is open when it
 * was guessed, when it is said to be two things, or when a relation that does not hold may be what says what it is; and
 * so is all that depends on it. Knows names, no formulas. Terminates: each relation is looked at once.
 */
import { baseName, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import {
  children,
  definitionOf,
  dependencies,
  freeIndices,
  tensorNames,
  type Program,
  type Term,
} from "../../../term/index.js";
import { indicesOf } from "../read/tree.js";
import { isNumbered, keyOf, writtenNames } from "../read/written.js";
import { undrawn } from "../read/notation/moments.js";
import { differentialOf } from "../read/derivatives/differentials.js";
import type { Model } from "../model/model.js";
import { withoutTotal } from "../names/scripts/totals.js";
import { hasPrime } from "./primes.js";
import type { Look, Relation } from "./meaning.js";
import { isHeld, type Sides } from "../equal/sides.js";

/** How sure the reading of names is. */
export type Evidence = {
  /** Why the reading of some names, in these sides, is in doubt; undefined when all are understood for sure. */
  readonly doubt: (names: readonly string[], sides?: readonly Term[]) => string | undefined;
  /** The same of their shapes alone, which are sure where they are declared, and, where asked for, where the names are met. */
  readonly doubtOfShapes: (names: readonly string[], areMet: boolean) => string | undefined;
  /** Why an index that only one side has is in doubt: no other relation is written with its letter. */
  readonly strange: (sides: Sides) => string | undefined;
  /** Whether a relation that holds, or a definition, is written with primes as transposes. */
  readonly turnsByPrimes: boolean;
  /** True for an index letter that a relation that holds is written with. */
  readonly knowsLetter: (letter: string) => boolean;
};

/** A relation and what it says by itself. */
export type Seen = {
  readonly relation: Relation;
  readonly look: Look | undefined;
  /** Whether it stands where equations are solved: then it may say what the solution is. */
  readonly isSolved: boolean;
};

/** What is sure, given all relations of a document, and whether one that does not hold is so by a likely slip. */
export function evidenceOf(seen: readonly Seen[], model: Model, isSlip: (one: Seen) => boolean): Evidence {
  const { program } = model.environment;
  const sides = seen.flatMap(({ look, isSolved }) => (look?.kind === "sides" ? [{ ...look, isSolved }] : []));
  const held = sides.filter(({ finding }) => isHeld(finding));
  const borne = new Set(held.flatMap((look) => namesOf(look.sides)));
  // What was guessed of a name is right where something is proved by it.
  const shown = new Set(
    sides.flatMap(({ finding, sides: both }) =>
      finding.kind === "proved" ? namesOf(both).flatMap((name) => [...dependencies(program, name)]) : [],
    ),
  );
  const letters = new Set(held.flatMap((look) => lettersOf(look.sides)));
  const uses = tally(seen.map(({ relation }) => lettersBelow(relation)));
  /** True for a letter that more than one relation is written with. */
  const isUsual = (letter: string): boolean => letters.has(letter) || (uses.get(letter) ?? 0) > 1;
  const varied = new Set(seen.flatMap(({ relation }) => variedIn(relation, program)));
  const rooted = new Set([
    ...rootedNames(program),
    ...sides.flatMap((look) => look.sides.flatMap(differentiatedIn)),
    ...varied,
  ]);
  const isDifferential =
    [...borne].some((name) => isChange(name, model)) ||
    seen.some(({ relation }) => isOfDifferentials(relation, model));
  const mentions = tally(
    seen.map(({ relation: { left, link } }) => [left, link.right].flatMap((side) => [...writtenNames(side)])),
  );
  // y = a x + ε says what the ε is that stands nowhere else.
  const isOfAnother = ({ relation: { begins, link } }: Seen): boolean =>
    begins &&
    namesIn([link.right], program).some(
      (name) => definitionOf(program, name) === undefined && mentions.get(name) === 1,
    );
  const named = new Set([...derivativesNamedIn(model), ...keptNames(seen, program)]);
  const restatedIn = (some: readonly Seen[]): readonly string[] =>
    some
      .filter((one) => !isOfAnother(one))
      .flatMap((one) => restatedName(one, isSlip))
      .filter((name) => !isChange(name, model) && !named.has(name));
  const restated = restatedIn(seen);
  // What is said again, and is not so, has its shape all the same where that fits.
  const misshapen = new Set(restatedIn(seen.filter(({ look }) => look?.kind !== "sides")));
  // What is differentiated by and nowhere defined is solved for where it stands alone: of derivatives that says nothing.
  const solved = new Set(
    restated.filter((name) => varied.has(name) && definitionOf(program, name) === undefined),
  );
  const estimated = seen.flatMap((one) =>
    estimatedNames(one, program).filter((name) => !varied.has(name) && mentions.get(name) === 1),
  );
  const guessed = [...model.guessed].filter((name) => !shown.has(name));
  const unsaid = [
    ...guessed,
    ...guessed.map(differentialOf),
    ...functionsBeside(guessed, sides, program),
    ...[...model.contested].filter((name) => !isAgreed(name, seen)),
  ];
  const open = new Set([
    ...unsaid,
    ...constrainedNames(
      sides.filter(({ isSolved }) => !isSolved),
      program,
      rooted,
    ),
    ...restated,
    ...estimated,
  ]);
  const isKnown = (name: string): boolean => program.tensors.has(name) || program.functions.has(name);
  const isMet = (name: string): boolean =>
    borne.has(name) || (isChange(name, model) ? isDifferential : rooted.has(name));
  const isSettled = (name: string, isOpen: (other: string) => boolean): boolean =>
    isMet(name) && ![...dependencies(program, name)].some(isOpen);
  // What is declared has the shape that is declared, whatever it is defined by.
  const hasShape = (name: string, mustBeMet: boolean): boolean =>
    model.shaped.has(name)
      ? !model.contested.has(name) && !misshapen.has(name)
      : model.declared.names.has(name) &&
        (!mustBeMet || isMet(name)) &&
        !unsaid.includes(name) &&
        !misshapen.has(name);
  const doubtIn = (names: readonly string[], isOpen: (other: string) => boolean): string | undefined => {
    const unsure = names.filter((name) => isKnown(name) && !isSettled(name, isOpen));
    if (unsure.length === 0) return undefined;
    const named = [...new Set(unsure.map((name) => writtenAs(undrawn(name), program)))];
    return `the sides differ, unless ${named.join(", ")} ${named.length > 1 ? "mean" : "means"} something else`;
  };
  return {
    strange: ([left, right]) => {
      const here = lettersOf([left]);
      const letter = lettersOf([right]).find((one) => !here.includes(one) && !isUsual(one));
      return letter === undefined ? undefined : `the sides differ, and nothing else says what ${letter} is`;
    },
    turnsByPrimes:
      [...model.definitions].some((one) => one.kind === "relation" && hasPrime(one.link.right)) ||
      seen.some(
        ({ relation, look }) =>
          look?.kind === "sides" && isHeld(look.finding) && hasPrime(relation.link.right, true),
      ),
    knowsLetter: isUsual,
    doubt: (names, sides = []) => {
      const isDerivative = sides.some((side) => differentiatedIn(side).length > 0);
      return doubtIn(names, (other) => open.has(other) && !(isDerivative && solved.has(other)));
    },
    doubtOfShapes: (names, areMet) =>
      doubtIn(
        names.filter((name) => !hasShape(name, areMet)),
        // What holds of guessed vectors may hold of numbers as well.
        (other) => open.has(other) || model.guessed.has(other),
      ),
  };
}

/** A name as it is printed. */
const writtenAs = (name: string, { tensors, functions }: Program): string => {
  const own = withoutTotal(name) ?? name;
  return tensors.get(own)?.text ?? functions.get(own)?.text ?? tensors.get(name)?.text ?? own;
};

/** The tensors and unknown functions that terms are written with. */
export const namesOf = (sides: readonly Term[]): readonly string[] => [
  ...new Set(sides.flatMap((side) => [...tensorNames(side), ...unknownFunctions(side)])),
];

function unknownFunctions(term: Term): readonly string[] {
  const inner = children(term).flatMap(unknownFunctions);
  return term.kind === "call" ? [term.fn, ...inner] : inner;
}

/** The tensors that formulas are written with, before these have a meaning. */
export function namesIn(sides: readonly Expression[], program: Program): readonly string[] {
  const names = new Set<string>();
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "name" && program.tensors.has(node.name)) names.add(node.name);
    });
  return [...names];
}

/** dX, which no declaration names: it may be the differential of X, or the gradient by X. */
const isChange = (name: string, { declared, environment }: Model): boolean =>
  name.startsWith("d") && !declared.names.has(name) && environment.program.tensors.has(name.slice(1));

/** True for df = … dx where f is defined by x: gradients would be passed on the other way, from f to x. */
function isOfDifferentials({ left, link }: Relation, model: Model): boolean {
  const { program } = model.environment;
  const [whole, other] = namesIn([left], program);
  if (whole === undefined || other !== undefined || !isChange(whole, model)) return false;
  const of = whole.slice(1);
  const changes = namesIn([link.right], program).filter((name) => isChange(name, model));
  const reached = dependencies(program, of);
  return (
    definitionOf(program, of) !== undefined &&
    changes.length > 0 &&
    changes.every((name) => name !== whole && reached.has(name.slice(1)))
  );
}

const lettersOf = (terms: readonly Term[]): readonly string[] =>
  terms.flatMap((term) => freeIndices(term).map(({ name }) => name));

/** The letters below the names of a relation, and below its sums. */
function lettersBelow({ left, link }: Relation): readonly string[] {
  const letters: string[] = [];
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind === "big operator") letters.push(...node.indices.map(({ name }) => name));
      if (node.kind !== "subscript") return;
      for (const part of node.items.flatMap(({ parts }) => parts))
        if (part.kind === "name") letters.push(part.name);
    });
  return letters;
}

/** The names that something is differentiated by, as they are written. */
function variedIn({ left, link }: Relation, program: Program): readonly string[] {
  const names: string[] = [];
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind === "derivative" || node.kind === "gradient") names.push(...namesIn([node], program));
    });
  return names;
}

/** Everything that definitions depend on, and what they define. */
function rootedNames(program: Program): ReadonlySet<string> {
  const rooted = new Set<string>();
  for (const { name } of program.definitions)
    for (const reached of dependencies(program, name)) rooted.add(reached);
  return rooted;
}

/** The names that are differentiated, or differentiated by. */
function differentiatedIn(term: Term): readonly string[] {
  const inner = children(term).flatMap(differentiatedIn);
  return term.kind === "partial"
    ? [...inner, ...tensorNames(term.of), ...term.by.map(({ tensor }) => tensor)]
    : inner;
}

/**
 * What is given and nothing depends on, where it stands on one side only of a relation that does not hold: this may be
 * what says what it is. So may any relation with an unknown function alone on one side.
 */
function constrainedNames(
  sides: readonly Extract<Look, { readonly kind: "sides" }>[],
  program: Program,
  rooted: ReadonlySet<string>,
): readonly string[] {
  return sides.flatMap(({ sides: both, finding }) => {
    if (finding.kind !== "differ") return [];
    const [left, right] = both.map((side) => namesOf([side, side]));
    const lone = [
      ...(left ?? []).filter((name) => right?.includes(name) !== true),
      ...(right ?? []).filter((name) => left?.includes(name) !== true),
    ];
    const functions = both.flatMap((side) => (side.kind === "call" ? [givenName(side, program) ?? ""] : []));
    const isFree = (name: string): boolean =>
      definitionOf(program, name) === undefined && program.tensors.has(name) && !rooted.has(name);
    return [...lone.filter(isFree), ...functions];
  });
}

/** Unknown functions in relations that do not hold and are written with a guessed name: these may be what says what they are. */
function functionsBeside(
  guessed: readonly string[],
  sides: readonly Extract<Look, { readonly kind: "sides" }>[],
  program: Program,
): readonly string[] {
  return sides.flatMap(({ sides: both, finding }) => {
    const names = namesOf(both);
    const isOpen = finding.kind === "differ" && guessed.some((name) => names.includes(name));
    return isOpen ? names.filter((name) => program.functions.get(name)?.takes === "tensors") : [];
  });
}

/** In how many of some groups each word stands. */
function tally(groups: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups)
    for (const word of new Set(group)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** True where the relations that say again what a name is hold: a second definition that agrees with the first settles it. */
function isAgreed(name: string, seen: readonly Seen[]): boolean {
  const again = seen.filter(({ relation }) => keyOf(relation.before[0] ?? relation.left) === name);
  return again.length > 0 && again.every(({ look }) => look?.kind === "sides" && isHeld(look.finding));
}

/** The given ŷ of e = y − ŷ = M y, which stands on the side before alone: where nothing else does, the chain may say what it is. */
function estimatedNames(
  { relation: { begins, left, link }, look }: Seen,
  program: Program,
): readonly string[] {
  if (begins || look?.kind !== "sides" || look.finding.kind !== "differ") return [];
  const others = namesIn([link.right], program);
  return namesIn([left], program).filter(
    (name) =>
      /.(?:hat|bar|tilde)$/u.test(name) &&
      !others.includes(name) &&
      definitionOf(program, name) === undefined,
  );
}

/** What "define δ = ∂L/∂z" names: what is said of it next is said of that derivative. */
const derivativesNamedIn = ({ definitions }: Model): ReadonlySet<string> =>
  new Set(
    [...definitions].flatMap((said) => {
      const isNamed =
        said.kind === "relation" && (said.cue === "definition" || said.cue === "explanation") && said.begins;
      const isDerivative = isNamed && ["derivative", "gradient"].includes(said.link.right.kind);
      return isDerivative ? (keyOf(said.left) ?? []) : [];
    }),
  );

/**
 * The defined names of which the last thing that is said is proved by their definition: what was said otherwise in between says
 * nothing new of them.
 */
function keptNames(seen: readonly Seen[], program: Program): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const { look } of seen) {
    if (look?.kind !== "sides") continue;
    const [left, right] = look.sides.map((side) => new Set(namesOf([side])));
    for (const name of left ?? [])
      if (definitionOf(program, name) !== undefined && right?.has(name) !== true) {
        if (look.finding.kind === "proved") kept.add(name);
        else kept.delete(name);
      }
  }
  return kept;
}

/** The name that a relation says is something, where this does not agree with what is known of it. */
function restatedName(one: Seen, isSlip: (one: Seen) => boolean): readonly string[] {
  const { relation, look, isSolved } = one;
  const { begins, left, cue } = relation;
  if (isSolved) return [];
  const isSaid = cue !== "none" && cue !== "claim";
  const isFree = isGivenEntry(left, look);
  const isOff = look?.kind === "sides" ? look.finding.kind === "differ" : look?.kind === "problem" && isSaid;
  const name =
    begins && isOff ? (!isTraced(left) ? keyOf(left) : isFree ? baseName(left) : undefined) : undefined;
  if (name === undefined || isSlip(one)) return [];
  // What is said of the first entry of y is said of y.
  const whole = left.kind === "subscript" && isNumbered(left) ? baseName(left) : undefined;
  return whole === undefined ? [name] : [name, whole];
}

/** True for an entry of what is given and nothing defines: of D_ii = Σ_j W_ij the D may be what that says. */
const isGivenEntry = (left: Expression, look: Look | undefined): boolean => {
  const name = baseName(left);
  return look?.kind === "sides" && name !== undefined && definitionOf(look.program, name) === undefined;
};

/** True for σ_kk, a number that is worked out: no definition says what that is. */
const isTraced = (left: Expression): boolean => {
  if (left.kind !== "subscript") return false;
  const letters = indicesOf(left).flatMap((index) => (index.kind === "name" ? [index.name] : []));
  return new Set(letters).size < letters.length;
};

/** The name of what is given, where a side is one entry of it, or an unknown function at some arguments. */
export function givenName(side: Term, program: Program): string | undefined {
  if (side.kind === "call") return program.functions.has(side.fn) ? side.fn : undefined;
  return side.kind === "entry" && definitionOf(program, side.tensor) === undefined ? side.tensor : undefined;
}
