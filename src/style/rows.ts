/**
 * The style of rows: an entry as a row times a column, all of them of one row side by side, the rows stacked.
 *
 * It fits where the gradient is a product of matrices, or a sum with such products; in each the summed indices are what the
 * row and the column run over. Terminates: loops over the terms of a matrix.
 */
import { ruleById } from "../rule/index.js";
import { mapChildren, type Index, type Program, type Term } from "../term/index.js";
import { parts, product, type Matrix } from "../matrix/index.js";
import {
  keyLine,
  line,
  misfit,
  say,
  type ArgumentBlock,
  type ArgumentLine,
  type Phrase,
  type Styled,
  type Told,
} from "./argument.js";
import { columnNamed, firstEnd, lastEnd, rowNamed, type End } from "./ends.js";
import { chainLines, opening } from "./entry.js";
import {
  additionOf,
  entryOf,
  inColumn,
  inRow,
  matrixLayout,
  numberLayout,
  productOf,
  rowOf,
  type Layout,
} from "./layout.js";
import { linkOf, summandsOf, type Scene, type Summand, type Through } from "./scene.js";

/** The gradient of a scene by rows. */
export function byRows(scene: Scene): Styled {
  const summands = summandsOf(scene.matrix);
  if (!summands.some(hasSum))
    return misfit(
      { kind: "layout", layout: matrixLayout(scene.matrix) },
      " has no sum over an index left, so that no row meets a column.",
    );
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
          "every column in turn",
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
          keyLine(matrixLayout(scene.matrix), ...stackedReason(ends, row)),
        ],
      },
    );
  }
  blocks.push({ kind: "result", left: scene.gradient, matrix: scene.matrix });
  return { fits: true, argument: { program: scene.program, axes: scene.axes, blocks } };
}

/** True when the entries of a term are sums: a product with a size between two of its factors. */
export const hasSum = (summand: Summand): boolean =>
  summand.kind === "chain" && summand.chain.slice(0, -1).some(({ shape }) => shape.order === 2);

/** One term of the gradient in all the ways in which it is shown. */
type Ends = {
  readonly first: End | undefined;
  readonly last: End | undefined;
  readonly lastMatrix: Matrix | undefined;
  readonly firstMatrix: Matrix | undefined;
  /** What stands between the two. */
  readonly middle: readonly Phrase[];
  /** Row times column, both written out; then by their names. */
  readonly bracketed: Layout;
  readonly named: Layout;
  /** The row times the columns side by side; the row times the whole matrix; the rows stacked times the whole. */
  readonly sideBySide: (col: Index) => Layout;
  readonly rowWhole: Layout;
  readonly stacked: (row: Index) => Layout;
};

function endsOf(scene: Scene, summand: Summand, row: Index | undefined, col: Index | undefined): Ends {
  if (summand.kind === "whole" || !hasSum(summand)) return entrywise(summand, row, col, scene);
  const { scalars, chain } = summand;
  const used = new Set<number>();
  const [firstMatrix, ...rest] = chain;
  const lastMatrix = rest.pop();
  if (firstMatrix === undefined || lastMatrix === undefined) return entrywise(summand, row, col, scene);
  const link = linkOf(scene, firstMatrix.shape.cols, used);
  const lastLink = rest.length === 0 ? link : linkOf(scene, lastMatrix.shape.rows, used);
  const first = firstEnd(firstMatrix, row, link);
  const last = lastEnd(lastMatrix, col, lastLink);
  const front = scalars.map(matrixLayout);
  const middle = rest.map(matrixLayout);
  const right = [...middle, matrixLayout(lastMatrix)];
  return {
    first,
    last,
    firstMatrix,
    lastMatrix,
    middle: rest.map((matrix) => ({ kind: "layout", layout: matrixLayout(matrix) })),
    bracketed: productOf(...front, first.bracket, ...middle, last.bracket),
    named: productOf(...front, first.named, ...middle, last.named),
    sideBySide: (at) => productOf(...front, first.named, ...middle, inRow(at, columnNamed(lastMatrix, at))),
    rowWhole: productOf(...front, first.named, ...right),
    stacked: (at) => productOf(...front, inColumn(at, first.named), ...right),
  };
}

/** A term without a sum: its entry, its row, itself. */
function entrywise(
  summand: Summand,
  row: Index | undefined,
  col: Index | undefined,
  { program }: Scene,
): Ends {
  const matrix = summand.kind === "whole" ? summand.matrix : product(...summand.scalars, ...summand.chain);
  const whole = matrixLayout(matrix);
  const entry = numberLayout(contracted(entryOf(whole, row, col), program));
  const own = row === undefined ? whole : rowOf(matrix, row);
  return {
    first: undefined,
    last: undefined,
    firstMatrix: undefined,
    lastMatrix: undefined,
    middle: [],
    bracketed: entry,
    named: entry,
    sideBySide: (at) => inRow(at, entry),
    rowWhole: own,
    stacked: () => whole,
  };
}

