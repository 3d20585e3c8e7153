/** The face of print/: terms, matrices and derivations in every target. Re-exports only. */
export { termLatex, type LatexOptions } from "./latex.js";
export { termAscii, termText } from "./text.js";
export { shapeLatex, shapeText, sizeLatex, sizeText } from "./size.js";
export { matrixAscii, matrixText } from "./matrix-text.js";
export { matrixLatex } from "./matrix-latex.js";
