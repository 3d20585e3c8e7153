/**
 * Arguments of densities beside data: in f(x) = λ e^{−λx} the x is a number of its own, where x_1, …, x_n are the data.
 *
 * So is the x of a rule that is recalled, d/dx (xᵀB x) = 2 B x. Only where x is declared nowhere and stands by itself in such definitions alone. Knows names, no meanings. Terminates: every
 * relation is walked once and rewritten once.
 */
import { baseName, walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { declaredIn } from "../declared.js";
import { mentions } from "../../read/written.js";
import { comparesNumbers, statementsIn, type Said } from "../../read/said.js";
import { factorsOf, nameNode, rewrite, unbraced, withSides } from "../../read/tree.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is said with names of their own for the arguments of densities. */
export function withOwnArguments(assumed: readonly Statement[], said: readonly Said[]): readonly Said[] {
  const { names } = declaredIn([...assumed, ...statementsIn(said)]);
  const own = new Map<Said, ReadonlySet<string>>();
  let begun: ReadonlySet<string> = new Set();
  for (const one of said) {
    if (one.kind !== "relation") continue;
    if (one.begins)
      begun = new Set([...argumentsOf(one), ...recalledIn(one)].filter((name) => !names.has(name)));
    if (begun.size > 0) own.set(one, begun);
  }
  if (own.size === 0) return said;
  const indexed = new Set<string>();
  const bare = new Set<string>();
  for (const one of said) {
    if (one.kind !== "relation") continue;
    // x > 0 beside f(x) is said of its argument.
    if (isComparison(one)) continue;
    const mine = own.get(one);
    for (const side of [one.left, one.link.right]) {
      const { alone, below } = usesIn(side);
      for (const name of below) indexed.add(name);
      for (const name of alone) if (mine?.has(name) !== true) bare.add(name);
      // What is written with both is no density of one number.
      for (const name of below) if (mine?.has(name) === true) bare.add(name);
    }
  }
  const isOwn = (name: string): boolean => indexed.has(name) && !bare.has(name);
  const all = new Set([...own.values()].flatMap((mine) => [...mine]));
  return said.map((one): Said => {
    if (one.kind !== "relation") return one;
    const mine = [...(isComparison(one) ? all : (own.get(one) ?? []))].filter(isOwn);
    if (mine.length === 0) return one;
    return withSides(one, (side) =>
      rewrite(side, (node) =>
        node.kind === "name" && mine.includes(node.name)
          ? nameNode(argumentName(node.name), node.span)
          : node,
      ),
    );
  });
}

const isComparison = (one: Relation): boolean =>
  comparesNumbers(one) && one.left.kind === "name" && one.link.right.kind === "number";

const argumentName = (name: string): string => `argument ${name}`;

/** The names that a function is defined for. */
function argumentsOf({ left, link, cue }: Relation): readonly string[] {
  if (left.kind !== "application" || left.argument.bracket !== "(" || cue === "claim") return [];
  if (link.relation !== "=" && link.relation !== ":=") return [];
  return left.argument.items.flatMap((item) => (item.kind === "name" ? [item.name] : []));
}

/** The x of d/dx (xᵀB x) = 2 B x and of ∂/∂A xᵀA x = x xᵀ, rules that are recalled for any x: what is differentiated is written out. */
function recalledIn({ left }: Relation): readonly string[] {
  const { of, by } = operationIn(left);
  if (of === undefined || of.kind === "name" || of.kind === "application") return [];
  const isDone = by.every((one) => one.kind === "name" && mentions(of, one.name));
  return isDone ? [...usesIn(of).alone] : [];
}

/** What is differentiated, and by what, also where d/dx stands before it. */
function operationIn(node: Expression): {
  readonly of: Expression | undefined;
  readonly by: readonly Expression[];
} {
  if (node.kind === "derivative") return { of: node.of ?? undefined, by: node.by };
  const [first, second, third] = node.kind === "product" ? factorsOf(node).map(({ factor }) => factor) : [];
  const isOperator = first?.kind === "fraction" && baseName(first.numerator) === "d" && third === undefined;
  const below =
    isOperator && first.denominator.kind === "product"
      ? factorsOf(first.denominator).map(({ factor }) => factor)
      : [];
  return baseName(below[0] ?? node) === "d" ? { of: second, by: below.slice(1) } : { of: undefined, by: [] };
}

/** The names that stand by themselves, and those with something below them. */
function usesIn(side: Expression): {
  readonly alone: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
} {
  const below = new Set<string>();
  const bases = new Set<Expression>();
  const alone = new Set<string>();
  walk(side, (node) => {
    const isSample = node.kind === "superscript" && unbraced(node.script).kind === "group";
    if ((node.kind === "subscript" || isSample) && node.base.kind === "name") {
      below.add(node.base.name);
      bases.add(node.base);
    }
    if (node.kind === "name" && !bases.has(node)) alone.add(node.name);
  });
  return { alone, below };
}
