/**
 * Names with signs: where P_k^- is declared, the P_k^- of a formula is that name, and so are names with the same letter below.
 * Where such a sign makes other names of names, H_k^- has the shape of H_k, and P_k that of P_k^-. Where nothing is declared with
 * signs, a minus above makes names, and a plus beside it.
 *
 * A sign that may stand for an inverse makes no names: that of A stands beside A somewhere. Knows declarations and their sizes as they are written, no values.
 * Terminates: every tree is rewritten once.
 */
import { baseName, declaredKey, treeKey, walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { factorsOf, nameNode, rewrite, walkSides, withSides } from "../../read/tree.js";

type Declaration = Extract<Statement, { readonly kind: "declaration" }>;
type Decorated = Extract<Expression, { readonly kind: "decorated" }>;

/** What is assumed and said, with names that have signs, and those of them that nothing declares, each with what declares it. */
export type Signed = {
  readonly assumed: readonly Statement[];
  readonly said: readonly Said[];
  readonly variants: ReadonlyMap<string, string>;
};

/** What is said, with names that have signs as names. */
export function withSigns(assumed: readonly Statement[], said: readonly Said[]): Signed {
  const declared = declarationsOf(assumed);
  const signed = assumed.flatMap((one) =>
    one.kind === "declaration" ? one.targets.filter(({ kind }) => kind === "decorated") : [],
  );
  if (signed.length === 0) return { assumed, said: withUnsaidSigns(said), variants: new Map() };
  const marks = marksIn(assumed, declared);
  const labels = labelsOf(signed, said);
  const copies: Declaration[] = [];
  const variants = new Map<string, string>();
  const change = (root: Expression): Expression =>
    rewrite(root, (node) => {
      const key = isNamed(node, labels) ? declaredKey(node) : undefined;
      if (key === undefined) return node;
      const other = declared.has(key) ? undefined : variantOf(node, marks, declared);
      const base = other === undefined ? undefined : declared.get(other);
      if (other !== undefined && base !== undefined && !variants.has(key)) {
        variants.set(key, other);
        copies.push({ ...base, targets: [nameNode(key, node.span)], properties: [] });
      }
      return declared.has(key) || variants.has(key) ? nameNode(key, node.span) : node;
    });
  const changed = said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
  const named = assumed.map((one) =>
    one.kind === "declaration" ? { ...one, targets: one.targets.map(change) } : one,
  );
  return { assumed: [...named, ...copies], said: changed, variants };
}

/** What is said, with Σ_-, P^- and P_k^- as names of which nothing is declared. */
function withUnsaidSigns(said: readonly Said[]): readonly Said[] {
  const marks = labelsAbove(said);
  const change = (root: Expression): Expression =>
    rewrite(root, (node) => {
      const label = node.kind === "subscript" && isSigned(node) ? declaredKey(node) : undefined;
      if (label !== undefined) return nameNode(label, node.span);
      if (node.kind !== "decorated" || !marks.has(node.mark)) return node;
      const below = node.base.kind === "subscript" ? node.base : undefined;
      const key = declaredKey({ ...node, base: below?.base ?? node.base });
      if (key === undefined) return node;
      const name = nameNode(key, node.span);
      return below === undefined ? name : { ...below, span: node.span, base: name };
    });
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

/** True for a sign below a name. */
const isSigned = ({ items }: Extract<Expression, { readonly kind: "subscript" }>): boolean => {
  const [only, other] = items.flatMap(({ parts }) => parts);
  return other === undefined && only?.kind === "text" && /^(?:plus|minus)$/u.test(only.text);
};

/** The minus that stands above names and never beside the name without it, and the plus where there is such a minus. */
function labelsAbove(said: readonly Said[]): ReadonlySet<Decorated["mark"]> {
  const used = new Set<Decorated["mark"]>();
  const inverses = new Set<Decorated["mark"]>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "decorated") used.add(node.mark);
        if (node.kind !== "product") return;
        const factors = factorsOf(node).map(({ factor }) => factor);
        factors.forEach((factor, at) => {
          if (factor.kind !== "decorated") return;
          const key = baseName(factor);
          if ([factors[at - 1], factors[at + 1]].some((other) => isPlain(other, key)))
            inverses.add(factor.mark);
        });
      });
  if (!used.has("-") || inverses.has("-") || inverses.has("+")) return new Set();
  return new Set(used.has("+") ? ["-", "+"] : ["-"]);
}

