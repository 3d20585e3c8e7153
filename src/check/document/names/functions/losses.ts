/**
 * Losses that are values of unknown functions: L = f(y), where nothing else is said of f, says what L is a function of.
 *
 * Only what is differentiated and never differentiated by: y = f(x) within a chain may be a vector. Knows names, no values.
 * Terminates: every relation is walked once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Program } from "../../../../term/index.js";
import { type Candidate } from "../../read/definitions/candidate.js";
import { saysName } from "../../read/definitions/naming.js";
import { mentions, variedIn } from "../../read/written.js";
import type { Said } from "../../read/said.js";
import { equationOf, walkSides } from "../../read/tree.js";

/** The definitions, with L = L(y) for the L = f(y) of a function of which nothing else is said. */
export function withLosses(
  found: readonly Candidate[],
  said: readonly Said[],
  program: Program,
): readonly Candidate[] {
  const losses = lossesIn(said);
  return found.map((one): Candidate => {
    const { left, links } = one.equation;
    const [link] = links;
    const { right } = link;
    const isScalar = (program.tensors.get(one.key)?.shape ?? []).length === 0;
    if (left?.kind !== "name" || right.kind !== "application" || !losses.has(one.key) || !isScalar)
      return one;
    const head = declaredKey(right.head);
    const isSaid = head === undefined || found.some(({ key }) => key === head);
    const isAlone = !isSaid && said.every((other) => other === one.said || !isWrittenWith(other, head));
    return isAlone && saysName(one.said, program)
      ? { ...one, equation: equationOf(left, { ...link, right: { ...right, head: left } }) }
      : one;
  });
}

/** The names that are differentiated, and never differentiated by. */
function lossesIn(said: readonly Said[]): ReadonlySet<string> {
  const losses = new Set<string>();
  const varied = new Set<string>();
  for (const one of said) {
    if (one.kind !== "relation") continue;
    walkSides(one, (node) => {
      if (node.kind !== "derivative" && node.kind !== "gradient") return;
      if (node.of?.kind === "name") losses.add(node.of.name);
    });
    for (const side of [one.left, one.link.right]) for (const name of variedIn(side)) varied.add(name);
  }
  return new Set([...losses].filter((name) => !varied.has(name)));
}

const isWrittenWith = (one: Said, name: string): boolean =>
  one.kind === "relation" && [one.left, one.link.right].some((side) => mentions(side, name));
