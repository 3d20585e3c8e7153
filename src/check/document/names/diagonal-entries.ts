/**
 * Diagonal matrices that are defined by their entries: of D_ii = Σ_j W_ij, where D is declared diagonal, D_ij is δ_ij Σ_k W_ik.
 *
 * Knows declarations and letters; gives nothing a meaning. Terminates: every relation is looked at once.
 */
import { baseName } from "../../../lower/index.js";
import type { Expression, Statement } from "../../../syntax/index.js";
import { statementsIn, type Said } from "../read/said.js";
import { entryAt, indicesOf, nameNode } from "../read/tree.js";
import { writtenNames } from "../read/written.js";

/** What is said, with all entries of such matrices where their diagonals are defined. */
export function withDiagonalEntries(given: readonly Statement[], said: readonly Said[]): readonly Said[] {
  const open = diagonalNames([...given, ...statementsIn(said)]);
  for (const one of said)
    if (one.kind === "relation" && one.begins && one.left.kind === "name") open.delete(one.left.name);
  if (open.size === 0) return said;
  return said.map((one) => {
    if (one.kind !== "relation" || !one.begins || one.link.relation !== "=" || one.cue === "claim")
      return one;
    const { left, link } = one;
    const name = left.kind === "subscript" && left.base.kind === "name" ? left.base.name : undefined;
    const letter = left.kind === "subscript" ? letterTwice(indicesOf(left)) : undefined;
    if (name === undefined || letter === undefined || !open.has(name) || writtenNames(link.right).has(name))
      return one;
    open.delete(name);
    const { span } = left;
    const other = LETTERS.find((one) => one !== letter && !writtenNames(link.right).has(one)) ?? "q";
    const indices = [letter, other].map((index) => nameNode(index, span));
    const bracket: Expression = { kind: "group", span: link.right.span, bracket: "(", items: [link.right] };
    const right: Expression = {
      kind: "product",
      span: link.right.span,
      first: entryAt(nameNode("delta", span), indices, span),
      rest: [{ operator: "juxtaposition", sign: link.sign, factor: bracket }],
    };
    return {
      ...one,
      cue: "definition",
      left: entryAt(nameNode(name, span), indices, span),
      link: { ...link, right },
    };
  });
}

const LETTERS: readonly string[] = [..."qrstuvw"];

/** The names that are declared diagonal, and have no definition beside. */
function diagonalNames(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  for (const one of statements)
    if (one.kind === "declaration" && one.properties.some(({ name }) => name === "diagonal"))
      for (const target of one.targets) if (target.kind === "name") names.add(target.name);
  for (const one of statements)
    if (one.kind === "equation" && one.left !== null) names.delete(baseName(one.left) ?? "");
  return names;
}

/** The i of D_ii. */
function letterTwice([first, second, third]: readonly Expression[]): string | undefined {
  const isTwice =
    first?.kind === "name" && second?.kind === "name" && first.name === second.name && third === undefined;
  return isTwice ? first.name : undefined;
}
