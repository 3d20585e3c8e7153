/**
 * What is said of the values of names, λ > 0 and y ∈ {0,1}^K, as the declarations that they are.
 *
 * A name that is declared elsewhere has such values there; one that is defined is only supposed to have them. Knows names and how
 * they are written, no meanings. Terminates: every relation is looked at once.
 */
import { baseName, declaredKey, walk } from "../../../../lower/index.js";
import type { Declaration, Expression, PropertyName, Statement } from "../../../../syntax/index.js";
import { indexedNames, keyOf } from "../../read/written.js";
import { declaredIn } from "../declared.js";
import { statementsIn, type Said } from "../../read/said.js";
import { factorsOf, isOne, isZero, unbraced } from "../../read/tree.js";
import { isCondition } from "../../read/words/cue.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;
type Premises = { readonly given: readonly Statement[]; readonly said: readonly Said[] };
type Sided = Pick<Relation, "left" | "link" | "span">;

/** What is given and said, with declarations of the names whose values alone are told, and these values for declared ones. */
export function withDomains(given: readonly Statement[], said: readonly Said[]): Premises {
  const told = valuesIn(given, said);
  const valued = (statement: Statement): readonly Statement[] => withValues(statement, told);
  const declared = new Set(declaredIn([...given, ...statementsIn(said)]).names);
  return {
    given: given.flatMap((one) => {
      const domain =
        one.kind === "equation" && one.left !== null
          ? domainOf({ ...one, left: one.left, link: one.links[0] })
          : undefined;
      if (domain === undefined) return valued(one);
      return domain.targets.some((target) => declared.has(declaredKey(target) ?? "")) ? [] : [domain];
    }),
    said: declaredBy(given, said).flatMap((one): readonly Said[] =>
      one.kind === "statement" ? valued(one.statement).map((statement) => ({ ...one, statement })) : [one],
    ),
  };
}

/** What is said, with declarations for what tells values of names that are declared nowhere else. */
function declaredBy(given: readonly Statement[], said: readonly Said[]): readonly Said[] {
  const statements = statementsIn(said);
  const { names: declared } = declaredIn([...given, ...statements]);
  const equations = said.flatMap((one) =>
    one.kind === "relation" && one.link.relation === "=" && one.link.right.kind !== "number" ? [one] : [],
  );
  const defined = new Set(equations.flatMap(({ before, left }) => keyOf(before[0] ?? left) ?? []));
  const indexed = indexedNames(said);
  const sizes = new Set([...given, ...statements].flatMap(sizesOf));
  const valued = new Set<string>();
  return said.map((one, at): Said => {
    const told = one.kind === "relation" ? turnedRound(one, said[at + 1]) : undefined;
    const domain = told !== undefined && told.cue !== "claim" && told.begins ? domainOf(told) : undefined;
    if (one.kind !== "relation" || told === undefined || domain === undefined) return one;
    const key = declaredKey(told.left) ?? "";
    const name = baseName(told.left) ?? "";
    const isKnown = [key, name].some((known) =>
      [declared, defined, valued, sizes].some((names) => names.has(known)),
    );
    // Of x > 0 beside x_i it is not known how many entries x has.
    const isBare = domain.space.sizes.length === 0 && told.left.kind === "name" && indexed.has(name);
    const isOfCase = isCondition(one.cue) && hasOtherCase(name, said);
    if (isKnown || isBare || isOfCase || key === "")
      return isCondition(one.cue) ? one : { ...one, cue: "supposition" };
    valued.add(key).add(name);
    return { kind: "statement", span: one.span, statement: domain };
  });
}

/** The letters of the sizes that a declaration has. */
function sizesOf(statement: Statement): readonly string[] {
  if (statement.kind !== "declaration") return [];
  const names: string[] = [];
  for (const size of statement.space.sizes)
    walk(size, (node) => {
      if (node.kind === "name") names.push(node.name);
    });
  return names;
}

/** The values that are told of names as such, and not as one of two cases. */
function valuesIn(given: readonly Statement[], said: readonly Said[]): ReadonlyMap<string, Declaration> {
  const relations = said.flatMap((one, at): readonly Sided[] =>
    one.kind === "relation" && one.begins && one.cue !== "claim" && !isCondition(one.cue)
      ? [turnedRound(one, said[at + 1])]
      : [],
  );
  const equations = given.flatMap((one): readonly Sided[] =>
    one.kind === "equation" && one.left !== null ? [{ ...one, left: one.left, link: one.links[0] }] : [],
  );
  const told = new Map<string, Declaration>();
  const twice = new Set<string>();
  for (const one of [...equations, ...relations]) {
    const domain = domainOf(one);
    const name = baseName(one.left);
    if (domain === undefined || name === undefined || hasOtherCase(name, said)) continue;
    // Of what is coded in two ways nothing is known.
    if (told.has(name) && valueOfDomain(told.get(name)) !== valueOfDomain(domain)) twice.add(name);
    told.set(name, domain);
  }
  for (const name of twice) told.delete(name);
  return told;
}

