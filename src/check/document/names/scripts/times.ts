/**
 * A t above names that is no transpose: in h^t = tanh(W h^{t−1} + U x^t) it is a time, in ∂f/∂u^t = Σ_i (S_{it} + S_{ti}) u^i an index.
 *
 * It is a time where a name has t and a shifted t above it, or where a name with t above it is declared and is not without it; an index
 * where it stands below names as well, and the same name has other indices above it. Terminates: every tree is walked and rewritten once.
 */
import { baseName, declaredKey, walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { indicesOf, nameNode, rewrite } from "../../read/tree.js";
import { layerOf } from "./layer.js";
import { documentWith } from "./layers.js";

const TIME = "t";

/** A document in which the time above a name is a label. */
export function withTimes(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const targets = [...assumed, ...statementsIn(said)].flatMap((one) =>
    one.kind === "declaration" ? one.targets : [],
  );
  const sides = relationsOf(said).flatMap(({ left, link }) => [left, link.right]);
  const { here, shifted, indexed, below } = namesAt([...targets, ...sides]);
  const isIndex = ([name, letters]: readonly [string, Names]): boolean =>
    here.has(name) && below.has(TIME) && [...letters].some((letter) => below.has(letter));
  const isLetter =
    targets.some((one) => isDeclaredTime(one, targets)) ||
    [...shifted].some((name) => here.has(name)) ||
    [...indexed].some(isIndex);
  return isLetter ? documentWith(assumed, said, (node) => rewrite(node, withLabel)) : { assumed, said };
}

/** x^t with t as a label. */
const withLabel = (node: Expression): Expression =>
  isAtTime(node)
    ? { kind: "superscript", span: node.span, base: node.base, script: nameNode(TIME, node.span) }
    : node;

type Transpose = Extract<Expression, { readonly kind: "transpose" }>;

const isAtTime = (node: Expression): node is Transpose =>
  node.kind === "transpose" && node.mark === "letter" && node.symbol === TIME && !node.inverse;

/** True for a declared x^t where no x is declared. */
const isDeclaredTime = (target: Expression, targets: readonly Expression[]): boolean =>
  isAtTime(target) && targets.every((one) => declaredKey(one) !== declaredKey(target.base));

/** Names by what is above them: t, a shifted t, letters; and the letters below names. */
type Places = {
  readonly here: Names;
  readonly shifted: Names;
  readonly indexed: ReadonlyMap<string, Names>;
  readonly below: Names;
};

function namesAt(trees: readonly Expression[]): Places {
  const [here, shifted, below] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const indexed = new Map<string, Set<string>>();
  for (const tree of trees)
    walk(tree, (node) => {
      if (node.kind === "subscript")
        for (const part of indicesOf(node)) if (part.kind === "name") below.add(part.name);
      if (isAtTime(node)) here.add(declaredKey(node.base) ?? baseName(node.base) ?? "");
      const layer =
        node.kind === "superscript" && !isInBrackets(node.script) ? layerOf(node.script) : undefined;
      if (node.kind !== "superscript" || layer === undefined) return;
      const name = declaredKey(node.base) ?? baseName(node.base) ?? "";
      if (layer.by === 0) indexed.set(name, (indexed.get(name) ?? new Set()).add(layer.letter));
      else if (layer.letter === TIME) shifted.add(name);
    });
  return { here, shifted, indexed, below };
}

type Names = ReadonlySet<string>;

/** True for the (t) of an iterate x^{(t)}, beside which ^t may be a transpose. */
const isInBrackets = (script: Expression): boolean => {
  const [only] = script.kind === "group" ? script.items : [];
  return (
    script.kind === "group" && (script.bracket !== "braces" || (only !== undefined && isInBrackets(only)))
  );
};
