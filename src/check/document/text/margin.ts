/**
 * The lines of a plain text: which stretches are formulas, which are remarks in the margin, which are prose.
 *
 * A formula goes on in the rows below it that stand further right and begin with a sign; a remark stands behind a wide gap and goes
 * on in its column. Owns columns, reads no formula. Terminates: every line is taken once.
 */
import { withoutLabels } from "./labels.js";
import { namesIn, withoutWords, type Formula } from "./prose.js";
import { withMembership } from "./membership.js";
import { shapesIn } from "./shapes.js";
import type { Island, Stretch } from "./stretch.js";

type Line = Stretch & { readonly text: string };

const RELATION = /[=≤≥≈≠∈≡↦←]|:=/u;
const STARTS_WITH_RELATION = /^\s*(?:[=≤≥≈≠≡]|:=)/u;
const STARTS_WITH_SIGN = /^\s*(?:[+−–·⋅*⊙⊗∘/]|-(?!-))/u;
/** A rule of signs below a header. */
const RULE = /^\s*(?:[─═━]{2,}|[-=~_]{4,})\s*$/u;
/** D×M = D×N · N×M, below a formula. */
const SIZES = /^\s*(?:1|[\p{L}\d_·()+−-]*×[\p{L}\d_·()+−×-]*)(?:\s+[=·]?\s*[\p{L}\d_·()+−×-]+)*\s*$/u;
/** For d = 1, …, D: how far indices run. */
const RANGES = /^\s*(?:for|where|with)\b[^=]*=\s*\d+\s*,\s*(?:…|\.\.\.|⋯)/iu;

const DOTS = /^\s*(?:…|\.\.\.|⋯)/u;

/** If i = k, behind a formula: no remark. */
const RESTRICTION =
  /^(?<sign>\(?(?:if|for|when|whenever|where)?)\s*(?<left>\p{L})'?\s*(?:=|≠|!=)\s*(?<right>\p{L})'?\)?[.,;]?\s*$/u;

/** True for a restriction behind a formula; without a word or a bracket it is one of letters that stand below names there. */
function isRestriction(behind: string, before: string): boolean {
  const { sign, left = "", right = "" } = RESTRICTION.exec(behind)?.groups ?? {};
  if (sign === undefined) return false;
  const below = [...before.matchAll(/_(?:\{([^{}]*)\}|([\p{L}\d]+))/gu)]
    .map(([, braced, bare]) => braced ?? bare)
    .join();
  return sign !== "" || [left, right].every((letter) => below.includes(letter));
}

/** The formulas of a plain text and what stands between them, in order. */
export function plainIslands(written: string, declared: ReadonlySet<string>): readonly Island[] {
  const source = withMembership(written);
  const isName = namesIn(source, declared);
  const all = blocksOf(source).flatMap((island) => withoutLabels(island, source));
  return all.flatMap((island) =>
    island.kind === "math" ? withoutWords(withoutMarks(island, source), source, isName) : [island],
  );
}

/** |_r behind a derivative: r is held fixed, which is the reading that is tried where it differs. */
function withoutMarks(island: Formula, source: string): Formula {
  const text = source.slice(island.start, island.end);
  const marks = [...text.matchAll(/(?<=\/∂[^\s|=]*)\|_(?:\{[^{}=]*\}|[\p{L}\p{N}]+)/gu)].map(
    ({ index, 0: mark }) => ({
      start: island.start + index,
      end: island.start + index + mark.length,
    }),
  );
  if (marks.length === 0) return island;
  const holes = [...(island.holes ?? []), ...marks].sort((a, b) => a.start - b.start);
  return { ...island, holes };
}

