/**
 * dagre for tensor networks: loaded when a picture is asked for and not before.
 *
 * The package stands beside the binary, as a dependency; nothing of it is bundled.
 */
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { layeredBy, type Dagre, type DagreGraph, type PrintOptions } from "../index.js";

const isDagre = (value: unknown): value is Dagre<DagreGraph> =>
  typeof value === "object" && value !== null && "graphlib" in value && "layout" in value;

/** Who lays out tensor networks. */
export function loadLayOut(): Required<Pick<PrintOptions, "layOut">> {
  const dagre: unknown = createRequire(realpathSync(process.argv[1] ?? "."))("@dagrejs/dagre");
  if (!isDagre(dagre)) throw new Error("the package @dagrejs/dagre is not what it should be");
  return { layOut: layeredBy(dagre) };
}
