/** The words of mathematical prose that are no names of quantities, whatever stands around them. Data only. */

export const PROSE_WORDS: ReadonlySet<string> = new Set(
  (
    "a about above according after again all also an and any apply applying are as assume assuming at be because " +
    "before being below but by can case check claim clearly combining compute computing consequently consider constant definition denote each " +
    "either else equivalently every everything expand expanding finally find first follows for from further furthermore generally get given gives " +
    "had has have having hence here hold holds however i if implies in indeed instead is it its just know let likewise " +
    "moreover namely need neglecting next note notice now obtain of on once one only or otherwise our over plug prove provided rearranging recall remark " +
    "row rows say second see set setting show similarly simply simplify simplifying since so some step substituting such suppose symmetry take taking " +
    "that the their then there therefore these they thing this those thus to together true under use using vector we were what when where whereas which while with " +
    "write yields you column columns entries entry matrix scalar sum terms term wlog where s.t."
  ).split(" "),
);
