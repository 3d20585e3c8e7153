/**
 * The style of outer products: what one value of the summed index brings to all entries at once, a column times a row, and
 * the sum of these matrices of rank one as a block row times a block column.
 *
 * It fits where the gradient is a product of matrices, or a sum with such products. Terminates: loops over terms and factors.
 */
import type { Index, Term } from "../term/index.js";
import { countNodes, mul, sameSize, sizeNumber, sum } from "../term/index.js";
import { product, type Matrix } from "../matrix/index.js";
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
import { columnNamed, lineWords, origin, rowNamed } from "./ends.js";
import { chainLines, opening } from "./entry.js";
import {
  additionOf,
  entryOf,
  inColumn,
  inRow,
  matrixLayout,
  numberLayout,
  productOf,
  sumOver,
  type Layout,
} from "./layout.js";
import { contracted } from "./row-ends.js";
import { linkOf, type Scene } from "./scene.js";
import { frontOf, isSpread, summandsOf, wholeOf, type Summand } from "./summands.js";

/** The gradient of a scene as a sum of outer products. */
export function byOuterProducts(scene: Scene): Styled {
  const { axes, matrix, left, gradient } = scene;
  const [row, col] = axes;
  const summands: Part[] = [];
  for (const summand of summandsOf(matrix, scene.program))
    summands.push(splitOf(scene, summand, linksOf(summands)));
  if (row === undefined || !summands.some(({ split }) => split !== undefined))
    return misfit(
      { kind: "layout", layout: matrixLayout(matrix) },
      row === undefined
        ? " is a number, and no sum of outer products."
        : summands.some(({ summand }) => summand.kind === "chain")
          ? " is a matrix with scaled rows or columns, and no sum of columns times rows."
          : " as a whole is no product of matrices, so that no columns meet rows.",
    );
  const blocks: ArgumentBlock[] = [
    ...opening(scene),
    { kind: "chain", left: numberLayout(left), lines: entryLines(scene, summands, row, col) },
  ];
  const splits = summands.flatMap(({ split }) => split ?? []);
  for (const split of splits) {
    const outright = splits.filter(({ link }) => link === undefined);
    const term =
      summands.length === 1 ? "All" : split === outright[0] ? "One term, all" : "Another term, all";
    blocks.push(...oneTerm(scene, split, row, col, `${term} entries at once:`));
  }
  const lines = wholeLines(matrix, summands);
  blocks.push(
    say(...adding(summands)),
    ...(lines.length === 0 ? [] : [{ kind: "chain", left: matrixLayout(gradient), lines } as const]),
    { kind: "result", left: gradient, matrix },
  );
  return { fits: true, argument: { program: scene.program, axes, blocks } };
}

/** A chain as scalars, a first factor and all others; `link` is what is summed between them, if anything is. */
type Split = {
  readonly front: readonly Layout[];
  readonly first: Matrix;
  readonly rest: Matrix;
  readonly link: Index | undefined;
  /** The column and the row that one value of the link brings. */
  readonly column: Layout;
  readonly row: Layout;
};
type Part = { readonly summand: Summand; readonly split: Split | undefined };

/** The indices that the terms are summed over; terms that run over the same size share one. */
const linksOf = (parts: readonly Part[]): readonly Index[] => [
  ...new Set(parts.flatMap(({ split }) => (split?.link === undefined ? [] : [split.link]))),
];

function splitOf(scene: Scene, summand: Summand, links: readonly Index[]): Part {
  if (summand.kind === "whole") return { summand, split: undefined };
  const [first, ...others] = summand.chain;
  if (first === undefined || others.length === 0) return { summand, split: undefined };
  const rest = product(...others);
  // A diagonal matrix scales rows or columns: one index of it brings a column of zeros, which shows nothing.
  if ([first, rest].some(({ kind }) => kind === "diag" || kind === "identity"))
    return { summand, split: undefined };
  const size = first.shape.order === 2 ? first.shape.cols : undefined;
  const shared = links.find((index) => size !== undefined && sameSize(index.size, size));
  const link = shared ?? (size === undefined ? undefined : linkOf(scene, size, links));
  const column = link === undefined ? matrixLayout(first) : columnNamed(first, link);
  const row = link === undefined ? matrixLayout(rest) : rowNamed(rest, link);
  return { summand, split: { front: frontOf(summand.scalars), first, rest, link, column, row } };
}

