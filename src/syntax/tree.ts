/**
 * Syntax trees: what was written, not yet what it means. Plain immutable data, every node with its span.
 * The trees are neutral where the meaning depends on declarations (a name before a bracket, `W_1`, `x^T`, `dX`):
 * `src/lower` decides those. Nothing here knows algebra, sizes or the order of a tensor.
 */
import type { Span } from "./span.js";

/** A whole source: its statements in order, and the notation that was used to read letters. */
export type Program = {
  readonly statements: readonly Statement[];
  /** How runs of letters were read: in plain text a run is one name, in LaTeX each letter is. */
  readonly notation: "text" | "latex";
};

export type Statement = Declaration | FunctionDeclaration | Convention | Equation | Goal;

/**
 * `a, b ∈ ℝ^n positive`. A target is the expression that was written left of ∈: a name (`H`), a name with a label or a
 * family index (`W_1`, `x_i`, `z^{l}`), a call (`L(Y) ∈ ℝ`) or a gradient (`∇_Y L ∈ ℝ^{D×N}`).
 */
export type Declaration = {
  readonly kind: "declaration";
  readonly span: Span;
  readonly targets: readonly Expression[];
  readonly space: Space;
  readonly properties: readonly Property[];
};

/** `σ : ℝ → ℝ`, `f, g : ℝ → ℝ`, `L : ℝ^{D×N} → ℝ`. */
export type FunctionDeclaration = {
  readonly kind: "function";
  readonly span: Span;
  readonly targets: readonly Expression[];
  readonly from: Space;
  readonly to: Space;
};

/** `ℝ^{D×M}`: one size expression for each axis; none for `ℝ`. */
export type Space = { readonly span: Span; readonly sizes: readonly Expression[] };

/** A property of a declared tensor, in the one spelling of the list. */
export type Property = { readonly span: Span; readonly name: PropertyName };

export type PropertyName =
  | "symmetric"
  | "antisymmetric"
  | "diagonal"
  | "toeplitz"
  | "invertible"
  | "positive definite"
  | "orthogonal"
  | "lower triangular"
  | "upper triangular"
  | "positive"
  | "nonnegative"
  | "in (0,1)"
  | "0/1"
  | "±1";

/**
 * `einstein`, `layout numerator`, `layout denominator`; in documents also the layout in which the axes of the variable come
 * first, in derivatives of vectors as well.
 */
export type Convention = {
  readonly kind: "convention";
  readonly span: Span;
  readonly convention: "einstein" | "layout numerator" | "layout denominator" | "layout variable first";
};

/**
 * `Y_dn = Σ_m H_dm W_mn`, and chains `a = b = c`. The first side is null when the statement begins with its relation
 * sign (a line of a document that goes on from the line before).
 */
export type Equation = {
  readonly kind: "equation";
  readonly span: Span;
  readonly left: Expression | null;
  readonly links: readonly [Link, ...Link[]];
};

/** One relation of a chain: its sign, where the sign stands, and the side to its right. */
export type Link = { readonly relation: RelationSign; readonly sign: Span; readonly right: Expression };

export type RelationSign =
  "=" | "≠" | "≤" | "≥" | "<" | ">" | "≈" | "≡" | ":=" | "→" | "∈" | "∝" | "≻" | "⪰" | "≺" | "⪯";

/** A lone expression: what is asked for (`∂L/∂H`, `∇_H L`) or to be converted (`tr(A X)`). */
export type Goal = { readonly kind: "goal"; readonly span: Span; readonly expression: Expression };

export type Expression =
  | NumberLiteral
  | Name
  | Text
  | Dots
  | Everything
  | Group
  | Application
  | Subscript
  | Superscript
  | Transpose
  | Decorated
  | EntrywisePower
  | Negation
  | Addition
  | Product
  | Fraction
  | Root
  | BigOperator
  | Derivative
  | Gradient
  | Norm
  | Relation
  | Matrix
  | Annotated;

/** `2`, `0.5`, `½`, `1e-3`. `text` is `digits`, `digits.digits` or (for `½`) `digits/digits`, in ASCII, no exponent. */
export type NumberLiteral = { readonly kind: "number"; readonly span: Span; readonly text: string };

/**
 * A name in its one normal form: Greek letters by their English name (`α` and `\alpha` are `alpha`), accents at the end
 * (`\hat y`, `ŷ` are `yhat`), fonts dropped, the one-tensor `𝟏` is `ones`, `ℓ` is `ell`. As an index it may end in
 * primes (`m'`).
 */
