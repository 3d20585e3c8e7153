/**
 * What words say of a name, beside what is declared: "since A is symmetric", "for symmetric A", "y is one-hot".
 *
 * Owns the words and how they are added to declarations; judges nothing. What is said under a condition holds from there
 * on, as far as it reaches. Terminates: the text is searched once for each kind of words.
 */
import { declaredKey } from "../../../lower/index.js";
import {
  read,
  type Expression,
  type Notation,
  type PropertyName,
  type Statement,
} from "../../../syntax/index.js";
import { definiteNames } from "../read/words/definite.js";
import type { Said } from "../read/said.js";
import { reachOf, type Manner, type Reach } from "./reach.js";

/** A property that words give to a name, or to all square matrices, from some place on and as far as it reaches. */
export type SaidOf = Reach & {
  readonly name: string | undefined;
  readonly property: PropertyName;
  readonly from: number;
};

/** Whether words hold in the whole document. */
export const isAlways = ({ from, until }: SaidOf): boolean => from === 0 && until === Infinity;

const ACCENTED = "\\\\(?:hat|tilde|bar|widehat|widetilde|overline)\\s*(?:\\{\\s*\\p{L}\\s*\\}|\\p{L})";
const NAME = `(?:(?:${ACCENTED}|(?!(?:if|for|when|where|since|as|let|then|and|that|here|case)\\b)\\\\?\\p{L}[\\p{L}\\d]*(?: \\p{L})?)(?:_\\{?[\\p{L}\\d]+\\}?)?(?:\\^-)?)`;
/** What may stand before a name that words speak of; a factor before it may not. */
const BEFORE =
  "(?:^|[.,;:(]|\\b(?:since|as|because|where|if|for|that|when|and|here|with|let|have|consider|assume|suppose|matrix|matrices|hessian|label|labels|vector|target|targets))\\s*";
/** A ∈ ℝ^{n×n} and U = [u_1, …, u_n] ∈ ℝ^{n×n}: what is declared may stand between a name and the words. */
const SPACE =
  "(?:\\s*=\\s*\\[[^\\]]{1,40}\\])?(?:\\s*(?:\\\\in(?![a-z])|∈)(?:(?!\\b(?:and|let|with|where)\\b)[^.;,]){1,40}?)?";
const NAMES = `${BEFORE}(?<names>${NAME}(?:\\s*(?:,|and)\\s*${NAME})*)${SPACE}`;
const ADJECTIVES =
  "(?:\\(?(?:symmetric|sample|empirical|data|real|square|positive|negative|semi-?definite|definite|covariance|hessian|invertible|nonsingular|and)\\W+)*";
/** Matrices that are symmetric by what they are. */
const BY_KIND =
  "(?:(?<!cross[- ])covariance|precision|gram(?:ian)?|hessian|scatter|(?<!cross[- ]|convolution |convolutional )kernel) matri(?:x|ces)";
const DEFINITE = "(?:positive|negative)[- ](?:semi-?)?definite";
const IS =
  "(?:is|are|be|being|,)\\s+(?:an? |also |both |taken (?:to be )?|assumed (?:to be )?|some |now |real |square )*";
const CONDITIONAL = /\b(?:if|for|when|case|suppose|assum\w+)\b[^.;]*$/iu;
/** Right before what is said: "for the loss, where A is symmetric" is no condition of its own sentence. */
const FOR = /\bfor\s+(?:an? |\bany |every |all )?\s*$/iu;

/** The sign of a transpose, and what may stand before a supposition that a matrix is its own. */
const TURNED =
  "(?:\\^\\s*\\{?\\s*(?:\\\\top|\\\\intercal|\\\\prime|(?:\\\\math(?:sf|rm)\\s*\\{?\\s*)?T\\}?)\\s*\\}?|ᵀ|'(?!'))";
const SUPPOSED =
  "(?:overset|stackrel|underset|since|because|as|if|when|using|use|with|recall(?: that)?|(?:suppose|assum(?:e|ing))(?: that)?)\\s*\\{?\\s*";

/** What may stand before a remark behind a formula. */
const REMARKED = "\\(\\s*(?:(?:since|because|as|using|with|for|recall)\\s+)?";

/** A_ij = A_ji, or A_ij = −A_ji with a minus between. */
const pairOf = (between: string): string =>
  `(?<names>\\\\?\\p{L}+)_\\{?\\s*(?<row>\\p{L})\\s*(?<column>\\p{L})\\s*\\}?\\s*=\\s*${between}\\k<names>_\\{?\\s*\\k<column>\\s*\\k<row>\\s*(?:\\}|(?![\\p{L}\\d]))`;