/** The entry as a sum, its factors in the order of column and row. */
function entryLines(
  scene: Scene,
  summands: readonly Part[],
  row: Index,
  col: Index | undefined,
): readonly ArgumentLine[] {
  const { through, stage } = scene;
  const why: Told =
    through === undefined
      ? [stage.result.kind === "add" ? "collected" : "factors in the order of the result"]
      : [{ kind: "equality", sides: [numberLayout(through.localKept), numberLayout(through.valueKept)] }];
  const value = joined([why, ...scene.inserted, ...scene.known, ...scene.functions]);
  const splits = summands.flatMap(({ split }) => split ?? []);
  const isSplit = splits.length === summands.length && splits.some(({ link }) => link !== undefined);
  const entries = isSplit
    ? splits.map((split) => numberLayout(contracted(entryOfSplit(split, row, col), scene.program)))
    : [numberLayout(stage.result)];
  return [...chainLines(scene), keyLine(additionOf(entries), ...value)];
}

/** Σ_d H_dm ∂L/∂Y_dn, with what is not summed in front. */
const entryOfSplit = (split: Split, row: Index, col: Index | undefined): Term =>
  mul(
    ...split.front.map((scalar) => entryOf(scalar)),
    sum(split.link === undefined ? [] : [split.link], termOf({ ...split, front: [] }, row, col)),
  );

/** What one value of the link brings to one entry. */
const termOf = ({ front, column, row: line }: Split, row: Index, col: Index | undefined): Term =>
  mul(...front.map((scalar) => entryOf(scalar)), entryOf(column, row), entryOf(line, undefined, col));

/** The most parts of an entry that is written out in every corner of a matrix. */
const LONG_ENTRY = 9;

/** The most parts of an entry that is written out in brackets at all. */
const LONGEST_ENTRY = 30;

/** The matrix that one value of the link brings: its entries, a column times a row, the two by their names. */
function oneTerm(
  scene: Scene,
  split: Split,
  row: Index,
  col: Index | undefined,
  outright: string,
): readonly ArgumentBlock[] {
  const { front, link, column, row: across } = split;
  const cell = (term: Term): Layout => ({ kind: "grid", rows: row, cols: col, cell: numberLayout(term) });
  const number = (term: Term): Layout => numberLayout(contracted(term, scene.program));
  const written = productOf(
    ...front,
    inColumn(row, number(entryOf(column, row))),
    col === undefined ? number(entryOf(across)) : inRow(col, number(entryOf(across, undefined, col))),
  );
  const term = contracted(termOf(split, row, col), scene.program);
  const own = cell(term);
  const { through } = scene;
  const [kept, ...more] = through?.kept ?? [];
  // The chain rule's own terms are these only where the upstream gradient is one of the two factors, not part of one.
  const isChainRule =
    through !== undefined &&
    link !== undefined &&
    kept?.id === link.id &&
    more.length === 0 &&
    [split.first, split.rest].some((factor) => isGradientBy(factor, through.name)) &&
    summandsOf(scene.matrix, scene.program).length === 1;
  const named = outerReason(split, col);
  const lines: ArgumentLine[] = [
    line(
      written,
      `every entry is one of the column times ${col === undefined ? "that number" : "one of the row"}`,
    ),
    keyLine(productOf(...front, column, across), ...named),
  ];
  const intro: Told =
    link === undefined
      ? [outright]
      : [
          "The term of a single ",
          { kind: "index", index: link },
          " alone, for all entries at once (",
          { kind: "index", index: link },
          " is held fixed, nothing is summed yet):",
        ];
  if (countNodes(term) > LONGEST_ENTRY)
    return [
      say(
        ...intro,
        " ",
        { kind: "layout", layout: productOf(...front, column, across) },
        ", ",
        ...named,
        ".",
      ),
    ];
  // Four products of long entries are wider than a page, and say no more than their column and row.
  if (countNodes(term) > LONG_ENTRY)
    return [
      say(...intro),
      { kind: "chain", left: written, lines: [keyLine(productOf(...front, column, across), ...named)] },
    ];
  return [
    say(...intro),
    isChainRule
      ? {
          kind: "chain",
          left: cell(mul(through.upstreamKept, through.localKept)),
          lines: [
            line(own, {
              kind: "equality",
              sides: [numberLayout(through.localKept), numberLayout(through.valueKept)],
            }),
            ...lines,
          ],
        }
      : { kind: "chain", left: own, lines },
  ];
}

