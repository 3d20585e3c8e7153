/**
 * Relations of a document, in the order of reading, with the words before each.
 *
 * Owns the order; gives nothing a meaning. A line that begins with its sign goes on from the side before it, across lines
 * and displays.
 */
import type { Expression, Notation, Statement } from "../../../syntax/index.js";
import { withFlat } from "./words/flat.js";
import { sayIsland } from "./chain.js";
import { cofactorPhrases, withCofactors } from "./words/cofactors.js";
import { withPieces } from "./definitions/pieces.js";
import { withConditions } from "./words/conditions.js";
import {
  CONCLUDES,
  cueOf,
  FOLLOWS,
  GATHERS,
  labelsCase,
  lastSentence,
  NORMALISED,
  OTHERWISE,
  REQUIRES,
  type Cue,
} from "./words/cue.js";
import { withDenied } from "./words/denied.js";
import { withDerived } from "./words/derived.js";
import { definiteDeclarations, symmetriesIn } from "./words/definite.js";
import { withSums } from "./sums/dots.js";
import { saysHeld } from "./derivatives/held.js";
import { kindsIn } from "./words/kinds.js";
import { withListed } from "./words/listed.js";
import { memberPhrases } from "./words/members.js";
import { neglectedIn } from "./words/neglect.js";
import { asRelation, notesIn, withoutNotes, type Note } from "./words/notes.js";
import { relationsOf, type Said } from "./said.js";
import { saysStationary, ZEROED } from "./words/solved.js";
import { plainSizePhrases, sizePhrases } from "./words/sizes.js";
import { formatOf, islands } from "../text/islands.js";
import { columnsOf } from "../text/table.js";
import { declarationsOf } from "../text/shapes.js";
import type { DocumentFormat } from "../text/stretch.js";
import { withRestrictions } from "./words/restriction.js";
import { beforeFormula } from "../text/opening.js";
import { hasDerivative, withSides } from "./tree.js";
import { keyOf, mentions } from "./written.js";
import { sumsOfOneIn } from "./words/sums.js";
import { variationsIn, type Variations } from "./words/variations.js";

/** Everything that a document says, in order. */
export function saidIn(
  source: string,
  name = "",
  format: DocumentFormat = formatOf(source, name),
  declared: ReadonlySet<string> = new Set(),
): readonly Said[] {
  const said: Said[] = [];
  const notation: Notation = format === "plain" ? "text" : "latex";
  let last: readonly Expression[] = [];
  /** The chain that the reason said last stands beside. */
  let reasoned: readonly Expression[] = [];
  let displayed: readonly Expression[] = [];
  let words = "";
  let isLet = false;
  let isSupposed = false;
  let isFollowing = false;
  const normalised = NORMALISED.exec(source)?.index ?? Infinity;
  const columnAt = format === "markdown" ? columnsOf(source) : () => undefined;
  /** What each column of a table ends with: a cell goes on from the one above it. */
  const columns = new Map<string, readonly Expression[]>();
  for (const island of islands(source, format, declared)) {
    if (island.kind === "prose") {
      words = source.slice(island.start, island.end);
      continue;
    }
    if (island.kind === "shapes") {
      for (const statement of declarationsOf(island.shapes))
        said.push({ kind: "statement", span: statement.span, statement });
      continue;
    }
    // Let A = Wᵀ and B = Hᵀ, where A = Wᵀ and B = Hᵀ: what is joined is let, too; so is what is supposed with something else.
    const isJoined: boolean = isLet && JOINED.test(words);
    const isAlso: boolean = isSupposed && AND.test(words);
    const isCase = labelsCase(source.slice(island.start, island.end), words, source.slice(island.end));
    const cue: Cue = isJoined ? "definition" : isAlso ? "supposition" : isCase ? "condition" : cueOf(words);
    isLet =
      isJoined ||
      cue === "explanation" ||
      (cue === "definition" && /\b(?:let|where|with|define|denote)\b[^.]*$/iu.test(words));
    isSupposed = cue === "supposition";
    isFollowing = (isFollowing && AND.test(words)) || FOLLOWS.test(words);
    // A display that begins with its sign goes on from the display before, or from what stands right before it.
    const isApart = last.length !== 1 || /\p{L}{2}/u.test(words);
    const isOpen = island.display && displayed.length > 0 && isApart;
    const goesOn = GOES_ON.test(source.slice(island.start, island.end));
    const column = columnAt(island.start);
    const cell = column === undefined ? undefined : columns.get(column);
    const before = goesOn && isOpen ? displayed : (cell ?? last);
    const above = goesOn && reasoned.length > 0 ? reasoned : before;
    const at = said.length;
    // Neither names within a sentence nor a blank line before a display end it: "setting the gradient with respect to w to zero".
    const told = said.findLast((one) => one.kind !== "statement" || one.statement.kind !== "goal");
    const sentence = lastSentence(beforeFormula(source.slice(told?.span.end ?? 0, island.start)));
    const chain = last;
    last = sayIsland(island, source, notation, cue, above, said);
    const first = said[at];
    reasoned = !goesOn && first !== undefined && isReason(first, words, chain) ? chain : [];
    if (first?.kind === "relation") {
      const marks = {
        solves: ZEROED.test(sentence) || saysStationary(sentence, source),
        concludes: CONCLUDES.test(words),
        gathers: GATHERS.test(words),
        otherwise: OTHERWISE.test(words),
      };
      if (Object.values(marks).includes(true)) said[at] = { ...first, ...marks };
      // What a derivative is follows; what is asked for of given things is a condition on them.
      const isAsked = first.cue === "none" && REQUIRES.test(words) && said.length === at + 1;
      if (isAsked && ![first.left, first.link.right].some(hasDerivative))
        said[at] = { ...first, cue: "supposition" };
    }
    // Why it follows may be said in words.
    if (isFollowing && normalised > island.start)
      for (const [i, one] of said.entries())
        if (i >= at && one.kind === "relation") said[i] = { ...one, follows: true };
    if (column !== undefined) columns.set(column, last);
    if (island.display) displayed = last;
    words = "";
  }
  const conditioned = withPieces(
    withConditions(withRestrictions(withSums(withListed(said, source), declared), source), source),
  );
  const varied = withFlat(withVariations(conditioned, variationsIn(source, notation), source), source);
  const derived = withDenied(withDerived(varied, source, notation), source);
  if (notation === "text") {
    const sized = inPlaces([...derived, ...plainSizePhrases(source).map(asSaid)]);
    return withDefinite(sized, source, notation, declared);
  }
  const cofactors = withCofactors(source);
  const read = derived.map((one) =>
    one.kind === "relation" ? withSides(one, (side) => withoutNotes(cofactors(side))) : one,
  );
  return withDefinite(withMembers(read, source), source, notation, declared);
}

