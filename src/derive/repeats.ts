/**
 * Repeats: what a result would write out more than once, (y − X w) ⊘ (1 + (y − X w).^2), gets a name, r = y − X w, where the
 * definitions say it.
 *
 * Named are sums over an index, alone or with what is added to them, that have an index of their own; numbers keep their
 * writing, from which norms and traces are read. A definition keeps its own where the variable would stand beside the name.
 * Every node is looked at once.
 */
import {
  canonicalKeyBy,
  children,
  countNodes,
  dependencies,
  entry,
  freeIndices,
  mapChildren,
  tensorNames,
  type Definition,
  type Program,
  type Term,
} from "../term/index.js";
import { cost, recover, type Recovery } from "../matrix/index.js";
import type { Derivation } from "./derivation.js";
import { namingIn } from "./naming.js";

/** Names for a sum, and for a difference. */
const sumWishes = ["z", "s", "u", "v", "q", "p"];
const differenceWishes = ["r", "e", "u", "v", "q", "p"];

/** Larger results than these are not read as one formula. */
const mostNodes = 3000;

/** The program in which what the results of derivations would repeat has a name; the same where nothing is repeated. */
export function withNamedRepeats(program: Program, derivations: readonly Derivation[]): Program {
  const repeated = new Set(derivations.flatMap(({ result }) => repeatedIn(result, program)));
  if (repeated.size === 0) return program;
  const variables = new Set(derivations.flatMap(({ goal }) => goal.wrt));
  const naming = namingIn(program);
  const isFree = (name: string): boolean => !program.functions.has(name);
  const named = (term: Term, isWhole: boolean): Term => {
    const key = isWhole ? undefined : keyOf(term, program);
    if (key === undefined || !repeated.has(key) || !mentions(term, variables, program))
      return mapChildren(term, (child) => named(child, false));
    const slots = freeIndices(term);
    const isDifference = term.kind === "add";
    return entry(
      naming.define(slots, term, (isDifference ? differenceWishes : sumWishes).filter(isFree)),
      slots,
    );
  };
  for (const definition of program.definitions) {
    const isMixed = [...variables].some((variable) => standsBeside(definition, variable, repeated, program));
    naming.keep(isMixed ? definition : { ...definition, body: named(definition.body, true) });
  }
  const { layers = new Set<string>() } = program;
  const known = new Set(program.definitions.map(({ name }) => name));
  const done = naming.done();
  const fresh = done.definitions.map(({ name }) => name).filter((name) => !known.has(name));
  return fresh.length === 0 ? program : { ...done, layers: new Set([...layers, ...fresh]) };
}

/**
 * True where results with names for what they repeated, and what these names stand for, are shorter to write than they were
 * without: by the matrix forms where all of them have one, else by the index forms.
 */
export function isShorterBy(
  named: Program,
  results: readonly Derivation[],
  before: Program,
  others: readonly Derivation[],
): boolean {
  const known = new Set(before.definitions.map(({ name }) => name));
  const fresh = named.definitions.filter(({ name }) => !known.has(name));
  const ours = sum([
    ...results.map(formLength),
    ...fresh.map(({ body, slots }) => lengthOf(recover(body, slots, named))),
  ]);
  const theirs = sum(others.map(formLength));
  if (ours !== undefined && theirs !== undefined) return ours < theirs;
  const nodes = (terms: readonly Term[]): number =>
    terms.reduce((total, term) => total + countNodes(term), 0);
  return (
    nodes([...results.map(({ result }) => result), ...fresh.map(({ body }) => body)]) <
    nodes(others.map(({ result }) => result))
  );
}

const formLength = ({ matrix }: Derivation): number | undefined => lengthOf(matrix);

const lengthOf = (form: Derivation["matrix"] | Recovery): number | undefined =>
  form.found ? cost(form.matrix) : undefined;

const sum = (lengths: readonly (number | undefined)[]): number | undefined =>
  lengths.every((length) => length !== undefined)
    ? lengths.reduce((total, length) => total + length, 0)
    : undefined;

/** The key of a sum over an index, or of one with what is added to it, that has an index of its own. */
function keyOf(term: Term, program: Program): string | undefined {
  const isForm = term.kind === "sum" || (term.kind === "add" && term.terms.some(isMultipleOfSum));
  const over = isForm ? freeIndices(term) : [];
  return over.length === 0 ? undefined : canonicalKeyBy(term, over, program);
}

const isMultipleOfSum = (term: Term): boolean =>
  term.kind === "sum" ||
  (term.kind === "mul" && term.factors.every(({ kind }) => kind === "num" || kind === "sum"));

/** The keys of what stands more than once in a term. */
function repeatedIn(whole: Term, program: Program): readonly string[] {
  if (countNodes(whole) > mostNodes) return [];
  const counts = new Map<string, number>();
  const count = (term: Term): void => {
    const key = keyOf(term, program);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    children(term).forEach(count);
  };
  count(whole);
  return [...counts].flatMap(([key, times]) => (times > 1 ? [key] : []));
}

const mentions = (term: Term, variables: ReadonlySet<string>, program: Program): boolean =>
  tensorNames(term).some((name) => [...dependencies(program, name)].some((below) => variables.has(below)));

/** True where a variable stands within what is repeated, and beside it. */
function standsBeside(
  { body }: Definition,
  variable: string,
  repeated: ReadonlySet<string>,
  program: Program,
): boolean {
  const only = new Set([variable]);
  let [within, beside] = [false, false];
  const visit = (term: Term, isWhole: boolean): void => {
    const key = isWhole ? undefined : keyOf(term, program);
    if (key !== undefined && repeated.has(key)) within ||= mentions(term, only, program);
    else if (term.kind === "entry") beside ||= mentions(term, only, program);
    else for (const child of children(term)) visit(child, false);
  };
  visit(body, true);
  return within && beside;
}
