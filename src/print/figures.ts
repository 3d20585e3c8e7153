/**
 * Figures of a proof: the lines of a chain as tensor networks, each with what was done to the one before, and the definitions.
 *
 * Chooses which formulas are drawn and says in words what they show; what is joined to what, and where it stands, is told by
 * picture/. What is still to be worked out is marked: what is gone in the last line. In brief, of a chain are drawn only the
 * expression whose derivative is taken, what is left to contract, and the result. Terminates: loops over lines.
 */
import {
  diagramOf,
  drawingOf,
  pictureOf,
  type Drawing,
  type Label,
  type Labelling,
  type LayOut,
  type Network,
  type Node,
  type Picture,
} from "../picture/index.js";
import { freeIndices, type Index, type Program, type Term } from "../term/index.js";
import type { Detail } from "./detail.js";
import { formulaText, type Block, type Document, type Formula, type Sentence } from "./document.js";
import { letterLatex, letterText } from "./letter.js";
import { nameOf, namesWithin, type Names } from "./names.js";
import { NOTHING_TOLD, productWords, stepWords, turnedWords, type Shown } from "./figure-words.js";
import { frontLabel, measured, nodeLabel } from "./node-label.js";

/** A drawing, what it shows in words, and what stands below it. */
export type Panel = {
  readonly drawing: Drawing;
  readonly title: string;
  readonly description: string;
  readonly caption: Sentence;
  /** True where the tensor by which the derivative is taken is one of the factors. */
  readonly drawsVaried: boolean;
  readonly hasMarks: boolean;
  readonly isMarked: (node: Node) => boolean;
  readonly shown: Shown;
};

/** Panels beside each other, and below the first figure of all how such a picture is read. */
export type Figure = { readonly panels: readonly Panel[]; readonly legend: Sentence };

const LEGEND =
  "Boxes are factors and lines are indices: a loose end is free, a line between two is summed, a dot joins several. What is still to be worked out is marked.";

/** Nobody reads a larger network, and no wider one fits on a page. */
const mostNodes = 12;
const mostWidth = 700;
const mostLabel = 240;

/** The figures of documents that are printed together, by the blocks that they stand below. */
export function figuresOf(
  documents: readonly Document[],
  layOut: LayOut | undefined,
  detail: Detail,
): ReadonlyMap<Block, Figure> {
  const figures = new Map<Block, Figure>();
  if (layOut === undefined) return figures;
  for (const { blocks, program } of documents)
    for (const block of blocks) {
      const panels = told(panelsOf(block, program, layOut, detail), block, program);
      if (panels.length > 0) figures.set(block, { panels, legend: figures.size === 0 ? [LEGEND] : [] });
    }
  return figures;
}

/** The panels of a block; none where it has no products to draw. */
function panelsOf(block: Block, program: Program, layOut: LayOut, detail: Detail): readonly Panel[] {
  switch (block.kind) {
    case "facts":
      return block.rows.flatMap(({ formula }) => {
        const [left, right] = formula.kind === "equation" ? formula.sides.map(termOf) : [];
        if (left === undefined || right === undefined) return [];
        const axes = freeIndices(left.term);
        return drawn([{ ...right, axes, formula, caption: [formula] }], nothing, program, layOut);
      });
    case "chain": {
      const left = termOf(block.left);
      if (left === undefined) return [];
      const axes = freeIndices(left.term);
      const lines = block.lines.flatMap(({ formula, reason }): readonly Drawable[] => {
        const found = termOf(formula);
        return found === undefined ? [] : [{ ...found, axes, formula, caption: reason }];
      });
      // The derivative itself, all in one box, is a picture of nothing but its indices.
      const start: Drawable = { ...left, axes, formula: block.left, caption: [block.left] };
      const last = block.lines.at(-1);
      const isWorkedOut = last !== undefined && termOf(last.formula) !== undefined;
      const openIn = isWorkedOut ? open : openBy(left.term);
      const panels = drawn([...(detail === "full" ? [start] : []), ...lines], openIn, program, layOut);
      return detail === "brief" ? essential(panels) : panels;
    }
    default:
      return [];
  }
}

