/**
 * The meaning of terms: their values in a world, derivatives included.
 *
 * One total switch. Σ is a contraction of a network, ∂ is the coefficient of an infinitesimal: the true derivative through
 * the definitions for a total one, and for a local one that of the defining expression alone. No rule of
 * differentiation is used but f(u)′ = f′(u) u′ with f′ from the function's row. Definitions are evaluated once, in order,
 * without recursion from one to the next; within a term recursion descends, so it terminates.
 */
import { constantOf } from "../function/index.js";
import {
  definitionOf,
  slotIndices,
  someSubterm,
  sum,
  tensorNames,
  type Definition,
  type Partial,
  type Program,
  type Reach,
  type Sum,
  type Term,
} from "../term/index.js";
import { mapEntries, scalar, spread, undefinedArray, zip, type Arr, type Axis } from "./array.js";
import { freshNotes, makeAtoms } from "./atoms.js";
import { callValue } from "./call.js";
import { directionsOf } from "./direction.js";
import { drawTensor, isCoarse, positionAxis } from "./draw.js";
import { without, type Evaluator } from "./evaluation.js";
import { extremumOf, permutationSign, productOver, relationHolds } from "./entrywise.js";
import { REAL, type Field } from "./field.js";
import {
  affectedNames,
  nextBit,
  perturb,
  perturbationAxis,
  perturbed,
  rootFrame,
  type Frame,
} from "./frame.js";
import { applyFunction, powerOf } from "./function.js";
import { axisOf, fromPositions, gather, sizesFrom } from "./gather.js";
import { addJets, baseOf, coefficient, constant, join, mapJet, type Jet } from "./jet.js";
import { contractNetwork } from "./network.js";
import type { World } from "./world.js";

/** An evaluator of the terms of a program in a world. It remembers values, so use one for many terms. */
export function makeEvaluator(program: Program, world: World): Evaluator {
  const notes = freshNotes();
  let plain: Evaluator | undefined;
  let depth = 0;
  const self: Evaluator = {
    program,
    world,
    field: world.field,
    sizes: sizesFrom(world.sizes),
    notes,
    atoms: makeAtoms(world.field, world.seed, notes),
    root: rootFrame(),
    term: (term, frame) => {
      if (depth >= DEEPEST) return without(self, "it is nested too deeply to be evaluated");
      depth += 1;
      const value = termValue(self, term, frame);
      depth -= 1;
      return value;
    },
    tensor: (name, frame) => tensorValue(self, name, frame),
    plain: () => (plain ??= world.field === REAL ? self : makeEvaluator(program, { ...world, field: REAL })),
  };
  return self;
}

/** Terms that are nested deeper would exhaust the stack. */
const DEEPEST = 500;

function termValue(on: Evaluator, term: Term, frame: Frame): Jet {
  const { field, sizes } = on;
  switch (term.kind) {
    case "num":
      return constant(scalar(field.rational(term.value)));
    case "dim":
      return constant(scalar(field.whole(sizes.of(term.size))));
    case "position":
      return constant(fromPositions([term.slot], sizes, ([at = NaN]) => field.whole(at)));
    case "entry": {
      const axes = tensorAxes(on, term.tensor, term.slots.length);
      return gather(tensorValue(on, term.tensor, frame), axes, term.slots, sizes);
    }
    case "delta":
      return constant(fromPositions([term.left, term.right], sizes, ([a, b]) => (a === b ? 1 : 0)));
    case "levi-civita":
      return constant(fromPositions(term.slots, sizes, (at) => field.whole(permutationSign(at))));
    case "bracket": {
      const plain = isPlain(term.left) && isPlain(term.right);
      const where = plain ? on.plain() : on;
      const at = plain ? where.root : frame;
      const [left, right] = [baseOf(where.term(term.left, at)), baseOf(where.term(term.right, at))];
      return constant(zip(left, right, (a, b) => relationHolds(where, term.relation, a, b)));
    }
    case "apply":
      return applyFunction(on, term.fn, term.order, on.term(term.argument, frame));
    case "sum":
    case "product":
    case "extremum":
    case "add":
    case "mul":
    case "power":
    case "call":
    case "partial": {
      const known = frame.terms.get(term);
      if (known !== undefined) return known;
      const value = compositeValue(on, term, frame);
      frame.terms.set(term, value);
      return value;
    }
  }
}

type Composite = Extract<
  Term,
  { kind: "sum" | "product" | "extremum" | "add" | "mul" | "power" | "call" | "partial" }
>;

