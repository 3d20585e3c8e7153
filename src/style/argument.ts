/**
 * Arguments: a proof of one result in a style, as data. Sentences, chains of equal layouts with reasons, facts.
 *
 * Every equality in it is a claim over layouts, gathered by `equalitiesOf`, so that each printed line can be judged by its
 * meaning. Knows no style and no notation; nothing here loops but over blocks.
 */
import type { Index, Program } from "../term/index.js";
import type { Matrix } from "../matrix/index.js";
import type { Derivation, Stage } from "../derive/index.js";
import { matrixLayout, type Layout } from "./layout.js";

/** A part of a sentence: words, or a formula. */
export type Phrase =
  | string
  | { readonly kind: "layout"; readonly layout: Layout }
  | { readonly kind: "equality"; readonly sides: readonly Layout[] }
  /** d, or d = 1, …, D. */
  | { readonly kind: "index" | "range"; readonly index: Index }
  | { readonly kind: "tensor"; readonly name: string };
export type Told = readonly Phrase[];

/** One line of a chain, = layout, and why; `key` lines are those that a paper prints, and `alone` is why without the others. */
export type ArgumentLine = {
  readonly layout: Layout;
  readonly reason: Told;
  readonly key: boolean;
  readonly alone?: Told;
};

export type ArgumentBlock =
  | { readonly kind: "say"; readonly told: Told }
  | { readonly kind: "chain"; readonly left: Layout; readonly lines: readonly ArgumentLine[] }
  | {
      readonly kind: "facts";
      readonly rows: readonly { readonly sides: readonly Layout[]; readonly note: Told }[];
    }
  /** The lines of a stage, entry by entry, as the rules made them; in full detail only where it says so. */
  | { readonly kind: "entries"; readonly stage: Stage; readonly onlyFull: boolean }
  /** What is proved, with its sizes. */
  | { readonly kind: "result"; readonly left: Matrix; readonly matrix: Matrix };

/** A proof. Its indices `axes` are free in it and keep their letters. */
export type Argument = {
  readonly program: Program;
  readonly axes: readonly Index[];
  readonly blocks: readonly ArgumentBlock[];
};

/** What a style makes of a stage: an argument, or the reason why it does not fit. */
export type Styled =
  { readonly fits: true; readonly argument: Argument } | { readonly fits: false; readonly why: Told };

/** The stages of a derivation that a style rewrote; the others stay entry by entry, with the reason. */
export type StyledDerivation = {
  readonly derivation: Derivation;
  readonly stages: readonly Styled[];
};

export const misfit = (...why: Told): Styled => ({ fits: false, why });

export const line = (layout: Layout, ...reason: Told): ArgumentLine => ({ layout, reason, key: false });
export const keyLine = (layout: Layout, ...reason: Told): ArgumentLine => ({ layout, reason, key: true });
export const say = (...told: Told): ArgumentBlock => ({ kind: "say", told });

/** Reasons one after the other. */
export const joined = (told: readonly Told[]): Told =>
  told.flatMap((part, k) => (k === 0 ? part : ["; ", ...part]));

/** Phrases one after the other: p, q and r. */
export const listed = (told: readonly Told[]): Told =>
  told.flatMap((one, k): Told => [k === 0 ? "" : k === told.length - 1 ? " and " : ", ", ...one]);

/** "A and B are symmetric", when there are any. */
export const symmetric = (matrices: readonly Matrix[], word = "symmetric"): readonly Told[] =>
  matrices.length === 0
    ? []
    : [
        [
          ...listed(matrices.map((matrix): Told => [{ kind: "layout", layout: matrixLayout(matrix) }])),
          matrices.length === 1 ? ` is ${word}` : ` are ${word}`,
        ],
      ];

/** All that an argument claims: neighbouring sides of chains, facts, equalities in sentences, results. */
export function equalitiesOf({ blocks }: Argument): readonly (readonly [Layout, Layout])[] {
  const found: (readonly [Layout, Layout])[] = [];
  const chain = (sides: readonly Layout[]): void => {
    sides.forEach((side, k) => {
      const before = sides[k - 1];
      if (before !== undefined) found.push([before, side]);
    });
  };
  const told = (phrases: Told): void => {
    for (const phrase of phrases)
      if (typeof phrase === "object" && phrase.kind === "equality") chain(phrase.sides);
  };
  for (const block of blocks) {
    switch (block.kind) {
      case "say":
        told(block.told);
        break;
      case "chain":
        chain([block.left, ...block.lines.map(({ layout }) => layout)]);
        for (const { reason } of block.lines) told(reason);
        break;
      case "facts":
        for (const { sides, note } of block.rows) {
          chain(sides);
          told(note);
        }
        break;
      case "result":
        chain([matrixLayout(block.left), matrixLayout(block.matrix)]);
        break;
      case "entries":
        break;
    }
  }
  return found;
}
