/**
 * The weights of recurrent cells: in f_t = σ(W_{xf} x_t + U_f h_{t−1} + b_f) the letters below W, U and b name the states that they
 * lead from and to, and are no indices.
 *
 * Only where each such letter is a name that steps in time itself, and nothing sums over it. Knows declarations and letters, no
 * meanings. Terminates: every tree is walked twice.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { indicesOf, walkSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** The most letters below such a name: where it leads from, and to. */
const MOST = 2;

/** The names with letters below that name states. */
export function gatesIn(assumed: readonly Statement[], said: readonly Said[]): readonly string[] {
  const relations = relationsOf(said);
  const entries: Subscript[] = [];
  const bound = new Set<string>();
  for (const one of relations)
    walkSides(one, (node) => {
      if (node.kind === "subscript" && baseOf(node) !== undefined) entries.push(node);
      if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
    });
  const times = new Set(entries.flatMap((node) => shiftedIn(node) ?? []));
  if (times.size === 0) return [];
  const states = new Set(entries.flatMap((node) => (isAt(node, times) ? (baseOf(node) ?? []) : [])));
  const { names } = declaredIn([...assumed, ...statementsIn(said)]);
  const isState = (part: Expression): boolean =>
    part.kind === "name" && states.has(part.name) && !times.has(part.name) && !bound.has(part.name);
  return entries.flatMap((node) => {
    const [base, key, letters] = [baseOf(node) ?? "", declaredKey(node), indicesOf(node)];
    const isOpen = key !== undefined && !names.has(base) && !states.has(base);
    return isOpen && letters.length <= MOST && letters.every(isState) ? [key] : [];
  });
}

const baseOf = ({ base }: Subscript): string | undefined => (base.kind === "name" ? base.name : undefined);

/** The t of h_{t−1}. */
function shiftedIn(node: Subscript): string | undefined {
  const [only, other] = indicesOf(node);
  if (only?.kind !== "addition" || other !== undefined) return undefined;
  const [first, second, third] = only.terms;
  const isStep = second?.term.kind === "number" && second.term.text === "1" && third === undefined;
  return isStep && first?.term.kind === "name" && !first.negative ? first.term.name : undefined;
}

/** True for h_t and h_{t−1}. */
function isAt(node: Subscript, times: ReadonlySet<string>): boolean {
  const [only, other] = indicesOf(node);
  if (other !== undefined) return false;
  const letter = only?.kind === "name" ? only.name : shiftedIn(node);
  return letter !== undefined && times.has(letter);
}
