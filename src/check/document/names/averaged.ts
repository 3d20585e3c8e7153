/**
 * Means that nobody defines: x̄ beside the entries x_i of a vector, where it is a number, is (1/n) Σ_i x_i.
 *
 * Said only where an entry has the mean taken from it, x_i − x̄, where its number times the mean is written, n x̄, or the means of two
 * vectors stand in one relation, and nothing says otherwise what
 * x̄ is. Knows names and declarations, no meanings. Terminates: every relation is walked once.
 */
import { baseName, contains, walk } from "../../../lower/index.js";
import type { Declaration, Equation, Expression, Statement } from "../../../syntax/index.js";
import { keyOf } from "../read/written.js";
import { relationsOf, statementsIn, type Said } from "../read/said.js";
import { entryAt, equationOf, factorsOf, nameNode, walkSides } from "../read/tree.js";

const BAR = "bar";

/** The equations that say what such means are. */
export function meansOf(given: readonly Statement[], said: readonly Said[]): readonly Equation[] {
  const statements = [...given, ...statementsIn(said)];
  const bodies = new Set(
    statements.flatMap((one) =>
      one.kind === "equation" && one.left !== null ? (keyOf(one.left) ?? []) : [],
    ),
  );
  const declared = statements.flatMap((one) => (one.kind === "declaration" ? [one] : []));
  const relations = relationsOf(said);
  const defined = new Set(
    relations.flatMap(({ begins, left, link }) =>
      begins && link.relation === "=" && !hasBar(link.right) ? (keyOf(left) ?? []) : [],
    ),
  );
  return namesWithMeans(relations).flatMap((name): readonly Equation[] => {
    const mean = `${name}${BAR}`;
    const size = sizeOf(name, declared);
    const own = declared.find(({ targets }) => targets.some((target) => baseName(target) === mean));
    const isNumber = own === undefined || own.space.sizes.length === 0;
    if (size === undefined || !isNumber || defined.has(mean) || bodies.has(mean)) return [];
    return [meanOf(name, size)];
  });
}

const isMean = (node: Expression): boolean =>
  node.kind === "name" && node.name.endsWith(BAR) && node.name.length > BAR.length;

function meansIn(side: Expression): readonly string[] {
  const names: string[] = [];
  walk(side, (node) => {
    if (isMean(node)) names.push(baseName(node) ?? "");
  });
  return names;
}

const hasBar = (node: Expression): boolean => contains(node, isMean);

/** The x of x_i − x̄ and of n x̄. */
function namesWithMeans(
  relations: readonly Extract<Said, { readonly kind: "relation" }>[],
): readonly string[] {
  const names = new Set<string>();
  const others = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind === "subscript" && isMean(node.base)) others.add(baseName(node) ?? "");
    const near =
      node.kind === "addition"
        ? node.terms.map(({ term }) => term)
        : node.kind === "product"
          ? factorsOf(node).map(({ factor }) => factor)
          : [];
    const means = near.flatMap((one) => (isMean(one) ? (baseName(one) ?? []) : []));
    const beside = new Set(
      near.flatMap((one) => {
        const isEntry = node.kind === "addition" && one.kind === "subscript";
        const isCount = node.kind === "product" && one.kind === "name" && /^[nNmM]$/u.test(one.name);
        return isEntry ? (baseName(one) ?? []) : isCount ? ["n"] : [];
      }),
    );
    for (const mean of means) {
      const name = mean.slice(0, -BAR.length);
      if (beside.has(name) || (node.kind === "product" && beside.size > 0)) names.add(name);
    }
  };
  for (const one of relations) {
    walkSides(one, look);
    const means = new Set([one.left, one.link.right].flatMap(meansIn));
    if (means.size > 1) for (const mean of means) names.add(mean.slice(0, -BAR.length));
  }
  return [...names].filter((name) => !others.has(`${name}${BAR}`));
}

/** The size of a vector that is declared by its name alone. */
function sizeOf(name: string, declared: readonly Declaration[]): Expression | undefined {
  const [only, other] = declared.filter(({ targets }) => targets.some((target) => baseName(target) === name));
  const isAlone = only?.targets.some((target) => target.kind === "name" && target.name === name) === true;
  const [size, another] = only?.space.sizes ?? [];
  return isAlone && other === undefined && another === undefined ? size : undefined;
}

/** x̄ = Σ_i x_i / n. */
function meanOf(name: string, size: Expression): Equation {
  const { span } = size;
  const letter = nameNode("i", span);
  const numerator: Expression = {
    kind: "big operator",
    span,
    operator: "sum",
    indices: [{ span, name: "i", from: null, to: null }],
    conditions: [],
    body: entryAt(nameNode(name, span), [letter], span),
  };
  const right: Expression = { kind: "fraction", span, numerator, denominator: size };
  return equationOf(nameNode(`${name}${BAR}`, span), {
    relation: "=",
    sign: { start: span.start, end: span.start },
    right,
  });
}
