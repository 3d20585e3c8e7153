/**
 * From the tokens of a text to the tokens of its statements, ready for the grammar.
 *
 * Owns what ends a statement and what goes on over a line's end, what `&`, `\\`, a dot
 * and a colon are where they stand, empty cells, and the bound on nesting. Knows no trees. Terminates: one pass.
 */
import { barsOf } from "./bars.js";
import { closingOf, pairing } from "./bracket.js";
import { LAYOUTS } from "./command.js";
import type { SyntaxProblem } from "./problem.js";
import type { OtherType, Token, TokenType } from "./token.js";
import { awaitsOperand } from "./waiting.js";

/** The deepest nesting of brackets, scripts and operators that is read. */
export const DEEPEST = 100;

/** A statement: its tokens for the grammar, or what is wrong with it before any grammar. */
export type Piece = {
  readonly tokens: readonly Token[];
  readonly problems: readonly SyntaxProblem[];
  /** Closing brackets that close nothing and were left out; problems of the text that need not stop a reader. */
  readonly strays: readonly SyntaxProblem[];
};

type Types = ReadonlySet<TokenType | OtherType>;

/** Tokens that cannot end a statement. */
const OPERATORS: Types = new Set([
  ...(["plus", "minus", "op", "slash", "colon", "epow", "relation", "element", "arrow", "comma"] as const),
  ...(["partial", "nabla", "big", "sub", "sup"] as const),
]);
/** Tokens that cannot begin one, or begin one that goes on from the statement before. */
const GOING_ON: Types = new Set(["relation", "element", "arrow", "op", "slash", "plus", "epow"]);
const OPENING: Types = new Set([
  "open",
  "fence",
  "lbrace",
  "subOpen",
  "supOpen",
  "comma",
  "barOpen",
  "begin",
  "amp",
  "row",
  "rootOpen",
]);
const CLOSING: Types = new Set([
  "close",
  "unfence",
  "rbrace",
  "comma",
  "barClose",
  "end",
  "ampersand",
  "backslashes",
]);
const LISTS: Types = new Set(["open", "fence", "subOpen", "supOpen", "comma", "barOpen"]);
const CELL_STARTS: Types = new Set(["begin", "amp", "row"]);
const CELL_ENDS: Types = new Set(["amp", "row", "end"]);
const LINE_ENDS: Types = new Set(["newline", "separator", "gap", "backslashes", "end"]);
const SCRIPTS: Types = new Set(["subscript", "superscript", "subOpen", "supOpen", "sub", "sup", "epow"]);
const SUPERSCRIPTS: Types = new Set(["superscript", "supOpen", "sup"]);
/** What makes a ∂ an operator that reaches over what follows: the slash of `∂/∂x`, the script of `∂_x`. */
const BESIDE_PARTIAL: Types = new Set(["slash", "subscript", "subOpen", "sub"]);
const TERM_ENDS: Types = new Set([
  "plus",
  "minus",
  "relation",
  "element",
  "arrow",
  "comma",
  "amp",
  "row",
  "colon",
]);

/**
 * What is open around a token; how many scripts (and ∇) hang together there, and how many operators reach over what
 * follows; whether the last of them is still without its body, and whether the last thing is a ∂ with nothing after it.
 */
type Level = {
  readonly token: Token | null;
  scripts: number;
  prefixes: number;
  bound: boolean;
  partial: boolean;
};

type State = {
  readonly source: string;
  readonly notation: "text" | "latex";
  readonly all: readonly Token[];
  /** For each token, the position of the next one that is more than the end of a line. */
  readonly next: readonly number[];
  readonly dividers: ReadonlySet<number>;
  readonly lines: ReadonlySet<number>;
  readonly pieces: Piece[];
  tokens: Token[];
  problems: SyntaxProblem[];
  strays: SyntaxProblem[];
  /** The open brackets, from the outermost in; the first is the statement itself. */
  levels: Level[];
  /** Open brackets that are no bars: while there are any, a line's end says nothing. */
  brackets: number;
  depth: number;
  /** Positions in `tokens` of the commas that stand in no bracket. */
  commas: number[];
};

