/**
 * The part of a program that a few terms are about, and arbitrary functions in the place of the rest.
 *
 * In a chain of a thousand definitions each line of a derivation speaks of two or three names. Those keep their definitions. A
 * name beside them that a kept definition uses becomes an arbitrary function of the names it depends on without passing
 * through another kept one, or free when there are none. The true program is one instance, so an equation that holds for
 * arbitrary functions holds in it; the reverse need not be so, and a difference found here says nothing by itself.
 */
import {
  add,
  call,
  definitionOf,
  entry,
  freshLike,
  isSymmetricTensor,
  mul,
  tensorNames,
  type Definition,
  type Program,
  type Tensor,
  type Term,
  type UnknownFunction,
} from "../term/index.js";

/** What is asked of a program again and again: who uses a name, and where its definition stands. */
type Wiring = {
  readonly users: ReadonlyMap<string, readonly string[]>;
  readonly place: ReadonlyMap<string, number>;
  readonly above: Map<string, ReadonlySet<string>>;
};

const wirings = new WeakMap<Program, Wiring>();

/** The local program of some terms; the program itself when nothing can be left out. */
export function localProgram(program: Program, terms: readonly Term[]): Program {
  const kept = new Set(terms.flatMap(tensorNames));
  const definitions = [...kept].flatMap((name) => definitionOf(program, name) ?? []);
  const beside = new Set(
    definitions.flatMap(({ body }) => tensorNames(body)).filter((name) => !kept.has(name)),
  );
  const wiring = wiringOf(program);
  const tensors = new Map<string, Tensor>();
  const functions = new Map<string, UnknownFunction>(program.functions);
  const stands: Definition[] = [];
  const declare = (name: string, tensor: Tensor | undefined): void => {
    if (tensor !== undefined) tensors.set(name, { ...tensor, name });
  };
  for (const name of [...kept, ...beside]) declare(name, program.tensors.get(name));
  for (const name of beside) {
    const definition = definitionOf(program, name);
    const frontier = definition === undefined ? [] : frontierOf(program, name, kept, wiring);
    if (definition === undefined || frontier.length === 0) continue;
    const [base, slope, fn] = [`${name}·base`, `${name}·slope`, `${name}·function`];
    const plain: Tensor | undefined = program.tensors.get(name);
    // What is known to be symmetric is an arbitrary symmetric function.
    const properties = isSymmetricTensor(plain) ? (["symmetric"] as const) : [];
    declare(base, plain === undefined ? undefined : { ...plain, properties });
    declare(slope, plain === undefined ? undefined : { ...plain, properties });
    functions.set(fn, { name: fn, text: fn, latex: fn, takes: "tensors" });
    stands.push(standIn(program, definition, { base, slope, fn, frontier }));
  }
  const placeOf = ({ name }: Definition): number => wiring.place.get(name) ?? -1;
  return {
    tensors,
    functions,
    definitions: [...definitions, ...stands].sort((a, b) => placeOf(a) - placeOf(b)),
  };
}

/** name_ab = base_ab + slope_ab · f(frontier), an arbitrary function of the frontier in the shape of the name. */
function standIn(
  program: Program,
  { name, slots }: Definition,
  parts: {
    readonly base: string;
    readonly slope: string;
    readonly fn: string;
    readonly frontier: readonly string[];
  },
): Definition {
  const args = parts.frontier.map((from) => {
    const over = axesOf(program, from);
    return { over, body: entry(from, over) };
  });
  const at = slots.map(freshLike);
  return {
    name,
    slots: at,
    body: add(entry(parts.base, at), mul(entry(parts.slope, at), call(parts.fn, args))),
  };
}

const axesOf = (program: Program, name: string): Definition["slots"] =>
  (program.tensors.get(name)?.shape ?? []).map((size) =>
    freshLike({ kind: "index", id: 0, name: "i", size }),
  );

/** The kept names that a name depends on by a way past all other kept ones; too many only make the function more general. */
function frontierOf(
  program: Program,
  name: string,
  kept: ReadonlySet<string>,
  wiring: Wiring,
): readonly string[] {
  const end = wiring.place.get(name) ?? -1;
  const body = definitionOf(program, name)?.body;
  const used = new Set(body === undefined ? [] : tensorNames(body));
  return [...kept].filter((from) => {
    if ((wiring.place.get(from) ?? -1) >= end) return false;
    // What its definition uses itself needs no search through all that stands above it.
    if (used.has(from)) return true;
    const ways = (wiring.users.get(from) ?? []).filter((user) => !kept.has(user));
    return ways.some((user) => user === name || ancestors(program, name, wiring).has(user));
  });
}

/** Everything that a name depends on through definitions; remembered. */
function ancestors(program: Program, name: string, { above }: Wiring): ReadonlySet<string> {
  const known = above.get(name);
  if (known !== undefined) return known;
  const seen = new Set<string>();
  const todo = [name];
  for (let next = todo.pop(); next !== undefined; next = todo.pop())
    for (const used of tensorNames(definitionOf(program, next)?.body ?? entry(next)))
      if (!seen.has(used)) {
        seen.add(used);
        todo.push(used);
      }
  // One name, the quantity that is differentiated, is asked for again and again; many sets would be quadratic.
  if (above.size > 16) above.clear();
  above.set(name, seen);
  return seen;
}

function wiringOf(program: Program): Wiring {
  const known = wirings.get(program);
  if (known !== undefined) return known;
  const users = new Map<string, string[]>();
  for (const { name, body } of program.definitions)
    for (const used of tensorNames(body)) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [name]);
      else list.push(name);
    }
  const place = new Map(program.definitions.map(({ name }, k) => [name, k]));
  const wiring: Wiring = { users, place, above: new Map() };
  wirings.set(program, wiring);
  return wiring;
}
