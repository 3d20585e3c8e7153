/** Text with what stands below the line told apart: A_ij, W_{1}, ∇_Y L. For pictures, where a letter has a place and a size. */

/** A stretch of text on the line, or below it. */
export type Run = { readonly text: string; readonly isScript: boolean };

/** The stretches of a text; braces around what stands below go. */
export const scriptsOf = (text: string): readonly Run[] =>
  text.split(/(_\{[^{}]*\}|_(?:(?!ᵀ)[\p{L}\p{M}\p{N}′·])+)/u).flatMap((part): readonly Run[] => {
    if (part === "") return [];
    return part.startsWith("_")
      ? [{ text: part.slice(1).replaceAll(/[{}]/gu, ""), isScript: true }]
      : [{ text: part, isScript: false }];
  });
