/**
 * The passes that bring what a document says nearer to the notation of the language, a row each, in their order.
 *
 * Owns the order: a pass sees what those above it made. The passes of names know what is assumed; those of notation know
 * also which names are declared. Each walks all that is said once.
 */
import { withWrittenLetters, type Lowered } from "../../../lower/index.js";
import type { Expression, Statement } from "../../../syntax/index.js";
import { declaredIn } from "../names/declared.js";
import { withExpectations } from "../names/expectations.js";
import { withoutDependences, withSymmetricArguments } from "../names/functions/arguments.js";
import { withEntriesAlone } from "../names/functions/entries.js";
import { withOwnArguments } from "../names/functions/own-arguments.js";
import { withValues } from "../names/functions/values.js";
import { withAbbreviations } from "../names/scripts/abbreviations.js";
import { withConditioned } from "../names/scripts/conditioned.js";
import { withoutDress } from "../names/scripts/fonts.js";
import { withHeights } from "../names/scripts/heights.js";
import { withIterates } from "../names/scripts/iterates.js";
import { withLayers } from "../names/scripts/layers.js";
import { withLettered } from "../names/scripts/long-letters.js";
import { withMoments } from "../names/scripts/moments.js";
import { openIn, withObserved } from "../names/scripts/observed-class.js";
import { withNorms } from "../names/scripts/norms.js";
import { withPaired } from "../names/scripts/entries-of-steps.js";
import { withParenthesised } from "../names/scripts/parenthesised.js";
import { withOnes } from "../names/scripts/ones.js";
import { withInverseMetrics } from "../names/scripts/inverse-metrics.js";
import { withLetteredErrors } from "../names/scripts/lettered-errors.js";
import { withRaised } from "../names/scripts/raised.js";
import { withParted } from "../names/scripts/summands.js";
import { withPowers } from "../names/scripts/powers.js";
import { withPrimed } from "../names/scripts/primes.js";
import { withSamples } from "../names/scripts/samples.js";
import { withSigns } from "../names/scripts/signs.js";
import { withStrains } from "../names/scripts/strains.js";
import { withSteps } from "../names/scripts/steps.js";
import { withStrides } from "../names/scripts/strides.js";
import { withSubscripts } from "../names/scripts/labels.js";
import { withTimes } from "../names/scripts/times.js";
import { withTotals } from "../names/scripts/totals.js";
import { withoutIdentities } from "../names/shapes/identities.js";
import { withForms } from "../names/shapes/forms.js";
import { withVectors } from "../names/shapes/vectors.js";
import { withReversed } from "../read/definitions/reversed.js";
import { isCalled, withAdjoints } from "../read/derivatives/adjoints.js";
import { withApplied } from "../read/derivatives/applied.js";
import { withCommas } from "../read/derivatives/commas.js";
import { withDots, withMotion } from "../read/derivatives/overdots.js";
import { withMarksApart } from "../read/derivatives/joint-adjoints.js";
import { withMaps } from "../read/derivatives/maps.js";
import { withoutOrders } from "../read/derivatives/orders.js";
import { withPlace } from "../read/derivatives/places.js";
import { withPoints } from "../read/derivatives/points.js";
import { withPrimedBrackets } from "../read/derivatives/primed-brackets.js";
import { withRates } from "../read/derivatives/rates.js";
import { withSlopes } from "../read/derivatives/slopes.js";
import { withEntropies } from "../read/notation/entropy.js";
import { withErrors } from "../read/notation/errors.js";
import { withOuter } from "../read/notation/outer.js";
import { withDivisors } from "../read/notation/slashes.js";
import { relationsOf, statementsIn, type Said } from "../read/said.js";
import { withBareSums } from "../read/sums/bare.js";
import { withMeans } from "../read/sums/means.js";
import { fromNought } from "../read/sums/positions.js";
import { withoutNamesakes } from "../read/sums/namesakes.js";
import { withPermutations } from "../read/sums/permutations.js";
import { withSets } from "../read/sums/sets.js";
import { withWideSums } from "../read/sums/scopes.js";
import { withOwnLetters } from "../read/sums/shadows.js";
import { withBoundSums } from "../read/sums/unbound.js";

