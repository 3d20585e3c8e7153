/** How the values of options are read: lists of names, whole numbers, repeated options. Knows no command. */
import { InvalidArgumentError } from "commander";

/** The values of an option that may be repeated. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** A list of names separated by commas; empty names are refused. */
export function names(value: string): readonly string[] {
  const list = value.split(",").map((name) => name.trim());
  if (list.some((name) => name === ""))
    throw new InvalidArgumentError("Give names separated by commas, as in H,W.");
  return list;
}

/** A whole number from 1 to 9. */
export function wholeNumber(value: string): number {
  if (!/^[1-9]$/.test(value)) throw new InvalidArgumentError("Give a whole number from 1 to 9.");
  return Number(value);
}
