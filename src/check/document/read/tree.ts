/**
 * Going through written formulas and changing them: the same node with other parts, and small nodes made anew.
 *
 * Owns no meaning. Terminates: one node is rebuilt, its parts are the caller's.
 */
import { contains, mapParts, walk } from "../../../lower/index.js";
import type {
  Declaration,
  Equation,
  Expression,
  Factor,
  Link,
  Name,
  Product,
  Span,
} from "../../../syntax/index.js";

export { mapParts } from "../../../lower/index.js";

/** Every node of a tree replaced from the leaves up. */
export const rewrite = (node: Expression, change: (node: Expression) => Expression): Expression =>
  change(mapParts(node, (part) => rewrite(part, change)));

export const nameNode = (name: string, span: Span): Name => ({ kind: "name", span, name });

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** The entry of a base at some indices, in the place of a span: base_{ab}. */
export const entryAt = (
  base: Expression,
  indices: readonly Expression[],
  span: Span = base.span,
): Subscript => ({
  kind: "subscript",
  span,
  base,
  notation: "braced",
  script: span,
  items: indices.map((part) => ({ span: part.span, parts: [part] })),
});

/** The indices below a name, one after the other. */
export const indicesOf = ({ items }: Subscript): readonly Expression[] => items.flatMap(({ parts }) => parts);

type Sided = { readonly left: Expression; readonly before: readonly Expression[]; readonly link: Link };

/** A relation with its sides changed, and those that it goes on from. */
export const withSides = <R extends Sided>(relation: R, change: (side: Expression) => Expression): R => ({
  ...relation,
  left: change(relation.left),
  before: relation.before.map(change),
  link: { ...relation.link, right: change(relation.link.right) },
});

/** Looks at every node of both sides of a relation. */
export const walkSides = (
  { left, link }: Pick<Sided, "left" | "link">,
  visit: (node: Expression) => void,
): void => {
  walk(left, visit);
  walk(link.right, visit);
};

/** ∂f/∂x or ∇f. */
export const isDerivative = (
  node: Expression,
): node is Extract<Expression, { readonly kind: "derivative" | "gradient" }> =>
  node.kind === "derivative" || node.kind === "gradient";

/** True for a formula with a derivative in it. */
export const hasDerivative = (node: Expression): boolean => contains(node, isDerivative);

/** True for a number, in brackets or not. */
const isNumber = (node: Expression, text: string): boolean =>
  node.kind === "number"
    ? node.text === text
    : node.kind === "group" && node.items.length === 1 && node.items.every((item) => isNumber(item, text));

export const isZero = (node: Expression): boolean => isNumber(node, "0");
export const isOne = (node: Expression): boolean => isNumber(node, "1");
export const isTwo = (node: Expression): boolean => isNumber(node, "2");

/** Numbers and fractions of them. */
export const isConstant = (node: Expression): boolean =>
  node.kind === "number" ||
  (node.kind === "fraction" && isConstant(node.numerator) && isConstant(node.denominator)) ||
  (node.kind === "group" && node.items.every(isConstant));

/** An expression in TeX's invisible braces: it means the same and defines nothing. */
export const braced = (item: Expression): Expression => ({
  kind: "group",
  span: item.span,
  bracket: "braces",
  items: [item],
});

/** The declaration of a name, or of a member of a family, with its sizes: none for a number. */
export const declarationOf = (
  target: Expression,
  sizes: readonly Expression[],
  span: Span = target.span,
): Declaration => ({ kind: "declaration", span, targets: [target], space: { span, sizes }, properties: [] });

/** The same for a name that nobody wrote, with the names of its sizes. */
export const declarationFor = (name: string, sizes: readonly string[] = []): Declaration => {
  const span = { start: 0, end: 0 };
  return declarationOf(
    nameNode(name, span),
    sizes.map((size) => nameNode(size, span)),
  );
};

/** left = right, with the link as it stands. */
export const equationOf = (left: Expression, link: Link): Equation => ({
  kind: "equation",
  span: { start: Math.min(left.span.start, link.sign.start), end: link.right.span.end },
  left,
  links: [link],
});

/** The factors of a product, each with the operator before it. */
export const factorsOf = (node: Product): readonly Factor[] => [
  { operator: "juxtaposition", sign: { start: node.span.start, end: node.span.start }, factor: node.first },
  ...node.rest,
];

/** The product of factors in the place of another; one factor alone is itself. */
export function productOf(factors: readonly Factor[], node: Expression): Expression {
  const [first, next, ...others] = factors;
  if (first === undefined) return node;
  return next === undefined
    ? first.factor
    : { kind: "product", span: node.span, first: first.factor, rest: [next, ...others] };
}

export type Application = Extract<Expression, { readonly kind: "application" }>;

/** x(y) as x times (y). */
export const asProduct = ({ head, argument, span }: Application): Product => ({
  kind: "product",
  span,
  first: head,
  rest: [
    {
      operator: "juxtaposition",
      sign: { start: argument.span.start, end: argument.span.start },
      factor: argument,
    },
  ],
});

/** An expression without the braces of TeX around it. */
export const unbraced = (node: Expression): Expression => {
  const [only] = node.kind === "group" ? node.items : [];
  return node.kind === "group" && node.bracket === "braces" && only !== undefined && node.items.length === 1
    ? unbraced(only)
    : node;
};

/** Uᵀ, and U for Uᵀ transposed. */
export const transposed = (item: Expression): Expression =>
  item.kind === "transpose" && !item.inverse
    ? item.base
    : {
        kind: "transpose",
        span: item.span,
        base: { kind: "group", span: item.span, bracket: "(", items: [item] },
        mark: "sign",
        symbol: "ᵀ",
        inverse: false,
      };
