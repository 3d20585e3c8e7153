/**
 * Dependence: which terms change when a tensor changes, directly or through definitions.
 *
 * Answers are remembered for each program, and large sums and products keep a list of their parts by name, so that asking
 * about one part of a sum of thousands costs nothing. Terminates because definitions have no cycles.
 */
import {
  children,
  definitionOf,
  type Add,
  type Definition,
  type Entry,
  type Mul,
  type Partial,
  type Program,
  type Term,
} from "../term/index.js";

/** Above this many parts a sum or product keeps a list of its parts by name. */
export const MANY_PARTS = 16;

const activeOf = new WeakMap<Term, ReadonlySet<string>>();
const partsOf = new WeakMap<Term, ReadonlyMap<string, readonly number[]>>();
const usersOf = new WeakMap<Program, ReadonlyMap<string, readonly Definition[]>>();
const dependentsOf = new WeakMap<Program, Map<string, ReadonlySet<string>>>();
const positionsOf = new WeakMap<Program, ReadonlyMap<string, number>>();
const ancestorsOf = new WeakMap<Program, Map<string, ReadonlySet<string>>>();

/** The tensors whose change a term can feel directly: those that occur in it, but not in brackets, which are constant. */
export function activeNames(term: Term): ReadonlySet<string> {
  const known = activeOf.get(term);
  if (known !== undefined) return known;
  const names = new Set<string>();
  if (term.kind === "entry") names.add(term.tensor);
  if (term.kind === "partial") for (const entry of term.by) names.add(entry.tensor);
  if (term.kind !== "bracket")
    for (const child of children(term)) for (const name of activeNames(child)) names.add(name);
  activeOf.set(term, names);
  return names;
}

/** The definitions that feel a change of a name directly, in the order of the program. */
export const usersOfName = (program: Program, name: string): readonly Definition[] =>
  users(program).get(name) ?? [];

/** The names whose change a name feels through definitions, itself included; remembered. */
export function ancestors(program: Program, name: string): ReadonlySet<string> {
  return remember(ancestorsOf, program, name, () =>
    closure(name, (next) => {
      const definition = definitionOf(program, next);
      return definition === undefined ? [] : activeNames(definition.body);
    }),
  );
}

/** The names that feel a change of a name through definitions, itself included; remembered. */
export function dependents(program: Program, name: string): ReadonlySet<string> {
  return remember(dependentsOf, program, name, () =>
    closure(name, (next) => usersOfName(program, next).map((user) => user.name)),
  );
}

/** All that is reached from a name, itself included. */
function closure(name: string, next: (name: string) => Iterable<string>): ReadonlySet<string> {
  const seen = new Set([name]);
  const todo = [name];
  for (let from = todo.pop(); from !== undefined; from = todo.pop())
    for (const other of next(from))
      if (!seen.has(other)) {
        seen.add(other);
        todo.push(other);
      }
  return seen;
}

/**
 * True when a term may change with an entry. For a local derivative a defined quantity stands for its definition when it is
 * the whole term (∂Y_dn/∂H_ab), and is held fixed within one.
 */
export function depends(term: Term, by: Entry, reach: Partial["reach"], program: Program): boolean {
  if (term.kind === "entry" && term.tensor !== by.tensor) {
    const definition = definitionOf(program, term.tensor);
    const isDirect = definition !== undefined && activeNames(definition.body).has(by.tensor);
    if (isDirect || reach === "local") return isDirect;
  }
  return within(term, by, reach, program);
}

/** The same for a part of a larger term, in which every defined quantity is held fixed by a local derivative. */
function within(term: Term, by: Entry, reach: Partial["reach"], program: Program): boolean {
  const names = activeNames(term);
  if (names.has(by.tensor)) return true;
  return reach === "total" && changed([...names], by.tensor, program).length > 0;
}

/** Those of the names that depend on `by` through definitions, itself included. */
export function changed(names: readonly string[], by: string, program: Program): readonly string[] {
  const places = positions(program);
  const start = places.get(by) ?? -1;
  const candidates = names.filter((name) => name === by || (places.get(name) ?? -1) > start);
  if (candidates.every((name) => name === by)) return candidates;
  const all = dependents(program, by);
  return candidates.filter((name) => all.has(name));
}

/** The places of the terms or factors that change with an entry, in order. */
export function dependentParts(
  term: Add | Mul,
  by: Entry,
  reach: Partial["reach"],
  program: Program,
): readonly number[] {
  const parts = children(term);
  if (parts.length <= MANY_PARTS)
    return parts.flatMap((part, i) => (within(part, by, reach, program) ? [i] : []));
  const places = new Set<number>();
  const byName = partsByName(term);
  const all = reach === "local" ? [by.tensor] : dependents(program, by.tensor);
  for (const name of all) for (const place of byName.get(name) ?? []) places.add(place);
  return [...places].sort((a, b) => a - b);
}

function partsByName(term: Term): ReadonlyMap<string, readonly number[]> {
  const known = partsOf.get(term);
  if (known !== undefined) return known;
  const byName = new Map<string, number[]>();
  children(term).forEach((part, i) => {
    for (const name of activeNames(part)) {
      const places = byName.get(name);
      if (places === undefined) byName.set(name, [i]);
      else places.push(i);
    }
  });
  partsOf.set(term, byName);
  return byName;
}

function users(program: Program): ReadonlyMap<string, readonly Definition[]> {
  const known = usersOf.get(program);
  if (known !== undefined) return known;
  const map = new Map<string, Definition[]>();
  for (const definition of program.definitions)
    for (const name of activeNames(definition.body)) {
      const list = map.get(name);
      if (list === undefined) map.set(name, [definition]);
      else list.push(definition);
    }
  usersOf.set(program, map);
  return map;
}

/** The place of each definition in the program. What depends on a definition stands after it. */
function positions(program: Program): ReadonlyMap<string, number> {
  const known = positionsOf.get(program);
  if (known !== undefined) return known;
  const map = new Map(program.definitions.map((definition, i) => [definition.name, i]));
  positionsOf.set(program, map);
  return map;
}

function remember<Value>(
  cache: WeakMap<Program, Map<string, Value>>,
  program: Program,
  name: string,
  compute: () => Value,
): Value {
  const known = cache.get(program) ?? new Map<string, Value>();
  cache.set(program, known);
  const found = known.get(name);
  if (found !== undefined) return found;
  const value = compute();
  known.set(name, value);
  return value;
}