const SYMMETRIC: readonly RegExp[] = [
  `${NAMES}\\s*${IS}${ADJECTIVES}(?:symmetric|${DEFINITE})(?! if| when| only)\\b`,
  `${NAMES}\\s+(?:an? )?(?:symmetric|${DEFINITE})\\b`,
  `${NAMES}\\s*${IS}(?:the )?${ADJECTIVES}${BY_KIND}(?! product| times| element| entr)\\b`,
  `\\b(?:${BY_KIND}|(?<!cross[- ])covariance)\\s+(?<names>${NAME})(?![\\p{L}\\d]|\\s*=)`,
  `${NAMES}\\s*${IS}(?:[\\p{L}-]+ )*matrix\\s*\\(\\s*${ADJECTIVES}symmetric\\b`,
  `(?<names>${NAME})\\s*(?:\\^\\s*\\{?\\s*[-−]\\s*1\\s*\\}?|⁻¹)\\s*(?:${IS})?${ADJECTIVES}symmetric(?! if| when| only)\\b`,
  `${NAMES}\\s*denotes?\\s+(?:the |an? )?${ADJECTIVES}(?<!cross[- ])(?:covariance|precision|hessian)\\b`,
  `(?:\\\\mathcal\\s*\\{?\\s*N(?![\\p{L}\\d])\\s*\\}?|(?:\\\\sim(?![a-z])|[∼~])\\s*N)(?:_\\{?\\p{L}\\}?)?\\s*\\(\\s*[^(),]+,\\s*(?<names>${NAME})\\s*\\)`,
  // p(x | μ, Σ)
  `(?:\\||\\\\mid(?![a-z])|;)\\s*[^()|,;=]{1,24},\\s*(?<names>\\\\?Sigma|Σ)(?![_^\\p{L}\\d])\\s*\\)`,
  `(?<!not |skew-|skew )\\bsymmetric\\s+(?:and )?${ADJECTIVES}(?:matrix |matrices )?(?<names>${NAME})(?![\\p{L}\\d]|\\s*=)`,
  `${NAMES}\\s*${IS}orthogonal project(?:ion|or)s?\\b`,
  `\\b(?:symmetry of|symmetric,? as)\\s+(?:the (?:hessian|matrix|covariance matrix|covariance) )?(?<names>${NAME})`,
  `${SUPPOSED}(?<names>\\p{L})\\s*=\\s*\\k<names>\\s*${TURNED}`,
  `${SUPPOSED}(?<names>\\p{L})\\s*${TURNED}\\s*=\\s*\\k<names>(?![\\p{L}^'])`,
  `(?:[.,;(]|\\b(?:where|and|let|have))\\s*(?<names>\\p{L})\\s*=\\s*\\k<names>\\s*${TURNED}\\s*(?:[.,;)]|\\n|$)`,
  `(?:${SUPPOSED}|${REMARKED})${pairOf("")}`,
  "\\bmatrices\\s+are\\s+(?:all )?symmetric\\b",
].map((pattern) => new RegExp(pattern, "gimu"));

/** The other kinds of square matrices that words name, where they stand behind the name or before it. */
const KINDS: readonly (readonly [words: string, property: PropertyName])[] = [
  ["diagonal", "diagonal"],
  ["(?:skew-?symmetric|anti-?symmetric)", "antisymmetric"],
  ["orthogonal(?! project)", "orthogonal"],
  ["lower[- ]triangular", "lower triangular"],
  ["upper[- ]triangular", "upper triangular"],
];

const kindPatterns = (words: string): readonly RegExp[] =>
  [
    `${NAMES}\\s*${IS}${ADJECTIVES}${words}(?! if| when| only| entr| element| of| part| block)\\b`,
    `${NAMES}\\s+(?:an? )?${words}(?! entr| element| of| part| block)\\b`,
    `(?<!not |the )\\b${words}\\s+(?:(?:matrix|matrices)\\s+)?(?<names>${NAME})(?![\\p{L}\\d]|\\s*=)`,
  ].map((pattern) => new RegExp(pattern, "gimu"));

const OPPOSITE: readonly RegExp[] = [
  `(?:${SUPPOSED}|${REMARKED})${pairOf("[-−–]\\s*")}`,
  `${SUPPOSED}(?<names>\\p{L})\\s*${TURNED}\\s*=\\s*[-−–]\\s*\\k<names>(?![\\p{L}^'])`,
  `${SUPPOSED}(?<names>\\p{L})\\s*=\\s*[-−–]\\s*\\k<names>\\s*${TURNED}`,
].map((pattern) => new RegExp(pattern, "gimu"));

const ONE_HOT: readonly RegExp[] = [
  `${NAMES}\\s+(?:(?:is|are|be)\\s+(?:an? |the )?)?one[- ]hot\\b`,
  `\\bone[- ]hot\\s+(?:encoded |encoding of the )?(?:label |target |vector |labels )*(?<names>${NAME})`,
].map((pattern) => new RegExp(pattern, "gimu"));