const valueOfDomain = (domain: Declaration | undefined): string | undefined => domain?.properties[0]?.name;

/** True where a document says of a name as well that it is negative, or what holds otherwise. */
const hasOtherCase = (name: string, said: readonly Said[]): boolean =>
  said.some(
    (one) =>
      one.kind === "relation" &&
      (one.otherwise === true ||
        (isBelow(one) && baseName(one.left) === name && !isPositive(one.link.right))),
  );

const isBelow = ({ link: { relation } }: Relation): boolean => relation === "<" || relation === "≤";

const isPositive = (node: Expression): boolean => node.kind === "number" && !isZero(node);

/** p > 0 for 0 < p, and p ∈ (0,1) for 0 < p < 1. */
function turnedRound(one: Relation, next: Said | undefined): Relation {
  const { left, link } = one;
  if (!one.begins || !isBelow(one) || !isZero(left) || link.right.kind === "number") return one;
  const { relation, sign, right } = link;
  const isBounded = next?.kind === "relation" && !next.begins && isBelow(next) && isOne(next.link.right);
  if (!isBounded || relation !== "<")
    return { ...one, left: right, link: { relation: relation === "<" ? ">" : "≥", sign, right: left } };
  const interval: Expression = {
    kind: "group",
    span: left.span,
    bracket: "(",
    items: [left, next.link.right],
  };
  return { ...one, left: right, link: { relation: "∈", sign, right: interval } };
}

/** A declaration with the values that are told of its names, where it says none itself. */
function withValues(statement: Statement, told: ReadonlyMap<string, Declaration>): readonly Statement[] {
  if (statement.kind !== "declaration" || statement.properties.length > 0) return [statement];
  const valued = statement.targets.map((target) => told.get(declaredKey(target) ?? "")?.properties ?? []);
  if (valued.every((properties) => properties.length === 0)) return [statement];
  return statement.targets.map((target, at) => ({
    ...statement,
    targets: [target],
    properties: valued[at] ?? [],
  }));
}

/** The declaration that a relation is; undefined for any other relation. */
function domainOf({ left, link, span }: Sided): Declaration | undefined {
  const isName = left.kind === "name" || (left.kind === "subscript" && left.base.kind === "name");
  if (!isName) return undefined;
  const [set, sizes] = powerOf(unbraced(link.right));
  const name = propertyOf(link.relation, set);
  if (name === undefined) return undefined;
  return {
    kind: "declaration",
    span,
    targets: [left],
    space: { span: link.right.span, sizes },
    properties: [{ span: link.right.span, name }],
  };
}

/** A set with its sizes: {0,1}^{n×K}. */
function powerOf(node: Expression): readonly [Expression, readonly Expression[]] {
  if (node.kind !== "superscript") return [node, []];
  const script = unbraced(node.script);
  const sizes = script.kind === "product" ? factorsOf(script).map(({ factor }) => factor) : [script];
  return [node.base, sizes];
}

function propertyOf(relation: string, set: Expression): PropertyName | undefined {
  const values = set.kind === "group" ? set.items.map(valueOf).join() : valueOf(set);
  switch (relation) {
    case ">":
      return values === "0" ? "positive" : undefined;
    case "≥":
      return values === "0" ? "nonnegative" : undefined;
    case "∈": {
      if (set.kind !== "group") return undefined;
      if (set.bracket === "{") return SETS.get(values);
      if (values !== "0,1") return undefined;
      return set.bracket === "(" ? "in (0,1)" : set.bracket === "[" ? "nonnegative" : undefined;
    }
    default:
      return undefined;
  }
}

const SETS: ReadonlyMap<string, PropertyName> = new Map([
  ["0,1", "0/1"],
  ["1,0", "0/1"],
  ["-1,1", "±1"],
  ["1,-1", "±1"],
]);

const valueOf = (node: Expression): string =>
  node.kind === "number" ? node.text : node.kind === "negation" ? `-${valueOf(node.operand)}` : "?";