/** "column d of Hᵀ times row d of ∇_Y L: an outer product, of rank at most one". */
const outerReason = ({ first, rest, link }: Split, col: Index | undefined): Told =>
  link === undefined
    ? ["a column times a row: an outer product, of rank at most one"]
    : [
        ...lineWords("column", first, link),
        " times ",
        ...lineWords("row", rest, link),
        col === undefined ? ": a multiple of a column" : ": an outer product, of rank at most one",
        ...[origin("column", first, link), origin("row", rest, link)].flatMap((told): Told =>
          told === undefined ? [] : ["; ", ...told],
        ),
      ];

/** ∇_Y L or its transpose. */
const isGradientBy = (matrix: Matrix, name: string): boolean =>
  matrix.kind === "transpose"
    ? isGradientBy(matrix.of, name)
    : matrix.kind === "gradient" && matrix.by.length === 1 && matrix.by[0] === name;

function adding(summands: readonly Part[]): Told {
  const links = linksOf(summands);
  if (links.length === 0) return ["So"];
  if (links.every(({ size }) => sizeNumber(size) === 1)) return ["The sum has this one term:"];
  const ranges = links.flatMap((index, k): Told => [k === 0 ? "For " : " and ", { kind: "range", index }]);
  return [...ranges, " these add up:"];
}

const RANK_ONE = "a sum of matrices of rank at most one";

/** Σ_d of outer products, the block row times the block column, the matrices; none where the result alone says it. */
function wholeLines(matrix: Matrix, summands: readonly Part[]): readonly ArgumentLine[] {
  const layouts = (pick: (split: Split) => Layout): Layout =>
    additionOf(
      summands.map(({ summand, split }) =>
        split === undefined ? matrixLayout(wholeOf(summand)) : productOf(...split.front, pick(split)),
      ),
    );
  const hasLink = summands.some(({ split }) => split?.link !== undefined);
  const all = summands.map(({ summand }) => summand);
  if (!hasLink && !isSpread(matrix, all)) return [];
  const isVector = matrix.shape.order === 1;
  const summed = layouts(({ link, column, row }) =>
    sumOver(link === undefined ? [] : [link], productOf(column, row)),
  );
  const blocks = layouts(({ link, column, row }) =>
    link === undefined ? productOf(column, row) : productOf(inRow(link, column), inColumn(link, row)),
  );
  const told = summands.flatMap(({ split }): readonly Told[] =>
    split?.link === undefined
      ? []
      : [
          [
            "the columns ",
            { kind: "layout", layout: split.column },
            " side by side are ",
            { kind: "layout", layout: matrixLayout(split.first) },
            isVector ? ", the numbers stacked are " : ", the rows stacked are ",
            { kind: "layout", layout: matrixLayout(split.rest) },
          ],
        ],
  );
  const reason = joined(told);
  const splits = summands.filter(({ split }) => split !== undefined).length;
  const outerProducts = splits > 1 ? "columns times rows" : "a column times a row";
  const besides = splits < summands.length ? ", and the other terms" : "";
  return [
    keyLine(summed, (hasLink ? (isVector ? "a sum of columns" : RANK_ONE) : outerProducts) + besides),
    ...(hasLink
      ? [
          line(
            blocks,
            isVector
              ? "the columns times the numbers are that sum"
              : "block row times block column is that sum",
          ),
        ]
      : []),
    ...(isSpread(matrix, all)
      ? [
          ...(reason.length === 0
            ? []
            : [line(additionOf(all.map((summand) => matrixLayout(wholeOf(summand)))), ...reason)]),
          { ...keyLine(matrixLayout(matrix), "collected"), alone: joined([...told, ["collected"]]) },
        ]
      : [keyLine(matrixLayout(matrix), ...(reason.length === 0 ? ["collected"] : reason))]),
  ];
}
