/**
 * Names of what is stacked: y = vec(Y) and K = A ⊗ B. Such a name is written out wherever it stands, and dy as d vec(Y), for the
 * rows of vec(Y) are known only by the rows and columns of Y.
 *
 * A name that carries indices is left as it is: there the rows are counted. Knows names, no meanings. Terminates: what a name
 * stands for is written with names that were said before it.
 */
import type { Expression, Factor, Group, Name, Product, Span } from "../../../syntax/index.js";
import { placed } from "../read/notation/alias.js";
import { indexedNames, mentions } from "../read/written.js";
import { differentialOf } from "../read/derivatives/differentials.js";
import type { Said } from "../read/said.js";
import { factorsOf, nameNode, productOf, rewrite, withSides } from "../read/tree.js";

/** What is said with vec and ⊗ in the place of the names of such. */
export function withSplit(said: readonly Said[]): readonly Said[] {
  const indexed = indexedNames(said);
  const meant = new Map<string, Expression>();
  const written = (side: Expression): Expression =>
    meant.size === 0 ? side : rewrite(side, (node) => splitAt(node, meant));
  const naming = new Set<Said>();
  for (const one of said) {
    if (one.kind !== "relation" || !one.begins || one.left.kind !== "name" || one.link.relation !== "=")
      continue;
    const { name } = one.left;
    const body = written(one.link.right);
    if (!isSplit(body) || indexed.has(name) || meant.has(name) || mentions(body, name)) continue;
    meant.set(name, body.kind === "product" ? grouped([body], body.span) : body);
    naming.add(one);
  }
  return meant.size === 0
    ? said
    : said.map((one) => {
        if (one.kind !== "relation") return one;
        const whole = withSides(one, written);
        return naming.has(one) ? { ...whole, names: true } : whole;
      });
}

/** The name of a stack, or of its change: one name in plain text, a product in LaTeX. */
function splitAt(node: Expression, meant: ReadonlyMap<string, Expression>): Expression {
  if (node.kind === "product") return withChanges(node);
  if (node.kind !== "name") return node;
  const whole = meant.get(node.name);
  if (whole !== undefined) return placed(whole, node.span);
  const changed = [...meant].find(([name]) => node.name === differentialOf(name));
  const joint = (name: Name): Expression => nameNode(differentialOf(name.name), name.span);
  return changed === undefined ? node : changeOf(placed(changed[1], node.span), joint);
}

/** d vec(Y) as vec(dY). */
function withChanges(node: Product): Expression {
  const factors: Factor[] = [];
  for (const factor of factorsOf(node)) {
    const last = factors.at(-1);
    const isChanged = last?.factor.kind === "name" && last.factor.name === "d" && isSplit(factor.factor);
    if (!isChanged || factor.operator !== "juxtaposition") factors.push(factor);
    else factors[factors.length - 1] = { ...last, factor: changeOf(factor.factor, apart(last)) };
  }
  return productOf(factors, node);
}

/** d X, with the d that is written before the stack. */
const apart =
  (sign: Factor) =>
  (name: Name): Expression =>
    productOf([sign, { ...sign, operator: "juxtaposition", factor: name }], name);

/** vec(dY), or d(…) of what has no name. */
function changeOf(body: Expression, change: (name: Name) => Expression): Expression {
  const { span } = body;
  if (body.kind === "name") return change(body);
  const isStack = body.kind === "application";
  const items = isStack ? body.argument.items.map((item) => changeOf(item, change)) : [body];
  const head = isStack ? body.head : nameNode("d", span);
  return { kind: "application", span, head, argument: grouped(items, span) };
}

const grouped = (items: readonly Expression[], span: Span): Group => ({
  kind: "group",
  span,
  bracket: "(",
  items,
});

/** vec(…), and products with ⊗ between their factors alone. */
const isSplit = (body: Expression): boolean =>
  body.kind === "application"
    ? body.head.kind === "name" && (body.head.name === "vec" || body.head.name === "kron")
    : body.kind === "group"
      ? body.items.length === 1 && body.items.every(isSplit)
      : body.kind === "product" &&
        body.rest.length > 0 &&
        body.rest.every(({ operator }) => operator === "⊗");
