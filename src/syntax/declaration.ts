/**
 * Statements: declarations with their spaces and properties, conventions, equations and goals.
 *
 * Owns what a statement is made of; the expressions in it are build.ts's. Knows no declarations of before. Terminates: it
 * goes once through the parts of a statement.
 */
import { chainOf } from "./build.js";
import { inner, listed, place, type Reading } from "./reading.js";
import type { List, Raw, Space as RawSpace } from "./raw.js";
import { raised } from "./script.js";
import { cover, span, textAt, type Span } from "./span.js";
import type { Convention, Expression, Property, PropertyName, SignedTerm, Space, Statement } from "./tree.js";

/** The statements that a reading of the grammar is: one, or two for `Y = H W ∈ ℝ^{D×N}`. */
export function statementsOf(raw: Raw, whole: Span, reading: Reading): readonly Statement[] {
  if (raw.type !== "declaration") return [statement(raw, whole, reading)];
  const declared = {
    kind: "declaration" as const,
    span: whole,
    space: space(raw.space, reading),
    properties: [
      ...signsOf(raw.space),
      ...(raw.properties === null ? [] : properties(raw.properties, reading)),
    ],
  };
  if (raw.names.type !== "relation chain") return [{ ...declared, targets: targets(raw.names, reading) }];
  const equation = chainOf(raw.names, reading);
  const end = equation.links.at(-1)?.right.span ?? whole;
  return [
    { ...declared, targets: [equation.left ?? equation.links[0].right] },
    { kind: "equation", span: cover(span(whole.start, whole.start), end), ...equation },
  ];
}

function statement(raw: Raw, whole: Span, reading: Reading): Statement {
  switch (raw.type) {
    case "functions":
      return {
        kind: "function",
        span: whole,
        targets: targets(raw.names, reading),
        from: space(raw.from, reading),
        to: space(raw.to, reading),
      };
    case "relation chain":
      return { kind: "equation", span: whole, ...chainOf(raw, reading) };
    default: {
      const goal = reading.expression(raw);
      const convention = conventionOf(goal);
      return convention === undefined
        ? { kind: "goal", span: whole, expression: goal }
        : { kind: "convention", span: whole, convention };
    }
  }
}

const targets = (names: Raw, reading: Reading): readonly Expression[] =>
  (names.type === "list" ? listed(names) : [names]).map((name) => inner(name, reading));

const CONVENTIONS: Readonly<Record<string, Convention["convention"] | undefined>> = {
  einstein: "einstein",
  "layout numerator": "layout numerator",
  "layout denominator": "layout denominator",
};

function conventionOf(goal: Expression): Convention["convention"] | undefined {
  const words = goal.kind === "product" ? [goal.first, ...goal.rest.map(({ factor }) => factor)] : [goal];
  if (!words.every((word) => word.kind === "name")) return undefined;
  return CONVENTIONS[words.map(({ name }) => name).join(" ")];
}

function space(raw: RawSpace, reading: Reading): Space {
  const here = cover(place(raw.reals), raw.close === null ? place(raw.reals) : place(raw.close));
  if (raw.sizes === null) return { span: here, sizes: [] };
  const built = sizesExpression(raw.sizes, reading);
  const listedSizes = built?.kind === "group" ? built.items : built === undefined ? [] : [built];
  const sizes = listedSizes.flatMap(axes);
  if (sizes.length === 0 || !sizes.every((size) => size !== undefined)) {
    reading.problems.push({ code: "bad-space", span: here });
    return { span: here, sizes: [] };
  }
  return { span: here, sizes };
}

/** What the sign below ℝ says: ℝ_{++} and ℝ_{>0} are the positive numbers, ℝ_+ and ℝ_{≥0} have 0 as well. */
function signsOf({ cone }: RawSpace): readonly Property[] {
  if (cone === null) return [];
  const isStrict = /\+\s*\+|>|\\gt(?![a-z])|\*/u.test(cone.text);
  return [{ span: place(cone), name: isStrict ? "positive" : "nonnegative" }];
}

function sizesExpression(raw: Raw, reading: Reading): Expression | undefined {
  if (raw.type !== "superscript") return reading.expression(raw);
  const above = raised({ kind: "everything", span: place(raw) }, raw);
  if (above?.kind === "superscript") return above.script;
  if (above?.kind !== "transpose" || above.mark !== "letter" || above.inverse) return undefined;
  return { kind: "name", span: span(raw.end - 1, raw.end), name: above.symbol };
}

/**
 * The sizes of `D×M`, `H-M+1×W-N+1`: × parts sizes and so binds loosest here, though it is a product sign elsewhere.
 * `D x M` in ASCII likewise.
 */
