/** The face of check/: what can be trusted. Re-exports only. */
export { checkArgument } from "./argument.js";
export {
  checkLines,
  checkStep,
  courtFor,
  isProved,
  termsOf,
  type Checked,
  type Court,
  type Verdict,
} from "./kernel.js";
export { checkForm, type CheckedForm, type Form } from "./matrix-step.js";
export {
  verifyDerivation,
  type Argued,
  type Argument,
  type CheckedStage,
  type Verification,
} from "./verification.js";
