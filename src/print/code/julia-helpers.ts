/** What Julia code needs besides LinearAlgebra: definitions printed in a module that uses them. */
import type { Helper } from "../../function/index.js";

/** New axes of length 1. */
export const axesHelper: Helper = {
  name: "_axes",
  source: [
    "# The array with new axes of length 1 at these places.",
    "_axes(a, at...) = reshape(a, ntuple(k -> k in at ? 1 : size(a, k - count(<(k), at)), ndims(a) + length(at)))",
  ].join("\n"),
};

/** A contraction that is no matrix product. */
export const contractHelper: Helper = {
  name: "_contract",
  source: [
    "# The sum of a * b over the labels that are not in `out`.",
    "function _contract(a, la, b, lb, out)",
    "    all = union(la, lb)",
    "    place(x, l) = reshape(",
    "        permutedims(x, sortperm([findfirst(==(i), all) for i in l])),",
    "        Tuple(i in l ? size(x, findfirst(==(i), l)) : 1 for i in all),",
    "    )",
    "    gone = Tuple(k for (k, i) in enumerate(all) if !(i in out))",
    "    rest = [i for i in all if i in out]",
    "    c = dropdims(sum(place(a, la) .* place(b, lb); dims=gone); dims=gone)",
    "    return ndims(c) == 0 ? only(c) : permutedims(c, [findfirst(==(i), rest) for i in out])",
    "end",
  ].join("\n"),
};

/** A diagonal over equal labels. */
export const diagonalHelper: Helper = {
  name: "_diagonal",
  source: [
    "# Entries at equal positions of axes with equal labels.",
    "_diagonal(a, labels, out) = [",
    "    a[(p[findfirst(==(l), out)] for l in labels)...] for",
    "    p in CartesianIndices(Tuple(size(a, findfirst(==(l), labels)) for l in out))",
    "]",
  ].join("\n"),
};

/** Entries at positions, 0 outside. */
export const entriesHelper: Helper = {
  name: "_entries",
  source: [
    "# Entries at positions; outside of the array they are 0.",
    "_entries(a, at...) = broadcast((p...) -> checkbounds(Bool, a, p...) ? a[p...] : 0.0, at...)",
  ].join("\n"),
};

/** The Levi-Civita symbol. */
export const leviCivitaHelper: Helper = {
  name: "_levi_civita",
  source: [
    "# The sign of every permutation of n positions, 0 elsewhere.",
    "_levi_civita(n) = [",
    "    float(prod(sign(p[j] - p[i]) for i in 1:n for j in i+1:n; init=1)) for p in CartesianIndices(ntuple(_ -> n, n))",
    "]",
  ].join("\n"),
};