function compositeValue(on: Evaluator, term: Composite, frame: Frame): Jet {
  const { field, sizes } = on;
  switch (term.kind) {
    case "sum":
      return sumValue(on, term, frame);
    case "product":
      return productOver(field, on.term(term.body, frame), axesFor(on, term.over));
    case "extremum":
      return extremumOf(on, term.operation, on.term(term.body, frame), axesFor(on, term.over));
    case "add":
      return addAll(
        field,
        term.terms.map((part) => on.term(part, frame)),
      );
    case "mul":
      return contractNetwork(field, factorValues(on, term.factors, frame), []);
    case "power":
      return isPlain(term.exponent)
        ? powerOf(on, on.term(term.base, frame), baseOf(on.plain().term(term.exponent, on.plain().root)))
        : powerOf(on, on.term(term.base, frame), on.term(term.exponent, frame));
    case "call": {
      const named = term.args.length === 0 ? constantValue(on, term.fn) : undefined;
      if (named !== undefined) return constant(scalar(named));
      const args = term.args.map(({ over, body }) => ({
        axes: axesFor(on, over),
        value: on.term(body, frame),
      }));
      const { axes, value } = callValue(on, term.fn, args);
      return gather(value, axes, term.slots, sizes);
    }
    case "partial":
      return partialValue(on, term, frame);
  }
}

/** The value of a named number such as π; undefined for other names. */
export function constantValue(on: Evaluator, name: string): number | undefined {
  const found = constantOf(name);
  return found === undefined || on.field.kind === "real" ? found?.value : on.atoms.named(found.name);
}

const axesFor = (on: Evaluator, indices: Sum["over"]): readonly Axis[] =>
  indices.map((index) => axisOf(index, on.sizes));

/** True for terms that are plain numbers in every field: made of numbers, sizes and positions. */
const isPlain = (term: Term): boolean =>
  term.kind === "num" ||
  !someSubterm(
    term,
    ({ kind }) => kind === "entry" || kind === "apply" || kind === "call" || kind === "partial",
  );

/**
 * Σ of a sum is the sum of the Σ; Σ of a product is a network. Σ of a derivative is the derivative of the Σ, for the indices
 * by which nothing is differentiated: the product under the derivative would otherwise be multiplied out over all of them.
 */
function sumValue(on: Evaluator, { over, body }: Sum, frame: Frame): Jet {
  if (body.kind === "partial") {
    const fixed = new Set(body.by.flatMap(({ slots }) => slots.flatMap(slotIndices)).map(({ id }) => id));
    const inner = over.filter(({ id }) => !fixed.has(id));
    const outer = over.filter(({ id }) => fixed.has(id));
    const value = partialValue(on, inner.length === 0 ? body : { ...body, of: sum(inner, body.of) }, frame);
    return contractNetwork(on.field, [value], axesFor(on, outer));
  }
  const axes = axesFor(on, over);
  if (body.kind === "add")
    return addAll(
      on.field,
      body.terms.map((part) => on.term(sum(over, part), frame)),
    );
  const factors = body.kind === "mul" ? body.factors : [body];
  return contractNetwork(on.field, factorValues(on, factors, frame), axes);
}

/** The values of factors. A bracket or delta that is 0 makes the product 0, also where another factor has no value. */
function factorValues(on: Evaluator, factors: readonly Term[], frame: Frame): readonly Jet[] {
  const values = factors.map((factor) => on.term(factor, frame));
  const masks = values.flatMap((value, k) => {
    const kind = factors[k]?.kind;
    return kind === "bracket" || kind === "delta" ? [baseOf(value)] : [];
  });
  if (masks.length === 0) return values;
  return values.map((value) => mapJet(value, (array) => masks.reduce(masked, array)));
}

/** An array with 0 for what has no value where a mask over some of its axes is 0. */
function masked(array: Arr, mask: Arr): Arr {
  const isOver = mask.axes.every(({ id }) => array.axes.some((axis) => axis.id === id));
  if (!isOver || mask.axes.length === 0 || !array.data.some(Number.isNaN)) return array;
  return zip(array, mask, (x, indicator) => (indicator === 0 && Number.isNaN(x) ? 0 : x));
}

function addAll(field: Field, jets: readonly Jet[]): Jet {
  const [first, ...rest] = jets;
  return rest.reduce((total, jet) => addJets(field, total, jet), first ?? constant(scalar(0)));
}

/** The coefficient of the infinitesimals on the entries by which the derivative is taken. */
function partialValue(on: Evaluator, { of, by, reach }: Partial, outer: Frame): Jet {
  const first = nextBit(outer);
  if (first + by.length > 30) return without(on, "more derivatives than can be evaluated");
  const frame = by.reduce((f, e, k) => perturb(f, { bit: first + k, tensor: e.tensor, reach }), outer);
  const definition =
    reach === "local" && of.kind === "entry" && !by.some((e) => e.tensor === of.tensor)
      ? definitionOf(on.program, of.tensor)
      : undefined;
  const value =
    definition !== undefined && of.kind === "entry"
      ? gather(
          definedValue(on, definition, frame),
          tensorAxes(on, of.tensor, of.slots.length),
          of.slots,
          on.sizes,
        )
      : on.term(of, frame);
  const mask = by.reduce((bits, _, k) => bits | (1 << (first + k)), 0);
  return by.reduce(
    (jet, e, k) => {
      const axes = tensorSizes(on, e.tensor, e.slots.length).map((n, i) => perturbationAxis(first + k, i, n));
      return gather(jet, axes, e.slots, on.sizes);
    },
    coefficient(value, mask),
  );
}

