/**
 * What is said of functions of numbers with the name of a vector: σ′(z) = σ(z)(1 − σ(z)) is meant entry by entry.
 *
 * Knows which names are vectors. Terminates: each side is walked once.
 */
import { builtIn, walk } from "../../../../lower/index.js";
import { elementwiseFunction } from "../../../../function/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { mentions } from "../written.js";
import type { Names } from "../derivatives/derivatives.js";
import type { Said } from "../said.js";
import { entryAt, factorsOf, nameNode, rewrite, withSides } from "../tree.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** A relation of one vector that multiplies its entries without saying so, at an entry; any other relation as it is. */
export function ofNumbers(relation: Relation, { orders, ranks, letters, bodies }: Names): Relation {
  const names = new Set<string>();
  for (const side of [relation.left, relation.link.right])
    walk(side, (node) => {
      if (node.kind === "name") names.add(node.name);
    });
  const orderOf = (name: string): number => orders.get(name) ?? ranks.get(name) ?? 0;
  const [vector, other] = [...names].filter((name) => orderOf(name) > 0);
  if (vector === undefined || other !== undefined || orderOf(vector) !== 1) return relation;
  // A name is not defined by entries.
  if (!mentions(relation.before[0] ?? relation.left, vector)) return relation;
  const sides = [relation.left, relation.link.right];
  if (!sides.every((side) => isPlain(side, vector)) || !sides.some((side) => isMultiplied(side, vector)))
    return relation;
  const letter = [..."qrsuvwab"].find((one) => !names.has(one) && !orders.has(one) && !bodies.has(one));
  if (letter === undefined || letters.has(vector)) return relation;
  return withSides(relation, (side) =>
    rewrite(side, (node) =>
      node.kind === "name" && node.name === vector ? entryAt(node, [nameNode(letter, node.span)]) : node,
    ),
  );
}

/** True for a side without anything that only whole vectors have. */
function isPlain(side: Expression, vector: string): boolean {
  let found = true;
  walk(side, (node) => {
    const isWhole =
      node.kind === "norm" ||
      node.kind === "matrix" ||
      node.kind === "big operator" ||
      (node.kind === "transpose" && node.mark !== "prime") ||
      (node.kind === "gradient" && node.order > 1) ||
      (node.kind === "subscript" && mentions(node.base, vector)) ||
      (node.kind === "product" &&
        node.rest.some(
          ({ operator }) => operator !== "juxtaposition" && operator !== "*" && operator !== "·",
        )) ||
      (node.kind === "application" &&
        mentions(node.argument, vector) &&
        !isFactor(node) &&
        !isOfNumbers(node.head));
    found &&= !isWhole;
  });
  return found;
}

/** True for a bracket behind what is no name, which is a factor. */
const isFactor = ({ head }: Extract<Expression, { readonly kind: "application" }>): boolean =>
  head.kind === "superscript" || head.kind === "fraction" || head.kind === "group";

/** True for a function of numbers, or its derivative. */
const isOfNumbers = (head: Expression): boolean =>
  head.kind === "name"
    ? elementwiseFunction(builtIn(head.name) ?? head.name) !== undefined
    : head.kind === "transpose" && head.mark === "prime" && isOfNumbers(head.base);

/** True where functions of the vector are multiplied, divided or raised to a power. */
const isMultiplied = (side: Expression, vector: string): boolean =>
  hasPart(side, (node) => isApplied(node, vector)) && hasPart(side, (node) => isCombined(node, vector));

function hasPart(side: Expression, is: (node: Expression) => boolean): boolean {
  const found: Expression[] = [];
  walk(side, (node) => {
    if (is(node)) found.push(node);
  });
  return found.length > 0;
}

/** True for a function of numbers of the vector, and for a power of e. */
const isApplied = (node: Expression, vector: string): boolean =>
  node.kind === "application"
    ? isOfNumbers(node.head) && mentions(node.argument, vector)
    : node.kind === "superscript" && isE(node.base) && mentions(node.script, vector);

const isE = (node: Expression): boolean => node.kind === "name" && node.name === "e";

/** True for what whole vectors have no meaning in: their products, quotients and powers. */
function isCombined(node: Expression, vector: string): boolean {
  switch (node.kind) {
    case "application":
      return isFactor(node) && mentions(node.head, vector) && mentions(node.argument, vector);
    case "superscript":
      return !isE(node.base) && mentions(node.base, vector);
    case "product":
      return factorsOf(node).filter(({ factor }) => mentions(factor, vector)).length > 1;
    case "fraction":
      return mentions(node.numerator, vector) && mentions(node.denominator, vector);
    default:
      return false;
  }
}
