/**
 * The place that fields are functions of: in ∂_j u_i and u_{i,j} the u is no place itself, and where no other vector is given the
 * place is called x, as everybody calls it.
 *
 * Knows letters below names, no meanings. Terminates: every side is walked once.
 */
import { baseName } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { declarationOf, nameNode, walkSides } from "../tree.js";

/** The name of the place where nothing names it. */
const PLACE = "x";

/** The names whose entries are differentiated by letters, ∂_j u_i and ∂_l ∂_j A_i; that of the place may be so as well. */
export function fieldsIn(said: readonly Said[]): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind !== "derivative" || node.form !== "operator" || !node.by.every(isLetter)) return;
      const name = node.of?.kind === "subscript" ? baseName(node.of.base) : undefined;
      if (name !== undefined && name !== PLACE) fields.add(name);
    });
  return fields;
}

const isLetter = ({ kind }: Expression): boolean => kind === "name";

/** What is assumed, with the place of fields that nothing names: its size is the last one that a field is declared with. */
export function withPlace(assumed: readonly Statement[], said: readonly Said[]): readonly Statement[] {
  const spaces = declaredSpaces(assumed);
  const fields = new Set([...fieldsIn(said), ...behindCommas(said, spaces)]);
  const isNamed = spaces.has(PLACE) || relationsOf(said).some((one) => namesPlace(one));
  if (fields.size === 0 || isNamed) return assumed;
  const [size] = [...fields].flatMap((name) => spaces.get(name)?.at(-1) ?? []);
  return size === undefined ? assumed : [...assumed, declarationOf(nameNode(PLACE, size.span), [size])];
}

/** The sizes that names are declared with. */
const declaredSpaces = (assumed: readonly Statement[]): ReadonlyMap<string, readonly Expression[]> =>
  new Map(
    assumed.flatMap((one) =>
      one.kind === "declaration"
        ? one.targets.flatMap((target) =>
            target.kind === "name" ? [[target.name, one.space.sizes] as const] : [],
          )
        : [],
    ),
  );

/** The declared names with more indices than they are declared with, the last of them behind a comma. */
function behindCommas(
  said: readonly Said[],
  spaces: ReadonlyMap<string, readonly Expression[]>,
): readonly string[] {
  const found: string[] = [];
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind !== "subscript" || node.base.kind !== "name") return;
      const [own, behind, other] = node.items;
      const isBehind = own !== undefined && behind !== undefined && other === undefined;
      if (isBehind && own.parts.length === spaces.get(node.base.name)?.length) found.push(node.base.name);
    });
  return found;
}

function namesPlace(relation: ReturnType<typeof relationsOf>[number]): boolean {
  let found = false;
  walkSides(relation, (node) => {
    found ||= node.kind === "name" && node.name === PLACE;
  });
  return found;
}
