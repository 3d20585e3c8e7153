/** What a document says, one thing after the other: relations, statements, and what could not be read. */
import type { Equation, Expression, Problem, Span, Statement } from "../../../syntax/index.js";
import type { Cue } from "./words/cue.js";
import type { Variation } from "./words/variations.js";

/** i = k or i ≠ k: for which indices a relation is said. */
export type Restriction = { readonly relation: "=" | "≠"; readonly left: string; readonly right: string };

/** A variable, and the name of the value that it has at a point. */
export type Point = { readonly variable: string; readonly value: string };

/** One thing that a document says. Spans are those of the document. */
export type Said =
  | {
      readonly kind: "relation";
      readonly span: Span;
      readonly cue: Cue;
      readonly label: string | undefined;
      /** The side that stands left of the sign, here or before. */
      readonly left: Expression;
      readonly link: Equation["links"][number];
      /** The sides of the chain that stand before the left one. */
      readonly before: readonly Expression[];
      /** Whether the left side is written here. */
      readonly begins: boolean;
      /** Which variables vary, where the words before say so. */
      readonly varying: Variation | undefined;
      /** Set where a derivative is marked to hold something fixed. */
      readonly holds?: boolean;
      /** The names whose higher powers are left out, where it is said that something is; none where it is not said of what. */
      readonly neglects: readonly string[] | undefined;
      /** The condition on two indices that stands behind its chain. */
      readonly restriction?: Restriction;
      /** Any other condition that stands behind it. */
      readonly under?: Condition;
      /** The equation that stands before it in its sentence as a condition. */
      readonly led?: Condition;
      /** Set for a condition that stands behind what it is a condition of. */
      readonly trails?: boolean;
      /** Set where the words before set something to zero, so that it says a solution. */
      readonly solves?: boolean;
      /** Set where it says what the optimum of something is. */
      readonly optimal?: boolean;
      /** Set where words deny it, or say that others believe it. */
      readonly denied?: true;
      /** Set where the words before draw a conclusion. */
      readonly concludes?: boolean;
      /** Set where the words before say that it holds where the condition before does not. */
      readonly otherwise?: boolean;
      /** Set where the words before put cases together. */
      readonly gathers?: boolean;
      /** Set where words say of a gradient that it is zero everywhere, and nothing is solved from that. */
      readonly flat?: true;
      /** Set where words say that it follows, and not from what. */
      readonly follows?: boolean;
      /** Set where it says the name of what is written out wherever the name stands. */
      readonly names?: boolean;
      /** Commands that are not known and that it is read with as fonts. */
      readonly fonts?: readonly string[];
      /** Set for a definition that nobody wrote, of a formula at a point: the values that its variables have there. */
      readonly at?: readonly Point[];
    }
  | { readonly kind: "statement"; readonly span: Span; readonly statement: Statement }
  | {
      readonly kind: "unread";
      readonly span: Span;
      readonly problem: Problem;
      /** The side left of the sign, where that could be read. */
      readonly left: Expression | undefined;
    };

/** A relation that another one holds under, or with the cue of an exception only where it does not hold. */
export type Condition = {
  readonly cue: Cue;
  readonly left: Expression;
  readonly link: Equation["links"][number];
};

const COMPARES: ReadonlySet<string> = new Set(["<", "≤", ">", "≥"]);

/** True for a condition on numbers, x > 0. */
export const comparesNumbers = ({ link }: { readonly link: Pick<Condition["link"], "relation"> }): boolean =>
  COMPARES.has(link.relation);

/** The statements of a document: declarations, conventions and goals. */
export const statementsIn = (said: readonly Said[]): readonly Statement[] =>
  said.flatMap((one) => (one.kind === "statement" ? [one.statement] : []));

/** The relations of a document. */
export const relationsOf = (said: readonly Said[]): readonly Extract<Said, { readonly kind: "relation" }>[] =>
  said.flatMap((one) => (one.kind === "relation" ? [one] : []));
