/**
 * The style of rows: an entry as a row times a column, all of them of one row side by side, the rows stacked.
 *
 * It fits where the gradient is a product of matrices, or a sum with such products; in each the summed indices are what the
 * row and the column run over. Terminates: loops over the terms of a matrix.
 */
import type { Index, Term } from "../term/index.js";
import { isScalar, parts, type Matrix } from "../matrix/index.js";
import {
  joined,
  keyLine,
  line,
  misfit,
  say,
  type ArgumentBlock,
  type ArgumentLine,
  type Styled,
  type Told,
} from "./argument.js";
import { columnNamed, rowNamed } from "./ends.js";
import { chainLines, opening } from "./entry.js";
import { additionOf, inColumn, inRow, matrixLayout, numberLayout, productOf, type Layout } from "./layout.js";
import { endsOf, type Ends } from "./row-ends.js";
import type { Scene, Through } from "./scene.js";
import { hasSum, isSpread, summandsOf, wholeOf, type Summand } from "./summands.js";

/** The gradient of a scene by rows. */
export function byRows(scene: Scene): Styled {
  const summands = summandsOf(scene.matrix, scene.program);
  if (!summands.some(hasSum)) return misfit(...withoutRows(scene.matrix, summands));
  const [row, col] = scene.axes;
  const ends = summands.map((summand) => endsOf(scene, summand, row, col));
  const blocks: ArgumentBlock[] = [
    ...opening(scene),
    { kind: "chain", left: numberLayout(scene.left), lines: entryLines(scene, ends) },
  ];
  const placed = (parts: (parts: Ends) => Layout): Layout => additionOf(ends.map(parts));
  if (row !== undefined && col !== undefined)
    blocks.push(say("Put these side by side for ", { kind: "range", index: col }, ", in one row:"), {
      kind: "chain",
      left: inRow(col, numberLayout(scene.left)),
      lines: [
        line(
          placed((parts) => parts.sideBySide(col)),
          ends.every(({ columnsOf }) => columnsOf?.shape.row === true)
            ? "every entry in turn"
            : "every column in turn",
        ),
        keyLine(
          placed((parts) => parts.rowWhole),
          ...collected(ends, col),
        ),
      ],
    });
  if (row !== undefined) {
    const entries: Layout = { kind: "grid", rows: row, cols: col, cell: numberLayout(scene.left) };
    blocks.push(
      say(
        "Stack these ",
        col === undefined ? "numbers" : "rows",
        " for ",
        { kind: "range", index: row },
        ...eachBrings(ends, row),
      ),
      {
        kind: "chain",
        left: matrixLayout(scene.gradient),
        lines: [
          line(entries, "its entries"),
          line(
            placed((parts) => parts.stacked(row)),
            col === undefined ? "each number as was just found" : "each row as was just found",
          ),
          ...(isSpread(scene.matrix, summands)
            ? [
                line(
                  additionOf(summands.map((summand) => matrixLayout(wholeOf(summand)))),
                  ...stackedReason(ends, row),
                ),
                {
                  ...keyLine(matrixLayout(scene.matrix), "collected"),
                  alone: joined([stackedReason(ends, row), ["collected"]]),
                },
              ]
            : [keyLine(matrixLayout(scene.matrix), ...stackedReason(ends, row))]),
        ],
      },
    );
  }
  blocks.push({ kind: "result", left: scene.gradient, matrix: scene.matrix });
  return { fits: true, argument: { program: scene.program, axes: scene.axes, blocks } };
}

/** Why no row meets a column. */
const withoutRows = (matrix: Matrix, summands: readonly Summand[]): Told => [
  { kind: "layout", layout: matrixLayout(matrix) },
  isScalar(matrix)
    ? " is a number, which has no rows and columns."
    : summands.every(({ kind }) => kind === "chain")
      ? summands.length === 1
        ? " is a column times a row: its entries are products and no sums, so that no row meets a column."
        : " is a sum of columns times rows: the entries of each are products and no sums, so that no row meets a column."
      : " as a whole is no product of matrices, so that no row meets a column.",
];

/** The entry as a sum, as a row times a column, by the names of the row and the column. */
function entryLines(scene: Scene, ends: readonly Ends[]): readonly ArgumentLine[] {
  const { through, stage } = scene;
  const lines = [...chainLines(scene)];
  const halves = through === undefined ? undefined : asRowTimesColumn(through, ends);
  const value: Told =
    through === undefined
      ? []
      : joined([[{ kind: "equality", sides: [localOf(through), valueOf(through)] }], ...scene.inserted]);
  if (halves === undefined) lines.push(line(numberLayout(stage.result), ...value));
  else lines.push(line(halves, "the sum is a row times a column"));
  const bracketed = additionOf(ends.map((parts) => parts.bracketed));
  const named = additionOf(ends.map((parts) => parts.named));
  lines.push(
    line(
      bracketed,
      ...joined([halves === undefined ? [eachSum(ends)] : value, ...scene.known, ...scene.functions]),
    ),
  );
  const told = namesReason(ends);
  return [
    ...lines,
    {
      ...keyLine(named, ...told),
      alone: joined([told, ...scene.inserted, ...scene.known, ...scene.functions]),
    },
  ];
}