/** A document while its names are told apart. */
export type Named = {
  readonly assumed: readonly Statement[];
  readonly said: readonly Said[];
  /** The undeclared names with signs, H^-, each with the name that says its shape, H. */
  readonly variants: ReadonlyMap<string, string>;
  /** Copies of definitions for the steps and layers that they are not written for. */
  readonly shifted: readonly Said[];
  /** Names of which it is not known for sure what they are as a whole. */
  readonly open: ReadonlySet<string>;
};

type NamePass = { readonly reads: string; readonly by: (document: Named) => Partial<Named> };

const NAME_PASSES: readonly NamePass[] = [
  {
    reads: "what a tensor depends on K = K(\\theta)",
    by: ({ assumed }) => ({ assumed: withoutDependences(assumed) }),
  },
  {
    reads: "identities that are declared I_n ∈ ℝ^{n×n}",
    by: ({ assumed, said }) => ({ assumed: withoutIdentities(assumed, said) }),
  },
  {
    reads: "abbreviations SS_{res}",
    by: ({ assumed, said }) => ({ said: withAbbreviations(assumed, said) }),
  },
  { reads: "labels in brackets z_{(2)}", by: ({ assumed, said }) => withParenthesised(assumed, said) },
  {
    reads: "scripts in the braces of a font \\mathbf{h_t}",
    by: ({ said }) => ({ said: withoutDress(said) }),
  },
  { reads: "times above names h^t", by: ({ assumed, said }) => withTimes(assumed, said) },
  { reads: "norms ‖X‖_F beside a name F", by: ({ said }) => ({ said: withNorms(said) }) },
  {
    reads: "indices of several letters W_{f,ch}",
    by: ({ assumed, said }) => ({ said: withLettered(assumed, said) }),
  },
  {
    reads: "families x_i that are written x_j",
    by: ({ assumed, said }) => ({ assumed: withWrittenLetters(assumed, sidesIn(said), () => true) }),
  },
  { reads: "strides x_{si+k}", by: ({ assumed, said }) => withStrides(assumed, said) },
  { reads: "pairs of times P_{n,n-1}", by: ({ assumed, said }) => withConditioned(assumed, said) },
  { reads: "iterates w_{k+1}", by: ({ assumed, said }) => withIterates(assumed, said) },
  { reads: "values at a point |_{x = a}", by: ({ said }) => ({ said: withPoints(said) }) },
  {
    reads: "positions that count from 0",
    by: ({ assumed, said }) => {
      const { names } = declaredIn(assumed);
      return { said: fromNought(said, (name) => names.has(name)) };
    },
  },
  { reads: "names with signs H^+", by: ({ assumed, said }) => withSigns(assumed, said) },
  {
    reads: "functions of a symmetric matrix",
    by: ({ assumed }) => ({ assumed: withSymmetricArguments(assumed) }),
  },
  { reads: "labels below x_{max}", by: ({ assumed, said }) => withSubscripts(assumed, said) },
  { reads: "names for a whole and its members", by: ({ assumed, said }) => withParted(assumed, said) },
  {
    reads: "losses of one observed class",
    by: ({ assumed, said }) => {
      const observed = withObserved(assumed, said);
      return { ...observed, open: openIn(observed.said) };
    },
  },
  {
    reads: "arguments of densities f(x) beside x_i",
    by: ({ assumed, said }) => ({ said: withOwnArguments(assumed, said) }),
  },
  { reads: "powers as names σ²", by: ({ assumed, said }) => withPowers(assumed, said) },
  { reads: "entries of steps h_{t,i}", by: ({ assumed, said }) => withPaired(assumed, said) },
  {
    reads: "steps in time h_{t-1}",
    by: ({ assumed, said, open }) => {
      const stepped = withSteps(assumed, said);
      return { ...stepped, open: new Set([...stepped.open, ...open]) };
    },
  },
  { reads: "moments h(t)", by: ({ assumed, said }) => withMoments(assumed, said) },
  { reads: "samples x^{(i)}", by: ({ assumed, said }) => ({ said: withSamples(assumed, said) }) },
  { reads: "vectors x_i, x^{(i)}", by: ({ assumed, said }) => withVectors(assumed, said) },
  { reads: "quadratic forms x_iᵀ A x_i", by: ({ assumed, said }) => withForms(assumed, said) },
  {
    reads: "layers W^{[l]}",
    by: ({ assumed, said, shifted }) => {
      const layered = withLayers(assumed, said);
      return { ...layered, shifted: [...shifted, ...layered.shifted] };
    },
  },
  { reads: "ones as numerals 1 1'", by: ({ said }) => ({ said: withOnes(said) }) },
  { reads: "indices above S^{ij}", by: ({ assumed, said }) => ({ said: withHeights(assumed, said) }) },
  { reads: "metrics g^{ij} beside g_{ij}", by: ({ assumed, said }) => withInverseMetrics(assumed, said) },
  {
    reads: "errors δ_j and δ_k of two layers",
    by: ({ assumed, said }) => withLetteredErrors(assumed, said),
  },
  { reads: "labels behind indices a_j^L", by: ({ assumed, said }) => withRaised(assumed, said) },
  {
    reads: "strains ε_ij",
    by: ({ assumed, said }) => {
      const { names } = declaredIn([...assumed, ...statementsIn(said)]);
      return { said: withStrains(said, (name) => names.has(name)) };
    },
  },
  { reads: "places of fields ∂_j u_i", by: ({ assumed, said }) => ({ assumed: withPlace(assumed, said) }) },
  {
    reads: "expectations E[x]",
    by: ({ assumed, said, open }) => {
      const { drawn, ...rest } = withExpectations(assumed, said);
      return { ...rest, open: new Set([...open, ...drawn]) };
    },
  },
];

