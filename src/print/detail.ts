/** How much of a proof is shown. */
export const DETAILS = ["brief", "normal", "full"] as const;
export type Detail = (typeof DETAILS)[number];
