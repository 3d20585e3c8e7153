/**
 * Matrices whose inverses are written, cleared away: what is to be shown to be zero, times such a matrix, is zero no sooner.
 *
 * An inverse at a free index is cleared by its matrix; one beside a given vector or matrix y by putting A z in the place of y,
 * which is anything if z is. Knows terms, judges nothing. Terminates: each inverse is cleared once.
 */
import {
  canonicalKey,
  children,
  definitionOf,
  entry,
  freeIndices,
  freshIndex,
  instantiate,
  mapChildren,
  mul,
  sameSize,
  substitute,
  sum,
  tensorNames,
  type Abstraction,
  type Call,
  type Entry,
  type Index,
  type Program,
  type Term,
} from "../../../term/index.js";

/** A vector or matrix times each matrix whose inverse stands in it, from each side and from both. */
export function timesMatrices(term: Term, program: Program): readonly Term[] {
  const matrices = new Map(
    inversesIn(term).map(({ args: [argument] }) => {
      const [one, other] = argument === undefined ? [] : bothWays(argument, program);
      return [one?.key ?? "", [one, other].flatMap((way) => way?.argument ?? [])];
    }),
  );
  return [...matrices.values()].flatMap((ways) =>
    freeIndices(term).flatMap((index, at, free) => {
      const once = ways.flatMap((way) => timesAt(term, index, way));
      const next = free.slice(at + 1);
      const twice = next.flatMap((other) =>
        once.flatMap((found) => ways.flatMap((way) => timesAt(found, other, way))),
      );
      return [...once, ...twice];
    }),
  );
}

/** A matrix and its transpose, which is left out where it is the same. */
function bothWays(
  argument: Abstraction,
  program: Program,
): readonly { readonly key: string; readonly argument: Abstraction }[] {
  const [row, column] = argument.over;
  if (row === undefined || column === undefined) return [];
  const over = [freshIndex("i", row.size), freshIndex("j", column.size)] as const;
  const turned = { ...argument, over: [column, row] };
  const keys = [argument, turned].map((way) => canonicalKey(instantiate(way, over), program) ?? "");
  return [argument, turned].flatMap((way, at) =>
    at === 1 && keys[0] === keys[1] ? [] : [{ key: keys[at] ?? "", argument: way }],
  );
}

/** A term times a matrix at one of its free indices; nothing where that does not fit. */
function timesAt(term: Term, index: Index, matrix: Abstraction): readonly Term[] {
  if (matrix.over.some(({ size }) => !sameSize(index.size, size))) return [];
  const over = freshIndex("j", index.size);
  const moved = substitute(term, new Map([[index.id, over]]));
  return [sum([over], mul(instantiate(matrix, [index, over]), moved))];
}

/** The inverses of matrices that no index around is in. */
function inversesIn(term: Term): readonly Call[] {
  const inside = children(term).flatMap(inversesIn);
  return term.kind === "call" && term.fn === "inv" && freeIndices({ ...term, slots: [] }).length === 0
    ? [term, ...inside]
    : inside;
}

/** A term without the inverses at its free indices and beside what is given, which is zero where that is; undefined where there are none. */
export function cleared(term: Term, program: Program): Term | undefined {
  // That of a sum is cleared before those of its parts.
  const inverses = [...inversesIn(term)].sort((a, b) => weight(b) - weight(a));
  if (inverses.length === 0) return undefined;
  const turned = besideGiven(term, inverses, program);
  let found = turned;
  const used = new Set<Call>();
  for (const index of freeIndices(turned)) {
    const at = inverses.find((one) => !used.has(one) && one.slots.some((slot) => isAt(slot, index)));
    const [argument] = at?.args ?? [];
    if (at === undefined || argument === undefined) continue;
    used.add(at);
    const over = freshIndex("j", index.size);
    const moved = substitute(found, new Map([[index.id, over]]));
    const [first] = at.slots;
    const isFirst = first !== undefined && isAt(first, index);
    found = sum([over], mul(instantiate(argument, isFirst ? [index, over] : [over, index]), moved));
  }
  return found === term ? undefined : found;
}

const weight = ({ args }: Call): number => args.flatMap(({ body }) => tensorNames(body)).length;

const isAt = (slot: Call["slots"][number], { id }: Index): boolean => slot.kind === "index" && slot.id === id;

/** The term with A z for each given z that stands at an index of A⁻¹ somewhere. */
function besideGiven(term: Term, inverses: readonly Call[], program: Program): Term {
  const inside = new Set(inverses.flatMap(({ args }) => args.flatMap(({ body }) => tensorNames(body))));
  const entries = entriesIn(term).filter(({ tensor }) => isAnything(tensor, program) && !inside.has(tensor));
  const done = new Set<string>();
  let found = term;
  for (const { slots, args } of inverses)
    for (const [side, slot] of slots.entries()) {
      const [argument] = args;
      const size = argument?.over[0]?.size;
      const at = entries.find((one) => slot.kind === "index" && one.slots.some((own) => isAt(own, slot)));
      if (argument === undefined || size === undefined || at === undefined || done.has(at.tensor)) continue;
      done.add(at.tensor);
      const place = at.slots.findIndex((own) => slot.kind === "index" && isAt(own, slot));
      found = mapEntries(found, (one) => {
        const index = one.slots[place];
        if (one.tensor !== at.tensor || index === undefined) return one;
        const over = freshIndex("j", size);
        const moved = entry(one.tensor, one.slots.with(place, over));
        return sum([over], mul(instantiate(argument, side === 1 ? [index, over] : [over, index]), moved));
      });
    }
  return found;
}

/** True for what is given and of which nothing else is said: it may be anything. */
const isAnything = (name: string, program: Program): boolean =>
  definitionOf(program, name) === undefined && program.tensors.get(name)?.properties.length === 0;

const entriesIn = (term: Term): readonly Entry[] => [
  ...(term.kind === "entry" ? [term] : []),
  ...children(term).flatMap(entriesIn),
];

const mapEntries = (term: Term, change: (one: Entry) => Term): Term =>
  term.kind === "entry" ? change(term) : mapChildren(term, (child) => mapEntries(child, change));
