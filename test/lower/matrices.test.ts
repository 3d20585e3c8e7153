/*
 * Matrix style against plain arithmetic: random well-formed expressions are written and worked out with arrays of residues side by side, by code
 * that knows no terms; what they are lowered to has the same entries.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { children, type Term } from "../../src/term/index.js";
import { modular, prime, valueOf } from "../support/meaning.js";
import { definition, read } from "./read.js";

const SIZES = { n: 2, m: 3 } as const;
type Name = keyof typeof SIZES;

/** Rows and columns; 1 for a side that a vector or a scalar does not have. */
type Shape = readonly [Name | 1, Name | 1];
type Dense = readonly (readonly number[])[];
type Written = { readonly text: string; readonly value: Dense; readonly atom: boolean };

const arithmetic = modular(7);
const size = (name: Name | 1): number => (name === 1 ? 1 : SIZES[name]);
const times = (a: number, b: number): number => Number((BigInt(a) * BigInt(b)) % BigInt(prime));
const plus = (a: number, b: number): number => (a + b) % prime;
const build = ([rows, cols]: Shape, entry: (i: number, j: number) => number): Dense =>
  Array.from({ length: size(rows) }, (_, i) => Array.from({ length: size(cols) }, (__, j) => entry(i, j)));
const at = (value: Dense, i: number, j: number): number => value[i]?.[j] ?? Number.NaN;
const total = (value: Dense): number => value.flat().reduce(plus, 0);

const multiply = (a: Dense, b: Dense): Dense =>
  a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, x, k) => plus(sum, times(x, at(b, k, j))), 0)));
const transpose = (a: Dense): Dense => (a[0] ?? []).map((_, j) => a.map((row) => row[j] ?? Number.NaN));
const zip = (a: Dense, b: Dense, by: (x: number, y: number) => number): Dense =>
  a.map((row, i) => row.map((x, j) => by(x, at(b, i, j))));

const wrap = ({ text, atom }: Written): string => (atom ? text : `(${text})`);
const compound = (text: string, value: Dense): Written => ({ text, value, atom: false });
const call = (text: string, value: Dense): Written => ({ text, value, atom: true });

/** A declared tensor of a shape. */
const TENSORS: readonly (readonly [string, Shape])[] = [
  ["s", [1, 1]],
  ["t", [1, 1]],
  ["x", ["n", 1]],
  ["y", ["n", 1]],
  ["u", ["m", 1]],
  ["A", ["n", "n"]],
  ["B", ["n", "n"]],
  ["C", ["n", "m"]],
  ["D", ["m", "n"]],
  ["E", ["m", "m"]],
];

const declared = TENSORS.map(
  ([name, [rows, cols]]) => `${name} ∈ ℝ${rows === 1 ? "" : `^{${cols === 1 ? rows : `${rows}×${cols}`}}`}`,
);

const tensor = (name: string, [rows, cols]: Shape): Written => {
  const place = (i: number, j: number): string =>
    rows === 1 ? "" : cols === 1 ? `${i + 1}` : `${i + 1},${j + 1}`;
  return {
    text: name,
    atom: true,
    value: build([rows, cols], (i, j) => arithmetic.drawn(`${name}[${place(i, j)}]`)),
  };
};

function leaves(shape: Shape): fc.Arbitrary<Written> {
  const [rows, cols] = shape;
  const own = TENSORS.filter(([, [r, c]]) => r === rows && c === cols).map(([name, s]) => tensor(name, s));
  const turned = TENSORS.filter(([, [r, c]]) => r === cols && c === rows && r !== 1).map(([name, s]) => {
    const { text, value } = tensor(name, s);
    return call(`${text}'`, transpose(value));
  });
  const constants: readonly Written[] =
    rows === 1 && cols === 1
      ? [call("2", [[2]]), call("dim(m)", [[3]])]
      : cols === 1
        ? [
            call(
              `vector(1,${rows})`,
              build(shape, () => 1),
            ),
          ]
        : rows === 1
          ? []
          : [
              call(
                `matrix(1,${rows},${cols})`,
                build(shape, () => 1),
              ),
              ...(rows === cols
                ? [
                    call(
                      `eye(${rows})`,
                      build(shape, (i, j) => (i === j ? 1 : 0)),
                    ),
                  ]
                : []),
            ];
  return fc.constantFrom(...own, ...turned, ...constants);
}

const names: readonly Name[] = ["n", "m"];

