/**
 * Statements that are understood together: the declarations that fit what is assumed, the definitions that have a meaning
 * beside each other, and those that get one later.
 *
 * What cannot be understood with the others is left out, one by one. Terminates: every round leaves out at least one
 * statement.
 */
import {
  declaredKey,
  emptyEnvironment,
  lower,
  type Environment,
  type Lowered,
} from "../../../lower/index.js";
import type { Equation, Problem, Statement } from "../../../syntax/index.js";
import {
  definitionOf,
  dependencies,
  tensorNames,
  type Definition,
  type Program,
  type Size,
} from "../../../term/index.js";
import { type Candidate } from "../read/definitions/candidate.js";
import { keyOf, mentions } from "../read/written.js";
import type { Said } from "../read/said.js";

/** Rounds of leaving out what cannot be understood. */
const ROUNDS = 40;

/** What all statements of a document share: its index letters, how far they run, and names whose entries have two of them. */
export type Setting = {
  readonly letters: ReadonlySet<string>;
  readonly ranges: ReadonlyMap<string, Size>;
  readonly matrices: ReadonlySet<string>;
};

export const NO_LETTERS: Setting = { letters: new Set(), ranges: new Map(), matrices: new Set() };

export const lowerAll = (statements: readonly Statement[], { letters, ranges, matrices }: Setting): Lowered =>
  lower(statements, { relations: true, letters, environment: { ...emptyEnvironment, ranges, matrices } });

/** The assumed statements that have a meaning and those declarations of the document that fit them. */
export function kept(
  assumed: readonly Statement[],
  declarations: readonly Statement[],
  setting: Setting,
): readonly Statement[] {
  let base = assumed;
  let problems = lowerAll(base, setting).problems.length;
  for (const statement of problems > 0 ? assumed : []) {
    const others = base.filter((other) => other !== statement);
    const found = lowerAll(others, setting).problems.length;
    if (found >= problems) continue;
    base = others;
    problems = found;
  }
  // Twice: L(Y) ∈ ℝ may stand before Y ∈ ℝ^{D×N}.
  for (const declaration of [...declarations, ...declarations]) {
    if (base.includes(declaration)) continue;
    const found = lowerAll([...base, declaration], setting).problems.length;
    if (found > problems) continue;
    base = [...base, declaration];
    problems = found;
  }
  return base;
}

/** The definitions that can be understood together. */
export function settle(
  base: readonly Statement[],
  start: readonly Candidate[],
  setting: Setting,
): { readonly accepted: readonly Candidate[] } {
  let accepted = start;
  for (let round = 0; round < ROUNDS && accepted.length > 0; round++) {
    const statements = [...withoutOverridden(base, accepted), ...accepted.map(({ equation }) => equation)];
    const { problems } = lowerAll(statements, setting);
    if (problems.length === 0) return { accepted };
    const circular = problems.flatMap((p) => (p.code === "circular-definition" ? p.names : []));
    const ends = accepted.filter(({ key, isEnd }) => isEnd === true && circular.includes(key));
    if (ends.length > 0) {
      accepted = accepted.filter((one) => !ends.includes(one));
      continue;
    }
    // Of what is said of names by each other the last one follows from those before it: σ = C ε, and then ε by σ.
    const circle = accepted.filter(({ key }) => circular.includes(key));
    const last = Math.max(...circle.map(({ said }) => said.span.start));
    if (circle.length > 1) {
      accepted = accepted.filter((one) => !circle.includes(one) || one.said.span.start < last);
      continue;
    }
    const found = accepted.filter(({ equation }) => problems.some((p) => isWithin(p, equation)));
    // The body of J(w) = … has a meaning where J is used: what uses it may be what has none.
    const bad = found.flatMap((one) => {
      const users = isCall(one) ? accepted.filter((other) => other !== one && uses(other, one)) : [];
      const isFine = users.length > 0 && lowerAll([...base, one.equation], setting).problems.length === 0;
      return isFine ? users : [one];
    });
    // What is written with another one that has no meaning may have one without it: J is given where J = φ(u) says nothing.
    const roots = bad.filter((one) => !bad.some((other) => other !== one && uses(one, other)));
    const left = new Set(roots.length > 0 ? roots : bad);
    accepted = left.size > 0 ? accepted.filter((one) => !left.has(one)) : accepted.slice(0, -1);
  }
  return { accepted };
}

const isCall = ({ equation: { left } }: Candidate): boolean => left?.kind === "application";

/** True for a definition that is written with the name of another one. */
const uses = ({ equation }: Candidate, { key }: Candidate): boolean => mentions(equation.links[0].right, key);

const isWithin = ({ span }: Problem, { span: place }: Equation): boolean =>
  span.start >= place.start && span.end <= place.end;

/** The assumed statements but those L = L(Y) whose name the document defines. */
export const withoutOverridden = (
  base: readonly Statement[],
  accepted: readonly Candidate[],
): readonly Statement[] =>
  base.filter(
    (statement) =>
      statement.kind !== "equation" ||
      statement.left === null ||
      !accepted.some(({ key }) => key === keyOf(statement.left)),
  );

export function tryAll(
  statements: readonly Statement[],
  unknown: readonly Equation[],
  setting: Setting,
): Lowered {
  let best = lowerAll(statements, setting);
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
    const next = lowerAll([...rest, equation], setting);
    if (next.problems.length > best.problems.length) continue;
    best = next;
    taken = [...rest, equation];
  }
  return best;
}

/** True for a definition that lacks nothing but that its names are declared. */
export const lacksNames =
  (environment: Environment, letters: ReadonlySet<string>) =>
  ({ key, equation }: Candidate): boolean => {
    const { program } = environment;
    if (program.functions.has(key) || definitionOf(program, key) !== undefined) return false;
    const { problems } = lower([equation], { environment, letters, relations: true });
    return problems.length > 0 && problems.every((one) => one.code === "undeclared" && one.name !== key);
  };

/** The environment with the definitions that have a meaning once the names they use are given. */
export function withLate(
  environment: Environment,
  late: readonly Candidate[],
  letters: ReadonlySet<string>,
): { readonly environment: Environment; readonly accepted: readonly Said[] } {
  const accepted: Said[] = [];
  let result = environment;
  for (const { said, key, equation } of late) {
    const next = lower([equation], { environment: result, letters, relations: true });
    const body = definitionOf(next.program, key)?.body;
    const uses = body === undefined ? [] : tensorNames(body);
    const isCircular = uses.some((name) => dependencies(next.program, name).has(key));
    if (next.problems.length > 0 || next.relations.length > 0 || isCircular) continue;
    accepted.push(said);
    result = next.environment;
  }
  // What was defined by these names before comes behind them.
  return { environment: { ...result, program: inOrder(result.program) }, accepted };
}

/** A program whose definitions stand in an order in which each uses only earlier ones. */
function inOrder(program: Program): Program {
  const definitions = new Set<Definition>();
  const visited = new Set<string>();
  const visit = (name: string): void => {
    const definition = definitionOf(program, name);
    if (definition === undefined || visited.has(name)) return;
    visited.add(name);
    for (const used of tensorNames(definition.body)) visit(used);
    definitions.add(definition);
  };
  for (const { name } of program.definitions) visit(name);
  return { ...program, definitions: [...definitions] };
}
