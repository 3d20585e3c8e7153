/** The model of a document: what its names mean, and how that came about. */
import type { Environment } from "../../../lower/index.js";
import type { Equation } from "../../../syntax/index.js";
import type { Declared } from "../names/declared.js";
import type { Classes } from "../names/shapes/one-hot.js";
import type { Candidate } from "../read/definitions/candidate.js";
import type { Known } from "../read/notation/normalise.js";
import type { Said } from "../read/said.js";

/** How the entries of a structured matrix move together: as one variable each, or within the matrices of its structure. */
export type Tie = "textbook" | "projected" | "free";

/** Definitions as they are meant, where they are not written so, by where their relations stand. */
export type Meant = ReadonlyMap<string, Equation>;

/** Where something said stands; readings of a document have this in common. */
export const placeOf = ({ span: { start, end } }: Said): string => `${start}-${end}`;

/** What the names of a document mean, and which of its relations say so. */
export type Model = {
  /** What the document says, in the notation of the language. */
  readonly said: readonly Said[];
  readonly environment: Environment;
  readonly definitions: ReadonlySet<Said>;
  /** What is supposed of given vectors: the model holds it by what they are. */
  readonly supposed: ReadonlySet<Said>;
  /** The classes of one-hot vectors that are named. */
  readonly classes: Classes;
  /** Index letters of the whole document. */
  readonly letters: ReadonlySet<string>;
  /** Names of which nothing is said, as their use says what they may be. */
  readonly guessed: ReadonlySet<string>;
  /** Those of them whose shape is sure, as they are said to be something whose shape is known. */
  readonly shaped: ReadonlySet<string>;
  /** The undeclared names with signs, H^-, each with the name that says its shape, H. */
  readonly signed: ReadonlyMap<string, string>;
  /** What a reader should know of how a relation was read. */
  readonly remarks: ReadonlyMap<Said, string>;
  /** What is declared in so many words. */
  readonly declared: Declared;
  /** Names that are written for two things: A_ij and a_ij, where only A is declared. */
  readonly contested: ReadonlySet<string>;
  /** The matrices whose entries are said to move together. */
  readonly tied: ReadonlyMap<string, Tie>;
  /** How the model came about. */
  readonly made: Made;
};

/** How a model came about, as far as choices were made. */
export type Made = {
  /** What the document says, one for each that the model has: as it is written, and with sums as far as they reach. */
  readonly apart: readonly Said[];
  readonly written: readonly Said[];
  readonly known: Known;
  /** Names that are said to stand for others. */
  readonly stated: ReadonlySet<string>;
  /** Unknown functions of tensors, with the arguments that their use says. */
  readonly unknown: readonly Equation[];
  /** Unknown functions of numbers. */
  readonly called: ReadonlySet<string>;
  /** Definitions that were read off. */
  readonly implied: readonly Candidate[];
};
