/** Intervals: between which numbers the values of a function or a term lie. Data, and two questions to it. */

/** An interval of real numbers. */
export type Range = { readonly low: End; readonly high: End };
/** An end of an interval; `reached` says whether it belongs to it. */
type End = { readonly at: number; readonly reached: boolean };

/** An end that is not reached. */
export const open = (at: number): End => ({ at, reached: false });
/** An end that is reached. */
export const closed = (at: number): End => ({ at, reached: true });

/** All numbers. */
export const REAL: Range = { low: open(-Infinity), high: open(Infinity) };
/** The positive numbers. */
export const POSITIVE: Range = { low: open(0), high: open(Infinity) };
/** The numbers from 0. */
export const NONNEGATIVE: Range = { low: closed(0), high: open(Infinity) };
/** The numbers between 0 and 1. */
export const INSIDE_UNIT: Range = { low: open(0), high: open(1) };
/** The numbers from 0 to 1. */
export const UNIT: Range = { low: closed(0), high: closed(1) };

/** The numbers from −1 to 1. */
export const WITHIN_ONE: Range = { low: closed(-1), high: closed(1) };
/** The numbers between −1 and 1. */
export const INSIDE_ONE: Range = { low: open(-1), high: open(1) };
/** The numbers from 1. */
export const FROM_ONE: Range = { low: closed(1), high: open(Infinity) };

/** True where no value is below zero. */
export const isNonnegative = ({ low }: Range): boolean => low.at >= 0;
/** True where every value is above zero. */
export const isPositive = ({ low }: Range): boolean => low.at > 0 || (low.at === 0 && !low.reached);