/** Cuts a text into statements. */
export function statements(
  source: string,
  notation: "text" | "latex",
  all: readonly Token[],
): readonly Piece[] {
  const { alone, inside, dividers, lines } = pairing(all);
  const state: State = {
    source,
    notation,
    all,
    next: nextSpoken(all),
    dividers,
    lines,
    pieces: [],
    ...fresh(),
  };
  all.forEach((token, at) => {
    if (alone.has(at)) lone(token, inside.get(at), state);
    else step(token, at, state);
  });
  finish(state);
  return state.pieces;
}

const SILENT: Types = new Set(["newline", "ampersand", "backslashes"]);

function nextSpoken(all: readonly Token[]): readonly number[] {
  const next = new Array<number>(all.length);
  let found = all.length;
  for (let at = all.length - 1; at >= 0; at--) {
    next[at] = found;
    const type = all[at]?.type;
    if (type !== undefined && !SILENT.has(type)) found = at;
  }
  return next;
}

const fresh = (): Omit<State, "source" | "notation" | "all" | "next" | "dividers" | "lines" | "pieces"> => ({
  tokens: [],
  problems: [],
  strays: [],
  levels: [{ token: null, scripts: 0, prefixes: 0, bound: false, partial: false }],
  brackets: 0,
  depth: 0,
  commas: [],
});

function step(token: Token, at: number, state: State): void {
  const isOutside = state.brackets === 0;
  if (state.depth > DEEPEST) {
    if (token.type === "newline" || token.type === "separator") finish(state);
    return;
  }
  const inner = state.levels.findLast((open) => open.token?.type !== "barOpen")?.token;
  switch (token.type) {
    case "separator":
      return finish(state);
    case "newline":
    case "gap":
      return isOutside && !goesOn(token, at, state) ? finish(state) : undefined;
    case "backslashes":
    case "row":
      if (inner?.type === "begin") return emit({ ...token, type: "row" }, state);
      return isOutside && !goesOn(token, at, state) ? finish(state) : undefined;
    case "ampersand":
      if (inner?.type === "begin") return emit({ ...token, type: "amp" }, state);
      // Where lines are laid out it aligns them and says nothing; plain text has no such lines.
      return state.notation === "latex" ? undefined : emit({ ...token, type: "odd" }, state);
    case "begin":
    case "end":
      if (token.type === "end" && inner?.value === "cases") return emit({ ...token, value: "cases" }, state);
      if (!isLayout(token)) return emit(token, state);
      return isOutside && !goesOn(token, at, state) ? finish(state) : undefined;
    case "rbrace":
      if (state.lines.has(at)) return isOutside ? finish(state) : undefined;
      if (inner?.value === "substack") return emit({ ...token, type: "end", value: "substack" }, state);
      return emit(token, state);
    case "bar":
      for (const bar of barsOf(
        token,
        state.levels.at(-1)?.token,
        state.tokens.at(-1),
        state.dividers.has(at),
      ))
        emit(bar, state);
      return;
    case "dot":
    case "colon":
    case "op":
      return dotOrSign(token, at, state);
    case "comma":
      // In cases, v & , & if i = j, the comma belongs to the value before it.
      if (state.tokens.at(-1)?.type === "amp") return;
      return isOutside && endsHere(state.all[at + 1]) ? undefined : emit(token, state);
    case "property":
      return emit(isOutside ? token : { ...token, type: "name" }, state);
    case "command":
      state.problems.push({ code: "unknown-command", span: place(token), command: token.text });
      return emit(token, state);
    case "bad":
      state.problems.push({ code: "bad-character", span: place(token), character: token.text });
      return;
    default:
      return emit(token, state);
  }
}

const place = ({ start, end }: Token): { start: number; end: number } => ({ start, end });
const isLayout = (token: Token): boolean => LAYOUTS.has(token.value) || token.value === "lines";
const endsHere = (token: Token | undefined): boolean => token === undefined || LINE_ENDS.has(token.type);

