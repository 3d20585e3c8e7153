/**
 * Entries that labels choose: s_{y_i} is Σ_c [y_i = c] s_c, where y_i is itself an entry.
 *
 * A letter alone below a name is an index. Knows no meanings. Terminates: every tree is rewritten once.
 */
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { nameNode, productOf, rewrite, unbraced, walkSides, withSides } from "../tree.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** What is said, with entries that labels choose as sums over what can be chosen. */
export function withChosen(said: readonly Said[]): readonly Said[] {
  const used = new Set<string>();
  const labels: Expression[] = [];
  for (const relation of relationsOf(said))
    walkSides(relation, (node) => {
      if (node.kind === "name") used.add(node.name);
      if (node.kind === "big operator") for (const { name } of node.indices) used.add(name);
      const label = node.kind === "subscript" ? labelIn(node) : undefined;
      if (label !== undefined) labels.push(label);
    });
  const letter = [..."cqrguv"].find((one) => !used.has(one));
  if (labels.length === 0 || letter === undefined) return said;
  const change = (node: Expression): Expression => (node.kind === "subscript" ? chosen(node, letter) : node);
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

/** The y_i below s. */
const labelIn = ({ base, items }: Subscript): Expression | undefined =>
  base.kind === "name"
    ? items.flatMap(({ parts }) => parts).find((part) => unbraced(part).kind === "subscript")
    : undefined;

function chosen(node: Subscript, letter: string): Expression {
  const label = labelIn(node);
  if (label === undefined) return node;
  const { span } = node;
  const index = nameNode(letter, span);
  const items = node.items.map((item) => ({
    ...item,
    parts: item.parts.map((part) => (part === label ? index : part)),
  }));
  const condition: Expression = {
    kind: "relation",
    span,
    left: label,
    links: [{ relation: "=", sign: span, right: index }],
  };
  const bracket: Expression = { kind: "group", span, bracket: "[", items: [condition] };
  const factors = [bracket, { ...node, items }].map(
    (factor) => ({ operator: "juxtaposition", sign: span, factor }) as const,
  );
  return {
    kind: "group",
    span,
    bracket: "(",
    items: [
      {
        kind: "big operator",
        span,
        operator: "sum",
        indices: [{ span, name: letter, from: null, to: null }],
        conditions: [],
        body: productOf(factors, node),
      },
    ],
  };
}
