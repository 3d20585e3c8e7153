/**
 * Terms as einsum expressions, `einsum("dm,mn->dn", H, W)`: products of tensors with the letters of their indices.
 *
 * A factor that is no tensor is an expression of its own over its free indices. Shifted positions, brackets and Π have no
 * einsum; then the answer is undefined. Terminates: every call goes to a smaller term.
 */
import {
  freeInAbstraction,
  freeIndices,
  isNegative,
  isOne,
  multiplyRational,
  negateRational,
  num,
  ONE,
  open,
  power,
  rationalText,
  sizeKey,
  sizeSymbols,
  type Call,
  type Index,
  type Program,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";
import { functionName } from "./function.js";
import { nameOf, namesFor, namesWithin, type Names } from "./names.js";
import { fence, piece, STRENGTH, type Piece, type Strength } from "./precedence.js";
import { positiveFirst, signed } from "./term.js";

const parentheses = (text: string): string => `(${text})`;

/** The einsum expression of a term over its axes; undefined when there is none. */
export const einsumText = (term: Term, axes: readonly Index[], program: Program): string | undefined =>
  write(term, axes, program)?.text;

/** A term as an array over exactly these axes. */
function write(term: Term, axes: readonly Index[], program: Program): Piece | undefined {
  const inside = (child: Term, least: Strength): string | undefined => {
    const part = write(child, axes, program);
    return part === undefined ? undefined : fence(part, least, parentheses).text;
  };
  switch (term.kind) {
    case "add": {
      const parts = positiveFirst(term.terms.map(signed)).map(({ negative, magnitude }) => ({
        negative,
        text: inside(magnitude, STRENGTH.product),
      }));
      if (parts.some(({ text }) => text === undefined)) return undefined;
      const text = parts
        .map(
          (part, i) =>
            (i === 0 ? (part.negative ? "-" : "") : part.negative ? " - " : " + ") + (part.text ?? ""),
        )
        .join("");
      return piece(text, STRENGTH.addition);
    }
    case "power": {
      if (coversAll(term, axes)) {
        const base = inside(term.base, STRENGTH.atom);
        const exponent = term.exponent.kind === "num" ? rationalText(term.exponent.value) : undefined;
        if (base === undefined || exponent === undefined) return undefined;
        const mark = axes.length === 0 ? "^" : ".^";
        return piece(
          base + mark + (/^\d+$/u.test(exponent) ? exponent : parentheses(exponent)),
          STRENGTH.power,
        );
      }
      return product(term, axes, program);
    }
    case "apply": {
      if (!coversAll(term, axes)) return product(term, axes, program);
      const argument = inside(term.argument, STRENGTH.relation);
      if (argument === undefined) return undefined;
      return piece(
        `${functionName(term.fn, program, "name")}${"'".repeat(term.order)}(${argument})`,
        STRENGTH.atom,
      );
    }
    case "num":
    case "dim":
    case "entry":
    case "delta":
    case "sum":
    case "mul":
    case "partial":
    case "call":
      return product(term, axes, program);
    case "position":
    case "levi-civita":
    case "product":
    case "extremum":
    case "bracket":
      return undefined;
  }
}

const coversAll = (term: Term, axes: readonly Index[]): boolean => {
  const free = freeIndices(term);
  return axes.every((axis) => free.some(({ id }) => id === axis.id));
};

/** An operand of an einsum and the indices of its axes. */
type Operand = { readonly text: string; readonly indices: readonly Index[]; readonly strength: Strength };

/** A vector of ones; behind ones a bracket with the name of a tensor in it would be read as a factor. */
const onesOf = (size: Size, program: Program): string =>
  sizeSymbols(size).some((symbol) => program.tensors.has(symbol))
    ? `vector(1,${sizeKey(size)})`
    : `ones(${sizeKey(size)})`;

/** coefficient · scalars · einsum("…->…", operands). */
function product(term: Term, axes: readonly Index[], program: Program): Piece | undefined {
  const { coefficient, factors, over } = flattened(term);
  const carried = new Set(factors.flatMap(freeIndices).map(({ id }) => id));
  // A summed index that no factor carries counts to its size.
  const front: string[] = over.flatMap(({ id, size }) => (carried.has(id) ? [] : [`dim(${sizeKey(size)})`]));
  const operands: Operand[] = [];
  for (const factor of factors) {
    const operand = operandOf(factor, program);
    if (operand === undefined) return undefined;
    if (operand.indices.length === 0) front.push(operand.text);
    else operands.push(operand);
  }
  const used = new Set(operands.flatMap(({ indices }) => indices.map(({ id }) => id)));
  // An axis that no factor carries is filled with ones.
  for (const axis of axes)
    if (!used.has(axis.id))
      operands.push({ text: onesOf(axis.size, program), indices: [axis], strength: STRENGTH.atom });
  const isNegated = isNegative(coefficient);
  const magnitude = isNegated ? negateRational(coefficient) : coefficient;
  const scalars = [...(isOne(magnitude) ? [] : [rationalText(magnitude)]), ...front];
  const body = operands.length === 0 ? [] : [einsumOf(operands, axes, term, program)];
  const isAlone = scalars.length === 0 && !isNegated;
  const all = [
    ...scalars,
    ...body.map((part) => (isAlone ? part : fence(part, STRENGTH.product, parentheses)).text),
  ];
  const text = all.length === 0 ? "1" : all.join("*");
  if (isNegated) return piece(`-${text}`, STRENGTH.negation);
  if (isAlone && body[0] !== undefined) return body[0];
  return piece(text, all.length > 1 || magnitude.den !== 1n ? STRENGTH.product : STRENGTH.atom);
}

/** The einsum call; a lone operand over just these axes needs none. */
function einsumOf(operands: readonly Operand[], axes: readonly Index[], term: Term, program: Program): Piece {
  const [only] = operands;
  const isSame =
    operands.length === 1 &&
    only?.indices.length === axes.length &&
    axes.every((axis, k) => axis.id === only.indices[k]?.id);
  if (isSame) return piece(only.text, only.strength);
  const names = namesWithin(namesFor([term], axes, program), term);
  const letters = lettersFor([...axes, ...operands.flatMap(({ indices }) => indices)], names);
  const spell = (indices: readonly Index[]): string =>
    indices.map((index) => letters.get(index.id) ?? "").join("");
  const subscripts = `${operands.map(({ indices }) => spell(indices)).join(",")}->${spell(axes)}`;
  return piece(`einsum("${subscripts}", ${operands.map(({ text }) => text).join(", ")})`, STRENGTH.atom);
}

const ALPHABET = "ijklmnopqrstuvwxyzabcdefghABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** One letter for each index: its own where that is one letter and free. */
function lettersFor(indices: readonly Index[], names: Names): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  const used = new Set<string>();
  for (const index of indices) {
    if (letters.has(index.id)) continue;
    const own = nameOf(names, index);
    const letter =
      /^[a-zA-Z]$/u.test(own) && !used.has(own) ? own : [...ALPHABET].find((other) => !used.has(other));
    letters.set(index.id, letter ?? "?");
    used.add(letter ?? "?");
  }
  return letters;
}

