/**
 * Gradients that words say to be zero: "since f does not depend on u, ∇_u f = 0", "the gradient is ∇f = 0". Such a line is
 * judged; beside words of an optimum, or before an equation that is solved from it, it is supposed.
 *
 * Knows words and trees, no values. Terminates: the source is searched once for each kind of words.
 */
import type { Expression } from "../../../../syntax/index.js";
import { beforeFormula } from "../../text/opening.js";
import { phrases } from "../../text/phrases.js";
import type { Said } from "../said.js";
import { isZero } from "../tree.js";

/** Words of an optimum, of a condition or of equations that are solved: these set a gradient to zero. */
const SOUGHT = phrases([
  "{set}",
  "equat-/requir-/need/want/must/should",
  "minim-/maxim-/min/max/argm-/optim-/stationar-/critical/extrem-/saddle/vanish-",
  "arg m-",
  "solv-/solution/root/condition-/estimat-/mle/lagrang-/kkt/dual/constraint-/converg-/equilibrium",
  "first order",
  "normal equation-",
  "implies/iff/gives/yields/until/when/whenever/if/unless/case/otherwise/at",
  "so/such that",
  "suppos-/assum-/negative/positive/explicit-/direct-",
]);
/** Signs of the same. */
const SEEKING =
  /\\(?:Rightarrow|implies|Longrightarrow|iff|Leftrightarrow|Longleftrightarrow|therefore|arg|min|max|hat|star|[lg]eq?|[lg]t|neq?)\b|[⇒⟹⇔⟺∴]|=>|∗|[≤≥≠]|\s[<>]\s|\^\s*\{?\s*(?:\*|\\ast|\\star)|!/u;
const DRAWN =
  /(?:^|[.:;,]|\n)\s*(?:and\s+)?(?:then|so|hence|thus|therefore|consequently)\s*,?\s*(?:we\s+(?:have|get|obtain|find)\s*)?$/iu;
const NAMED =
  /\b(?:gradient|derivative)(?:\s+(?:of|by|with\s+respect\s+to|w\.?r\.?t\.?)\s+\S+){0,2}\s+is(?:\s+(?:given by|then|therefore|thus))?\s*:?\s*$/iu;
const INDEPENDENT =
  /\b(?:since|as|because)\b(?![^.]*\b(?:explicit|direct)ly\b)[^.]*\b(?:not depend|independent of|constant (?:in|with respect to))[^.]*,\s*(?:then|so|we\s+(?:have|get|find)|it follows that)?\s*$/iu;

/** What is said with a mark on gradients that are concluded to be zero, where nothing seeks a place where they are. */
export function withFlat(said: readonly Said[], source: string): readonly Said[] {
  if (SOUGHT.test(source) || SEEKING.test(source)) return said;
  /** Behind this nothing but derivatives is said, so that nothing is solved. */
  const last = said.findLast((one) => one.kind === "relation" && !isDerivative(one.left))?.span.start ?? -1;
  const chosen = said.find((one) => one.kind === "relation" && isChosen(one))?.span.start ?? Infinity;
  return said.map((one) => {
    if (one.kind !== "relation" || !one.begins || one.cue !== "none") return one;
    const { left, link, span } = one;
    if (!isDerivative(left) || !isZero(link.right) || chosen < span.start) return one;
    if (LED_ON.test(source.slice(span.end, span.end + 40))) return one;
    const words = beforeFormula(source.slice(Math.max(0, span.start - 200), span.start));
    const isLast = last < span.start;
    const isSaid =
      INDEPENDENT.test(words) || NAMED.test(words) || (isLast && (DRAWN.test(words) || isOfFormula(left)));
    return isSaid ? { ...one, flat: true } : one;
  });
}

/** An arrow right behind, to what is solved from it. */
const LED_ON = /^[\s$&,;.]*(?:\\q?quad\s*)*(?:\\to\b|→|->|\\(?:long)?rightarrow\b)/u;
const isDerivative = (node: Expression): boolean =>
  (node.kind === "derivative" || node.kind === "gradient") && node.by.length === 1;

/** The derivative of what is written out, which is what it is. */
const isOfFormula = (node: Expression): boolean =>
  (node.kind === "derivative" || node.kind === "gradient") && node.of?.kind === "group";

/** x = 0: a value, at which a gradient may well be zero. */
const isChosen = ({ left, link: { right } }: Extract<Said, { readonly kind: "relation" }>): boolean =>
  !isDerivative(left) &&
  (right.kind === "number" || (right.kind === "negation" && right.operand.kind === "number"));
