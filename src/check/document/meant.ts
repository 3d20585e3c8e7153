/**
 * A model in which names are what their definitions mean, where these were written with a slip: what is meant is that under
 * which most of the rest of the document holds.
 *
 * Owns which meaning is chosen. Bounded by the definitions that are mended.
 */
import type { Equation, Expression } from "../../syntax/index.js";
import { isHeld } from "./equal/sides.js";
import { choicesIn, lookAt, type Choices, type Meaning, type Task, type Written } from "./judge/index.js";
import { freeLetters } from "./read/sums/scopes.js";
import { mentions } from "./read/written.js";
import { placeOf, type Meant, type Model } from "./model/model.js";

/** Definitions that are mended one after the other. */
const MOST_MENDED = 8;

/** The model of what is said, with each definition as it is meant; `tasksOf` are the relations that a model judges. */
export function meantModel(
  modelBy: (meant: Meant) => Model,
  tasksOf: (model: Model) => readonly Task[],
  written: Written,
): Model {
  let meant: Meant = new Map();
  let model = modelBy(meant);
  for (let round = 0; round < MOST_MENDED; round++) {
    const known = meant;
    const before = model;
    const more = choicesIn(tasksOf(model), model, written)
      .filter(({ relation }) => !known.has(placeOf(relation)))
      .flatMap((choices): readonly (readonly [string, Equation])[] => {
        const place = placeOf(choices.relation);
        const held = (view: Model, sums: boolean): number => heldIn(tasksOf(view), view, choices, sums);
        const chosen = chosenOf(
          choices,
          ({ equation, sums }) =>
            held(modelBy(new Map([...known, [place, equation]])), sums) - held(before, sums),
        );
        return chosen === undefined ? [] : [[place, chosen]];
      });
    if (more.length === 0) break;
    meant = new Map([...meant, ...more]);
    model = modelBy(meant);
  }
  return model;
}

/** The meaning under which most holds; where none makes more hold, the likeliest, if the relation is wrong for sure. */
function chosenOf({ meanings, isSure }: Choices, gainOf: (meaning: Meaning) => number): Equation | undefined {
  const [first, second] = meanings;
  if (isSure && second === undefined) return first?.equation;
  const found = meanings.map((meaning) => ({ ...meaning, gain: gainOf(meaning) }));
  const most = Math.max(...found.map(({ gain }) => gain));
  const best = most > 0 ? found.find(({ gain }) => gain === most) : isSure ? first : undefined;
  return best?.equation;
}

/** Relations that are asked what a definition means. */
const MOST_ASKED = 24;

/**
 * How many relations hold of those that say something of a name. Of one sample the same holds without the sum over samples: what
 * is said of the letters that a definition leaves open does not show that it has lost one.
 */
const heldIn = (tasks: readonly Task[], model: Model, { key, loose }: Choices, sums: boolean): number =>
  tasks
    .filter(({ relation: { before, left, link } }) => {
      const sides = [before[0] ?? left, left, link.right];
      const isOpen = (side: Expression): boolean =>
        [...freeLetters(side)].some((letter) => loose.has(letter));
      return sides.some((side) => mentions(side, key)) && !(sums && sides.some(isOpen));
    })
    .slice(0, MOST_ASKED)
    .filter(({ relation, condition }) => {
      const look = lookAt(relation, condition, model);
      return look?.kind === "sides" && isHeld(look.finding);
    }).length;
