/**
 * From characters to tokens, the same ones for every notation.
 *
 * Owns what each piece of text means as a token: signs, commands, words, and how a run of letters is cut in LaTeX. Knows
 * no order of tokens beyond the one before. Terminates: every piece is taken once.
 */
import { COMMANDS, IDLE_COMMANDS, type Meaning } from "./command.js";
import { makeConditional, makeRange } from "./conditional.js";
import { fonted, isSpace, letters, texLetters, writtenName } from "./letters.js";
import { lexerOf } from "./pieces.js";
import { FRACTIONS, normalName, SIGN_NAMES } from "./symbol.js";
import type { Make, Token } from "./token.js";
import { makeWords } from "./words.js";

/** Signs and the tokens that they make. */
const SIGNS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["+", ["plus", "+"]],
  ...spread("-−–", "minus", "-"),
  ["±", ["plusminus", "±"]],
  ["+-", ["plusminus", "±"]],
  ...spread("·⋅•∙", "op", "·"),
  ...spread("*∗", "op", "*"),
  ["@", ["op", "@"]],
  ["×", ["op", "×"]],
  ["⊙", ["op", "⊙"]],
  [".*", ["op", "⊙"]],
  ["∘", ["op", "∘"]],
  ["⊗", ["op", "⊗"]],
  ["⊘", ["op", "⊘"]],
  ["./", ["op", "⊘"]],
  ...spread("/∕÷", "slash", "/"),
  [".^", ["epow", ".^"]],
  ["=", ["relation", "="]],
  ["≠", ["relation", "≠"]],
  ["!=", ["relation", "≠"]],
  ["<", ["relation", "<"]],
  [">", ["relation", ">"]],
  ["<=", ["relation", "≤"]],
  [">=", ["relation", "≥"]],
  ...spread("≤⩽", "relation", "≤"),
  ...spread("≥⩾", "relation", "≥"),
  ...spread("≈≃∼", "relation", "≈"),
  ["≡", ["relation", "≡"]],
  [":=", ["relation", ":="]],
  ["=:", ["relation", "="]],
  ...spread("≔←⟵", "relation", ":="),
  ["∝", ["relation", "∝"]],
  ["≻", ["relation", "≻"]],
  ...spread("⪰≽", "relation", "⪰"),
  ["≺", ["relation", "≺"]],
  ...spread("⪯≼", "relation", "⪯"),
  ["->", ["arrow", "→"]],
  ...spread("→↦⟶", "arrow", "→"),
  ["∈", ["element", "∈"]],
  ...spread("([", "open", ""),
  ...spread(")]", "close", ""),
  ["{", ["lbrace", "{"]],
  ["}", ["rbrace", "}"]],
  ...spread("⟨⌊⌈", "fence", ""),
  ...spread("⟩⌋⌉", "unfence", ""),
  ...spread("‖∥", "bar", "‖"),
  ["||", ["bar", "‖"]],
  ...spread("|∣", "bar", "|"),
  [",", ["comma", ","]],
  [";", ["separator", ";"]],
  [":", ["colon", ":"]],
  ["∂", ["partial", "∂"]],
  ["∇", ["nabla", "∇"]],
  ["√", ["sqrt", "sqrt"]],
  ...spread("∴⇒⟹⇔⟺", "separator", ""),
  ["=>", ["separator", "⇒"]],
  ["&", ["ampersand", "&"]],
  ["_", ["sub", "_"]],
  ["^", ["sup", "^"]],
  [".", ["dot", "."]],
]);

function spread(signs: string, type: Meaning[0], value: string): [string, Meaning][] {
  return [...signs].map((sign) => [sign, [type, value === "" ? sign : value]]);
}

/** Commands that a bracket is made large by. */
const OPENS = /^\\(?:left|[bB]igg?l?)$/u;