function blocksOf(source: string): readonly Island[] {
  const found: Island[] = [];
  let block: Line[] = [];
  const close = (): void => {
    if (block.length > 0) found.push(...(isProse(block) ? paragraph(block, source) : display(block, source)));
    block = [];
  };
  let start = 0;
  const isBullet = bulletsIn(source);
  for (const text of source.split("\n")) {
    const mark = isBullet(text) ? (BULLET.exec(text)?.[0].length ?? 0) : 0;
    const line: Line = { start: start + mark, end: start + text.length, text: text.slice(mark) };
    if (mark > 0) close();
    if (text.trim() === "") close();
    else if (RULE.test(text)) {
      const header = block.pop();
      close();
      if (header !== undefined) found.push({ kind: "prose", start: header.start, end: header.end });
    } else {
      if (isSetOff(line, block)) close();
      block.push(line);
    }
    start += text.length + 1;
  }
  close();
  return found;
}

const BULLET = /^\s{0,3}[-−–*•+]\s+(?=\S)/u;

/** Which lines are items of a list: those with a formula behind a bullet, where there are more of them or a colon stands before. */
function bulletsIn(source: string): (line: string) => boolean {
  const lines = source.split("\n").filter((line) => line.trim() !== "");
  const isItem = (line: string): boolean => {
    const rest = BULLET.test(line) ? line.replace(BULLET, "") : "";
    return RELATION.test(rest) && !STARTS_WITH_RELATION.test(rest);
  };
  const items = lines.filter(isItem);
  const isListed =
    items.length > 1 || lines.some((line, i) => isItem(line) && /:\s*$/u.test(lines[i - 1] ?? ""));
  return (line) => isListed && isItem(line);
}