const sidesIn = (said: readonly Said[]): readonly Expression[] =>
  relationsOf(said).flatMap(({ left, link }) => [left, link.right]);

/** A document in which every name is one. */
export const named = (assumed: readonly Statement[], said: readonly Said[]): Named =>
  NAME_PASSES.reduce<Named>((document, { by }) => ({ ...document, ...by(document) }), {
    assumed,
    said,
    variants: new Map(),
    shifted: [],
    open: new Set(),
  });

/** What a document says while its notation is read. */
export type Noted = {
  readonly said: readonly Said[];
  /** What is said before each sum reaches as far as it is meant to, in the same order. */
  readonly apart: readonly Said[];
  /** Where it is said what indexed functions of numbers do. */
  readonly worked: ReadonlySet<number>;
  /** Where it is said what the rate of something given is. */
  readonly rates: ReadonlySet<number>;
  /** Names whose differentials are written otherwise than with a d. */
  readonly varied: ReadonlySet<string>;
};

/** What is declared where a notation is read. */
type Declared = {
  readonly names: ReadonlySet<string>;
  readonly isDeclared: (name: string) => boolean;
  readonly orderOf: (name: string) => number | undefined;
  readonly families: Lowered["environment"]["families"];
  readonly isSummed: boolean;
  /** What is assumed to be an unknown function of something: L of L = L(Y). */
  readonly called: readonly Expression[];
};

type NotationPass = {
  readonly reads: string;
  readonly by: (noted: Noted, declared: Declared) => Partial<Noted>;
};

