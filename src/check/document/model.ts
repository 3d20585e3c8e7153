/**
 * The model of a document: what its names mean, from what is assumed and from all its definitions, wherever they stand.
 *
 * A definition of the document overrides an unknown function of the same name. Definitions that cannot be understood
 * with the others are left out, one by one. Terminates: every round leaves out at least one statement.
 */
import {
  builtIn,
  declaredKey,
  indexLetters,
  lower,
  walk,
  type Environment,
  type Lowered,
} from "../../lower/index.js";
import type { Equation, Expression, Problem, Statement } from "../../syntax/index.js";
import { definitionOf, dependencies, tensorNames, type Program } from "../../term/index.js";
import { completed } from "./complete.js";
import { withGiven } from "./given.js";
import { differentialNames, normalised, twiceIndexed, type Known } from "./normalise.js";
import { rangesOf } from "./ranges.js";
import type { Said } from "./relation.js";
import { braced, equationOf, nameNode } from "./tree.js";

/** What the names of a document mean, and which of its relations say so. */
export type Model = {
  /** What the document says, in the notation of the language. */
  readonly said: readonly Said[];
  readonly environment: Environment;
  readonly definitions: ReadonlySet<Said>;
  /** Index letters of the whole document. */
  readonly letters: ReadonlySet<string>;
  /** Names of which nothing is said, as their use says what they may be. */
  readonly guessed: ReadonlySet<string>;
  /** Names with more than one definition that could be meant. */
  readonly contested: ReadonlySet<string>;
};

type Candidate = { readonly said: Said; readonly key: string; readonly equation: Equation };

/** Rounds of leaving out what cannot be understood. */
const ROUNDS = 40;

/** The model of a document. */
export function modelOf(assumed: readonly Statement[], written: readonly Said[]): Model {
  const differentials = differentialNames(written);
  const known = knownOf(assumed, written, differentials);
  const said = written.map((one) => normalised(one, known));
  const letters = lettersOf(said);
  const isDifferential = (key: string): boolean =>
    !known.orders.has(key) && key.startsWith("d") && differentials.has(key.slice(1));
  const all = candidates(said).filter(({ key }) => !isDifferential(key));
  const first = firstOfEach(all, new Set());
  const declarations = said.flatMap((s) =>
    s.kind === "statement" && s.statement.kind !== "goal" ? [s.statement] : [],
  );
  const base = kept(assumed, declarations, letters);
  const { accepted } = settle(base, first, letters);
  const again = firstOfEach(all, new Set(first.map(({ said: s }) => s))).filter(
    ({ key }) => !accepted.some((a) => a.key === key),
  );
  const settled = again.length === 0 ? accepted : settle(base, [...accepted, ...again], letters).accepted;
  const statements = [...withoutOverridden(base, settled), ...settled.map(({ equation }) => equation)];
  const lowered = lowerAll(statements, letters);
  const unknown = unknownScalars(said, lowered.program);
  const full = unknown.length === 0 ? lowered : tryAll(statements, unknown, letters);
  const environment = completed(full.environment, differentials);
  const definitions = new Set([...settled.map(({ said: s }) => s), ...said.filter(saysUnknown)]);
  const ranged = { ...environment, ranges: rangesOf(environment.program) };
  const given = withGiven(ranged, relationsIn(said, definitions), letters);
  return {
    said,
    environment: given.environment,
    guessed: given.names,
    definitions,
    letters,
    contested: contestedNames(all),
  };
}

/** The relations of a document that define nothing. */
const relationsIn = (said: readonly Said[], definitions: ReadonlySet<Said>): readonly Equation[] =>
  said.flatMap((s) =>
    s.kind === "relation" && !definitions.has(s) ? [equationOf(braced(s.left), s.link)] : [],
  );

const lowerAll = (statements: readonly Statement[], letters: ReadonlySet<string>): Lowered =>
  lower(statements, { relations: true, letters });

/** The assumed statements and those declarations of the document that fit them. */
function kept(
  assumed: readonly Statement[],
  declarations: readonly Statement[],
  letters: ReadonlySet<string>,
): readonly Statement[] {
  let base = assumed;
  let problems = lowerAll(base, letters).problems.length;
  // Twice: L(Y) ∈ ℝ may stand before Y ∈ ℝ^{D×N}.
  for (const declaration of [...declarations, ...declarations]) {
    if (base.includes(declaration)) continue;
    const found = lowerAll([...base, declaration], letters).problems.length;
    if (found > problems) continue;
    base = [...base, declaration];
    problems = found;
  }
  return base;
}

/** The definitions that can be understood together. */
function settle(
  base: readonly Statement[],
  start: readonly Candidate[],
  letters: ReadonlySet<string>,
): { readonly accepted: readonly Candidate[] } {
  let accepted = start;
  for (let round = 0; round < ROUNDS && accepted.length > 0; round++) {
    const statements = [...withoutOverridden(base, accepted), ...accepted.map(({ equation }) => equation)];
    const { problems } = lowerAll(statements, letters);
    if (problems.length === 0) return { accepted };
    const bad = new Set(accepted.filter(({ equation }) => problems.some((p) => isWithin(p, equation))));
    const next = accepted.filter((candidate) => !bad.has(candidate));
    accepted = bad.size > 0 ? next : accepted.slice(0, -1);
  }
  return { accepted };
}