/** True for a name without a sign, turned or not. */
const isPlain = (node: Expression | undefined, key: string | undefined): boolean =>
  node?.kind === "transpose"
    ? isPlain(node.base, key)
    : node !== undefined && node.kind !== "decorated" && baseName(node) === key;

/** True for a name with a sign, and for one with such a letter below as those have. */
function isNamed(node: Expression, labels: ReadonlySet<string>): boolean {
  if (node.kind !== "subscript") return node.kind === "decorated";
  const [only, other] = node.items.flatMap(({ parts }) => parts);
  return other === undefined && only?.kind === "name" && labels.has(only.name);
}

/** The declared P^- of an undeclared P, and the declared H of an undeclared H^-. */
function variantOf(
  node: Expression,
  marks: ReadonlySet<Decorated["mark"]>,
  declared: ReadonlyMap<string, Declaration>,
): string | undefined {
  const others: readonly Expression[] =
    node.kind === "decorated"
      ? marks.has(node.mark)
        ? [node.base]
        : []
      : [...marks].map((mark): Decorated => ({ kind: "decorated", span: node.span, base: node, mark }));
  return others.flatMap((other) => declaredKey(other) ?? []).find((key) => declared.has(key));
}

/** The k of a declared P_k^-, which nothing sums over and which counts no steps: it is part of names. */
function labelsOf(signed: readonly Expression[], said: readonly Said[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const target of signed)
    walk(target, (node) => {
      for (const part of node.kind === "subscript" ? node.items.flatMap(({ parts }) => parts) : [])
        if (part.kind === "name") labels.add(part.name);
    });
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "big operator") for (const { name } of node.indices) labels.delete(name);
        for (const part of node.kind === "subscript" ? node.items.flatMap(({ parts }) => parts) : [])
          if (part.kind !== "name")
            walk(part, (inner) => {
              if (inner.kind === "name") labels.delete(inner.name);
            });
      });
  return labels;
}

/** The declarations of names, each by its name. */
const declarationsOf = (assumed: readonly Statement[]): ReadonlyMap<string, Declaration> =>
  new Map(
    assumed.flatMap((one) =>
      one.kind === "declaration"
        ? one.targets.flatMap((target): (readonly [string, Declaration])[] => {
            const key = declaredKey(target);
            return key === undefined ? [] : [[key, one]];
          })
        : [],
    ),
  );

/**
 * The signs that make names: each name that is declared with one has the shape of the name without, where that is declared,
 * and one of them has no inverse: it is a vector, or nothing is declared without the sign.
 */
function marksIn(
  assumed: readonly Statement[],
  declared: ReadonlyMap<string, Declaration>,
): ReadonlySet<Decorated["mark"]> {
  const found = new Map<Decorated["mark"], { isAlike: boolean; isName: boolean }>();
  for (const one of assumed)
    for (const target of one.kind === "declaration" ? one.targets : []) {
      if (target.kind !== "decorated" || one.kind !== "declaration") continue;
      const base = declared.get(declaredKey(target.base) ?? "");
      const isAlike = base === undefined || sizesOf(base) === sizesOf(one);
      const isName = base === undefined || one.space.sizes.length < 2;
      const before = found.get(target.mark) ?? { isAlike: true, isName: false };
      found.set(target.mark, { isAlike: before.isAlike && isAlike, isName: before.isName || isName });
    }
  return new Set([...found].flatMap(([mark, { isAlike, isName }]) => (isAlike && isName ? [mark] : [])));
}

const sizesOf = ({ space }: Declaration): string => space.sizes.map(treeKey).join("×");