/** What is said with what signs and words say of matrices: A = Aᵀ and sums of 1 are supposed, and sets declare. */
function withDefinite(
  said: readonly Said[],
  source: string,
  notation: Notation,
  declared: ReadonlySet<string>,
): readonly Said[] {
  const suppositions = [
    ...symmetriesIn(source, notation),
    ...kindsIn(source, notation),
    ...sumsOfOneIn(said, source, notation, declared),
  ].map((note): Said => ({ ...asRelation(note), cue: "supposition" }));
  const declarations = definiteDeclarations(source).map(asSaid);
  return inPlaces([...said, ...suppositions, ...declarations]);
}

const asSaid = (statement: Statement): Said => ({ kind: "statement", span: statement.span, statement });

const inPlaces = (said: readonly Said[]): readonly Said[] =>
  [...said].sort((a, b) => a.span.start - b.span.start);

/**
 * True for the reason of what stands before and behind it, Σ_k y_k = 1: a line that begins with its sign goes on around it. What
 * says a name that was not met in the chain is none.
 */
function isReason(said: Said, words: string, chain: readonly Expression[]): boolean {
  if (said.kind !== "relation" || !said.begins) return false;
  if (said.link.right.kind === "number") return true;
  const name = keyOf(said.left);
  const isNew = name !== undefined && !chain.some((side) => mentions(side, name));
  return REASON.test(words) && !BEGINS.test(words) && !isNew;
}

const REASON =
  /(?<!\p{L})(?:since|because|as|using|with|where|recall(?:ing)?(?: that)?|given(?: that)?|but)\s*$/iu;
/** We start with f = …: what comes is no reason. */
const BEGINS =
  /(?<!\p{L})(?:start(?:s|ing)?|begin(?:s|ning)?|deal(?:ing)?|work(?:ing)?|concerned|along|together)\s+with\s*$/iu;

const AND = /^\s*,?\s+and\s*$/u;
const JOINED = /^\s*(?:,|,?\s+and)\s*$/u;

/** What is said with what varies where it stands, and whether it leaves something out. */
const withVariations = (said: readonly Said[], variations: Variations, source: string): readonly Said[] =>
  said.map((one) =>
    one.kind === "relation"
      ? {
          ...one,
          varying: variations(one.span.start),
          holds: saysHeld(one.span, source),
          neglects: neglectedIn(one.span, source),
        }
      : one,
  );

/** What is said with the definitions and declarations that words make, in the order of the text. */
function withMembers(said: readonly Said[], source: string): readonly Said[] {
  const notes = notesIn(source).map((note) => (isMet(note, said) ? stated(note) : note));
  const members = [...memberPhrases(source), ...cofactorPhrases(source), ...notes].map(asRelation);
  return inPlaces([...said, ...members, ...sizePhrases(source).map(asSaid)]);
}

/** True for a name below a brace that a relation before is written with. */
const isMet = ({ below, left, span }: Note, said: readonly Said[]): boolean => {
  const key = keyOf(left);
  return (
    below === true &&
    key !== undefined &&
    relationsOf(said).some(
      (one) => one.span.end <= span.start && [one.left, one.link.right].some((side) => mentions(side, key)),
    )
  );
};

/** What stands over a brace, said to be what stands below it. */
const stated = ({ left, right, span }: Note): Note => ({ span, left: right, right: left, states: true });

const GOES_ON = /^(?:\s|&|\\[,;:! ]|\\q?quad|\\begin\{\w+\*?\})*=/u;
