export { judgeDocument, type Judged, type Relation, type StepVerdict, type Task } from "./verdict.js";
export type { Condition } from "./sides.js";
export type { Mistake } from "./edit.js";