const isWithin = ({ span }: Problem, { span: place }: Equation): boolean =>
  span.start >= place.start && span.end <= place.end;

/** The assumed statements but those L = L(Y) whose name the document defines. */
const withoutOverridden = (
  base: readonly Statement[],
  accepted: readonly Candidate[],
): readonly Statement[] =>
  base.filter(
    (statement) =>
      statement.kind !== "equation" ||
      statement.left === null ||
      !accepted.some(({ key }) => key === keyOf(statement.left)),
  );

/** The relations that could define a name. */
function candidates(said: readonly Said[]): readonly Candidate[] {
  const varied = new Set<string>();
  const found: Candidate[] = [];
  let solving = false;
  for (const s of said) {
    if (s.kind !== "relation") continue;
    const { link, begins, cue } = s;
    const left = s.before[0] ?? s.left;
    const key = begins || s.before.length > 0 ? keyOf(left) : undefined;
    const isEquation = link.relation === "=" || link.relation === ":=" || link.relation === "≡";
    const signs = isEquation && !isRange(left, link.right);
    const isFree = key !== undefined && (cue === "definition" || (!varied.has(key) && !solving));
    if (
      isFree &&
      signs &&
      cue !== "claim" &&
      cue !== "condition" &&
      !isZero(link.right) &&
      (!mentions(link.right, key) || saysUnknown(s))
    )
      found.push({ said: s, key, equation: equationOf(left, link) });
    for (const side of [s.left, link.right]) for (const name of variedIn(side)) varied.add(name);
    solving ||= isZero(link.right) || isZero(left);
  }
  return found;
}

/** L = L(Y): an unknown function of Y. */
const saysUnknown = (said: Said): boolean =>
  said.kind === "relation" &&
  said.begins &&
  said.left.kind === "name" &&
  said.link.right.kind === "application" &&
  said.link.right.head.kind === "name" &&
  said.link.right.head.name === said.left.name;

/** m = 1 and m = M say how far an index runs. */
const isRange = (left: Expression, right: Expression): boolean =>
  left.kind === "name" &&
  (right.kind === "number" || (right.kind === "name" && right.name.toLowerCase() === left.name));

const isZero = (node: Expression): boolean =>
  node.kind === "number" ? node.text === "0" : node.kind === "group" && node.items.every(isZero);

function mentions(node: Expression, key: string): boolean {
  let found = false;
  walk(node, (part) => {
    if (part.kind === "name" && part.name === key) found = true;
  });
  return found;
}

/** The names that something is differentiated by. */
export function variedIn(root: Expression): readonly string[] {
  const names: string[] = [];
  walk(root, (node) => {
    if (node.kind === "derivative" || node.kind === "gradient")
      for (const by of node.by) names.push(...keysOf(by));
  });
  return names;
}

/** The names at the root of an expression with scripts: that of the whole and that of its base. */
const keysOf = (node: Expression): readonly string[] => {
  const key = declaredKey(node);
  const base = keyOf(node);
  return [key, base].flatMap((name) => (name === undefined ? [] : [name]));
};

/** The name that a left side could define; a function with its arguments defines its name. */
export function keyOf(left: Expression | null): string | undefined {
  switch (left?.kind) {
    case "name":
      return left.name;
    case "subscript":
      return keyOf(left.base);
    case "superscript":
      return left.script.kind === "name" || left.script.kind === "group" ? keyOf(left.base) : undefined;
    case "application":
      return keyOf(left.head);
    case "group":
      return left.bracket === "braces" && left.items.length === 1 ? keyOf(left.items[0] ?? null) : undefined;
    default:
      return undefined;
  }
}

function firstOfEach(all: readonly Candidate[], tried: ReadonlySet<Said>): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of all)
    if (!tried.has(candidate.said) && !found.has(candidate.key)) found.set(candidate.key, candidate);
  return [...found.values()];
}

function contestedNames(all: readonly Candidate[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { key } of all) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].flatMap(([key, count]) => (count > 1 ? [key] : [])));
}

/** Every letter below a name, or bound by a sum. */
function lettersOf(said: readonly Said[]): ReadonlySet<string> {
  const statements = said.flatMap((s): readonly Statement[] =>
    s.kind === "relation" ? [equationOf(s.left, s.link)] : s.kind === "statement" ? [s.statement] : [],
  );
  const letters = new Set(indexLetters(statements));
  for (const s of said)
    if (s.kind === "relation")
      for (const side of [s.left, s.link.right])
        walk(side, (node) => {
          if (node.kind !== "subscript") return;
          for (const item of node.items)
            for (const part of item.parts) if (part.kind === "name") letters.add(part.name);
        });
  return letters;
}

