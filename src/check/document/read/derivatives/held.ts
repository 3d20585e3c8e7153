/**
 * Derivatives that hold something fixed, ∂f/∂x |_q: a name that is defined as one does not go through what is defined in
 * between.
 *
 * Owns how such a mark looks; elsewhere both readings are tried. Terminates: every definition is mapped once.
 */
import type { Environment } from "../../../../lower/index.js";
import type { Span } from "../../../../syntax/index.js";
import { mapChildren, type Term } from "../../../../term/index.js";

const MARK = /\|\s*_(?:\{[^{}=]*\}|[\p{L}\p{N}])/u;
const MARK_BEHIND = /^\s*(?:\\right|\\[bB]igg?r?)?\s*\|\s*_(?:\{[^{}=]*\}|[\p{L}\p{N}])/u;

/** True for a formula with the mark of what is held fixed behind a derivative; the last mark is no part of the formula. */
export function saysHeld({ start, end }: Span, source: string): boolean {
  const formula = source.slice(start, end);
  const before = MARK_BEHIND.test(source.slice(end)) ? formula : formula.slice(0, formula.search(MARK) + 1);
  return /∂|\\partial/u.test(before);
}

/** The environment in which the derivatives that some names are defined as hold fixed what they say. */
export function withHeld(environment: Environment, held: ReadonlySet<string>): Environment {
  if (held.size === 0) return environment;
  const { program } = environment;
  return {
    ...environment,
    program: {
      ...program,
      definitions: program.definitions.map((one) =>
        held.has(one.name) ? { ...one, body: local(one.body) } : one,
      ),
    },
  };
}

function local(term: Term): Term {
  const inner = mapChildren(term, local);
  return inner.kind === "partial" && inner.reach === "total" ? { ...inner, reach: "local" } : inner;
}
