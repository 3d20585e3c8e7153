/**
 * What a picture teaches, in words below it: which factors its lines join, what is varied, where the wires come from, which
 * matrix is passed backwards. Says each thing once in a chain. Knows networks and no places.
 */
import type { Diagram, Network, Node } from "../picture/index.js";
import { partial, type Entry, type Index, type Program, type Slot, type Term } from "../term/index.js";
import type { Formula, Sentence } from "./document.js";
import { nameOf, type Names } from "./names.js";
import { enumerated } from "./recovery.js";

/** A picture as far as it is spoken of. */
export type Shown = {
  readonly parts: readonly { readonly network: Network; readonly diagram: Diagram }[];
  readonly names: Names;
};

/** More lines than these are not told one by one. */
const mostTold = 4;

/** Of a product: "m joins H and W." With no loose end it is a number. */
export function productWords({ parts, names }: Shown): Sentence {
  const [only, ...others] = parts;
  if (only === undefined || others.length > 0) return [];
  const { nodes, edges } = only.network;
  const bundles = new Map<string, { readonly letters: Formula[]; readonly ends: readonly number[] }>();
  for (const { index, ends, isFree } of edges) {
    const distinct = [...new Set(ends)];
    if (isFree || distinct.length < 2) continue;
    const bundle = bundles.get(distinct.join()) ?? { letters: [], ends: distinct };
    bundle.letters.push(letter(index, names));
    bundles.set(distinct.join(), bundle);
  }
  const isTold = bundles.size > 0 && bundles.size <= mostTold && nodes.every(({ kind }) => kind !== "value");
  if (!isTold) return [];
  const told = [...bundles.values()].flatMap(({ letters, ends }, at): Sentence => {
    const joined = ends.flatMap((end) => called(nodes[end], names));
    const verb = letters.length === 1 ? " joins " : " join ";
    return [...(at === 0 ? [] : ["; "]), ...enumerated(letters), verb, ...enumerated(joined)];
  });
  const isNumber = !edges.some(({ isFree }) => isFree);
  return [...told, isNumber ? ". No end is loose: a number." : "."];
}

/** What was told of a chain so far. */
export type Told = {
  readonly varied: Formula | undefined;
  readonly hasWires: boolean;
  readonly parts: number;
};

export const NOTHING_TOLD: Told = { varied: undefined, hasWires: false, parts: 1 };

/** What a picture of a chain shows that the one before it does not, and what is told then. */
export function stepWords(
  shown: Shown,
  told: Told,
  isMarked: (node: Node) => boolean,
): readonly [Sentence, Told] {
  const nodes = shown.parts.flatMap(({ network }) => network.nodes);
  const operator = nodes.find(({ kind }) => kind === "operator")?.term;
  const variable = operator?.kind === "partial" ? operator.by[0] : undefined;
  const varied = told.varied ?? (variable && named(variable, shown.names));
  const hasWires = nodes.some((node) => node.kind === "delta" && isMarked(node));
  const words: Sentence = [
    ...(told.varied === undefined && varied !== undefined
      ? ["In the dashed box is what is differentiated; ", varied, " varies. "]
      : []),
    ...(shown.parts.length > told.parts ? ["Each summand is a network of its own. "] : []),
    ...(hasWires && !told.hasWires
      ? ["A δ is a wire: in place of what varied, it leads on to an index of the variable. "]
      : []),
    ...(!hasWires && told.hasWires ? ["The wires are gone: their two lines are one. "] : []),
  ];
  return [words, { varied, hasWires, parts: Math.max(told.parts, shown.parts.length) }];
}

/** Of a result: "From i to j, W is passed from its second index to its first: there it is transposed." */
export function turnedWords({ parts, names }: Shown, program: Program): Sentence {
  const turned = new Map<string, Formula>();
  for (const { network, diagram } of parts)
    network.nodes.forEach((node, at) => {
      if (isTurned(node, at, diagram) && !isSymmetric(node, program))
        for (const name of called(node, names)) turned.set(nameIn(node), name);
    });
  if (
    turned.size === 0 ||
    parts.some(({ network }) => network.nodes.some(({ indices }) => indices.length > 2))
  )
    return [];
  const [first, ...ends] = (parts[0]?.network.edges ?? []).filter(({ isFree }) => isFree);
  if (first === undefined) return [];
  const to = ends.flatMap(({ index }): Sentence => [" to ", letter(index, names)]);
  const own =
    turned.size === 1
      ? ["its second index to its first: there it is"]
      : ["their second index to their first: there they are"];
  return [
    "Read from ",
    letter(first.index, names),
    ...to,
    ", ",
    ...enumerated([...turned.values()]),
    turned.size === 1 ? " is passed from " : " are passed from ",
    ...own,
    " transposed. ",
  ];
}

/** True for a matrix that a reader from left to right comes into by its second index and leaves by its first. */
function isTurned({ term, indices }: Node, at: number, { lines }: Diagram): boolean {
  const [row, column, ...others] = indices;
  if (row === undefined || column === undefined || others.length > 0 || row.id === column.id) return false;
  // X_{i+k−1} is one entry of a vector, though two lines lead to it.
  if (!slotsOf(term).every(({ kind }) => kind === "index")) return false;
  const id = `node${at}`;
  const into = lines.filter(({ to }) => to === id);
  const out = lines.filter(({ from }) => from === id);
  return (
    into.length === 1 && into[0]?.index.id === column.id && out.length === 1 && out[0]?.index.id === row.id
  );
}

const slotsOf = (term: Term): readonly Slot[] =>
  term.kind === "entry" ? term.slots : term.kind === "partial" ? [term.of, ...term.by].flatMap(slotsOf) : [];

const isSymmetric = ({ term }: Node, program: Program): boolean =>
  term.kind === "entry" &&
  ["symmetric", "positive-definite", "diagonal"].some((property) =>
    program.tensors.get(term.tensor)?.properties.some((own) => own === property),
  );

const letter = (index: Index, names: Names): Formula => ({ kind: "letter", name: nameOf(names, index) });

/** An array by its name. */
const named = ({ tensor }: Entry, names: Names): Formula => ({
  kind: "term",
  term: { kind: "entry", tensor, slots: [] },
  names,
});

/** A factor by its name; nothing for an expression, which has none. */
function called(node: Node | undefined, names: Names): readonly Formula[] {
  const bare = ({ tensor }: Entry): Entry => ({ kind: "entry", tensor, slots: [] });
  const term = node?.term;
  if (term?.kind === "entry") return [named(term, names)];
  if (term?.kind !== "partial" || term.of.kind !== "entry") return [];
  return [{ kind: "term", term: partial(bare(term.of), term.by.map(bare)), names }];
}

/** A key for the name of a factor. */
const nameIn = ({ term }: Node): string => {
  const tensors = term.kind === "partial" ? term.by.map(({ tensor }) => tensor) : [];
  return [term.kind, ...(term.kind === "entry" ? [term.tensor] : tensors)].join(" ");
};