/** A bracket without a partner: said once, at its place. */
function lone(token: Token, around: number | undefined, state: State): void {
  const closing = closingOf(token);
  const open = around === undefined ? undefined : state.all[around];
  if (isLayout(token) && token.type !== "rbrace") return finish(state);
  if (closing !== undefined) {
    state.problems.push({ code: "unclosed-bracket", span: place(token), bracket: token.text, closing });
    if (token.type !== "begin") emit({ ...token, type: "odd" }, state);
    return;
  }
  state.strays.push({
    code: "unmatched-bracket",
    span: place(token),
    bracket: token.text,
    open: open === undefined ? null : { bracket: open.text, span: place(open) },
  });
}

/** True when a statement goes on behind the end of a line. */
function goesOn(end: Token, at: number, state: State): boolean {
  const before = state.tokens.at(-1);
  if (before === undefined) return true;
  const after = state.all[state.next[at] ?? -1];
  if (after === undefined) return false;
  if (OPERATORS.has(before.type) || awaitsOperand(state.tokens)) return after.type !== "separator";
  if (after.type !== "minus") return GOING_ON.has(after.type);
  const first = state.tokens[0];
  return (
    end.type !== "newline" || column(state.source, after.start) > column(state.source, first?.start ?? 0)
  );
}

const column = (source: string, offset: number): number =>
  offset - (source.lastIndexOf("\n", offset - 1) + 1);

/** A dot or colon next to a bracket or comma stands for a whole row or column; a full stop at the end says nothing. */
function dotOrSign(token: Token, at: number, state: State): void {
  const [before, after] = [state.tokens.at(-1), state.all[at + 1]];
  const isSign = token.type === "op" && token.value !== "·";
  // A ring in the place of a value is a name for what is varied: f(∘), ∘^T.
  if (
    token.value === "∘" &&
    (before === undefined ||
      OPENING.has(before.type) ||
      OPERATORS.has(before.type) ||
      (after !== undefined && SCRIPTS.has(after.type)))
  )
    return emit({ ...token, type: "name", value: "circ" }, state);
  const opens = before !== undefined && OPENING.has(before.type);
  const closes = after !== undefined && (CLOSING.has(after.type) || (opens && after.type === "bar"));
  if (!isSign && state.levels.length > 1 && (opens || closes)) return emit({ ...token, type: "all" }, state);
  if (token.type === "dot" && endsHere(after)) return;
  emit(token.type === "dot" ? { ...token, type: "odd" } : token, state);
}

/** Adds a token to the statement, with the empty token before it that the grammar wants. */
function emit(token: Token, state: State): void {
  const before = state.tokens.at(-1);
  if (before !== undefined) {
    if (token.type === "rbrace" && before.type === "lbrace") {
      state.tokens.pop();
      return pop(state);
    }
    if (token.type === "end" && before.type === "row") state.tokens.pop();
    else if (CELL_ENDS.has(token.type) && before.type === "comma") state.tokens.pop();
    else if (
      (CELL_ENDS.has(token.type) && CELL_STARTS.has(before.type)) ||
      (CLOSING.has(token.type) && token.type !== "end" && LISTS.has(before.type))
    )
      state.tokens.push({ type: "empty", text: "", value: "", start: token.start, end: token.start });
  }
  if (token.type === "comma" && state.levels.length === 1) state.commas.push(state.tokens.length);
  state.tokens.push(token);
  nest(token, before, state);
}

