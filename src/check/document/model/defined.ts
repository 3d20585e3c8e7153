/**
 * What names mean: the declarations that fit, the definitions that have a meaning together, what relations imply of what is
 * given, and the scalars of which only what they are functions of is known.
 *
 * Owns the order in which these are accepted. Terminates: each is tried once.
 */
import { declaredKey, lower, walk, type Environment } from "../../../lower/index.js";
import type { Equation, Expression, Statement } from "../../../syntax/index.js";
import { declaredIn } from "../names/declared.js";
import type { Said } from "../read/said.js";
import { relationsIn } from "./reading.js";
import { constrainedTensors } from "../names/shapes/constraints.js";
import { calledIn } from "../names/functions/functions.js";
import { numberedIn } from "../names/scripts/numbers-below.js";
import { numbersIn } from "../names/shapes/numbers.js";
import { memberDeclarations } from "../names/shapes/families.js";
import { parameterDeclarations } from "../names/shapes/parameters.js";
import { firstOfEach, type Candidate } from "../read/definitions/candidate.js";
import { keyOf } from "../read/written.js";
import { withHeld } from "../read/derivatives/held.js";
import { completed } from "./complete.js";
import type { Entered } from "./entered.js";
import { withGradients } from "../names/functions/gradients.js";
import { impliedDefinitions } from "./implied.js";
import type { Made } from "./model.js";
import type { Proposed } from "./proposed.js";
import { kept, lacksNames, lowerAll, settle, tryAll, withoutOverridden, type Setting } from "./settle.js";
import { unknownScalars } from "./unknown.js";

/** What names mean, before those of which nothing is said. */
export type Defined = {
  /** What is declared, by the document and for it. */
  readonly base: readonly Statement[];
  /** The definitions of the document that were accepted. */
  readonly settled: readonly Candidate[];
  /** What is supposed of given tensors, and was accepted. */
  readonly constrained: readonly Candidate[];
  readonly isAccepted: (one: Candidate) => boolean;
  readonly implied: Made["implied"];
  readonly unknown: readonly Equation[];
  /** The names that are read as functions of numbers. */
  readonly called: ReadonlySet<string>;
  readonly environment: Environment;
};

/** The names that declarations and definitions give a meaning. */
export function definedIn(entered: Entered, proposed: Proposed): Defined {
  const { said, setting } = entered;
  const { found, first, areGradients, loss, changes } = proposed;
  const { base: plain, called } = baseOf(entered, first);
  const { base, accepted } = withMembers(plain, first, setting);
  const again = firstOfEach(found, new Set(first.map((one) => one.said))).filter(
    ({ key }) => !accepted.some((a) => a.key === key),
  );
  const settled = again.length === 0 ? accepted : settle(base, [...accepted, ...again], setting).accepted;
  const { program } = lowerAll([...base, ...settled.map(({ equation }) => equation)], setting);
  const constrained = constrainedTensors(said, program);
  const implied = impliedDefinitions(said, program, declaredIn(base).names);
  const readOff = [...implied, ...constrained];
  const all = readOff.length === 0 ? settled : settle(base, [...settled, ...readOff], setting).accepted;
  const statements = [...withoutOverridden(base, all), ...all.map(({ equation }) => equation)];
  const lowered = lowerAll(statements, setting);
  const lacking = new Set(
    first.filter(lacksNames(lowered.environment, setting.letters)).map(({ key }) => key),
  );
  // What other layers are defined with is said for them, too.
  const told = [...new Set([...said, ...all.map((one) => one.said)])];
  const late = first.filter((one) => !all.includes(one));
  const written = unknownScalars(told, lowered.program, late).filter(
    ({ left }) => !lacking.has(keyOf(left) ?? ""),
  );
  const unknown = loss === undefined ? written : [...written, loss];
  const open = unknown.length === 0 ? lowered : tryAll(statements, unknown, setting);
  const sized = saysSizes(said, new Set(all.map((one) => one.said)), open.environment, setting);
  const full = sized.length === 0 ? open : tryAll(statements, [...unknown, ...sized], setting);
  const marked = all.filter((one) => one.said.kind === "relation" && one.said.holds === true);
  const held = withHeld(full.environment, new Set(marked.map(({ key }) => key)));
  return {
    base,
    settled,
    constrained,
    isAccepted: (one) => all.includes(one),
    implied,
    unknown,
    called: new Set(called),
    environment: areGradients ? withGradients(completed(held, new Set()), changes) : completed(held, changes),
  };
}

/** The relations that lack nothing but that sizes of which nothing is said are those that their sums are said to run to. */
const saysSizes = (
  said: readonly Said[],
  definitions: ReadonlySet<Said>,
  environment: Environment,
  { letters }: Setting,
): readonly Equation[] =>
  relationsIn(said, definitions).filter((equation) => {
    if (![equation.left, equation.links[0].right].some(hasLimit)) return false;
    const { problems } = lower([equation], { environment, letters, relations: true });
    return problems.length > 0 && problems.every(({ code }) => code === "size-clash");
  });

/** True for a formula with the sum over an index that is said to run to some number. */
function hasLimit(side: Expression | null): boolean {
  let found = false;
  if (side !== null)
    walk(side, (node) => {
      found ||= node.kind === "big operator" && node.indices.some(({ to }) => to !== null);
    });
  return found;
}

/** The definitions that are accepted, with the families that they define. */
function withMembers(
  base: readonly Statement[],
  first: readonly Candidate[],
  setting: Setting,
): { readonly base: readonly Statement[]; readonly accepted: readonly Candidate[] } {
  const { accepted } = settle(base, first, setting);
  const others = first.filter((one) => !accepted.includes(one));
  if (others.length === 0) return { base, accepted };
  const { environment } = lowerAll([...base, ...accepted.map(({ equation }) => equation)], setting);
  const members = memberDeclarations(others, environment, setting.letters);
  if (members.length === 0) return { base, accepted };
  const whole = [...base, ...members];
  return { base: whole, accepted: settle(whole, first, setting).accepted };
}

/** The declarations that fit together, with those that the use of names makes. */
function baseOf(
  { known, said, assumed, declared, setting }: Entered,
  first: readonly Candidate[],
): { readonly base: readonly Statement[]; readonly called: readonly string[] } {
  const declarations = said.flatMap((s) =>
    s.kind === "statement" && s.statement.kind !== "goal" ? [s.statement] : [],
  );
  const called = calledIn(said, known);
  const numbers = numbersIn(said, known, new Set(declared.environment.sizes.keys()));
  const numbered = numberedIn(said, known);
  const plain = kept(assumed, [...declarations, ...called, ...numbers, ...numbered], setting);
  const { environment } = lowerAll(plain, setting);
  const settled = (definitions: readonly Candidate[]): Environment => {
    const { accepted } = settle(plain, definitions, setting);
    return lowerAll([...plain, ...accepted.map(({ equation }) => equation)], setting).environment;
  };
  const parameters = parameterDeclarations(said, first, environment, setting.letters, settled);
  return {
    base: [...plain, ...parameters],
    called: called.flatMap(({ targets }) => targets.flatMap((one) => declaredKey(one) ?? [])),
  };
}