/** L = L(Y) for each scalar that is differentiated and nowhere defined. */
function unknownScalars(said: readonly Said[], program: Program): readonly Equation[] {
  const variables = new Map<string, Set<string>>();
  for (const s of said)
    if (s.kind === "relation")
      for (const side of [s.left, s.link.right])
        walk(side, (node) => {
          if ((node.kind !== "derivative" && node.kind !== "gradient") || node.of === null) return;
          const name = node.of.kind === "application" ? declaredKey(node.of.head) : plainName(node.of);
          const known = name === undefined ? undefined : program.tensors.get(name);
          const isUnknown =
            known === undefined ||
            (known.shape.length === 0 && definitionOf(program, known.name) === undefined);
          if (name === undefined || !isUnknown || program.functions.has(name) || name === "d") return;
          // ∂σ(Z)/∂Z: what is differentiated is an expression.
          if (node.of.kind === "application" && builtIn(name) !== undefined) return;
          const by = variables.get(name) ?? new Set<string>();
          for (const variable of node.by)
            for (const key of keysOf(variable)) if (program.tensors.has(key)) by.add(key);
          variables.set(name, by);
        });
  return [...variables].flatMap(([name, by]) => {
    const depends = (on: string): boolean => dependsOn(program, name, on);
    const inputs = argumentsFor([...by], program).filter((input) => input !== name && !depends(input));
    return inputs.length === 0 ? [] : [unknownEquation(name, inputs)];
  });
}

const plainName = (node: Expression): string | undefined => (node.kind === "name" ? node.name : undefined);

/** What is declared before the document is read. */
function knownOf(
  assumed: readonly Statement[],
  written: readonly Said[],
  differentials: ReadonlySet<string>,
): Known {
  const own = written.flatMap((s) =>
    s.kind === "statement" && s.statement.kind === "declaration" ? [s.statement] : [],
  );
  const { program } = lowerAll([...assumed, ...own], new Set());
  const orders = new Map([...program.tensors.values()].map(({ name, shape }) => [name, shape.length]));
  for (const name of twiceIndexed(written)) orders.set(`${name} as entry`, 2);
  if (differentials.size > 0) orders.set("differentials", 1);
  const variables = new Map<string, readonly Expression[]>();
  for (const s of written) {
    if (s.kind !== "relation" || s.left.kind !== "application") continue;
    const key = declaredKey(s.left.head);
    if (key !== undefined && s.begins && !variables.has(key)) variables.set(key, s.left.argument.items);
  }
  for (const s of assumed) {
    const call = s.kind === "equation" && s.left?.kind === "name" ? s.links[0].right : undefined;
    const key = call?.kind === "application" ? declaredKey(call.head) : undefined;
    if (s.kind !== "equation" || s.left?.kind !== "name" || key !== s.left.name) continue;
    if (call?.kind === "application" && !variables.has(key)) variables.set(key, call.argument.items);
  }
  return { orders, variables, letters: lettersOf(written) };
}

/** True when a name's definition uses another name. */
const dependsOn = (program: Program, target: string, name: string): boolean =>
  dependencies(program, name).has(target);

/** What an unknown scalar is a function of: the ends of the definitions that reach every variable, and variables beside. */
function argumentsFor(by: readonly string[], program: Program): readonly string[] {
  const used = new Set(program.definitions.flatMap(({ body }) => tensorNames(body)));
  const defined = by.filter((name) => definitionOf(program, name) !== undefined);
  const named = defined.filter(
    (name) => !defined.some((other) => other !== name && dependencies(program, other).has(name)),
  );
  const ends = program.definitions.flatMap(({ name }) =>
    !used.has(name) && by.some((v) => v === name || dependencies(program, name).has(v)) ? [name] : [],
  );
  const inputs = named.length > 0 ? named : ends;
  const reached = new Set(inputs.flatMap((name) => [...dependencies(program, name)]));
  return [...inputs, ...by.filter((name) => !reached.has(name))];
}

function unknownEquation(name: string, inputs: readonly string[]): Equation {
  const span = { start: 0, end: 0 };
  const argument = {
    kind: "group",
    span,
    bracket: "(",
    items: inputs.map((i) => nameNode(i, span)),
  } as const;
  const right: Expression = { kind: "application", span, head: nameNode(name, span), argument };
  return equationOf(nameNode(name, span), { relation: "=", sign: span, right });
}

function tryAll(
  statements: readonly Statement[],
  unknown: readonly Equation[],
  letters: ReadonlySet<string>,
): Lowered {
  let best = lowerAll(statements, letters);
  let taken = statements;
  for (const equation of unknown) {
    const name = keyOf(equation.left);
    const rest = taken.filter(
      (s) =>
        !(
          s.kind === "declaration" &&
          s.targets.length === 1 &&
          s.targets.every((target) => declaredKey(target) === name)
        ),
    );
    const next = lowerAll([...rest, equation], letters);
    if (next.problems.length > best.problems.length) continue;
    best = next;
    taken = [...rest, equation];
  }
  return best;
}
