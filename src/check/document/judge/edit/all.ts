/**
 * All single edits of a written formula: the slips that people make, undone one at a time.
 *
 * Owns where in a tree which edits are made. Terminates: every node of the tree is edited once, by a fixed list.
 */
import { parts } from "../../../../lower/index.js";
import type { Expression, Span } from "../../../../syntax/index.js";
import { entryAt, mapParts, nameNode, unbraced } from "../../read/tree.js";
import { insertBefore, insertBehind, type Edit, type Surroundings } from "./edit.js";
import { lostAddends } from "./addend.js";
import { squaredComplement, valueDerivatives } from "./activation.js";
import { bracketEdits } from "./brackets.js";
import { deltaEdits, deltaTerms } from "./delta.js";
import { boundEdits, bracketIndexEdits, exchangedIndices, renamings, subscriptEdits } from "./indices.js";
import { linkEdits } from "./link.js";
import { exponentEdits, inverses, numberEdits, powers, scalings, transposedInverses } from "./number.js";
import { multiplied, productEdits } from "./product.js";
import { sectionEdits } from "./section.js";
import { caseEdits } from "./cases.js";
import { additionEdits, negated, negationEdits } from "./sign.js";
import { doubleSummations, summations, sumEdits } from "./sum.js";
import { functionEdits, nameEdits, selfDerivatives } from "./symbol.js";
import { productsForSums } from "./sums-of-products.js";
import { transposeEdits, wholeTransposed } from "./transpose.js";

/** All single edits of one side of a relation. */
export const editsOf = (side: Expression, around: Surroundings): readonly Edit[] => [
  ...edits(side, around),
  ...ofTerm(side, around, 1),
  ...wholeEdits(side, around),
  ...sectionEdits(side, around),
];

function edits(node: Expression, around: Surroundings): readonly Edit[] {
  const inner = parts(node).flatMap((part, at) =>
    isScript(node, at)
      ? isLabelled(node, at)
        ? baseEdits(part, around).map((edit) => ({
            ...edit,
            expression: withPart(node, at, edit.expression),
          }))
        : []
      : edits(part, around)
          .filter(
            (edit) => !(isScripted(node, at) && edit.at === part && edit.expression.kind === "superscript"),
          )
          .filter(
            (edit) =>
              edit.kind !== "missing-transpose" ||
              edit.at !== part ||
              !(isVariable(node, at) || isIndexedPower(node, at) || isRaised(node, at)),
          )
          .flatMap((edit) => {
            const changed = { ...edit, expression: withPart(node, at, edit.expression) };
            return node.kind === "big operator" && isBound(part, node) ? ofBound(changed) : [changed];
          }),
  );
  return [...own(node, around), ...inner];
}

/** True for where an index begins or ends. */
const isBound = (
  part: Expression,
  { indices }: Extract<Expression, { readonly kind: "big operator" }>,
): boolean => indices.some(({ from, to }) => part === from || part === to);

/** An edit of where an index begins or ends: one step too far or too few is likelier there than a sign. */
const ofBound = ({ kind, cost, at, expression, patches }: Edit): readonly Edit[] => {
  const isStep = kind === "extra-term" || kind === "sign" || kind === "bounds" || at.kind === "number";
  const dearer = kind === "sign" ? DEARER : 0;
  return isStep ? [{ kind: "bounds", cost: cost + dearer, at, expression, patches }] : [];
};

const DEARER = 15;

/** Indices below a name are edited with the name, not by themselves; so are words and what a derivative is by. */
const isScript = (node: Expression, at: number): boolean =>
  (node.kind === "subscript" && (at > 0 || node.base.kind === "name")) ||
  node.kind === "text" ||
  (node.kind === "application" && at === 1 && node.argument.bracket === "[") ||
  (node.kind === "application" && at === 0);

const baseEdits = (part: Expression, around: Surroundings): readonly Edit[] =>
  part.kind === "name" ? nameEdits(part, around) : [];

/** True for the name that indices stand below: another may be meant, but it has no transpose of its own. */
const isLabelled = (node: Expression, at: number): boolean => node.kind === "subscript" && at === 0;

/** True for the X⁻¹ of X⁻¹_ij: its indices are exchanged instead. */
const isIndexedPower = (node: Expression, at: number): boolean =>
  node.kind === "subscript" && at === 0 && node.base.kind === "superscript";