/** Words of a language: no names of functions, no names with indices or in transposes, no differentials. */
const WORD =
  /(?<![\p{L}\p{N}_^∂([{\\])(?!(?:exp|log|sin|cos|tan|tr|det|inv|diag|vec|sum|prod|max|min|relu|sqrt|abs|sign|dim|ones|softmax|sigmoid|softplus|gelu|silu|erf|logdet|logsumexp|tanh|kron|adj)\b)(?!d(?!o\b)\p{L}(?!\p{L}))(?!\p{L}ᵀ)\p{L}{2,}(?![\p{L}\p{N}_^([{])/gu;

/** True where formulas that stand further right begin below a line of words, and where they end. */
function isSetOff({ text }: Line, block: readonly Line[]): boolean {
  const [first, last] = [block[0], block.at(-1)];
  if (first === undefined || last === undefined) return false;
  const [isIndented, wasIndented] = [text, first.text].map((one) => /^\s{2,}/u.test(one));
  if (wasIndented) return isIndented === false;
  const isFormula = RELATION.test(text) && !STARTS_WITH_RELATION.test(text) && !STARTS_WITH_SIGN.test(text);
  const isBelowWords = isProse([last]) || (!RELATION.test(last.text) && /[:,]\s*$/u.test(last.text));
  return isIndented === true && isFormula && isBelowWords && (text.match(WORD)?.length ?? 0) < 2;
}

/** True for lines of words with formulas in them: words follow upon words at the margin of the page. */
function isProse(lines: readonly Line[]): boolean {
  const [first] = lines;
  if (first === undefined || /^\s/u.test(first.text)) return false;
  // Relations at the beginnings of lines are formulas, whatever words stand behind the first.
  if (lines.filter(({ text }) => /^[^\s=]+ ?=/u.test(text)).length > 1) return false;
  const [head = ""] = first.text.split(/\s{3,}/u);
  return (
    /(?:^|\s)\p{L}?\p{Ll}+[,]?\s+\p{Ll}{2,}\s+\p{Ll}{2,}/u.test(head) && (head.match(WORD)?.length ?? 0) >= 4
  );
}

/** What parts formulas from words and from each other; behind k! a formula goes on but where a sentence begins. */
const STOPS = /[.,;:?](?=\s|$)|!(?=\s+\p{Lu}\p{Ll})/gu;

/** The formulas between the words of a paragraph. */
function paragraph(lines: readonly Line[], source: string): readonly Island[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return [];
  const text = source.slice(first.start, last.end);
  if (RANGES.test(text)) return [{ kind: "prose", start: first.start, end: last.end }];
  const stops = [...text.matchAll(STOPS)].filter(({ index }) => !isInCall(text, index));
  const ends = [...stops, ...betweenRelations(text)]
    .map(({ index, 0: cut }) => index + cut.length)
    .sort((a, b) => a - b);
  return [0, ...ends].map((from, i): Island => {
    const [start, end] = [first.start + from, first.start + (ends[i] ?? text.length)];
    // j = 1 before the dots of j = 1, …, m says how far j runs.
    const isRange = /=\s*\d+,$/u.test(source.slice(start, end)) && DOTS.test(source.slice(end));
    return !isRange && RELATION.test(source.slice(start, end))
      ? { kind: "math", start, end, display: false, holes: breaksIn(source, start, end) }
      : { kind: "prose", start, end };
  });
}

/** True within the brackets of a function, softmax(X, 2), on one line. */
function isInCall(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at) + 1, at);
  let depth = 0;
  for (let k = before.length - 1; k >= 0; k--) {
    if (before[k] === ")") depth += 1;
    if (before[k] !== "(") continue;
    if (depth === 0) return /[\p{L}\p{N}]$/u.test(before.slice(0, k));
    depth -= 1;
  }
  return false;
}

/** The line ends between two lines with relations of their own, where neither goes on in the other. */
const betweenRelations = (text: string): readonly RegExpExecArray[] =>
  [...text.matchAll(/\n/gu)].filter(({ index }) => {
    const before = text.slice(text.lastIndexOf("\n", index - 1) + 1, index);
    const behind = text.slice(index + 1).split("\n", 1)[0] ?? "";
    const goesOn =
      /[=+−–·⋅*⊙⊗∘/,(∈-]\s*$/u.test(before) ||
      STARTS_WITH_SIGN.test(behind) ||
      STARTS_WITH_RELATION.test(behind);
    return !goesOn && RELATION.test(before) && RELATION.test(behind);
  });

/** The line ends within a stretch, which end no formula there. */
const breaksIn = (source: string, start: number, end: number): readonly Stretch[] =>
  [...source.slice(start, end).matchAll(/\n/gu)].map(({ index }) => ({
    start: start + index,
    end: start + index + 1,
  }));

/** One formula that may run over several rows, and the remark beside it. */
type Row = { readonly parts: Stretch[]; readonly remark: Stretch[] };

/** Lines of formulas: rows that go on are joined, remarks are parted from them. */
function display(lines: readonly Line[], source: string): readonly Island[] {
  const rows: Row[] = [];
  let sign: number | undefined;
  let column: number | undefined;
  lines.forEach((line, i) => {
    const indent = line.text.length - line.text.trimStart().length;
    const row = rows.at(-1);
    const isBelow = row !== undefined && sign !== undefined && indent > sign;
    const isOpen = row !== undefined && isUnclosed(row.parts, source);
    if (
      isBelow &&
      !isOpen &&
      (indent === column || !(STARTS_WITH_SIGN.test(line.text) || STARTS_WITH_RELATION.test(line.text)))
    ) {
      row.remark.push({ start: line.start + indent, end: line.end });
      column ??= indent;
      return;
    }
    if (SIZES.test(line.text) && line.text.includes("×")) {
      rows.push({ parts: [], remark: [{ start: line.start, end: line.end }] });
      return;
    }
    // A summand may stand as far left as its formula, where it is told from a bullet.
    const isSummand =
      row !== undefined && row.parts.length > 0 && indent > 1 && /^\s*[+−]\s/u.test(line.text);
    const goesOn = isBelow || isSummand || isOpen;
    const gap = gapIn(line.text, lines.length === 1, goesOn);
    const end = gap === undefined ? line.end : line.start + gap.start;
    const remark = gap === undefined ? [] : [{ start: line.start + gap.end, end: line.end }];
    if (gap !== undefined) column = gap.end;
    if ((isBelow && STARTS_WITH_SIGN.test(line.text)) || isSummand || isOpen) {
      row.parts.push({ start: line.start, end });
      row.remark.push(...remark);
      return;
    }
    const at = RELATION.exec(line.text)?.index;
    const isFormula =
      (at !== undefined && at < end - line.start && !RANGES.test(line.text)) || isBegun(lines, i, source);
    if (at !== undefined) sign = at;
    rows.push(
      isFormula
        ? { parts: [{ start: line.start, end }], remark }
        : { parts: [], remark: [{ start: line.start, end: line.end }] },
    );
  });
  return rows.flatMap((row) => islandsOf(row, source));
}

/** True when more brackets are opened in a formula than closed: it goes on in the next row. */
function isUnclosed(parts: readonly Stretch[], source: string): boolean {
  const text = parts.map(({ start, end }) => source.slice(start, end)).join("");
  return (text.match(/[([{]/gu)?.length ?? 0) > (text.match(/[)\]}]/gu)?.length ?? 0);
}

/** True for a side that stands alone, or is broken before summands: the relation comes in the rows below. */
function isBegun(lines: readonly Line[], at: number, source: string): boolean {
  const isIndented = /^\s{2,}/u.test(lines[at]?.text ?? "");
  let next = afterBrackets(lines, at, source);
  for (let below = lines[next]?.text ?? ""; isIndented && /^\s{2,}[+−] /u.test(below);) {
    if (RELATION.test(below)) return true;
    next = afterBrackets(lines, next, source);
    below = lines[next]?.text ?? "";
  }
  return STARTS_WITH_RELATION.test(lines[next]?.text ?? "");
}

/** The line after one, and after those in which a bracket that it opens is closed. */
function afterBrackets(lines: readonly Line[], at: number, source: string): number {
  let next = at + 1;
  while (next < lines.length && isUnclosed(lines.slice(at, next), source)) next += 1;
  return next;
}

/** The first wide gap of a line with words behind it; a gap between a sign and what it joins is none. */
function gapIn(text: string, isAlone: boolean, goesOn: boolean): Stretch | undefined {
  const indent = text.length - text.trimStart().length;
  for (const { index, 0: gap } of text.slice(indent).matchAll(/\s{3,}/gu)) {
    const start = indent + index;
    const end = start + gap.length;
    const [before, behind] = [text.slice(0, start), text.slice(end)];
    if ((!goesOn && !RELATION.test(before)) || /[=+−–·⋅*⊙⊗∘/,-]$/u.test(before)) continue;
    if (STARTS_WITH_SIGN.test(behind) || STARTS_WITH_RELATION.test(behind)) continue;
    if (isRestriction(behind, before)) continue;
    const isFormula = isAlone && RELATION.test(behind) && (behind.match(WORD)?.length ?? 0) === 0;
    if (!isFormula || /^[([]/u.test(behind)) return { start, end };
  }
  return undefined;
}

/** Words, wide gaps and stops that end a formula within a line; a number before a colon is no factor. */
const BREAK =
  /,?\s+(?:if|for|when|whenever|where)\s+(?=\p{L}'?\s*(?:=|≠|!=)\s*\p{L}'?\s*(?:[.;)]|$))|(?<=^\s*(?:[Ii]f|[Ff]or|[Ww]hen|[Tt]hen|[Ss]ince|[Cc]ase)\b[^:]*\S):\s+|\s+(?:with|where|so|hence|thus|and|since|because|for all|for)\s+|,?\s+i\.e\.,?\s+|\s{3,}(?=[^\s=+−·])|,\s{2,}|;\s(?![^[\]]*\])|(?<=[=≤≥≈≠∈](?:[^=.]|\.\d)*[^\s.])\.\s+(?=[^.=\s][^=]*[=≤≥≈≠∈])|(?<=[=≈]\s*[-−]?\d+):\s+(?=[^=]*[=≈])/gu;

/** Words before a formula on its line: a sentence or a heading, and what brings the formula in. */
const LEAD =
  /^\s*(?:(?:\p{L}[\p{L}’'-]+,?\s+)*\p{L}[\p{L}’'-]+[.:]\s+(?=\S))?(?:(?:[Ii]f|[Ww]hen|(?:and\s+)?[Ss]ince|[Ss]uppose|[Aa]ssume|[Tt]hen|[Hh]ence|[Ss]o|[Tt]hus|[Tt]herefore|[Ll]et|(?:and\s+)?[Bb]ecause|[Aa]s|[Uu]sing|[Ww]ith|[Ww]here|[Rr]ecall(?:ing)?(?:\s+that)?|i\.e\.,?|[Tt]hat\s+is,?)\s+(?=\S))?/u;

/** A sentence that a formula ends: words one after the other, among them one that no formula has; Xᵀ is no word. */
const SENTENCE =
  /^\s*(?=(?:\p{L}\p{Ll}[\p{Ll}’'-]*,?\s+)*(?:[Tt]he|[Tt]his|[Ww]e|[Ii]t|[Ii]ts|is|are|of|to|has|have|get|gives|becomes|reads|by)\s)(?:(?!grad\s+\p{L}(?!\p{L}))\p{L}\p{Ll}[\p{Ll}’'-]*,?\s+){2,}(?=\S)/u;

function islandsOf({ parts, remark }: Row, source: string): readonly Island[] {
  const found: Island[] = [];
  const [first, last] = [parts[0], parts.at(-1)];
  const [note, end] = [remark[0], remark.at(-1)];
  if (first !== undefined && last !== undefined && parts.length > 1) {
    const gaps = parts.slice(1).map((part, i) => ({ start: parts[i]?.end ?? part.start, end: part.start }));
    found.push({ kind: "math", start: first.start, end: last.end, display: true, holes: gaps });
  } else if (first !== undefined) found.push(...pieces(first, source));
  const shapes = shapesIn(remark, source);
  const isOneLine = first !== undefined && note !== undefined && note === end;
  if (shapes.length === 0 && isOneLine) found.push(...conditionIn(note, source));
  if (shapes.length > 0) found.push({ kind: "shapes", shapes });
  else if (note !== undefined && end !== undefined && first === undefined)
    found.push({ kind: "prose", start: note.start, end: end.end });
  return found;
}

/** What is supposed beside a formula: where Σ_k y_nk = 1. */
const SUPPOSED = /^\(?(?:where|since|because|as|given(?:\s+that)?)\s+/iu;

/** The formula of a remark that says under which condition the one beside it holds. */
function conditionIn(note: Stretch, source: string): readonly Island[] {
  const text = source.slice(note.start, note.end);
  const words = SUPPOSED.exec(text)?.[0].length ?? 0;
  const formula = text.slice(words).replace(/[\s).,;]+$/u, "");
  if (words === 0 || !RELATION.test(formula) || (formula.match(WORD)?.length ?? 0) > 0) return [];
  const start = note.start + words;
  return [
    { kind: "prose", start: note.start, end: start },
    { kind: "math", start, end: start + formula.length, display: false },
  ];
}

/** A line cut at its words. */
function pieces({ start, end }: Stretch, source: string): readonly Island[] {
  const line = source.slice(start, end);
  const found: Island[] = [];
  const cuts = [...line.matchAll(BREAK)];
  const add = (begin: number, until: number): void => {
    const piece = line.slice(begin, until);
    const lead = (SENTENCE.exec(piece) ?? LEAD.exec(piece))?.[0].length ?? 0;
    if (lead > 0) found.push({ kind: "prose", start: start + begin, end: start + begin + lead });
    const from = begin + lead;
    const isFormula = RELATION.test(line.slice(from, until)) || cuts.length === 0;
    found.push(
      isFormula
        ? { kind: "math", start: start + from, end: start + until, display: true }
        : { kind: "prose", start: start + from, end: start + until },
    );
  };
  let from = 0;
  for (const { index, 0: gap } of cuts) {
    add(from, index);
    if (/\p{L}/u.test(gap))
      found.push({ kind: "prose", start: start + index, end: start + index + gap.length });
    from = index + gap.length;
  }
  add(from, line.length);
  return found;
}
