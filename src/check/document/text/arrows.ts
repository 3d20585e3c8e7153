/** The arrows that say what follows from what, as a part of a pattern. Pure. */
export const ARROWS = String.raw`\\(?:Rightarrow|implies|Longrightarrow|iff|Leftrightarrow|Longleftrightarrow)(?![A-Za-z])|[⇒⟹⇔⟺]|=>`;
