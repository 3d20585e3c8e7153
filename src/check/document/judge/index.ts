/** The face of judge/: verdicts on relations. Re-exports only. */
export { judgeDocument, type Judged, type StepVerdict, type Task } from "./verdict.js";
export type { Relation } from "./meaning.js";
export type { Condition } from "./sides.js";
export type { Mistake } from "./edit/index.js";