/** y_i ∈ {−1, 1} and y_i = ±1, of names with one letter below or beside them or none. */
const SIGNS: readonly RegExp[] = [
  "(?:\\\\in(?![a-z])|∈)\\s*\\\\?\\{\\s*(?:[-−]\\s*1\\s*,\\s*\\+?1|\\+?1\\s*,\\s*[-−]\\s*1|\\\\pm\\s*1|±\\s*1)\\s*\\\\?\\}",
  "=\\s*(?:\\\\pm|±)\\s*1(?![\\d.])",
].map(
  (values) =>
    new RegExp(
      `(?<![\\p{L}\\d}\\\\_^])(?<names>\\p{L})(?:_\\{?\\p{L}\\}?|\\^\\{?\\(\\p{L}\\)\\}?|ᵢ)?\\s*${values}`,
      "gimu",
    ),
);
const BITS = /(?:\\in(?![a-z])|∈)\s*\\?\{\s*(?:0\s*,\s*\+?1|1\s*,\s*0)\s*\\?\}/u;

/** What the words of a document say of its names. */
export function saidOfNames(source: string, notation: Notation): readonly SaidOf[] {
  const text = plainOf(source);
  const within = (patterns: readonly RegExp[], property: PropertyName): readonly SaidOf[] =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(({ index, 0: words, groups }): readonly SaidOf[] => {
        const end = index + words.length;
        const manner = mannerOf(text, index, end);
        const from = manner === "always" ? 0 : clauseAt(text, index, end, notation);
        const written = groups?.names?.split(/\s*(?:,|\band\b)\s*/u);
        const reach = reachOf(source, text, { start: index, end }, written ?? [], manner);
        if (written === undefined) return [{ name: undefined, property, from, ...reach }];
        const names = written.flatMap((name) => keyOfText(name, notation) ?? []);
        return names.map((name) => ({ name, property, from, ...reach }));
      }),
    );
  const definite = definiteNames(source).flatMap(({ names, start, end }) =>
    names.flatMap((name): readonly SaidOf[] => {
      const manner = mannerOf(text, start, end);
      const key = keyOfText(name, notation);
      if (key === undefined) return [];
      const reach = reachOf(source, text, { start, end }, names, manner);
      return [{ name: key, property: "symmetric", from: manner === "always" ? 0 : start, ...reach }];
    }),
  );
  return [
    ...definite,
    ...within(SYMMETRIC, "symmetric"),
    ...within(OPPOSITE, "antisymmetric"),
    ...KINDS.flatMap(([words, property]) => within(kindPatterns(words), property)),
    ...within(ONE_HOT, "0/1"),
    // Where labels are coded both ways it is not known which way holds where.
    ...(BITS.test(text) ? [] : within(SIGNS, "±1")),
  ];
}

/** Whether words say something for good or under a condition, which may stand before them. */
function mannerOf(text: string, start: number, end: number): Manner {
  const condition = CONDITIONAL.exec(text.slice(Math.max(0, start - 60), end))?.[0];
  if (condition === undefined) return "always";
  if (/\b(?:suppose|assum\w+)\b/iu.test(condition)) return "supposed";
  const isFor =
    /^for\b/iu.test(text.slice(start, end)) || FOR.test(text.slice(Math.max(0, start - 20), start));
  return isFor || /\b(?:if|when)\b/iu.test(condition) ? "conditional" : "supposed";
}

/** What begins a clause: the end of a sentence, a joining word, a condition at the beginning of a sentence. */
const CLAUSE =
  /[.;:](?=\s)|\n\s*\n|\b(?:and|but|so|then|which)\b|(?<=^|[^\p{L}])(?=(?:If|When|For|Suppose|Assum)\p{Ll}*\b)/gu;

/** Where the clause begins that words stand in: a condition may stand behind what holds under it. */
function clauseAt(text: string, index: number, end: number, notation: Notation): number {
  const ends = [...text.slice(0, end).matchAll(CLAUSE)].filter(
    ({ index: at, 0: sign }) => at + sign.length <= index || sign === "",
  );
  const last = ends.at(-1);
  const start = last === undefined ? 0 : last.index + last[0].length;
  return notation === "text" ? Math.max(start, lineAt(text, index, end)) : start;
}

/** Where the line of a plain text begins that words stand in; a condition alone on its line belongs to the one before. */
function lineAt(text: string, index: number, end: number): number {
  const start = text.lastIndexOf("\n", index - 1) + 1;
  const behind = text.slice(end).split("\n", 1)[0] ?? "";
  const isAlone = /^\s*(?:if|when|for|where)\b/u.test(text.slice(start, end)) && !behind.includes("=");
  return isAlone ? text.lastIndexOf("\n", start - 2) + 1 : start;
}