/** True for the X of X⁻¹: its power is transposed as a whole. */
const isRaised = (node: Expression, at: number): boolean => node.kind === "superscript" && at === 0;

/** True for what carries a script already: another one on it is written by changing that. */
const isScripted = (node: Expression, at: number): boolean =>
  at === 0 && (node.kind === "superscript" || node.kind === "transpose");

/** True for what a derivative is by: whether it is transposed is a matter of layout. */
const isVariable = (node: Expression, at: number): boolean =>
  (node.kind === "derivative" || node.kind === "gradient") && at >= (node.of === null ? 0 : 1);

/** The node with one part replaced. */
function withPart(node: Expression, at: number, by: Expression): Expression {
  let count = -1;
  return mapParts(node, (part) => {
    count += 1;
    return count === at ? by : part;
  });
}

/** The edits of a node by itself. */
function own(node: Expression, around: Surroundings): readonly Edit[] {
  const turned = transposeEdits(node, around.spelling);
  switch (node.kind) {
    case "name":
      return [
        ...turned,
        ...nameEdits(node, around),
        ...powers(node),
        ...inverses(node, around.spelling),
        ...selfDerivatives(node),
      ];
    case "number":
      return numberEdits(node);
    case "subscript":
      return [
        ...turned,
        ...subscriptEdits(node, around),
        ...powers(node),
        ...inverses(node, around.spelling),
        ...selfDerivatives(node),
      ];
    case "application":
      return [
        ...turned,
        ...functionEdits(node),
        ...powers(node),
        ...selfDerivatives(node),
        ...(node.argument.bracket === "[" ? bracketIndexEdits(node, around) : argumentEdits(node, around)),
      ];
    case "group":
      return node.bracket === "braces" && node.items.length === 1
        ? turned
        : [
            ...turned,
            ...powers(node),
            ...inverses(node, around.spelling),
            ...renamings(node, around),
            ...deltaTerms(node, around),
          ];
    case "superscript":
      return [...turned, ...exponentEdits(node)];
    case "addition":
      return [
        ...additionEdits(node, around.spelling),
        ...squaredComplement(node),
        ...bracketEdits(node),
        ...node.terms.flatMap(({ term }, at) =>
          ofTerm(term, around, 0).map((edit) => ({
            ...edit,
            expression: withPart(node, at, edit.expression),
          })),
        ),
      ];
    case "negation":
      return [
        ...negationEdits(node),
        ...ofTerm(node.operand, around, 1).map((edit) => ({
          ...edit,
          expression: { ...node, operand: edit.expression },
        })),
      ];
    case "product":
      return [
        ...productEdits(node, around),
        ...productsForSums(node, around),
        ...exchangedIndices(node),
        ...valueDerivatives(node, around.spelling),
      ];
    case "fraction":
      return [
        ...summations(node.numerator, around, 17).map((edit) => ({
          ...edit,
          expression: { ...node, numerator: edit.expression },
        })),
        ...summations(node.denominator, around, 17).map((edit) => ({
          ...edit,
          expression: { ...node, denominator: edit.expression },
        })),
        unfraction(node),
        ...squaredBelow(node),
      ];
    case "root":
      return [withoutRoot(node)];
    case "norm":
      return [...turned, ...powers(node)];
    case "big operator":
      return [
        ...sumEdits(node, around),
        ...boundEdits(node, around),
        ...ofTerm(node.body, around, 2).map((edit) => ({
          ...edit,
          expression: { ...node, body: edit.expression },
        })),
      ];
    case "transpose":
      return [...turned, ...transposedInverses(node, around.spelling)];
    case "matrix":
      return [...turned, ...caseEdits(node, around.spelling)];
    default:
      return turned;
  }
}

/** exp(−x) for exp(x). */
function argumentEdits(
  node: Extract<Expression, { readonly kind: "application" }>,
  { spelling }: Surroundings,
): readonly Edit[] {
  const [only, ...others] = node.argument.items;
  if (only === undefined || others.length > 0) return [];
  const edit = negated(only, spelling, 16);
  return [{ ...edit, expression: { ...node, argument: { ...node.argument, items: [edit.expression] } } }];
}

/** a/b as a, where the denominator was written once too often. */
const unfraction = (node: Extract<Expression, { readonly kind: "fraction" }>): Edit => ({
  kind: "factor",
  cost: 21,
  at: node,
  expression: node.numerator,
  patches: [{ span: node.span, pieces: [node.numerator.span] }],
});