/** Which sums are a row times a column. */
function eachSum(ends: readonly Ends[]): string {
  const products = ends.filter(({ words }) => words.length > 0);
  const most = Math.max(...products.map(({ between }) => between));
  const isSum = products.every(({ isSingle }) => !isSingle);
  if (products.length > 1)
    return `each ${isSum ? "sum" : "term"} is a row times a column${most === 0 ? "" : ", with what stands between them"}`;
  const between = most === 0 ? "" : most === 1 ? " times a matrix" : " times matrices";
  return isSum
    ? `the sum is a row${between} times a column`
    : `a term is a row${between} times a column, of which a single product is not zero`;
}

const localOf = (through: Through): Layout => numberLayout(through.localKept);
const valueOf = (through: Through): Layout => numberLayout(through.valueKept);

/** [∂L/∂Y_d1 … ∂L/∂Y_dN] times the column of ∂Y_dn/∂H_dm, where one sum is left; in the order of the result. */
function asRowTimesColumn(through: Through, ends: readonly Ends[]): Layout | undefined {
  const { kept, upstreamKept, localKept } = through;
  const [only, ...others] = ends;
  const [link, ...more] = kept;
  if (only?.pair === undefined || link === undefined || others.length + more.length > 0) return undefined;
  const [upstream, local] = [numberLayout(upstreamKept), numberLayout(localKept)];
  return speaksOf(only.pair[0], upstreamKept)
    ? productOf(inRow(link, upstream), inColumn(link, local))
    : productOf(inRow(link, local), inColumn(link, upstream));
}

/** True when a matrix is made of the derivative that stands upstream. */
function speaksOf(matrix: Matrix, upstream: Term): boolean {
  if (matrix.kind === "gradient" && upstream.kind === "partial")
    return matrix.by.length === 1 && upstream.by.some(({ tensor }) => tensor === matrix.by[0]);
  return parts(matrix).some((part) => speaksOf(part, upstream));
}

/** "row d of ∇_Y L times column m of Wᵀ; this is where Wᵀ comes from: its column m is row m of W, transposed". */
const namesReason = (ends: readonly Ends[]): Told => {
  const products = ends.flatMap(({ words }): readonly Told[] =>
    words.length === 0 ? [] : [words.flatMap((part, k): Told => (k === 0 ? part : [" times ", ...part]))],
  );
  return joined([...products, ...ends.flatMap(({ because }) => because)]);
};

/** Why the columns side by side are the whole last factor. */
function collected(ends: readonly Ends[], col: Index): Told {
  return joined(
    ends.flatMap(({ columnsOf }): readonly Told[] =>
      columnsOf === undefined
        ? []
        : [
            [
              columnsOf.shape.row ? "its entries, " : "its columns, ",
              { kind: "layout", layout: columnNamed(columnsOf, col) },
              " for each ",
              { kind: "index", index: col },
              ", make ",
              { kind: "layout", layout: matrixLayout(columnsOf) },
            ],
          ],
    ),
  );
}

/** Why the rows below each other are the whole first factor. */
function stackedReason(ends: readonly Ends[], row: Index): Told {
  const told = ends.flatMap(({ rowsOf }): readonly Told[] =>
    rowsOf === undefined
      ? []
      : [
          [
            "stacked, ",
            { kind: "layout", layout: rowNamed(rowsOf, row) },
            " for each ",
            { kind: "index", index: row },
            " make ",
            { kind: "layout", layout: matrixLayout(rowsOf) },
          ],
        ],
  );
  return told.length === 0 ? ["the rows stacked are the whole matrix"] : joined(told);
}

/** Each d brings one row of the first factor, and so one row of the result. */
function eachBrings(ends: readonly Ends[], row: Index): Told {
  const [first] = ends.flatMap(({ rowsOf }) => (rowsOf === undefined ? [] : [rowsOf]));
  if (first === undefined) return [":"];
  return [
    ": each ",
    { kind: "index", index: row },
    " brings ",
    { kind: "layout", layout: rowNamed(first, row) },
    first.shape.order === 1 ? ", one entry of " : ", one row of ",
    { kind: "layout", layout: matrixLayout(first) },
    ".",
  ];
}