/** A text of the same length without the signs that begin and end formulas and words within them. */
const plainOf = (source: string): string =>
  source.replaceAll(
    /\\(?:text|mathbf|boldsymbol|bm|mathrm)\s*\{(?<inside>[^{}]*)\}|\{\s*\\(?:bf|bm|boldsymbol|mathbf|mathrm|rm|it|cal|sf)(?![a-zA-Z])\s*(?<switched>[^{}]*)\}|\$|\\[(),;:!> ]|\\q?quad/gu,
    (found: string, inside?: string, switched?: string) => {
      const shown = (inside ?? switched ?? "").replaceAll("$", " ");
      const end = shown === "" ? found.length : found.lastIndexOf("}");
      return `${" ".repeat(end - shown.length)}${shown}`.padEnd(found.length);
    },
  );

/** The name that a text is, as a key of what is declared. */
/** The name that a text is, as it is declared; undefined for anything else. */
export function keyOfText(name: string, notation: Notation): string | undefined {
  const [only] = read(name.trim(), { notation }).statements;
  return only?.kind === "goal" ? declaredKey(only.expression) : undefined;
}

/** What is said of the entries of vectors, and not of matrices. */
const OF_VECTORS: ReadonlySet<PropertyName> = new Set<PropertyName>(["0/1", "±1"]);

/** True for what is said of square matrices alone. */
export const saysSquare = (property: PropertyName): boolean => !OF_VECTORS.has(property);

/** What is declared of a matrix that words then do not make another one as well. */
const EXCLUDED: ReadonlyMap<PropertyName, readonly PropertyName[]> = new Map([
  ["symmetric", ["antisymmetric"]],
  ["antisymmetric", ["symmetric", "positive definite", "diagonal"]],
]);

/** A declaration with what words say of its names: each name of several that the words tell apart has a declaration of its own. */
function withProperties(statement: Statement, said: readonly SaidOf[]): readonly Statement[] {
  if (statement.kind !== "declaration") return [statement];
  const order = statement.space.sizes.length;
  const fits = ({ property }: SaidOf): boolean =>
    order === (OF_VECTORS.has(property) ? 1 : 2) &&
    // "Let A be symmetric and X ∈ ℝ^{n×m}" says nothing of X.
    (!saysSquare(property) || isSquare(statement));
  const had = new Set(statement.properties.map((property) => property.name));
  const isNew = (property: PropertyName): boolean =>
    !had.has(property) && !(EXCLUDED.get(property) ?? []).some((other) => had.has(other));
  const fitting = said.filter((one) => fits(one) && isNew(one.property));
  const addedTo = (target: Expression): readonly PropertyName[] => [
    ...new Set(
      fitting.flatMap(({ name, property }) =>
        name === undefined || name === declaredKey(target) ? [property] : [],
      ),
    ),
  ];
  const groups = new Map<
    string,
    { readonly added: readonly PropertyName[]; readonly targets: Expression[] }
  >();
  for (const target of statement.targets) {
    const added = addedTo(target);
    const group = groups.get(added.join()) ?? { added, targets: [] };
    group.targets.push(target);
    groups.set(added.join(), group);
  }
  if ([...groups.values()].every(({ added }) => added.length === 0)) return [statement];
  return [...groups.values()].map(({ added, targets }) => ({
    ...statement,
    targets,
    properties: [...statement.properties, ...added.map((name) => ({ name, span: statement.span }))],
  }));
}

const isSquare = ({ space }: Extract<Statement, { readonly kind: "declaration" }>): boolean => {
  const [first, second] = space.sizes.map((size) => (size.kind === "number" ? size.text : declaredKey(size)));
  return first !== undefined && first === second;
};

/** Declarations with what words say of their names; undefined where they say nothing new. */
export function withSaidOf(
  given: readonly Statement[],
  said: readonly Said[],
  of: readonly SaidOf[],
): { readonly given: readonly Statement[]; readonly said: readonly Said[] } | undefined {
  const statements = given.flatMap((one) => withProperties(one, of));
  // What one statement says stays one thing said: its other names are given.
  const others: Statement[] = [];
  const own = said.map((one): Said => {
    if (one.kind !== "statement") return one;
    const [statement = one.statement, ...rest] = withProperties(one.statement, of);
    others.push(...rest);
    return statement === one.statement ? one : { ...one, statement };
  });
  const isSame = statements.every((one, at) => one === given[at]) && own.every((one, at) => one === said[at]);
  return isSame ? undefined : { given: [...statements, ...others], said: own };
}
