/** The face of picture/: tensor networks of terms, their diagrams, and where everything stands. Re-exports only. */
export { layeredBy, type Dagre, type DagreGraph } from "./dagre.js";
export { diagramOf, type Diagram, type Label, type Labelling } from "./diagram.js";
export { pictureOf, type Network, type Node, type Picture } from "./network.js";
export type { Drawing, Point } from "./drawing.js";
export { curveThrough, drawingOf, type LayOut } from "./place.js";