/** a/b² for a/b: the square that the quotient rule puts below. */
function squaredBelow(node: Extract<Expression, { readonly kind: "fraction" }>): readonly Edit[] {
  const { numerator, denominator } = node;
  const below = unbraced(denominator);
  if (below.kind === "superscript" || below.kind === "number") return [];
  const place = { start: below.span.end, end: below.span.end };
  const base: Expression = { kind: "group", span: below.span, bracket: "(", items: [below] };
  const script: Expression = { kind: "number", span: place, text: "2" };
  return [
    {
      kind: unbraced(numerator).kind === "addition" ? "wrong-quotient-rule" : "factor",
      cost: 20,
      at: below,
      expression: {
        ...node,
        denominator: { kind: "superscript", span: below.span, base, script },
      },
      patches: [insertBefore(below.span, "("), insertBehind(below.span, ")^2")],
    },
  ];
}

const withoutRoot = (node: Extract<Expression, { readonly kind: "root" }>): Edit => ({
  kind: "factor",
  cost: 20,
  at: node,
  expression: node.radicand,
  patches: [{ span: node.span, pieces: ["(", node.radicand.span, ")"] }],
});

/** Edits of a term of a sum, or of a side that is one term. */
function ofTerm(term: Expression, around: Surroundings, dearer: number): readonly Edit[] {
  const { spelling, factors } = around;
  const lost = factors.flatMap((factor): readonly Edit[] => {
    const isNew = factor.span.start === factor.span.end && factor.kind === "name";
    const kind =
      isNew || isNumeric(factor, around.sizes)
        ? "factor"
        : hasDerivative(factor)
          ? "wrong-chain-rule"
          : "dropped-term";
    const text = isNew ? `${spelling.letter(factor.name)} ` : factor.span;
    return [
      multiplied(term, factor, text, kind, LOST[kind] + dearer),
      divided(term, factor, isNew ? spelling.letter(factor.name) : factor.span, 20 + dearer),
    ];
  });
  return [
    ...scalings(term, spelling, 14 + dearer),
    ...summations(term, around, 13 + dearer),
    ...deltaEdits(term, around, 17 + dearer),
    ...linkEdits(term, around, 18 + dearer),
    ...(term.kind === "name" || term.kind === "subscript" ? [] : renamings(term, around)),
    ...(term.kind === "product" || term.kind === "negation" || term.kind === "addition"
      ? [wholeTransposed(term, spelling, "shape-mismatch", 15 + dearer)]
      : []),
    ...lost,
  ];
}

/** A number such as 1/m is lost more often than a factor of the chain rule, and that more often than others. */
const LOST = { factor: 17.5, "wrong-chain-rule": 18, "dropped-term": 19 } as const;

/** True for a number made of numbers and sizes, 1/m and 2/√d. */
const isNumeric = (node: Expression, sizes: readonly string[]): boolean =>
  node.kind === "name"
    ? sizes.includes(node.name)
    : ["number", "fraction", "group", "root", "product"].includes(node.kind) &&
      parts(node).every((part) => isNumeric(part, sizes));

const hasDerivative = (node: Expression): boolean =>
  node.kind === "derivative" || parts(node).some(hasDerivative);

/** A node over what was lost below it. */
function divided(node: Expression, by: Expression, text: string | Span, cost: number): Edit {
  const inner = node.kind === "addition" ? `(` : "";
  return {
    kind: "factor",
    cost,
    at: node,
    expression: { kind: "fraction", span: node.span, numerator: node, denominator: by },
    patches: [
      insertBefore(node.span, inner),
      insertBehind(node.span, `${inner === "" ? "" : ")"} / `),
      { span: { start: node.span.end, end: node.span.end }, pieces: [text] },
    ],
  };
}

/** Edits that reach over a whole side. */
function wholeEdits(side: Expression, around: Surroundings): readonly Edit[] {
  const { spelling, free } = around;
  const zero = { start: side.span.start, end: side.span.start };
  const deltas = free.flatMap((row, at) =>
    free.slice(at + 1).map((column): Edit => {
      const indices = [row, column].map((name) => nameNode(name, zero));
      const delta = entryAt(nameNode("delta", zero), indices);
      return multiplied(side, delta, spelling.delta(row, column), "missing-delta", 21);
    }),
  );
  return [
    negated(side, spelling, 12),
    ...doubleSummations(side, around, 18),
    ...deltas,
    ...lostAddends(side, around),
  ];
}
