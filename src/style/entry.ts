/**
 * How styles begin: an entry of the quantity in between, its derivative by an entry of the variable, and the chain rule over
 * those entries that depend on it.
 *
 * The entries that do not are named, with the delta that makes them vanish: no sum is shortened without a word.
 */
import { line, type ArgumentBlock, type ArgumentLine, type Phrase, type Told } from "./argument.js";
import { numberLayout } from "./layout.js";
import { chainRule, keptRule, type Scene } from "./scene.js";

/** What stands before the chain: how an entry of Y depends on the variable; or the lines of the rules, where nothing is in between. */
export function opening({ stage, through }: Scene): readonly ArgumentBlock[] {
  if (through === undefined) return [{ kind: "entries", stage, onlyFull: false }];
  const { entry, body, local, value, tied, localKept, valueKept, name, jacobian } = through;
  const told: Phrase[] = [
    "One entry of ",
    { kind: "tensor", name },
    " is ",
    { kind: "equality", sides: [numberLayout(entry), numberLayout(body)] },
    ", so ",
    { kind: "equality", sides: [numberLayout(local), numberLayout(value)] },
  ];
  if (tied.length > 0)
    told.push(
      ". This is zero unless ",
      ...tied.flatMap(([left, right], k): readonly Phrase[] => [
        ...(k === 0 ? [] : [" and "]),
        { kind: "index", index: left },
        " is ",
        { kind: "index", index: right },
      ]),
      ", and then ",
      { kind: "equality", sides: [numberLayout(localKept), numberLayout(valueKept)] },
    );
  told.push(".");
  return [
    { kind: "entries", stage: jacobian, onlyFull: true },
    { kind: "say", told },
  ];
}

/** The chain rule over every entry, and over those that are not zero. */
export function chainLines({ through }: Scene): readonly ArgumentLine[] {
  if (through === undefined) return [];
  const all = line(numberLayout(chainRule(through)), "chain rule over every entry of ", {
    kind: "tensor",
    name: through.name,
  });
  if (through.tied.length === 0) return [{ ...all, key: true }];
  const reason: Phrase[] = [
    "the others are zero: ",
    { kind: "equality", sides: [numberLayout(through.local), numberLayout(through.value)] },
  ];
  const alone: Told = [...all.reason, "; ", ...reason];
  return [all, { ...line(numberLayout(keptRule(through)), ...reason), key: true, alone }];
}
