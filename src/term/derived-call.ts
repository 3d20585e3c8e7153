/**
 * Derivatives of unknown functions as calls: ∂f/∂(argument 0) of f(x, y) is the call of `∂0 f` with the index of that argument behind
 * the slots of f.
 *
 * Derivatives may be taken in any order, so what is spelled here has them in one. Owns the name of such a call. Nothing here loops but
 * over the parts of one call.
 */
import type { Index, Slot } from "./indices.js";
import { call, type Call, type Term } from "./term.js";

const MARK = /^∂(\d+) /u;

/** The derivative of a call by its argument at a place, at an entry of that argument. */
export const derivedCall = (term: Call, at: number, over: readonly Index[]): Term =>
  call(`∂${at} ${term.fn}`, term.args, [...term.slots, ...over]);

/** The name of a call and its slots as they are spelled, those of derivatives in one order. */
export function spellCall(
  { fn, args, slots }: Call,
  spell: (slot: Slot) => string,
): { readonly name: string; readonly slots: string } {
  const marks: number[] = [];
  let name = fn;
  for (let mark = MARK.exec(name); mark !== null; mark = MARK.exec(name)) {
    marks.unshift(Number(mark[1]));
    name = name.slice(mark[0].length);
  }
  const widths = marks.map((at) => args[at]?.over.length ?? 0);
  let from = slots.length - widths.reduce((sum, width) => sum + width, 0);
  const own = slots.slice(0, from).map(spell);
  const blocks = marks.map((at, k) => {
    const block = slots.slice(from, from + (widths[k] ?? 0)).map(spell);
    from += widths[k] ?? 0;
    return `∂${at}[${block.join(",")}]`;
  });
  return { name, slots: `[${own.join(",")}]${blocks.sort().join("")}` };
}
