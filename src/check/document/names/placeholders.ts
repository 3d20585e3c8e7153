/**
 * Names that stand for any matrices: A : B = Σ_ij A_ij B_ij = tr(AᵀB) says what the colon means, whatever A and B are elsewhere.
 *
 * So does a chain of the rules A : BC = BᵀA : C, where these names are declared with shapes that do not fit. The sums in it run
 * over all entries. Knows declarations; gives nothing a meaning. Terminates: every relation is looked at once.
 */
import { contains, treeKey } from "../../../lower/index.js";
import type { Expression, Statement } from "../../../syntax/index.js";
import { statementsIn, type Said } from "../read/said.js";
import { declarationOf, factorsOf, nameNode, rewrite, unbraced, withSides } from "../read/tree.js";
import { writtenNames } from "../read/written.js";
import { anyName } from "./scripts/totals.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;
type Shapes = ReadonlyMap<string, readonly string[]>;

/** What is given and said, with names of their own for such matrices. */
export function withPlaceholders(
  given: readonly Statement[],
  said: readonly Said[],
): { readonly given: readonly Statement[]; readonly said: readonly Said[] } {
  const shapes = shapesIn([...given, ...statementsIn(said)]);
  const declared = new Map<string, Statement>();
  let names: ReadonlySet<string> | undefined;
  const renamedIn = (one: Said): Said => {
    if (one.kind !== "relation") return one;
    if (one.begins) names = placeholdersOf(one, shapes);
    const chain = names;
    if (chain === undefined) return one;
    const isOfThem = [one.left, one.link.right].every((side) =>
      [...writtenNames(side)].every((name) => chain.has(name) || !CAPITAL.test(name)),
    );
    if (!isOfThem) return one;
    // What sums say of entries needs sizes.
    if (chain.size === 2 && contains(one.link.right, isSum))
      for (const name of chain)
        declared.set(name, declarationOf(nameNode(anyName(name), one.span), SIZES, one.span));
    return withSides(one, (side) => rewrite(side, (node) => renamed(node, chain)));
  };
  const changed = said.map(renamedIn);
  return { given: [...given, ...declared.values()], said: changed };
}

const isSum = ({ kind }: Expression): boolean => kind === "big operator";
const NOWHERE = { start: 0, end: 0 };
const SIZES = ["rows", "columns"].map((size) => nameNode(anyName(size), NOWHERE));

const CAPITAL = /^\p{Lu}$/u;

/** The names of A : B = … where these are no matrices of one shape that are declared. */
function placeholdersOf({ left, link }: Relation, shapes: Shapes): ReadonlySet<string> | undefined {
  if (left.kind !== "product" || link.relation !== "=") return undefined;
  const factors = factorsOf(left).flatMap(({ operator, factor, sign }) =>
    factor.kind === "product"
      ? factorsOf(factor).map((inner, place) => (place === 0 ? { ...inner, operator, sign } : inner))
      : [{ operator, factor, sign }],
  );
  const at = factors.findIndex(({ operator }, place) => place > 0 && operator === ":");
  const all = factors.map(({ factor }) => bareName(factor));
  if (at < 1 || !all.every((name) => name !== undefined)) return undefined;
  const names = new Set(all);
  const isRule = [...writtenNames(link.right)].every((name) => names.has(name) || !CAPITAL.test(name));
  const isSummed = contains(link.right, isSum);
  const isDeclared = [...names].every((name) => shapes.has(name));
  const [before, behind] = [factors.slice(0, at), factors.slice(at)].map((some) =>
    shapeOf(
      some.map(({ factor }) => factor),
      shapes,
    ),
  );
  const fits = before !== undefined && before === behind;
  const isOpen = isDeclared ? !fits : isSummed || [...names].some((name) => shapes.has(name));
  return isRule && isOpen ? names : undefined;
}

/** The A of A and of Aᵀ. */
const bareName = (node: Expression): string | undefined => {
  const base = node.kind === "transpose" ? node.base : node;
  return base.kind === "name" && CAPITAL.test(base.name) ? base.name : undefined;
};

/** The shape of a product of declared matrices; undefined where they do not fit. */
function shapeOf(factors: readonly Expression[], shapes: Shapes): string | undefined {
  const found = factors.map((factor): readonly string[] => {
    const shape = shapes.get(bareName(factor) ?? "") ?? [];
    return factor.kind === "transpose" ? shape.toReversed() : shape;
  });
  const fits = found.every(
    ([rows], at) => at === 0 || (rows !== undefined && rows === found[at - 1]?.at(-1)),
  );
  const [rows, columns] = [found[0]?.[0], found.at(-1)?.at(-1)];
  return fits && rows !== undefined && columns !== undefined ? `${rows} ${columns}` : undefined;
}

/** The sizes of the matrices that are declared. */
const shapesIn = (statements: readonly Statement[]): Shapes =>
  new Map(
    statements.flatMap((one) =>
      one.kind === "declaration" && one.space.sizes.length === 2
        ? one.targets.flatMap((target) =>
            target.kind === "name"
              ? [[target.name, one.space.sizes.map((size) => treeKey(size))] as const]
              : [],
          )
        : [],
    ),
  );

/** A placeholder under a name of its own, and a sum over all entries. */
function renamed(node: Expression, names: ReadonlySet<string>): Expression {
  if (node.kind === "name" && names.has(node.name)) return nameNode(anyName(node.name), node.span);
  if (node.kind !== "big operator") return node;
  const isWhole = node.indices.every(
    ({ from, to }) => from === null || to === null || (treeKey(from) === ONE && unbraced(to).kind === "name"),
  );
  return isWhole
    ? { ...node, indices: node.indices.map((index) => ({ ...index, from: null, to: null })) }
    : node;
}

const ONE = treeKey({ kind: "number", span: NOWHERE, text: "1" });
