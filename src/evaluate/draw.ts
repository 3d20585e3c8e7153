/**
 * Values of what is declared and not defined, with the declared properties.
 *
 * An entry is a function of seed, name and position. Properties act on positions (a symmetric matrix reads the entry above
 * the diagonal), on numbers (positive), or need a construction of their own (orthogonal, positive definite). Terminates:
 * loops run over entries, and the one search over residues is bounded.
 */
import { identityMatrix, inverse, multiplyMatrices, type Ring } from "../function/index.js";
import { evaluateSize, type Property, type Tensor } from "../term/index.js";
import { tabulate, undefinedArray, volume, type Arr, type Axis } from "./array.js";
import type { Field } from "./field.js";
import { keyOf, uniform, wholeBetween } from "./random.js";
import type { World } from "./world.js";

/** The axis of a tensor itself, before its slots are known. */
export const positionAxis = (k: number, size: number): Axis => ({ id: -1 - k, size });

/** Properties whose values have few possibilities, so that equality needs more trials. */
export const isCoarse = (properties: readonly Property[]): boolean =>
  properties.includes("zero-one") || properties.includes("sign");

/** The arithmetic of a field, for linear algebra with numbers. */
export const numberRing = (
  field: Field,
  apply: (fn: string, x: number) => number = () => NaN,
): Ring<number> => ({
  isExact: field.kind !== "real",
  zero: 0,
  one: 1,
  add: field.add,
  subtract: field.subtract,
  multiply: field.multiply,
  invert: (a) => {
    const inverted = field.invert(a);
    return Number.isNaN(inverted) ? undefined : inverted;
  },
  weight: (a) => (field.kind === "real" ? Math.abs(a) : a === 0 ? 0 : 1),
  apply,
  anchor: (all) => (field.kind === "real" ? Math.max(...all) : 0),
});

/** The value of a declared tensor with these sizes; undefined when given entries are too few or too many. */
export function drawTensor(tensor: Tensor, sizes: readonly number[], world: World): Arr {
  const axes = sizes.map((size, k) => positionAxis(k, size));
  const given = world.given?.get(tensor.name);
  if (given !== undefined) return given.length === volume(axes) ? { axes, data: given } : undefinedArray;
  const [n = 0, m = 0] = sizes.slice(-2);
  const entry = (at: readonly number[]): number => drawNumber(tensor, at, world);
  if (sizes.length < 2 || n !== m || !tensor.properties.some((property) => STRUCTURES.has(property)))
    return tabulate(axes, entry);
  const members = sizes.slice(0, -2).map((size, k) => positionAxis(k, size));
  const matrices = placesOf(members).map((member) => squareMatrix(tensor, member, n, world));
  return { axes, data: Float64Array.from(matrices.flat()) };
}

/** Properties that tie the entries of a matrix to each other. */
const STRUCTURES: ReadonlySet<Property> = new Set([
  ...(["symmetric", "antisymmetric", "diagonal", "toeplitz", "positive-definite", "orthogonal"] as const),
  ...(["lower-triangular", "upper-triangular"] as const),
]);

/** The positions of members of a family, in order; one without any for a matrix by itself. */
function placesOf(axes: readonly Axis[]): readonly (readonly number[])[] {
  const places: (readonly number[])[] = [];
  tabulate(axes, (at) => places.push([...at]));
  return places;
}

/** The entries of a matrix with structure, which is a member of a family or stands by itself. */
function squareMatrix(tensor: Tensor, member: readonly number[], n: number, world: World): readonly number[] {
  const has = (property: Property): boolean => tensor.properties.includes(property);
  const drawn: Drawn = (i, j, properties = tensor.properties) =>
    drawNumber({ ...tensor, properties }, [...member, i, j], world);
  if (has("orthogonal")) return orthogonal(tensor, drawn, n, world);
  if (has("positive-definite")) return positiveDefinite(tensor, drawn, n, world);
  const { field } = world;
  return Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n) + 1, (k % n) + 1];
    if (has("diagonal") && i !== j) return 0;
    if (has("lower-triangular") && j > i) return 0;
    if (has("upper-triangular") && i > j) return 0;
    if (has("antisymmetric") && i === j) return 0;
    const swap = (has("symmetric") || has("antisymmetric")) && i > j;
    const [a, b] = swap ? [j, i] : [i, j];
    const value = has("toeplitz") ? drawn(a - b, 0) : drawn(a, b);
    return swap && has("antisymmetric") ? field.subtract(0, value) : value;
  });
}

/** A number for an entry of a matrix, with the properties of its tensor or others. */
type Drawn = (row: number, col: number, properties?: readonly Property[]) => number;

