/** The face of lower/: from trees to programs. Re-exports only. */
export { branchIn } from "./branches.js";
export { builtIn } from "./calls.js";
export { lengthOfArgument } from "./factors.js";
export { isConstantCall } from "./constants.js";
export * from "./environment.js";
export * from "./goals.js";
export { differences, treeKey } from "./likeness.js";
export { listInBrackets } from "./list.js";
export * from "./lower.js";
export * from "./relations.js";
export { joinedNames, wordBefore } from "./names.js";
export { mapParts } from "./rebuild.js";
export { baseName, declaredKey, steppedSize } from "./reference.js";
export { contains, expressionsOf, parts, walk } from "./traverse.js";
export { positionsApart } from "./pattern.js";
export { indexLetters } from "./uses.js";
export { sizeText } from "./shape.js";
export { isPermutation } from "./slots.js";
