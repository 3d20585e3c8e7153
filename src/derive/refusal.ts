/**
 * Refusals: why a derivative is not given. Values, never thrown; the library words them for users. A refusal names what is
 * not there yet, so that nothing that is asked for is answered wrongly.
 */
import type { Size, Term } from "../term/index.js";

export type DeriveRefusal =
  /** No tensor of the program has the name. */
  | { readonly code: "unknown-quantity"; readonly name: string }
  /** A gradient or Hessian is asked of something that is no number. */
  | { readonly code: "not-scalar"; readonly of: string; readonly shape: readonly Size[] }
  /** A derivative of a part that no rule differentiates: an unknown L of an expression, ∂²L for a given ∂L. */
  | { readonly code: "not-differentiated"; readonly what: Term }
  /** A sense of derivatives that the structure of a variable does not have, or that has no rule. */
  | {
      readonly code: "no-structure";
      readonly variable: string;
      readonly kinds: readonly string[];
      readonly structure: string;
    };
