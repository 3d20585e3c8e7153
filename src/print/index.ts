/** The face of print/: terms, matrices, derivations and conversions in every target. Re-exports only. */
export { sentencePlain } from "./argument.js";
export { CODE_TARGETS, derivativeCode, valueCode, type CodeTarget } from "./code/index.js";
export { derivationText, type TextOptions } from "./derivation.js";
export type { Document } from "./document.js";
export { einsumText } from "./einsum.js";
export { renderLatex, renderMarkdown, renderTex } from "./formats.js";
export { renderHtml, type PageOptions, type Typeset } from "./html.js";
export {
  conversionJson,
  derivationsJson,
  type CodeJson,
  type ConversionJson,
  type ConvertedDefinition,
  type DerivationsJson,
  type FormulaJson,
  type JsonContext,
  type MatrixJson,
  type ResultJson,
  type StepJson,
} from "./json.js";
export { termLatex, type LatexOptions } from "./latex.js";
export { withSteps } from "./letter.js";
export { matrixLatex } from "./matrix-latex.js";
export { matrixAscii, matrixText } from "./matrix-text.js";
export { renderText, type Paint, type PaintStyle, type PlainOptions } from "./plain.js";
export { DETAILS, type Detail } from "./detail.js";
export { proofOf } from "./proof.js";
export { proofsOf } from "./proofs.js";
export { documentJson, type BlockJson } from "./proof-json.js";
export { shapeLatex, shapeText, sizeAscii, sizeLatex, sizeText } from "./size.js";
export { termAscii, termText } from "./text.js";