export type Name = { readonly kind: "name"; readonly span: Span; readonly name: string };

/** Words in the formula: `\text{…}` that is not a name, and the quoted string of `einsum("dm,mn->dn", …)`. */
export type Text = {
  readonly kind: "text";
  readonly span: Span;
  readonly text: string;
  readonly quoted: boolean;
};

/** An ellipsis: `…`, `...`, `\dots`, `\cdots`, `\vdots`, `\ddots`. */
export type Dots = {
  readonly kind: "dots";
  readonly span: Span;
  readonly direction: "row" | "column" | "diagonal";
};

/** A dot or colon in the place of an index, for a whole row or column: `W_{m\cdot}`, `H_{d.}`, `G_{i,:}`. */
export type Everything = { readonly kind: "everything"; readonly span: Span };

/**
 * A bracketed list (one item or more; none for `()`). An item may be a relation, so `[i = j]` is a group. `braces` are
 * TeX's invisible ones, `{` the printed ones.
 */
export type Group = {
  readonly kind: "group";
  readonly span: Span;
  readonly bracket: Bracket;
  readonly items: readonly Expression[];
};

export type Bracket = "(" | "[" | "{" | "⟨" | "⌊" | "⌈" | "braces";

/**
 * A name (with or without scripts) directly before a bracket: a call `f(x)`, a product `W_1 (a + b)`, an entry
 * `H[d,m]`, or `a [i = j]`; what it is depends on declarations. Scripts after the bracket stand outside of this node
 * (`f(x)^2` is a superscript of an application); where it is a product they belong to the bracket, `f · (x)^2`.
 */
export type Application = {
  readonly kind: "application";
  readonly span: Span;
  readonly head: Expression;
  readonly argument: Group;
};

/**
 * `base_{…}`. Items are what commas separate; the parts of an item are what stands side by side in it: `_{dn}` has one
 * item of two parts, `_{d,n}` two items of one, `_{1,mn}` an item `1` and an item of parts `m`, `n`, `_{2i+k-1}` one
 * item of one part, `_{2i}` one item of parts `2`, `i`. Each part is an expression: most often a name, a number, an
 * addition, `everything` or dots.
 */
export type Subscript = {
  readonly kind: "subscript";
  readonly span: Span;
  readonly base: Expression;
  /** `_dn`, `_{…}`, or Unicode's small letters `ᵢⱼ`. A bracket `[d,n]` is an application. */
  readonly notation: "bare" | "braced" | "small";
  readonly script: Span;
  readonly items: readonly SubscriptItem[];
};

export type SubscriptItem = { readonly span: Span; readonly parts: readonly Expression[] };

/** `x^2`, `A^{-1}`, `z^{l}`, `x^{(i)}`: a power or part of a declared name. `script` is the expression up there. */
export type Superscript = {
  readonly kind: "superscript";
  readonly span: Span;
  readonly base: Expression;
  readonly script: Expression;
};

/**
 * A transpose, or what may be one. `mark` says how it was written: `sign` (`ᵀ`, `^\top`, `^{\mathsf T}`) is one for sure, `letter` (`^T`, `^t`) may be
 * a name or an index, `prime` (`'`) may be a derivative or part of a name. `inverse` for `A^{-T}`.
 */
export type Transpose = {
  readonly kind: "transpose";
  readonly span: Span;
  readonly base: Expression;
  readonly mark: "sign" | "letter" | "prime";
  /** The mark as a normal name: `T` or `t` for a letter, `'`, `''` … for primes, `ᵀ` for a sign. */
  readonly symbol: string;
  readonly inverse: boolean;
};

/** A superscript that is a lone sign, part of a name: `P_k^-`, `x^*`, `A^+`, `A^†`. */
export type Decorated = {
  readonly kind: "decorated";
  readonly span: Span;
  readonly base: Expression;
  readonly mark: "+" | "-" | "*" | "†";
};

/** `X .^ 2`: the power entry by entry. */
export type EntrywisePower = {
  readonly kind: "entrywise power";
  readonly span: Span;
  readonly base: Expression;
  readonly exponent: Expression;
};

/** `−a`, and the redundant `+a` is dropped. */
export type Negation = { readonly kind: "negation"; readonly span: Span; readonly operand: Expression };

/** `a + b − c`, flat, at least two terms. A leading minus makes the first sign `-`. */
export type Addition = {
  readonly kind: "addition";
  readonly span: Span;
  readonly terms: readonly SignedTerm[];
};

