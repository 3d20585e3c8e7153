/**
 * Symbols: one quantity written for another, a function for its derivative, a factor of the sides before that was lost.
 *
 * Nothing here loops but over the names and factors that it is given.
 */
import type { Expression, Factor } from "../../../../syntax/index.js";
import { nameNode } from "../../read/tree.js";
import { insertBehind, type Edit, type Patch, type Surroundings } from "./edit.js";

type Name = Extract<Expression, { readonly kind: "name" }>;

/** Another name of the same shape; the d of a differential stands before the place of its name. */
export const nameEdits = (node: Name, { alike, spelling }: Surroundings): readonly Edit[] => {
  const isJoined = (name: string): boolean => name === `d${spelling.letter(name)}`;
  return (alike.get(node.name) ?? []).flatMap((other): readonly Edit[] => {
    // A differential of a differential is meant nowhere.
    if ((isJoined(node.name) && !isJoined(other)) || other === `d${node.name}`) return [];
    const sign = isJoined(other) && !isJoined(node.name) ? ["d"] : [];
    return [
      {
        kind: "wrong-symbol",
        cost: 26,
        at: node,
        expression: nameNode(other, node.span),
        patches: [{ span: node.span, pieces: [...sign, spelling.letter(other)] }],
      },
    ];
  });
};

type Application = Extract<Expression, { readonly kind: "application" }>;

/** σ for σ′ and σ′ for σ. */
export function functionEdits(node: Application): readonly Edit[] {
  const { head, argument } = node;
  if (argument.bracket !== "(") return [];
  if (head.kind === "transpose" && head.mark === "prime")
    return [
      {
        kind: "wrong-function-derivative",
        cost: 15,
        at: node,
        expression: { ...node, head: head.base },
        patches: [{ span: { start: head.base.span.end, end: head.span.end }, pieces: [] }],
      },
    ];
  if (head.kind !== "name") return [];
  return [
    {
      kind: "wrong-function-derivative",
      cost: 15,
      at: node,
      expression: {
        ...node,
        head: { kind: "transpose", span: head.span, base: head, mark: "prime", symbol: "'", inverse: false },
      },
      patches: [insertBehind(head.span, "'")],
    },
  ];
}

/** u (1 − u) for u, and 1 − u² for it: the derivatives of σ and tanh in terms of their values. */
export function selfDerivatives(node: Expression): readonly Edit[] {
  if (node.kind !== "name" && node.kind !== "subscript" && node.kind !== "application") return [];
  const place = { start: node.span.end, end: node.span.end };
  const one: Expression = { kind: "number", span: place, text: "1" };
  const rest: Expression = {
    kind: "group",
    span: place,
    bracket: "(",
    items: [
      {
        kind: "addition",
        span: place,
        terms: [
          { negative: false, sign: place, term: one },
          { negative: true, sign: place, term: node },
        ],
      },
    ],
  };
  const factor: Factor = { operator: "juxtaposition", sign: place, factor: rest };
  const patch: Patch = { span: place, pieces: [" (1 - ", node.span, ")"] };
  return [
    {
      kind: "wrong-function-derivative",
      cost: 24,
      at: node,
      expression: { kind: "product", span: node.span, first: node, rest: [factor] },
      patches: [patch],
    },
  ];
}
