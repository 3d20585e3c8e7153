/* Formulas of a fragment of LaTeX, to be rendered one by one. */

/** Every display and inline formula. Reasons within a display are rendered with it. */
export const formulasIn = (latex: string): readonly string[] => {
  const displays = [...latex.matchAll(/\\begin\{align\*\}[\s\S]*?\\end\{align\*\}|\\\[([\s\S]*?)\\\]/gu)];
  const rest = latex.replaceAll(/\\begin\{align\*\}[\s\S]*?\\end\{align\*\}|\\\[[\s\S]*?\\\]/gu, "");
  const inline = [...rest.matchAll(/\$([^$]*)\$/gu)];
  return [...displays.map(([whole, inner]) => inner ?? whole), ...inline.map(([, inner = ""]) => inner)];
};