/** The sizes of a tensor's axes; for a name that is not declared, none are known. */
const tensorSizes = (on: Evaluator, name: string, order: number): readonly number[] => {
  const shape =
    on.program.tensors.get(name)?.shape ?? definitionOf(on.program, name)?.slots.map((i) => i.size);
  return shape === undefined ? Array.from({ length: order }, () => 1) : shape.map(on.sizes.of);
};

const tensorAxes = (on: Evaluator, name: string, order: number): readonly Axis[] =>
  tensorSizes(on, name, order).map((n, k) => positionAxis(k, n));

/** What a tensor is worth in a frame: its definition or its drawn value, and ε where it is perturbed itself. */
function tensorValue(on: Evaluator, name: string, frame: Frame): Jet {
  const known = frame.bound.get(name) ?? frame.tensors.get(name);
  if (known !== undefined) return known;
  let value =
    definitionOf(on.program, name) === undefined ? drawn(on, name) : throughDefinitions(on, name, frame);
  for (const { bit, tensor, reach } of frame.perturbations)
    if (tensor === name) value = join(value, 1 << bit, constant(infinitesimal(on, name, bit, reach)));
  frame.tensors.set(name, value);
  return value;
}

/** The coefficient of ε in a perturbed tensor: every entry by itself, or along directions that its structure allows. */
function infinitesimal(on: Evaluator, name: string, bit: number, reach: Reach): Arr {
  const sizes = tensorSizes(on, name, 0);
  if (reach !== "textbook" && reach !== "projected") return perturbed(bit, sizes);
  const tensor = on.program.tensors.get(name);
  const isDeclared = tensor !== undefined && definitionOf(on.program, name) === undefined;
  const directions = isDeclared
    ? directionsOf(on.field, tensor.properties, reach, sizes, baseOf(drawn(on, name)).data)
    : undefined;
  return directions === undefined
    ? perturbed(bit, sizes)
    : {
        axes: [
          ...sizes.map((n, k) => positionAxis(k, n)),
          ...sizes.map((n, k) => perturbationAxis(bit, k, n)),
        ],
        data: directions,
      };
}

function drawn(on: Evaluator, name: string): Jet {
  const known = on.root.tensors.get(name);
  if (known !== undefined) return known;
  const tensor = on.program.tensors.get(name);
  if (tensor === undefined) return without(on, `${name} is neither declared nor defined`);
  if (isCoarse(tensor.properties) || on.world.labels?.has(name) === true) on.notes.coarse = true;
  const value = constant(drawTensor(tensor, tensor.shape.map(on.sizes.of), on.world));
  on.root.tensors.set(name, value);
  return value;
}

/** The value of a defined name without its own perturbation: everything that it needs first, in the program's order. */
function throughDefinitions(on: Evaluator, name: string, from: Frame): Jet {
  const inner = from.definitions ?? from;
  const frame = affectedNames(inner, on.program).has(name) ? inner : on.root;
  const key = `definition ${name}`;
  const known = frame.tensors.get(key);
  if (known !== undefined) return known;
  let value = constant(undefinedArray);
  for (const definition of neededFor(on, name, frame)) {
    value = definedValue(on, definition, frame);
    frame.tensors.set(`definition ${definition.name}`, value);
  }
  return value;
}

/** Definitions that a name needs and that have no value yet, itself last, each after those that it uses. */
function neededFor(on: Evaluator, name: string, frame: Frame): readonly Definition[] {
  const order: Definition[] = [];
  const seen = new Set<string>();
  const todo: { readonly name: string; readonly ready: boolean }[] = [{ name, ready: false }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const definition = definitionOf(on.program, next.name);
    if (definition === undefined || frame.tensors.has(`definition ${next.name}`)) continue;
    if (next.ready) order.push(definition);
    else if (!seen.has(next.name)) {
      seen.add(next.name);
      todo.push({ name: next.name, ready: true });
      for (const used of tensorNames(definition.body)) todo.push({ name: used, ready: false });
    }
  }
  return order;
}

/** The value of a defining expression; its axes are positions, all of them, so that a shifted slot knows the ends. */
function definedValue(on: Evaluator, { slots, body }: Definition, frame: Frame): Jet {
  const axes = slots.map((index, k) => ({
    id: index.id,
    position: positionAxis(k, on.sizes.of(index.size)),
  }));
  const value = mapJet(on.term(body, frame), (array) => ({
    axes: array.axes.map((axis) => axes.find(({ id }) => id === axis.id)?.position ?? axis),
    data: array.data,
  }));
  const base = spread(
    baseOf(value),
    axes.map(({ position }) => position),
  );
  return new Map([...value, [0, base]]);
}

/** The value of a term in a frame, as an array over given axes. */
export function valueOver(on: Evaluator, term: Term, axes: readonly Axis[]): Arr {
  const value = spread(baseOf(on.term(term, on.root)), axes);
  return on.field.kind === "real" ? mapEntries(value, (x) => (Number.isFinite(x) ? x : NaN)) : value;
}
