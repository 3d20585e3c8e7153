/**
 * Derivatives worked out and definitions put in, until only what is given is left.
 *
 * Every derivative is taken by the rules for its kind of term and the rows of the tables of functions; that of an unknown
 * function of tensors by the k-th argument is a function of the same arguments, under a name of its own. Terminates:
 * definitions have no cycles, and a derivative goes to the parts of a term. Bounded by the size of the result.
 */
import { elementwiseFunction, tensorFunction } from "../../../function/index.js";
import { ruleById, structureOf } from "../../../rule/index.js";
import {
  add,
  apply,
  derivedCall,
  children,
  countNodes,
  definitionOf,
  delta,
  dependencies,
  entry,
  instantiate,
  mapChildren,
  mul,
  num,
  open,
  openAbstraction,
  partial,
  power,
  renewed,
  subtract,
  sum,
  tensorNames,
  type Apply,
  type Call,
  type Entry,
  type Partial,
  type Program,
  type Term,
} from "../../../term/index.js";

/** The largest term that is worked on. */
const MOST_NODES = 6000;

/** The term in what is given alone, without derivatives; undefined past the bound, or where a function has no derivative. */
export function unfolded(term: Term, program: Program): Term | undefined {
  const derived = resolved(term, program);
  const given = derived === undefined ? undefined : withoutNames(derived, program);
  return given && onDiagonals(given, program);
}

/** The term with every derivative taken; names stay. */
export function resolved(term: Term, program: Program): Term | undefined {
  const failures: Partial[] = [];
  const visit = (part: Term): Term => {
    if (failures.length > 0 || !hasPartial(part, program)) return part;
    if (part.kind === "entry") {
      const inserted = bodyOf(part, program);
      return inserted === undefined ? part : visit(inserted);
    }
    if (part.kind !== "partial") return mapChildren(part, visit);
    const found = partialOf(part, program, visit);
    if (found === undefined || countNodes(found) > MOST_NODES) failures.push(part);
    return found ?? part;
  };
  const result = visit(term);
  return failures.length > 0 ? undefined : result;
}

/** True when a derivative stands in a term, or in the definition of a name in it. */
function hasPartial(term: Term, program: Program): boolean {
  if (term.kind === "partial") return true;
  if (term.kind === "entry") {
    const body = definitionOf(program, term.tensor)?.body;
    return body !== undefined && hasPartial(body, program);
  }
  return children(term).some((child) => hasPartial(child, program));
}

/** A derivative by one entry after the other. */
function partialOf(
  { of, by, reach }: Partial,
  program: Program,
  visit: (term: Term) => Term,
): Term | undefined {
  let current: Term | undefined = of;
  for (const [at, entry] of by.entries()) {
    const isDefined = current.kind === "entry" && current.tensor !== entry.tensor;
    const whole: Term | undefined =
      at === 0 && reach === "local" && isDefined && current.kind === "entry"
        ? bodyOf(current, program)
        : current;
    current = derivative(visit(whole ?? current), { by: entry, reach, program });
    if (current === undefined) return undefined;
  }
  return current;
}

type Asked = { readonly by: Entry; readonly reach: Partial["reach"]; readonly program: Program };

/** ∂term/∂by; undefined where no rule says what it is. */
function derivative(term: Term, asked: Asked): Term | undefined {
  const { by, program } = asked;
  switch (term.kind) {
    case "num":
    case "dim":
    case "position":
    case "delta":
    case "levi-civita":
    case "bracket":
      return num(0);
    case "entry":
      return entryDerivative(term, asked);
    case "sum": {
      if (!dependsOn(term, asked)) return num(0);
      const { over, body } = open(term);
      const traced = body.kind === "call" ? byRule("trace-function-rule", term, asked) : undefined;
      if (traced !== undefined) return traced;
      const inner = derivative(body, asked);
      return inner === undefined ? undefined : sum(over, inner);
    }
    case "product":
      return dependsOn(term, asked) ? byRule("derivative-product", term, asked) : num(0);
    case "extremum":
      return dependsOn(term, asked) ? byRule("derivative-extremum", term, asked) : num(0);
    case "add": {
      const parts = term.terms.map((part) => derivative(part, asked));
      return parts.every((part) => part !== undefined) ? add(...parts) : undefined;
    }
    case "mul": {
      const parts = term.factors.map((factor, at) => {
        const inner = derivative(factor, asked);
        return inner === undefined
          ? undefined
          : mul(...term.factors.map((other, i) => (i === at ? inner : other)));
      });
      return parts.every((part) => part !== undefined) ? add(...parts) : undefined;
    }
    case "power": {
      const [base, exponent] = [derivative(term.base, asked), derivative(term.exponent, asked)];
      if (base === undefined || exponent === undefined) return undefined;
      return add(
        mul(term.exponent, power(term.base, subtract(term.exponent, num(1))), base),
        mul(term, apply("log", term.base), exponent),
      );
    }
    case "apply": {
      if (!dependsOn(term, asked)) return num(0);
      const outer = outerDerivative(term, program);
      const inner = derivative(term.argument, asked);
      return outer === undefined || inner === undefined ? undefined : mul(outer, inner);
    }
    case "call":
      return dependsOn(term, asked) ? callDerivative(term, asked) : num(0);
    case "partial":
      return dependsOn(term, asked) || tensorNames(term).includes(by.tensor) ? undefined : num(0);
  }
}