/** The panels with what each teaches below it. */
function told(panels: readonly Panel[], block: Block, program: Program): readonly Panel[] {
  if (block.kind !== "chain")
    return panels.map((panel) => ({
      ...panel,
      caption: withWords(panel.caption, productWords(panel.shown)),
    }));
  let state = NOTHING_TOLD;
  return panels.map((panel, at) => {
    const [words, next] = stepWords(panel.shown, state, panel.isMarked);
    state = next;
    const turned = at === panels.length - 1 ? turnedWords(panel.shown, program) : [];
    return { ...panel, caption: withWords(panel.caption, [...words, ...turned]) };
  });
}

/** A reason, and more words behind it. */
const withWords = (reason: Sentence, words: Sentence): Sentence =>
  words.length === 0 ? reason : [...reason, ". ", ...words];

/**
 * The panels that tell the story: the first where the tensor that is varied stands in its network, the last where something is
 * still to be worked out, and the result.
 */
function essential(panels: readonly Panel[]): readonly Panel[] {
  const kept = new Set([
    panels.findIndex(({ drawsVaried }) => drawsVaried),
    panels.findLastIndex(({ hasMarks }) => hasMarks),
    panels.length - 1,
  ]);
  return panels.filter((_, at) => kept.has(at));
}

/** A term that may be drawn: its free indices from left to right, how it is written, what is said of it. */
type Drawable = {
  readonly term: Term;
  readonly names: Names;
  readonly axes: readonly Index[];
  readonly formula: Formula;
  readonly caption: Sentence;
};

/** A formula that is a term. */
function termOf(formula: Formula): { readonly term: Term; readonly names: Names } | undefined {
  if (formula.kind === "term") return formula;
  if (formula.kind !== "layout" || formula.layout.kind !== "number") return undefined;
  return { term: formula.layout.term, names: formula.names };
}

type Labelled = Drawable & { readonly picture: Picture; readonly labels: Labels };
type Labels = Pick<Labelling, "node" | "index">;

/** Whether a node is still to be worked out, in the company of what stays to the end. */
type Open = (node: Node, stays: boolean) => boolean;

const nothing: Open = () => false;

/** True for what is there to be worked out and gone in the last line. */
const open: Open = (node, stays) => isOpen(node) && (node.isVaried || !stays);

/** The same of a chain that ends in no term: what is differentiated by the variable of its left side, and deltas. */
const openBy =
  (left: Term): Open =>
  (node) =>
    isOpen(node) &&
    (node.isVaried ||
      node.kind !== "derivative" ||
      tensorsBy(node.term).some((name) => tensorsBy(left).includes(name)));

const tensorsBy = (term: Term): readonly string[] =>
  term.kind === "partial" ? term.by.map(({ tensor }) => tensor) : [];

/**
 * Panels for terms that become each other, with what is open in them marked. Nothing is drawn twice, and nothing at all where no
 * two factors are joined or one of the terms is too large.
 */
function drawn(
  drawables: readonly Drawable[],
  isOpenHere: Open,
  program: Program,
  layOut: LayOut,
): readonly Panel[] {
  const all = drawables.map((drawable) => labelled(drawable, program));
  if (!all.some(({ picture }) => picture.parts.some(isJoined))) return [];
  const last = all.at(-1);
  const stays = new Set(
    last?.picture.parts.flatMap(({ nodes }) => nodes.map((node) => last.labels.node(node).text)),
  );
  const panels: Panel[] = [];
  let isLastDrawn = false;
  for (const one of all) {
    const isMarked = (node: Node): boolean => isOpenHere(node, stays.has(one.labels.node(node).text));
    const panel = panelOf(one, { ...one.labels, isMarked }, program, layOut);
    isLastDrawn = panel !== undefined;
    if (panel !== undefined && bagOf(panel) !== bagOf(panels.at(-1))) panels.push(panel);
  }
  // A story without its end is none.
  return isLastDrawn ? panels : [];
}

/** The words that describe a panel, in an order of their own: the order of factors makes no difference. */
const bagOf = (panel: Panel | undefined): string =>
  (panel?.description ?? "")
    .split(/[ ;.]+/u)
    .toSorted()
    .join(" ");

