/**
 * Samples with their number above, (x^{(i)} − μ)ᵀ A (x^{(i)} − μ) beneath Σ_i, of which nothing is declared: they are read as the
 * samples x_i are.
 *
 * Only where each such name stands with a letter that sums run over wherever it stands, and with nothing below. Knows names and
 * letters, no meanings. Terminates: every tree is walked three times and rewritten once.
 */
import { builtIn } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { entryAt, rewrite, unbraced, walkSides, withSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

/** What is said, with the numbers of such samples below them. */
export function withSamples(assumed: readonly Statement[], said: readonly Said[]): readonly Said[] {
  const { names: declared } = declaredIn([...assumed, ...statementsIn(said)]);
  const relations = relationsOf(said);
  const bound = new Set<string>();
  const turned = new Set<string>();
  const otherwise = new Set<string>();
  const within = new Set<Expression>();
  const look = (node: Expression): void => {
    const sample = sampleIn(node);
    if (sample !== undefined) within.add(sample.base);
    if (sample !== undefined && !bound.has(sample.letter.name)) otherwise.add(sample.base.name);
    if (node.kind === "name" && !within.has(node)) otherwise.add(node.name);
    if (node.kind === "transpose" && !node.inverse)
      for (const name of differenceIn(node.base)) turned.add(name);
  };
  const bind = (node: Expression): void => {
    if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
  };
  for (const visit of [bind, look]) for (const one of relations) walkSides(one, visit);
  const samples = new Set(
    [...turned].filter((name) => !otherwise.has(name) && !declared.has(name) && builtIn(name) === undefined),
  );
  if (samples.size === 0) return said;
  const change = (node: Expression): Expression => {
    const sample = sampleIn(node);
    return sample !== undefined && samples.has(sample.base.name)
      ? entryAt(sample.base, [sample.letter], node.span)
      : node;
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

type Name = Extract<Expression, { readonly kind: "name" }>;

/** The name and the letter of x^{(i)}. */
function sampleIn(node: Expression): { readonly base: Name; readonly letter: Name } | undefined {
  if (node.kind !== "superscript" || node.base.kind !== "name") return undefined;
  const script = unbraced(node.script);
  const [letter, other] = script.kind === "group" && script.bracket === "(" ? script.items : [];
  const isLetter = letter?.kind === "name" && other === undefined && /^\p{Ll}$/u.test(letter.name);
  return isLetter && /^\p{Ll}$/u.test(node.base.name) ? { base: node.base, letter } : undefined;
}

/** The samples in a sum in brackets. */
function differenceIn(node: Expression): readonly string[] {
  const [only] = node.kind === "group" ? node.items : [];
  return only?.kind === "addition" ? only.terms.flatMap(({ term }) => sampleIn(term)?.base.name ?? []) : [];
}