/** A term with its sign; `sign` is where the sign stands (empty, before the term, when none is written). */
export type SignedTerm = { readonly negative: boolean; readonly sign: Span; readonly term: Expression };

/**
 * A product, flat, from the left, in the order of writing: `first` then each factor by its operator (`a / b c` is
 * (a / b) c). Its factors may be applications that turn out to be products. `A : B` binds looser than the others, so
 * it makes a product of its own around them.
 */
export type Product = {
  readonly kind: "product";
  readonly span: Span;
  readonly first: Expression;
  readonly rest: readonly [Factor, ...Factor[]];
};

/** A factor with the operator before it; `sign` is where the operator stands (empty for juxtaposition). */
export type Factor = { readonly operator: ProductOperator; readonly sign: Span; readonly factor: Expression };

/** `juxtaposition` is none written; `∘` is kept apart from `⊙` because it may be composition; `.*` is `⊙`, `./` is `⊘`. */
export type ProductOperator = "juxtaposition" | "·" | "*" | "@" | "×" | "/" | "⊙" | "∘" | "⊘" | "⊗" | ":";

/** `\frac{a}{b}`, `{a \over b}`. A fraction of partials is a derivative instead. */
export type Fraction = {
  readonly kind: "fraction";
  readonly span: Span;
  readonly numerator: Expression;
  readonly denominator: Expression;
};

/** `\sqrt{x}`, `\sqrt[3]{x}`, `√x`. `sqrt(x)` is an application. */
export type Root = {
  readonly kind: "root";
  readonly span: Span;
  readonly radicand: Expression;
  readonly degree: Expression | null;
};

/**
 * `Σ_m`, `Σ_{m=1}^{M}`, `Σ_{i≠j}`, `max_j` with the body it reaches over: the rest of the product it stands in.
 * `indices` are the bound names in order; `conditions` are relations that restrict them (`i ≠ j`, `i ≤ j`); a range
 * is given by `from` (of `m = 1`) and `to`. No index at all for `\sum e^z`.
 */
export type BigOperator = {
  readonly kind: "big operator";
  readonly span: Span;
  readonly operator: "sum" | "product" | "max" | "min";
  readonly indices: readonly BoundIndex[];
  readonly conditions: readonly Expression[];
  readonly body: Expression;
};

/** An index bound by a big operator: its name (with primes), and its range as far as it is written. */
export type BoundIndex = {
  readonly span: Span;
  readonly name: string;
  readonly from: Expression | null;
  readonly to: Expression | null;
};

/**
 * `∂L/∂H_dm`, `\frac{\partial^2 f}{\partial x_i \partial x_j}` and the operator forms `∂/∂x …`, `∂_x …`, whose
 * operand is the rest of the product. `by` lists the variables in the order of writing, repeated for `∂x^2`. `of` is
 * null for a lone operator.
 */
export type Derivative = {
  readonly kind: "derivative";
  readonly span: Span;
  readonly form: "quotient" | "operator";
  readonly of: Expression | null;
  readonly by: readonly Expression[];
};

/**
 * `∇_H L`, `∇f`, `∇²_x f`. The operand is the one factor that follows (`∇_Y L Wᵀ` is (∇_Y L) Wᵀ), null when none does.
 * `order` is 1 or 2; `transposed` for `∇^T_w f`.
 */
export type Gradient = {
  readonly kind: "gradient";
  readonly span: Span;
  readonly by: readonly Expression[];
  readonly order: number;
  readonly transposed: boolean;
  readonly of: Expression | null;
};

/** `‖x‖` (double) and `|x|` (single: absolute value or determinant). Scripts (`‖X‖_F^2`) stand outside. */
export type Norm = {
  readonly kind: "norm";
  readonly span: Span;
  readonly bars: "double" | "single";
  readonly body: Expression;
};

/** A relation inside an expression: `[i = j]`, `1\{y_i > 0\}`. */
export type Relation = {
  readonly kind: "relation";
  readonly span: Span;
  readonly left: Expression;
  readonly links: readonly [Link, ...Link[]];
};

/** A matrix written out: `\begin{bmatrix} a & b \\ c & d \end{bmatrix}`. Rows may differ in length; null is an empty cell. */
export type Matrix = {
  readonly kind: "matrix";
  readonly span: Span;
  readonly environment: string;
  readonly rows: readonly (readonly (Expression | null)[])[];
};

/** `\underbrace{body}_{note}`, `\overbrace{body}^{note}`. */
export type Annotated = {
  readonly kind: "annotated";
  readonly span: Span;
  readonly body: Expression;
  readonly note: Expression | null;
};
