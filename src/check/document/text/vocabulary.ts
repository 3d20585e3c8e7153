/** The words of mathematical prose that are no names of quantities, whatever stands around them. Data only. */

export const PROSE_WORDS: ReadonlySet<string> = new Set(
  (
    "a about abbreviate above according after again all also an and any apply applying are as assume assuming at be because " +
    "before being below but by calculate call can case check choose claim clearly collect collecting combining compute computing conclude " +
    "consequently consider constant deduce definition denote derive derivative determine differentiate differentiating each " +
    "either else equivalently every everything expand expanding finally find finding first follows for from further furthermore generally get given gives " +
    "had has have having hence here hold holds however i if implies in indeed insert inserting instead introduce introducing is it its just know let likewise maximise maximize minimise minimize multiply multiplying " +
    "moreover namely need neglecting next note notice now obtain of on once one only or otherwise our over pick plug plugging prove provided put putting rearranging recall remark respect rewrite rewriting " +
    "row rows say second see set setting show similarly simply simplify simplifying since so solve solving some step substituting such suppose symmetry take taking " +
    "that the their then there therefore these they thing this those thus to together true under use using vector we were what when where whereas which while with " +
    "write yields you column columns entries entry matrix scalar sum terms term wlog where s.t."
  ).split(" "),
);

/** Words that say the same in phrases; `-` stands for any ending. */
export const WORD_CLASSES = {
  set: ["set", "sets", "setting", "put", "puts", "putting", "equate", "equates", "equating"],
  zero: ["zero", "0"],
  derivative: ["derivatives?", "gradients?", "partials?", "differentials?", "differentiat-", "scores?"],
  optimise: [
    "(?:mini|maxi)mi[sz]e",
    "(?:mini|maxi)mi[sz]es",
    "(?:mini|maxi)mi[sz]ing",
    "(?:mini|maxi)mi[sz]ation",
  ],
  optimised: ["(?:mini|maxi)mi[sz]ed"],
  optimiser: ["(?:mini|maxi)mi[sz]er"],
  follows: ["hence", "therefore", "thus", "so", "then", "consequently"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type WordClass = keyof typeof WORD_CLASSES;