/** The tokens of a text from some place on, blanks and comments left out. Unknown characters come as tokens of type `bad`. */
export function tokens(
  source: string,
  notation: "text" | "latex",
  words: ReadonlySet<string>,
  from = 0,
): readonly Token[] {
  const found: Token[] = [];
  let opened: number | undefined;
  const reader = lexerOf(notation);
  reader.reset(source.slice(from));
  for (let raw = reader.next(); raw !== undefined; raw = reader.next()) {
    const start = from + raw.offset;
    // A bracket begins where \left does.
    const sized = raw.type === "blank" ? undefined : opened;
    if (raw.type !== "blank") opened = OPENS.test(raw.text) ? start : undefined;
    const make = (type: Token["type"], value: string, from = 0, to = raw.text.length): void => {
      const text = raw.text.slice(from, to);
      found.push({ type, value, text, start: from === 0 ? (sized ?? start) : start + from, end: start + to });
    };
    switch (raw.type) {
      case "blank":
      case "comment":
      case "silent":
      case "nothing":
        break;
      case "letters":
      case "foreign":
        if (notation === "text") letters(raw.text, make, source, start, found);
        else texLetters(raw.text, make, source, start, words, found);
        break;
      case "number":
        number(raw.text, make, found.at(-1), notation);
        break;
      case "bare":
      case "small":
        make("subscript", raw.text);
        break;
      case "raised":
      case "factorial":
        make("superscript", raw.text);
        break;
      case "words":
        makeWords(raw.text, make);
        break;
      case "starred":
        make("superscript", "^*");
        break;
      case "least":
        make("name", raw.text.slice(1));
        break;
      case "signed":
        // What stands below as a sign is a label: Σ_-, k_{**}.
        make("sub", "_", 0, 1);
        make(
          "text",
          raw.text.replace(/./gu, (sign) => SIGN_NAMES[sign] ?? ""),
          1,
        );
        break;
      case "ranged":
        makeRange(raw.text, normalName, make);
        break;
      case "listed":
        listed(raw.text, make);
        break;
      case "conditional":
        makeConditional(raw.text, (letter) => normalName(letter.replace("\\", "")), make);
        break;
      case "fonted":
        fonted(raw.text, make, source, start, words, found);
        break;
      case "written":
        writtenName(raw.text, make);
        break;
      case "ones":
        make("name", "ones");
        break;
      case "fraction":
        make("number", FRACTIONS[raw.text] ?? raw.text);
        break;
      case "string":
        make("string", raw.text.slice(1, -1));
        break;
      case "reals": {
        // A bold R is a name where no space is meant.
        const isName =
          /^\{\s*\\bf/u.test(raw.text) &&
          !isSpace(found.at(-1)?.type, source.slice(start + raw.text.length, start + 60), found);
        if (isName) make("name", "R");
        else make("reals", "ℝ");
        break;
      }
      case "big":
        make("big", /^[∏Π]/u.test(raw.text) ? "product" : "sum");
        break;
      case "begin":
      case "end":
        make(raw.type, /\{([A-Za-z]+)/u.exec(raw.text)?.[1] ?? "");
        break;
      case "casesBegin":
        make("begin", "cases");
        break;
      case "casesEnd":
        make("end", "cases");
        break;
      case "delimiter":
        make("newline", raw.text);
        break;
      case "stacked":
        make("begin", "substack");
        break;
      case "lines":
        make("begin", "lines");
        break;
      case "negated":
        make(raw.text.endsWith("in") ? "odd" : "relation", "≠");
        break;
      case "stacking":
        stacking(raw.text, make);
        break;
      case "braces":
        if (raw.text === "\\|") make("bar", "‖");
        else make(raw.text === "\\{" ? "fence" : "unfence", raw.text.slice(1));
        break;
      case "doubleOpen":
        make("barOpen", "‖");
        break;
      case "doubleClose":
        make("barClose", "‖");
        break;
      case "doubleBar":
        make("bar", "‖");
        break;
      case "dots":
        make("dots", raw.text === "⋮" ? "column" : raw.text === "⋱" ? "diagonal" : "row");
        break;
      case "command":
        command(raw.text, make);
        break;
      case "sign":
        make(...(SIGNS.get(raw.text) ?? (["odd", raw.text] as const)));
        break;
      case "pointed":
        if (raw.text === "<") make("fence", "⟨");
        else make("unfence", "⟩");
        break;
      case "entrywise":
        make("epow", ".^", 0, 1);
        make("lbrace", "{", 1);
        break;
      case "cone":
      case "superscript":
      case "subOpen":
      case "supOpen":
      case "rootOpen":
      case "newline":
      case "backslashes":
        make(raw.type, raw.text);
        break;
      default:
        make("bad", raw.text);
    }
  }
  return found;
}

const LIST_SIGNS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["{", ["fence", "{"]],
  ["}", ["unfence", "}"]],
  [",", ["comma", ","]],
  ["+", ["plus", "+"]],
]);

/** The signs of {0,1} and {-1,1}, a token each. */
function listed(text: string, make: Make): void {
  for (const { 0: part, index } of text.matchAll(/\d+|[^\s\d]/gu)) {
    const [type, value] = LIST_SIGNS.get(part) ?? (/\d/u.test(part) ? ["number", part] : ["minus", "-"]);
    make(type, value, index, index + part.length);
  }
}

/** A number; after a command or a bare sign of a script, TeX takes one digit. */
function number(digits: string, make: Make, before: Token | undefined, notation: "text" | "latex"): void {
  const isArgument =
    before?.type === "frac" || before?.type === "sub" || before?.type === "sup" || before?.value === "sqrt";
  if (notation === "latex" && isArgument && /^\d{2,}/u.test(digits)) {
    make("number", digits.slice(0, 1), 0, 1);
    make("number", digits.slice(1), 1);
  } else make("number", digits);
}

/** `\overset{(1)}{=}`: the sign below. */
function stacking(text: string, make: Make): void {
  const sign = /(?:\{\s*([^{}\s]+)\s*\}|([=<>]|\\[a-z]+))$/u.exec(text)?.slice(1).find(Boolean) ?? "";
  const meaning = SIGNS.get(sign) ?? COMMANDS.get(sign.replace(/^\\/u, ""));
  make(...(meaning ?? (["odd", text] as const)));
}

function command(text: string, make: Make): void {
  const name = text.slice(1);
  if (name === "forall") {
    // What a relation holds for stands beside it and is no part of it.
    make("gap", " ");
    return make("text", "for all");
  }
  const meaning = COMMANDS.get(name) ?? COMMANDS.get(name.replace(/\*$/u, ""));
  if (meaning !== undefined) make(...meaning);
  else if (!IDLE_COMMANDS.has(name)) make("command", text);
}