/** ∂term/∂by by one rule, and the derivatives in that worked out. */
function byRule(id: string, term: Term, { by, reach, program }: Asked): Term | undefined {
  const found = ruleById(id)?.apply(partial(term, [by], reach), { program });
  return found === undefined ? undefined : resolved(found.term, program);
}

/** X changes with itself entry by entry; what is defined changes as its definition does, unless it is held fixed. */
function entryDerivative(term: Entry, asked: Asked): Term | undefined {
  const { by, reach, program } = asked;
  if (term.tensor === by.tensor)
    return mul(...term.slots.map((slot, at) => delta(slot, by.slots[at] ?? slot)));
  if (reach === "local" || !dependsOn(term, asked)) return num(0);
  const body = bodyOf(term, program);
  const whole = body === undefined ? undefined : resolved(body, program);
  return whole === undefined ? num(0) : derivative(whole, asked);
}

function outerDerivative({ fn, order, argument }: Apply, program: Program): Term | undefined {
  if (program.functions.get(fn)?.takes === "number") return apply(fn, argument, order + 1);
  return order === 0 ? elementwiseFunction(fn)?.derivative(argument) : undefined;
}

/** The chain rule over every entry of every argument. */
function callDerivative(term: Call, asked: Asked): Term | undefined {
  const row = asked.program.functions.has(term.fn) ? undefined : tensorFunction(term.fn);
  const parts = term.args.map((argument, at) => {
    const { over, body } = openAbstraction(argument);
    const inner = derivative(body, asked);
    if (inner === undefined) return undefined;
    const outer = row?.partial(term, over);
    if (row !== undefined) return outer && sum(over, mul(outer, inner));
    return sum(over, mul(derivedCall(term, at, over), inner));
  });
  return parts.every((part) => part !== undefined) ? add(...parts) : undefined;
}

const dependsOn = (term: Term, { by, reach, program }: Asked): boolean =>
  tensorNames(term).some(
    (name) => name === by.tensor || (reach !== "local" && dependencies(program, name).has(by.tensor)),
  );

/** The term with what is defined put in the place of its name; undefined past the bound. */
function withoutNames(term: Term, program: Program): Term | undefined {
  let current = term;
  for (let round = 0; round <= program.definitions.length; round++) {
    if (!tensorNames(current).some((name) => definitionOf(program, name) !== undefined)) return current;
    current = expandOnce(current, program);
    if (countNodes(current) > MOST_NODES) return undefined;
  }
  return current;
}

/** The term with δ_ij D_ii for the entries of what is given as diagonal. */
function onDiagonals(term: Term, program: Program): Term {
  if (term.kind !== "entry") return mapChildren(term, (child) => onDiagonals(child, program));
  const [row, column] = term.slots;
  return row !== undefined && column !== undefined && structureOf(program, term.tensor)[0] === "diagonal"
    ? mul(delta(row, column), entry(term.tensor, [row, row]))
    : term;
}

function expandOnce(term: Term, program: Program): Term {
  if (term.kind !== "entry") return mapChildren(term, (child) => expandOnce(child, program));
  return bodyOf(term, program) ?? term;
}

/** What a name stands for, at its slots; undefined for what is given. */
function bodyOf({ tensor, slots }: Entry, program: Program): Term | undefined {
  const definition = definitionOf(program, tensor);
  if (definition === undefined) return undefined;
  return instantiate({ over: definition.slots, body: renewed(definition.body) }, slots);
}