/** Keeps account of what is open and of how deep the tree will be. */
function nest(token: Token, before: Token | undefined, state: State): void {
  const here = state.levels.at(-1);
  if (here === undefined) return;
  state.depth -= here.scripts + here.prefixes;
  here.scripts = SCRIPTS.has(token.type) || token.type === "nabla" ? here.scripts + 1 : 0;
  const isOperator = here.partial && BESIDE_PARTIAL.has(token.type);
  const isOperatorHead = here.partial && token.type === "rbrace";
  if (token.type === "big" || isOperator) here.prefixes++;
  else if (endsTerm(token, before, here)) here.prefixes = 0;
  here.bound = token.type === "big" || (here.bound && SCRIPTS.has(token.type));
  here.partial = token.type === "partial" || (here.partial && SUPERSCRIPTS.has(token.type));
  state.depth += here.scripts + here.prefixes;
  if (closingOf(token) !== undefined || token.type === "barOpen") {
    state.levels.push({ token, scripts: 0, prefixes: 0, bound: false, partial: false });
    state.depth++;
    if (token.type !== "barOpen") state.brackets++;
  } else if (CLOSING.has(token.type) && token.type !== "comma") {
    pop(state);
    const outer = state.levels.at(-1);
    if (isOperatorHead && outer !== undefined) {
      outer.prefixes++;
      state.depth++;
    }
  }
  if (state.depth > DEEPEST)
    state.problems.push({ code: "nested-too-deep", span: place(token), limit: DEEPEST });
}

/** A minus ends a term only behind a value: not in `Σ_i −x` and `a · −b`. */
function endsTerm(token: Token, before: Token | undefined, here: Level): boolean {
  if (token.type !== "minus") return TERM_ENDS.has(token.type);
  return !here.bound && before !== undefined && !OPERATORS.has(before.type);
}

/** Closes the innermost bracket, and with it the bars inside it that nothing closed. */
function pop(state: State): void {
  const isBar = state.tokens.at(-1)?.type === "barClose";
  for (let open = state.levels.at(-1); open?.token && state.levels.length > 1; open = state.levels.at(-1)) {
    state.levels.pop();
    state.depth -= 1 + open.scripts + open.prefixes;
    if (isBar) return;
    if (open.token.type !== "barOpen") {
      state.brackets--;
      return;
    }
    unclosedBar(open.token, state);
  }
}

const unclosedBar = (bar: Token, state: State): number =>
  state.problems.push({ code: "unclosed-bracket", span: place(bar), bracket: bar.text, closing: bar.text });

/** Ends the statement; commas that stand in no bracket part it in several. */
function finish(state: State): void {
  for (const { token } of state.levels) if (token?.type === "barOpen") unclosedBar(token, state);
  const { tokens, problems, strays, commas } = state;
  if (problems.length > 0) state.pieces.push({ tokens, problems, strays });
  else
    parts(tokens, commas).forEach((part, i) =>
      state.pieces.push({ tokens: part, problems, strays: i === 0 ? strays : [] }),
    );
  Object.assign(state, fresh());
}

const DECLARES: Types = new Set(["element", "reals"]);

/**
 * The statements of a list `H ∈ ℝ^{D×M}, a, b ∈ ℝ^n, Y = H W`: a part that declares nothing and relates nothing is one
 * more name before the next ∈, and a part that begins with a property goes on from the part before.
 */
function parts(tokens: readonly Token[], commas: readonly number[]): readonly (readonly Token[])[] {
  const found: Token[][] = [];
  let names: Token[][] = [];
  const bounds = [-1, ...commas, tokens.length];
  for (let i = 1; i < bounds.length; i++) {
    const start = bounds[i - 1] ?? -1;
    const part = tokens.slice(start + 1, bounds[i]);
    const last = found.at(-1);
    if (part[0]?.type === "property" && last !== undefined && names.length === 0) {
      for (const token of part) last.push(token);
    } else if (part.some(({ type }) => DECLARES.has(type))) {
      found.push([...names, part].flatMap((name, j) => (j === 0 ? name : [commaBefore(name), ...name])));
      names = [];
    } else if (part.some(({ type }) => type === "relation" || type === "arrow")) {
      for (const name of names) found.push(name);
      found.push(part);
      names = [];
    } else if (part.length > 0) names.push(part);
  }
  return [...found, ...names];
}

const commaBefore = ([first]: readonly Token[]): Token => ({
  type: "comma",
  text: ",",
  value: ",",
  start: first?.start ?? 0,
  end: first?.start ?? 0,
});
