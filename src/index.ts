/** The face of the library: everything that others may use. Re-exports only; pure, no input or output. */
export {
  check,
  type Checked,
  type CheckedClaim,
  type CheckedStep,
  type CheckRequest,
} from "./library/check.js";
export { CHECK_FORMATS, checkTable, checkText, type CheckFormat } from "./library/print-check.js";
export { checkHtml, checkMarkdown } from "./library/report.js";
export { convert, type Conversion, type Converted } from "./library/convert.js";
export { derive, type Derived, type DeriveRequest, type Result } from "./library/derive.js";
export type { Outcome } from "./library/outcome.js";
export {
  conversionToJson,
  CONVERT_FORMATS,
  printConversion,
  type ConversionOptions,
  type ConvertFormat,
} from "./library/print-conversion.js";
export { DERIVE_FORMATS, print, toJson, type DeriveFormat, type PrintOptions } from "./library/print.js";
export { read, type ReadOptions } from "./library/read.js";
export { VERSION } from "./library/version.js";
export { STYLES, type Style } from "./style/index.js";
export { LAYOUTS, STRUCTURES, type Derivation, type Layout, type Structure } from "./derive/index.js";
export { DETAILS, type ConversionJson, type DerivationsJson, type Detail } from "./print/index.js";
export { layeredBy, type Dagre, type DagreGraph, type LayOut } from "./picture/index.js";
export {
  parse,
  renderProblem,
  message,
  hint,
  type Notation,
  type Paint,
  type Problem,
} from "./syntax/index.js";
