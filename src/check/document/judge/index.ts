export { judgeRelation, type Judged, type Relation, type StepVerdict } from "./verdict.js";
export type { Condition } from "./sides.js";
export type { Mistake } from "./edit.js";
