/**
 * The margins of formulas in LaTeX: reasons in a column of their own, sizes below factors, rows that go on, signs that are
 * written again in the next row.
 *
 * Knows columns and braces, reads no formula. What is a margin becomes a hole of the formula; shapes in it are kept.
 * Terminates: every stretch is looked at once.
 */
import { latexShapesIn } from "./shapes.js";
import type { Island, Shape, Stretch } from "./stretch.js";

type Formula = Extract<Island, { readonly kind: "math" }>;

/** The formula with its margins as holes, and the shapes that its margins name. */
export function withoutMargins(island: Formula, source: string): readonly Island[] {
  const text = source.slice(island.start, island.end);
  const reasons = reasonsIn(text);
  const holes = [...reasons, ...sizesIn(text), ...joinsIn(text), ...repeatsIn(text), ...marksIn(text)]
    .filter((hole, i, all) => !all.some((other, k) => k !== i && covers(other, hole, k < i)))
    .sort((a, b) => a.start - b.start)
    .map((hole) => moved(hole, island.start));
  const shapes = shapesAt(reasons, text, island.start);
  const formula = holes.length === 0 ? island : { ...island, holes: [...(island.holes ?? []), ...holes] };
  return shapes.length === 0 ? [formula] : [formula, { kind: "shapes", shapes }];
}

type Reason = Stretch & { readonly said: string };

const moved = ({ start, end }: Stretch, by: number): Stretch => ({ start: start + by, end: end + by });

const covers = (outer: Stretch, inner: Stretch, isFirst: boolean): boolean =>
  outer.start <= inner.start &&
  outer.end >= inner.end &&
  (isFirst || outer.start < inner.start || outer.end > inner.end);

/** Words behind a second column or a wide blank, at the end of their row; with the row's end where they fill it. */
const REASON =
  /(?<row>\\\\\*?\s*&\s*)?(?:&&|(?<=\\\\\*?\s*)&\s*\\qquad|&\s*&&)\s*\\(?:text|mbox|textit)\s*\{/gu;

function reasonsIn(text: string): readonly Reason[] {
  const found: Reason[] = [];
  for (const { index, 0: opening } of text.matchAll(REASON)) {
    const open = index + opening.length;
    const close = closingOf(text, open);
    if (close === undefined) continue;
    const isLast = /^\s*(?:\\\\|\\end\b|$)/u.test(text.slice(close + 1));
    if (!isLast) continue;
    // A row of words alone ends no formula.
    const isRow = /\\\\\*?\s*(?:&\s*)?$/u.exec(text.slice(0, index));
    const start = opening.startsWith("\\\\") ? index : (isRow?.index ?? index);
    found.push({ start, end: close + 1, said: text.slice(open, close) });
  }
  return found;
}

/** The brace that closes one which is open before an offset. */
function closingOf(text: string, open: number): number | undefined {
  let depth = 1;
  for (let at = open; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** \underset{D \times M} before what has that size, and _{D \times M} below a brace. */
function sizesIn(text: string): readonly Stretch[] {
  const sizeAt = (index: number, opening: string): readonly Stretch[] => {
    const close = closingOf(text, index + opening.length);
    const isSize = close !== undefined && text.slice(index, close).includes("\\times");
    return isSize ? [{ start: index, end: close + 1 }] : [];
  };
  const braces = [...text.matchAll(/\\underbrace\s*\{/gu)].flatMap(({ index, 0: opening }) => {
    const close = closingOf(text, index + opening.length);
    const below = close === undefined ? undefined : /^\s*_\s*\{/u.exec(text.slice(close + 1))?.[0];
    return close === undefined || below === undefined ? [] : sizeAt(close + 1, below);
  });
  return [...[...text.matchAll(/\\underset\s*\{/gu)].flatMap((one) => sizeAt(one.index, one[0])), ...braces];
}

/**
 * \left. and \right|_{s} around a derivative that holds s fixed, or \Big|_{s} behind it: the reading that is tried where it
 * differs.
 */
const marksIn = (text: string): readonly Stretch[] => [
  ...[
    ...text.matchAll(/(?<=\\partial[^=\\|]*\}\s*)\\(?:big|Big|bigg|Bigg)r?\s*\|\s*_(?:\{[^{}=]*\}|\w)/gu),
  ].map(({ index, 0: mark }) => ({ start: index, end: index + mark.length })),
  ...[
    ...text.matchAll(
      /(\\left\s*\.)(\s*\\frac\s*\{\s*\\partial(?:(?!\\left|\\right)[\s\S])*)(\\right\s*\|\s*_(?:\{[^{}=]*\}|\w))/gu,
    ),
  ].flatMap(({ index, 1: open = "", 2: inner = "", 3: close = "" }) => {
    const end = index + open.length + inner.length;
    return [
      { start: index, end: index + open.length },
      { start: end, end: end + close.length },
    ];
  }),
];

/** A row that begins, behind a wide blank, with a sign that joins it to the one before. */
const joinsIn = (text: string): readonly Stretch[] =>
  [...text.matchAll(/\\\\\*?\s*&\s*\\q?quad\s*(?:\{\s*\}|(?=\s*[+-]))/gu)].map(({ index, 0: join }) => ({
    start: index,
    end: index + join.length,
  }));

/** The sign that ends a row and is written again at the start of the next one: a + \\\\ + b, which is a + b. */
const repeatsIn = (text: string): readonly Stretch[] =>
  [
    ...text.matchAll(
      /([+-])\s*(?:\\\\\*?(?:\[[^\]]*\])?|\\(?:cr|newline)\b)(?:[\s&]|\\q?quad\b|\\[,;:!]|\{\s*\})*(?=\1)/gu,
    ),
  ].map(({ index, 0: repeat }) => ({ start: index, end: index + repeat.length }));

/** The shapes that reasons in parentheses name; a reason may fill several rows. */
function shapesAt(reasons: readonly Reason[], text: string, offset: number): readonly Shape[] {
  const found: Shape[] = [];
  let said = "";
  let first: Reason | undefined;
  for (const reason of reasons) {
    first ??= reason;
    said = said === "" ? reason.said : `${said} ${reason.said}`;
    if (!said.endsWith(")")) continue;
    const place = { start: text.indexOf("\\text", first.start), end: reason.end };
    if (said.startsWith("(")) found.push(...latexShapesIn(said.slice(1, -1), moved(place, offset)));
    said = "";
    first = undefined;
  }
  return found;
}
