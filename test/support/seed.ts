/*
 * The seed of all properties, the same in every run, so that a failure is one for everybody. NABLA_SEED tries another.
 */
import fc from "fast-check";

const given = Number(process.env["NABLA_SEED"] ?? "");

export const seed = Number.isInteger(given) && given > 0 ? given : 20_261_101;

fc.configureGlobal({ seed });