/** A term without the deltas that its sums determine, which a diagonal matrix brings. */
function contracted(term: Term, program: Program): Term {
  const inner = mapChildren(term, (child) => contracted(child, program));
  const found = ruleById("delta-contract")?.apply(inner, { program });
  return found === undefined ? inner : contracted(found.term, program);
}

/** The entry as a sum, as a row times a column, by the names of the row and the column. */
function entryLines(scene: Scene, ends: readonly Ends[]): readonly ArgumentLine[] {
  const { through, stage } = scene;
  const lines = [...chainLines(scene)];
  const halves = through === undefined ? undefined : asRowTimesColumn(through, ends);
  const value: Told =
    through === undefined ? [] : [{ kind: "equality", sides: [localOf(through), valueOf(through)] }];
  if (halves === undefined) lines.push(line(numberLayout(stage.result), ...value));
  else lines.push(line(halves, "the sum is a row times a column"));
  const bracketed = additionOf(ends.map((parts) => parts.bracketed));
  const named = additionOf(ends.map((parts) => parts.named));
  lines.push(line(bracketed, ...(halves === undefined ? ["each sum is a row times a column"] : value)));
  return [...lines, keyLine(named, ...namesReason(ends))];
}

const localOf = (through: Through): Layout => numberLayout(through.localKept);
const valueOf = (through: Through): Layout => numberLayout(through.valueKept);

/** [∂L/∂Y_d1 … ∂L/∂Y_dN] times the column of ∂Y_dn/∂H_dm, where one sum is left; in the order of the result. */
function asRowTimesColumn(through: Through, ends: readonly Ends[]): Layout | undefined {
  const { kept, upstreamKept, localKept } = through;
  const [only, ...others] = ends;
  const [link, ...more] = kept;
  if (only?.firstMatrix === undefined || only.lastMatrix === undefined || others.length + more.length > 0)
    return undefined;
  if (link === undefined || only.middle.length > 0) return undefined;
  const [upstream, local] = [numberLayout(upstreamKept), numberLayout(localKept)];
  return speaksOf(only.firstMatrix, upstreamKept)
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
  const products = ends.flatMap(({ first, last, middle }): readonly Told[] =>
    first === undefined || last === undefined
      ? []
      : [[...first.words, " times ", ...middle.flatMap((part): Told => [part, " times "]), ...last.words]],
  );
  const sources = ends.flatMap(({ first, last }) =>
    [first?.because, last?.because].filter((told) => told !== undefined),
  );
  return joined([...products, ...sources]);
};

/** Reasons one after the other, each once. */
const joined = (told: readonly Told[]): Told => told.flatMap((part, k) => (k === 0 ? part : ["; ", ...part]));

/** Why the columns side by side are the whole last factor. */
function collected(ends: readonly Ends[], col: Index): Told {
  return joined(
    ends.flatMap(({ lastMatrix }): readonly Told[] =>
      lastMatrix === undefined
        ? []
        : [
            [
              "its columns, ",
              { kind: "layout", layout: columnNamed(lastMatrix, col) },
              " for each ",
              { kind: "index", index: col },
              ", make ",
              { kind: "layout", layout: matrixLayout(lastMatrix) },
            ],
          ],
    ),
  );
}

/** Why the rows below each other are the whole first factor. */
function stackedReason(ends: readonly Ends[], row: Index): Told {
  const told = ends.flatMap(({ firstMatrix }): readonly Told[] =>
    firstMatrix === undefined
      ? []
      : [
          [
            "stacked, ",
            { kind: "layout", layout: rowNamed(firstMatrix, row) },
            " for each ",
            { kind: "index", index: row },
            " make ",
            { kind: "layout", layout: matrixLayout(firstMatrix) },
          ],
        ],
  );
  return told.length === 0 ? ["the rows stacked are the whole matrix"] : joined(told);
}

/** Each d brings one row of the first factor, and so one row of the result. */
function eachBrings(ends: readonly Ends[], row: Index): Told {
  const firsts = ends.flatMap(({ firstMatrix }) => (firstMatrix === undefined ? [] : [firstMatrix]));
  const [first] = firsts;
  if (first === undefined) return [":"];
  return [
    ": each ",
    { kind: "index", index: row },
    " brings ",
    { kind: "layout", layout: rowNamed(first, row) },
    ", one row of ",
    { kind: "layout", layout: matrixLayout(first) },
    ".",
  ];
}
