/**
 * Greek letters that have two forms: ε of a declaration is the \varepsilon of the formulas, unless a document keeps the two apart.
 *
 * Two forms are two names only where they are told apart in one way of writing, by both commands or by both signs. Knows letters,
 * no formulas. Terminates: the text is searched once for each letter, and every tree is rewritten once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { rewrite } from "../../read/tree.js";
import { documentWith } from "./layers.js";

/** The letters with two forms: the name of each form, and its sign. */
const FORMS = [
  { name: "epsilon", sign: "ε", other: "varepsilon", otherSign: "ϵ" },
  { name: "theta", sign: "θ", other: "vartheta", otherSign: "ϑ" },
  { name: "rho", sign: "ρ", other: "varrho", otherSign: "ϱ" },
  { name: "phi", sign: "φ", other: "varphi", otherSign: "ϕ" },
] as const;

/** What is given and said, with one name for the two forms of a letter that `source` does not tell apart. */
export function withOneForm(
  given: readonly Statement[],
  said: readonly Said[],
  source: string,
): { readonly given: readonly Statement[]; readonly said: readonly Said[] } {
  const written = namesIn(given, said);
  const forms = new Map<string, string>(
    FORMS.filter((form) => written.has(form.other) && !isToldApart(form, source)).map(({ name, other }) => [
      name,
      other,
    ]),
  );
  if (![...forms.keys()].some((name) => written.has(name))) return { given, said };
  const change = (node: Expression): Expression =>
    node.kind === "name" ? { ...node, name: forms.get(node.name) ?? node.name } : node;
  const { assumed, said: changed } = documentWith(given, said, (tree) => rewrite(tree, change));
  return { given: assumed, said: changed };
}

function namesIn(given: readonly Statement[], said: readonly Said[]): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (tree: Expression): Expression => {
    walk(tree, (node) => {
      if (node.kind === "name") names.add(node.name);
    });
    return tree;
  };
  documentWith(given, said, look);
  return names;
}

const isToldApart = ({ name, sign, other, otherSign }: (typeof FORMS)[number], source: string): boolean =>
  (hasCommand(name, source) && hasCommand(other, source)) ||
  (source.includes(sign) && source.includes(otherSign));

const hasCommand = (name: string, source: string): boolean =>
  new RegExp(`\\\\${name}(?![A-Za-z])`, "u").test(source);
