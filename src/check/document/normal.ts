/**
 * Normal forms for proving relations: derivatives worked out by rules, definitions put in, so that what is left can be
 * compared by canonical key.
 *
 * Equal keys of normal forms prove a relation: each derivative is the end of a chain of rules, each definition holds by
 * itself. Different keys prove nothing. Bounded by the size of the result; past the bound the answer is undefined.
 */
import { derive } from "../../derive/index.js";
import {
  canonicalKey,
  countNodes,
  definitionOf,
  freeIndices,
  instantiate,
  mapChildren,
  tensorNames,
  type Definition,
  type Index,
  type Partial,
  type Program,
  type Tensor,
  type Term,
} from "../../term/index.js";

/** The largest term that is worked on. */
const MOST_NODES = 4000;

/** True when two terms are proved equal; false when that could not be shown. */
export function provedEqual(a: Term, b: Term, program: Program): boolean {
  const [left, right] = [normalKey(a, program), normalKey(b, program)];
  return left !== undefined && left === right;
}

/** The canonical key of a term's normal form; undefined past the bound, or where a derivative cannot be worked out. */
function normalKey(term: Term, program: Program): string | undefined {
  const derived = withoutPartials(term, program);
  const expanded = derived === undefined ? undefined : withoutNames(derived, program);
  return expanded === undefined || countNodes(expanded) > MOST_NODES
    ? undefined
    : canonicalKey(expanded, program);
}

/** The term with every derivative that rules can take taken; the given gradient of an unknown function stays. */
function withoutPartials(term: Term, program: Program): Term | undefined {
  const failures: Partial[] = [];
  const visit = (part: Term): Term => {
    if (part.kind !== "partial") return mapChildren(part, visit);
    const worked = partialResult(part, program);
    if (worked === undefined) failures.push(part);
    return worked ?? part;
  };
  const result = visit(term);
  return failures.length > 0 ? undefined : result;
}

/** What a derivative is, by rules; itself where it is given. */
function partialResult(part: Partial, program: Program): Term | undefined {
  const { whole, name, slots } = asQuantity(part.of, program);
  const order = part.by.length;
  const quantity =
    order > 1 ? "hessian" : whole.tensors.get(name)?.shape.length === 0 ? "gradient" : "jacobian";
  const found = derive(whole, { of: name, wrt: part.by.map((entry) => entry.tensor), quantity });
  if (!found.ok) return undefined;
  const { stages, result } = found.derivation;
  const over = stages.at(-1)?.axes ?? [];
  return instantiate({ over, body: result }, [...slots, ...part.by.flatMap((entry) => entry.slots)]);
}

type QuantityOf = {
  readonly whole: Program;
  readonly name: string;
  readonly slots: readonly (Index | Slot)[];
};
type Slot = Partial["by"][number]["slots"][number];

/** What is differentiated, as a name with slots: an expression becomes a definition of its own. */
function asQuantity(of: Term, program: Program): QuantityOf {
  if (of.kind === "entry") return { whole: program, name: of.tensor, slots: of.slots };
  const free = freeIndices(of);
  const name = freshName(program);
  const tensor: Tensor = {
    name,
    text: name,
    latex: name,
    shape: free.map(({ size }) => size),
    properties: [],
    letters: free.map((index) => index.name),
  };
  const definition: Definition = { name, slots: free, body: of };
  const whole: Program = {
    ...program,
    tensors: new Map(program.tensors).set(name, tensor),
    definitions: [...program.definitions, definition],
  };
  return { whole, name, slots: free };
}

const freshName = (program: Program): string => {
  let number = 1;
  while (program.tensors.has(`q_${number}`)) number++;
  return `q_${number}`;
};

/** The term with what is defined put in the place of its name; undefined past the bound. */
function withoutNames(term: Term, program: Program): Term | undefined {
  let current = term;
  for (let round = 0; round <= program.definitions.length; round++) {
    if (!tensorNames(current).some((name) => isExpandable(name, program))) return current;
    current = expandOnce(current, program);
    if (countNodes(current) > MOST_NODES) return undefined;
  }
  return current;
}

/** True for a name whose definition says what it is, and not only that it is unknown. */
function isExpandable(name: string, program: Program): boolean {
  const definition = definitionOf(program, name);
  return (
    definition !== undefined &&
    !(definition.body.kind === "call" && program.functions.has(definition.body.fn))
  );
}

function expandOnce(term: Term, program: Program): Term {
  if (term.kind === "partial") return term;
  if (term.kind !== "entry") return mapChildren(term, (child) => expandOnce(child, program));
  const definition = definitionOf(program, term.tensor);
  return definition === undefined || !isExpandable(term.tensor, program)
    ? term
    : instantiate({ over: definition.slots, body: definition.body }, term.slots);
}