const NOTATION_PASSES: readonly NotationPass[] = [
  {
    reads: "derivatives behind a comma u_{i,j}",
    by: ({ said }, { orderOf, isSummed }) => (isSummed ? { said: withCommas(said, orderOf) } : {}),
  },
  {
    reads: "derivatives of brackets (xᵀAx)′",
    by: ({ said }, { orderOf }) => ({ said: withPrimedBrackets(said, orderOf) }),
  },
  { reads: "derivatives with arguments ∂f/∂x(x)", by: ({ said }) => ({ said: withApplied(said) }) },
  {
    reads: "indices with the names of numbers",
    by: ({ said }, { isDeclared, orderOf }) => ({
      said: withoutNamesakes(said, (name) => orderOf(name) === 0, isDeclared),
    }),
  },
  {
    reads: "functions that are derivatives h = g′",
    by: ({ said }, { isDeclared }) => ({ said: withSlopes(said, isDeclared) }),
  },
  { reads: "divisors written together u/2σ²", by: ({ said }) => ({ said: withDivisors(said) }) },
  {
    reads: "primes that are names x′",
    by: ({ said }, { isDeclared, orderOf }) => ({ said: withPrimed(said, isDeclared, orderOf) }),
  },
  {
    reads: "errors δ_ij of a network",
    by: ({ said }, { isDeclared }) => ({ said: withErrors(said, isDeclared) }),
  },
  { reads: "names that other sides say", by: ({ said }) => ({ said: withReversed(said) }) },
  { reads: "totals L beside L_i", by: ({ said }, { families }) => ({ said: withTotals(said, families) }) },
  {
    reads: "values of functions f_i(x)",
    by: ({ said: before }, { isDeclared }) => {
      const { said, definitions } = withValues(before, isDeclared);
      return { said, worked: definitions };
    },
  },
  {
    reads: "entries with their variable r_i(β)",
    by: ({ said }, { orderOf }) => ({ said: withEntriesAlone(said, orderOf) }),
  },
  {
    reads: "derivatives as maps Df(x)[h]",
    by: ({ said: before, varied }, { isDeclared }) => {
      const { said, names } = withMaps(before, isDeclared);
      return { said, varied: new Set([...varied, ...names]) };
    },
  },
  { reads: "rates ẋ of what time defines", by: ({ said }) => ({ said: withMotion(said) }) },
  {
    reads: "rates with dots",
    by: ({ said }, { isDeclared }) => ({ said: withDots(said, isDeclared) }),
  },
  {
    reads: "rates dx/dt",
    by: ({ said: before, varied }, { orderOf }) => {
      const { said, names, given } = withRates(before, orderOf);
      return { said, varied: new Set([...names, ...varied]), rates: given };
    },
  },
  { reads: "entropies H(p)", by: ({ said }, { isDeclared }) => ({ said: withEntropies(said, isDeclared) }) },
  {
    reads: "terms of higher order O(t²)",
    by: ({ said: before }, { isDeclared }) => {
      const said = withoutOrders(before, isDeclared);
      return { said, apart: said };
    },
  },
  { reads: "outer products u ⊗ v", by: ({ said }, { orderOf }) => ({ said: withOuter(said, orderOf) }) },
  { reads: "sums Σ y", by: ({ said }, { isDeclared }) => ({ said: withBareSums(said, isDeclared) }) },
  { reads: "sums over sets i ∈ S", by: ({ said }, { orderOf }) => ({ said: withSets(said, orderOf) }) },
  {
    reads: "contractions with ε_ijk",
    by: ({ said }, { isDeclared, isSummed }) =>
      isSummed ? {} : { said: withPermutations(said, isDeclared) },
  },
  {
    reads: "sums as far as they reach",
    by: ({ said }, { names, isSummed }) => {
      const reaching = (one: Said): Said => withOwnLetters(withWideSums(withBoundSums(one, names), names));
      return isSummed ? {} : { said: said.map(reaching) };
    },
  },
  { reads: "means E[x]", by: ({ said }, { isDeclared }) => ({ said: withMeans(said, isDeclared) }) },
  {
    reads: "gradients dW of a loss",
    by: ({ said }, { isDeclared, called }) => ({
      said: withAdjoints(withMarksApart(said, isDeclared), isDeclared, called),
    }),
  },
];

/** What a document says in the notation of the language, by what is assumed and the names that are declared. */
export function noted(
  said: readonly Said[],
  assumed: readonly Statement[],
  { tensors }: Lowered["program"],
  by: Lowered["environment"],
): Noted {
  const names = new Set(tensors.keys());
  const declared: Declared = {
    names,
    isDeclared: (name) => names.has(name),
    orderOf: (name) => tensors.get(name)?.shape.length,
    families: by.families,
    isSummed: by.einstein,
    called: assumed.flatMap((one) =>
      one.kind === "equation" && one.left !== null && isCalled(one.left, one.links[0].right)
        ? [one.left]
        : [],
    ),
  };
  const nothing = { worked: new Set<number>(), rates: new Set<number>(), varied: new Set<string>() };
  return NOTATION_PASSES.reduce<Noted>(
    (document, pass) => ({ ...document, ...pass.by(document, declared) }),
    {
      said,
      apart: said,
      ...nothing,
    },
  );
}
