/** The face of judge/: verdicts on relations. Re-exports only. */
export { judgeDocument } from "./chain.js";
export { choicesIn, type Choices, type Meaning } from "./definition.js";
export type { Inserted } from "./completed.js";
export type { Mended } from "./completed.js";
export type { Judged, Result, StepVerdict, Task } from "./verdict.js";
export { lookAt, type Relation } from "./meaning.js";
export type { Condition } from "../equal/sides.js";
export type { Mistake } from "./edit/index.js";
export type { Written } from "./spelling.js";
export { isOfQuantity, quantityOf, type Quantity } from "./quantity.js";