function expression(shape: Shape, depth: number): fc.Arbitrary<Written> {
  if (depth === 0) return leaves(shape);
  const [rows, cols] = shape;
  const inner = (s: Shape): fc.Arbitrary<Written> => expression(s, depth - 1);
  const same = fc.tuple(inner(shape), inner(shape));
  const scalar = inner([1, 1]);
  const isScalar = rows === 1 && cols === 1;
  const options: fc.Arbitrary<Written>[] = [
    leaves(shape),
    same.map(([a, b]) => compound(`${wrap(a)} + ${wrap(b)}`, zip(a.value, b.value, plus))),
    same.map(([a, b]) =>
      compound(
        `${wrap(a)} - ${wrap(b)}`,
        zip(a.value, b.value, (x, y) => plus(x, prime - y)),
      ),
    ),
    inner(shape).map((a) =>
      compound(
        `-${wrap(a)}`,
        a.value.map((row) => row.map((x) => (prime - x) % prime)),
      ),
    ),
    // A prime on a scalar's name would be another name.
    inner([cols, rows]).map((a) => (isScalar ? a : call(`${wrap(a)}'`, transpose(a.value)))),
    fc.tuple(scalar, inner(shape)).map(([s, a]) =>
      compound(
        `${wrap(s)}*${wrap(a)}`,
        a.value.map((row) => row.map((x) => times(x, at(s.value, 0, 0)))),
      ),
    ),
    fc.tuple(scalar, inner(shape)).map(([s, a]) =>
      compound(
        `${wrap(a)} ${wrap(s)}`,
        a.value.map((row) => row.map((x) => times(x, at(s.value, 0, 0)))),
      ),
    ),
    inner(shape).map((a) =>
      compound(
        `${wrap(a)}.^2`,
        a.value.map((row) => row.map((x) => times(x, x))),
      ),
    ),
    ...names.map((k) =>
      fc
        .tuple(inner([rows, k]), inner([k, cols]))
        .map(([a, b]) => compound(`${wrap(a)}*${wrap(b)}`, multiply(a.value, b.value))),
    ),
    ...names.map((k) =>
      fc
        .tuple(inner([rows, k]), inner([k, k]), inner([k, cols]))
        .map(([a, b, c]) =>
          compound(`${wrap(a)} ${wrap(b)} ${wrap(c)}`, multiply(multiply(a.value, b.value), c.value)),
        ),
    ),
  ];
  if (!isScalar)
    options.push(same.map(([a, b]) => compound(`${wrap(a)} .* ${wrap(b)}`, zip(a.value, b.value, times))));
  if (rows !== 1 && cols !== 1)
    options.push(
      fc
        .tuple(inner([rows, 1]), inner([1, cols]))
        .map(([a, b]) => compound(`${wrap(a)} ${wrap(b)}`, multiply(a.value, b.value))),
    );
  if (rows !== 1 && rows === cols)
    options.push(
      inner([rows, 1]).map((a) =>
        call(
          `diag(${a.text})`,
          build(shape, (i, j) => (i === j ? at(a.value, i, 0) : 0)),
        ),
      ),
      inner(shape).map((a) => compound(`${wrap(a)}^2`, multiply(a.value, a.value))),
      inner(shape).map((a) => compound(`${wrap(a)}^3`, multiply(a.value, multiply(a.value, a.value)))),
    );
  if (rows !== 1 && cols === 1)
    options.push(
      inner([rows, rows]).map((a) =>
        call(
          `diag(${a.text})`,
          a.value.map((row, i) => [row[i] ?? Number.NaN]),
        ),
      ),
    );
  if (isScalar)
    for (const k of names) {
      options.push(
        inner([k, k]).map((a) =>
          call(`tr(${a.text})`, [[a.value.reduce((sum, row, i) => plus(sum, row[i] ?? Number.NaN), 0)]]),
        ),
        inner([k, "n"]).map((a) => call(`sum(${a.text})`, [[total(a.value)]])),
        inner(["n", k]).map((a) => compound(`norm2(${a.text})^2`, [[total(zip(a.value, a.value, times))]])),
        inner([k, 1]).map((a) => compound(`‖${a.text}‖²`, [[total(zip(a.value, a.value, times))]])),
        fc
          .tuple(inner([k, "m"]), inner([k, "m"]))
          .map(([a, b]) => call(`⟨${a.text}, ${b.text}⟩`, [[total(zip(a.value, b.value, times))]])),
        fc
          .tuple(inner([k, "m"]), inner([k, "m"]))
          .map(([a, b]) =>
            compound(`vec(${a.text})' vec(${b.text})`, [[total(zip(a.value, b.value, times))]]),
          ),
        fc.tuple(inner([k, k]), inner(["n", "n"])).map(([a, b]) =>
          call(`tr(kron(${a.text}, ${b.text}))`, [
            [
              times(
                a.value.reduce((sum, row, i) => plus(sum, row[i] ?? 0), 0),
                b.value.reduce((sum, row, i) => plus(sum, row[i] ?? 0), 0),
              ),
            ],
          ]),
        ),
        // vec(A X B) = (Bᵀ ⊗ A) vec(X)
        fc
          .tuple(inner(["n", k]), inner([k, "m"]), inner(["m", "n"]), inner(["n", "n"]))
          .map(([a, x, b, c]) =>
            compound(`vec(${c.text})' kron(${wrap(b)}', ${a.text}) vec(${x.text})`, [
              [total(zip(c.value, multiply(multiply(a.value, x.value), b.value), times))],
            ]),
          ),
      );
    }
  return fc.oneof(...options);
}

/** The largest number of indices that are bound around a place. */
const widest = (term: Term): number =>
  (term.kind === "sum" ? term.over.length : 0) + Math.max(0, ...children(term).map(widest));

const shapes: readonly Shape[] = [
  [1, 1],
  ["n", 1],
  ["n", "m"],
  ["m", "m"],
];

test.each(shapes.map((shape) => [shape.join("×"), shape] as const))(
  "expressions of shape %s",
  (_name, shape) => {
    const { environment } = read(declared.join("\n"));
    fc.assert(
      fc.property(expression(shape, 3), ({ text, value }) => {
        const lowered = read(`Q = ${text}`, { environment });
        const { slots, body } = definition(lowered, "Q");
        // All values of all indices are gone through.
        fc.pre(widest(body) <= 8);
        const world = { arithmetic, sizes: new Map(Object.entries(SIZES)), program: lowered.program };
        const found = value.map((row, i) =>
          row.map((__, j) =>
            valueOf(body, new Map(slots.map(({ id }, k) => [id, (k === 0 ? i : j) + 1])), world),
          ),
        );
        expect(found).toEqual(value);
      }),
      { numRuns: 150 },
    );
  },
);