function axes(written: Expression): readonly (Expression | undefined)[] {
  const terms: readonly SignedTerm[] =
    written.kind === "addition"
      ? written.terms
      : [{ negative: false, sign: span(written.span.start, written.span.start), term: written }];
  const sizes: SignedTerm[][] = [[]];
  for (const term of terms) {
    const [first, ...more] = factors(term.term);
    sizes.at(-1)?.push({ ...term, term: first ?? term.term });
    for (const size of more)
      sizes.push([{ negative: false, sign: span(size.span.start, size.span.start), term: size }]);
  }
  return sizes.map(sizeOf);
}

/** The factors between signs ×. */
function factors(term: Expression): readonly Expression[] {
  if (term.kind !== "product") return [term];
  const parts: Expression[][] = [[term.first]];
  for (const { operator, factor } of term.rest) {
    const digits = factor.kind === "name" ? /^x(\d+)$/u.exec(factor.name)?.[1] : undefined;
    const isNumber = parts.at(-1)?.at(-1)?.kind === "number";
    if (operator === "×") parts.push([factor]);
    else if (operator === "juxtaposition" && factor.kind === "name" && factor.name === "x") parts.push([]);
    else if (digits !== undefined && isNumber)
      parts.push([{ kind: "number", span: factor.span, text: digits }]);
    else if (operator === "juxtaposition" || operator === "·" || operator === "*") parts.at(-1)?.push(factor);
    else return [term];
  }
  return parts.flatMap((part): readonly Expression[] => {
    const [first, second, ...more] = part;
    if (first === undefined) return [];
    if (second === undefined) return [first];
    const beside = (factor: Expression) => ({
      operator: "juxtaposition" as const,
      sign: span(factor.span.start, factor.span.start),
      factor,
    });
    return [
      {
        kind: "product",
        span: cover(first.span, part.at(-1)?.span ?? second.span),
        first,
        rest: [beside(second), ...more.map(beside)],
      },
    ];
  });
}

function sizeOf(terms: readonly SignedTerm[]): Expression | undefined {
  const [first, ...more] = terms;
  const last = terms.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (more.length === 0) return first.negative ? undefined : first.term;
  return { kind: "addition", span: cover(first.term.span, last.term.span), terms };
}

const PROPERTIES: ReadonlySet<string> = new Set<PropertyName>([
  ...([
    "symmetric",
    "antisymmetric",
    "diagonal",
    "toeplitz",
    "invertible",
    "positive definite",
    "orthogonal",
  ] as const),
  ...(["lower triangular", "upper triangular", "positive", "nonnegative", "in (0,1)", "0/1", "±1"] as const),
]);

/** A property as it is written in the table: with a blank, or with nothing, for a hyphen. */
const spelled = (word: string): string =>
  [word.replace(/[-−]/u, " "), word.replace(/[-−]/u, "")].find(isProperty) ?? word;

const isProperty = (name: string): name is PropertyName => PROPERTIES.has(name);

/** Properties after a space; two words such as `positive definite` are one. */
function properties(list: List, reading: Reading): readonly Property[] {
  const found: Property[] = [];
  const words = listed(list).map((raw) => propertyWord(raw, reading));
  for (let i = 0; i < words.length; i++) {
    const [word, after] = [words[i], words[i + 1]];
    if (word === undefined) continue;
    const pair = after === undefined ? "" : `${word.text} ${after.text}`;
    const isPair = isProperty(pair) && after !== undefined;
    const name = isPair ? pair : spelled(word.text);
    const here = isPair ? cover(word.span, after.span) : word.span;
    if (isPair) i++;
    if (isProperty(name)) found.push({ span: here, name });
    else
      reading.problems.push({
        code: "unknown-property",
        span: here,
        written: textAt(reading.source, here),
        known: [...PROPERTIES],
      });
  }
  return found;
}

function propertyWord(raw: Raw, reading: Reading): { readonly span: Span; readonly text: string } {
  if (raw.type !== "range")
    return "start" in raw ? { span: place(raw), text: raw.value } : { span: span(0, 0), text: "" };
  const tokens = raw.parts.flatMap((part) =>
    "start" in part ? [part] : part.type === "group" ? [part.open, part.close] : [],
  );
  const here = span(Math.min(...tokens.map(({ start }) => start)), Math.max(...tokens.map(({ end }) => end)));
  const text = textAt(reading.source, here)
    .replace(/\s+/gu, "")
    .replace(/^(?:in|∈|\\in)\(/u, "in (")
    .replace(/^(?:\\pm|\+-)/u, "±");
  return { span: here, text };
}