/** One number for a key, of the kind that the tensor's properties and the world ask for. */
function drawNumber(tensor: Tensor, at: readonly number[], world: World): number {
  const { field, seed } = world;
  const key = keyOf(seed, "entry", tensor.name, ...at);
  const properties = tensor.properties;
  const label = world.labels?.get(tensor.name);
  const most = label && evaluateSize(label, world.sizes);
  if (most !== undefined) return field.whole(wholeBetween(key, 1, most));
  if (properties.includes("zero-one")) return uniform(key) < 0.5 ? 0 : 1;
  if (properties.includes("sign")) return uniform(key) < 0.5 ? field.whole(-1) : 1;
  if (properties.includes("unit-interval")) return insideUnit(key, world);
  const positive =
    world.draw === "positive" || properties.includes("positive") || properties.includes("nonnegative");
  if (field.kind === "residue") return residue(key, field, positive);
  if (world.draw === "whole") {
    const value = wholeBetween(key, 1, 3);
    return positive || uniform(keyOf(key, "sign")) < 0.5 ? value : -value;
  }
  const moved = 1 + (world.jitter ?? 0) * uniform(keyOf(key, "jitter"));
  if (positive) return moved * (0.2 + 0.7 * uniform(key));
  return moved * (0.25 + uniform(key)) * (uniform(keyOf(key, "sign")) < 0.5 ? -1 : 1);
}

function residue(key: number, field: Field, positive: boolean): number {
  const value = Math.floor(uniform(key) * field.modulus);
  return positive ? field.multiply(value + 1, value + 1) : value;
}

/** x with x and 1 − x positive: a²/(a² + b²), where a² + b² is a square as well. */
function insideUnit(key: number, { field, draw }: World): number {
  if (field.kind === "real") return draw === "whole" ? wholeBetween(key, 1, 3) / 4 : 0.1 + 0.8 * uniform(key);
  for (let attempt = 0; attempt < 64; attempt++) {
    const a = residue(keyOf(key, "a", attempt), field, true);
    const b = residue(keyOf(key, "b", attempt), field, true);
    const total = field.add(a, b);
    if (total !== 0 && (!field.ordered || field.sign(total) === 1))
      return field.multiply(a, field.invert(total));
  }
  return NaN;
}

/** Cayley: (I − S)(I + S)⁻¹ for antisymmetric S; with symmetric, the reflection I − 2vvᵀ/vᵀv; with diagonal, signs. */
function orthogonal(tensor: Tensor, drawn: Drawn, n: number, world: World): readonly number[] {
  const { field } = world;
  const ring = numberRing(field);
  const identity = identityMatrix(ring, n);
  const entry = (i: number, j: number): number => drawn(i, j, []);
  if (tensor.properties.includes("diagonal"))
    return identity.map((x, k) =>
      x !== 0 && uniform(keyOf(world.seed, tensor.name, k)) < 0.5 ? field.whole(-1) : x,
    );
  if (tensor.properties.includes("symmetric")) {
    const v = Array.from({ length: n }, (_, i) => entry(i, 0));
    const square = v.reduce((sum, x) => field.add(sum, field.multiply(x, x)), 0);
    const scale = field.multiply(field.whole(2), field.invert(square));
    return identity.map((x, k) =>
      field.subtract(x, field.multiply(scale, field.multiply(v[Math.floor(k / n)] ?? NaN, v[k % n] ?? NaN))),
    );
  }
  const skew = identity.map((_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return i === j ? 0 : i < j ? entry(i, j) : field.subtract(0, entry(j, i));
  });
  const plus = inverse(
    ring,
    identity.map((x, k) => field.add(x, skew[k] ?? NaN)),
    n,
  );
  const minus = identity.map((x, k) => field.subtract(x, skew[k] ?? NaN));
  return plus === undefined ? identity.map(() => NaN) : multiplyMatrices(ring, minus, plus, n);
}

/** B Bᵀ + I; diagonal ones are diagonal with positive entries. */
function positiveDefinite(tensor: Tensor, drawn: Drawn, n: number, world: World): readonly number[] {
  const { field } = world;
  const ring = numberRing(field);
  const diagonal = tensor.properties.includes("diagonal");
  const entries = Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return diagonal && i !== j ? 0 : drawn(i, j, diagonal ? ["positive"] : []);
  });
  if (diagonal) return entries;
  const transposed = entries.map((_, k) => entries[(k % n) * n + Math.floor(k / n)] ?? NaN);
  const identity = identityMatrix(ring, n);
  return multiplyMatrices(ring, entries, transposed, n).map((x, k) => field.add(x, identity[k] ?? NaN));
}
