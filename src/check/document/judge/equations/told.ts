/** Whether the words before an equation assert it, give it or ask for it. Bounded by the words. */
import { CONCLUDES } from "../../read/words/cue.js";
import { JOINED } from "../../read/words/solved.js";
import { beforeFormula } from "../../text/opening.js";
import { phrases } from "../../text/phrases.js";

/** What the words before an equation do. */
export type Told = {
  /** They say that it is so. */
  readonly asserts: boolean;
  /** They give it, or say why it is so. */
  readonly gives: boolean;
  /** They ask for it. */
  readonly asks: boolean;
  /** There are none: a sentence ends before it. */
  readonly isSilent: boolean;
};

const ASSERTS = phrases(
  [
    "also/moreover/furthermore/additionally/similarly/likewise/clearly/obviously/evidently/indeed/besides",
    "note/notice/observe/recall (that)",
    "in particular/fact/addition",
    "we have/see/know/note/observe/get/find/obtain/conclude (that)",
    "it holds/follows/is (that)",
    "turns out (that)",
    "easy/easily/simple/straightforward (to) see/seen/check/checked/verify/verified/show/shown (that)",
    "can/may be see/seen/check/checked/verify/verified/show/shown (that)",
  ],
  "end",
);

const GIVES = phrases(
  ["since/because/as/by/assum-/suppos-/provided/given/know/satisf-/obey-/eigen-/solve-/solution …"],
  "end",
);

const ASKS = phrases(["want/wants/need/needs/require/requires/must/should (have)", "so/such that"], "end");

/** What words do, one equation after the other: what is joined to another is said with the same words. */
export function makeTold(): (words: string) => Told {
  let said = "";
  return (words) => {
    if (!JOINED.test(words)) said = words;
    const before = `${beforeFormula(said)} `;
    return {
      isSilent: /^(?:.*[.!?])?\s*$/su.test(before),
      asserts: ASSERTS.test(before) || CONCLUDES.test(before),
      gives: GIVES.test(before),
      asks: ASKS.test(before),
    };
  };
}