type Flat = {
  readonly coefficient: typeof ONE;
  readonly factors: readonly Term[];
  readonly over: readonly Index[];
};

/** Coefficient and factors through nested sums and products; what is summed is what the output lacks. */
function flattened(term: Term): Flat {
  switch (term.kind) {
    case "sum": {
      const { over, body } = open(term);
      const inner = flattened(body);
      return { ...inner, over: [...over, ...inner.over] };
    }
    case "mul": {
      const parts = term.factors.map(flattened);
      return {
        coefficient: parts.reduce((all, part) => multiplyRational(all, part.coefficient), ONE),
        factors: parts.flatMap((part) => part.factors),
        over: parts.flatMap((part) => part.over),
      };
    }
    case "num":
      return { coefficient: term.value, factors: [], over: [] };
    default:
      return { coefficient: ONE, factors: [term], over: [] };
  }
}

const plain = (slots: readonly Slot[]): readonly Index[] | undefined => {
  const indices = slots.filter((slot) => slot.kind === "index");
  return indices.length === slots.length ? indices : undefined;
};

const named = (
  text: string,
  indices: readonly Index[] | undefined,
  strength: Strength = STRENGTH.atom,
): Operand | undefined => (indices === undefined ? undefined : { text, indices, strength });

function operandOf(factor: Term, program: Program): Operand | undefined {
  switch (factor.kind) {
    case "entry":
      return named(factor.tensor, plain(factor.slots));
    case "delta":
      return factor.left.kind === "index"
        ? named(`eye(${sizeKey(factor.left.size)})`, plain([factor.left, factor.right]))
        : undefined;
    case "partial": {
      const of = factor.of.kind === "entry" ? factor.of : undefined;
      if (of === undefined) return undefined;
      const isGradient = of.slots.length === 0 && factor.by.length === 1;
      const by = factor.by.map((e) => e.tensor);
      const name = isGradient ? `G_${by.join("_")}` : `D_${[of.tensor, ...by].join("_")}`;
      return named(name, plain([...of.slots, ...factor.by.flatMap((e) => e.slots)]));
    }
    case "call":
      return callOperand(factor, program);
    case "dim":
      return named(`dim(${sizeKey(factor.size)})`, []);
    case "power":
      if (factor.exponent.kind === "num" && isNegative(factor.exponent.value)) {
        const indices = freeIndices(factor);
        const below = write(power(factor.base, num(negateRational(factor.exponent.value))), indices, program);
        if (below === undefined) return undefined;
        const text = `1${indices.length === 0 ? "/" : "./"}${fence(below, STRENGTH.power, parentheses).text}`;
        return indices.length === 0
          ? named(parentheses(text), indices)
          : named(text, indices, STRENGTH.power);
      }
      return expression(factor, program);
    case "add":
    case "apply":
      return expression(factor, program);
    default:
      return undefined;
  }
}

/** inv(X), softmax(x); along the columns of a matrix of cases, softmax(X, 2). */
function callOperand({ fn, args, slots }: Call, program: Program): Operand | undefined {
  const batch = args.flatMap(freeInAbstraction);
  if (batch.length > 1 || (batch.length > 0 && args.length > 1)) return undefined;
  const written = args.map(({ over, body }) => write(body, [...batch, ...over], program)?.text);
  const known = written.filter((arg) => arg !== undefined);
  if (known.length < written.length || args.some(({ over }) => batch.length > 0 && over.length > 1))
    return undefined;
  const list = [...known, ...(batch.length > 0 ? ["2"] : [])];
  const name = functionName(fn, program, "name");
  return named(list.length === 0 ? name : `${name}(${list.join(", ")})`, plain([...batch, ...slots]));
}

/** A factor that is no tensor, over its own free indices. */
function expression(factor: Term, program: Program): Operand | undefined {
  const indices = freeIndices(factor);
  const part = write(factor, indices, program);
  if (part === undefined) return undefined;
  if (indices.length === 0) return named(fence(part, STRENGTH.power, parentheses).text, indices);
  return named(part.text, indices, part.strength);
}