/** True for what is there to be worked out. */
const isOpen = ({ kind, isVaried }: Node): boolean =>
  isVaried || kind === "derivative" || kind === "operator" || kind === "delta";

/** True when two factors share an index. */
const isJoined = ({ edges }: Network): boolean => edges.some(({ ends }) => new Set(ends).size > 1);

function labelled(drawable: Drawable, program: Program): Labelled {
  const picture = pictureOf(drawable.term);
  const names = namesWithin(drawable.names, picture.term);
  const labels: Labels = {
    node: (node) => nodeLabel(node, program, names),
    index: (index) => {
      const name = nameOf(names, index);
      return measured(letterText(name), letterLatex(name));
    },
  };
  return { ...drawable, names, picture, labels };
}

function panelOf(
  { picture, names, axes, formula, caption }: Labelled,
  labelling: Labelling,
  program: Program,
  layOut: LayOut,
): Panel | undefined {
  const nodes = picture.parts.flatMap((part) => part.nodes);
  const isSmall =
    nodes.length <= mostNodes &&
    nodes.every((node) => labelling.node(node).width <= mostLabel) &&
    picture.parts.every(isWhole);
  if (!isSmall) return undefined;
  const parts = picture.parts.map((part, at) => ({
    network: withoutScalars(part),
    before: frontLabel(part.coefficient, scalarsOf(part), at === 0, program, names),
  }));
  const summands = parts.map((part) => ({ ...part, diagram: diagramOf(part.network, axes, labelling) }));
  const drawing = drawingOf(summands, layOut);
  if (drawing.width > mostWidth) return undefined;
  return {
    drawing,
    title: `Tensor network of ${formulaText(formula, program)}`,
    description: parts.map(({ network, before }) => described(network, before, labelling)).join(" "),
    caption,
    drawsVaried: nodes.some(({ isVaried }) => isVaried),
    hasMarks: nodes.some((node) => labelling.isMarked(node)),
    isMarked: labelling.isMarked,
    shown: { parts: summands, names },
  };
}

/** True when every index that is summed or free is one of a factor, and there are factors. */
const isWhole = ({ nodes, edges }: Network): boolean =>
  nodes.length > 0 && edges.every(({ ends }) => ends.length > 0);

/** A number by a name or an expression, which stands in front of a network that has indices. */
const isScalar = ({ kind, indices, box }: Node): boolean =>
  (kind === "tensor" || kind === "value") && indices.length === 0 && box === undefined;

/** The scalars of a network that has something else. */
const scalarsOf = ({ nodes }: Network): readonly Term[] =>
  nodes.every(isScalar) ? [] : nodes.filter(isScalar).map(({ term }) => term);

/** The network with only the factors that have places in it. */
function withoutScalars(network: Network): Network {
  const kept = network.nodes.flatMap((node, at) => (isScalar(node) ? [] : [at]));
  if (kept.length === 0) return network;
  return {
    ...network,
    nodes: kept.flatMap((at) => network.nodes[at] ?? []),
    edges: network.edges.map((edge) => ({ ...edge, ends: edge.ends.map((end) => kept.indexOf(end)) })),
  };
}

/** A network in words: "Factors: ∂L/∂Y with d, n; W with m, n. Summed: n. Free: d, m." */
function described(network: Network, before: Label | undefined, labelling: Labelling): string {
  const front = before === undefined ? [] : [before.text];
  const letters = (indices: readonly Index[]): string =>
    indices.map((index) => labelling.index(index).text).join(", ");
  const factors = network.nodes.map((node) => {
    const marked = labelling.isMarked(node) ? " (marked)" : "";
    const own = node.indices.length === 0 ? "" : ` with ${letters(node.indices)}`;
    return `${labelling.node(node).text}${own}${marked}`;
  });
  const summed = network.edges.filter(({ isFree }) => !isFree).map(({ index }) => index);
  const free = network.edges.filter(({ isFree }) => isFree).map(({ index }) => index);
  return [
    `Factors: ${[...front, ...factors].join("; ")}.`,
    ...(summed.length === 0 ? [] : [`Summed: ${letters(summed)}.`]),
    ...(free.length === 0 ? [] : [`Free: ${letters(free)}.`]),
  ].join(" ");
}
