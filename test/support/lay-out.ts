/*
 * The layout of tensor networks that the command uses, for tests.
 */
import { createRequire } from "node:module";
import { layeredBy, type Dagre, type DagreGraph, type LayOut } from "../../src/index.js";

export const layOut: LayOut = layeredBy(
  createRequire(import.meta.url)("@dagrejs/dagre") as Dagre<DagreGraph>,
);
