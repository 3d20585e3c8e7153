"""Runs the answers of a corpus run: emitted NumPy code and ASCII matrix forms, at random values.

Reads one JSON object from standard input, {"cases": {id: case}, "answers": [{"id", "notation", "output", "code",
"form"}]}, and writes a list of verdicts in the same order: {"value": "right" | "wrong" | "unjudged", "form": "right" |
"wrong" | "unread" | null, "why"}. The code is run as a module of its own; the form is read by the interpreter that came with the
cases, which shares nothing with the library. Both are compared with the case's reference derivative.
"""
import inspect
import json
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cases", "derive"))
import verify  # noqa: E402

TRIALS = 2
TOLERANCE = 1e-8


def arguments(function, output, values, sizes):
    """The keyword arguments that a generated function asks for, by the names the command line promises."""
    out = {}
    for name in inspect.signature(function).parameters:
        plain = name.rstrip("_")
        if name in values and name != "G":
            out[name] = values[name]
        elif name == "G_" + output and "G" in values:
            out[name] = values["G"]
        elif plain in values:
            out[name] = values[plain]
        elif name in sizes:
            out[name] = sizes[name]
        else:
            raise verify.CaseError("the code asks for an argument %r that the problem does not have" % name)
    return out


def only(table, name):
    """The one entry of a generated module's table, or of several the one of that name."""
    if len(table) == 1:
        return next(iter(table.values()))
    return table[name]


def reference(case, trial):
    """-> (sizes, values with G, reference value, type of the result as the interpreter of the cases names it)."""
    sizes, values, rng = verify.case_values(case, trial)
    result = np.asarray(verify.source(case, "f")(values), float)
    if case["upstream"]:
        values["G"] = rng.normal(size=result.shape) if result.shape else float(rng.normal())
    return sizes, values, result, np.asarray(verify.source(case, "grad")(values), float)


def run_code(case, answer, sizes, values, result, want):
    module = {}
    exec(compile(answer["code"], "<%s, %s>" % (answer["id"], answer["notation"]), "exec"), module)
    table = module["VALUES"] if case["order"] == 0 else module["DERIVATIVES"]
    function = only(table, answer["output"])
    got = np.asarray(function(**arguments(function, answer["output"], values, sizes)), float)
    if case.get("layout") == "vec" and got.shape != want.shape:
        # The array has output axes first, then variable axes; the case stacks both sides column by column.
        got = verify.colmajor(got, result.ndim if case["order"] == 1 else len(case["vars"][case["wrt"]]))
    ok, error = verify.close(got, want, TOLERANCE)
    return None if ok else "code differs from the reference at %s: %s" % (sizes, error)


def run_form(case, answer, sizes, values, result, want):
    """-> None when the form is right, else (status, why)."""
    if want.ndim > 2 or result.ndim > 2:
        return "unread", "an array with more than two axes"
    output = output_type(case)
    dims = verify.Dims()
    types, values = definitions(case, answer["notation"], values, sizes, dims)
    types[answer["output"]], values[answer["output"]] = output, result
    types["pi"], values["pi"] = ("s",), np.pi
    if case["upstream"]:
        types["G_" + answer["output"]], values["G_" + answer["output"]] = output, values["G"]
    asked = result_type(case, output)
    try:
        tree = compounds(verify.m_parse(answer["form"]))
        found = verify.m_infer(tree, types, dims)
        if found[0] != asked[0]:
            return "wrong", "%r has type %s, %s expected" % (answer["form"], found, asked)
        for one, other in zip(found[1:], asked[1:]):
            dims.unify(one, other, "in " + answer["form"])
        got = verify.m_squeeze(verify.m_eval(tree, values, dims, sizes), found)
    except verify.CaseError as error:
        misshapen = "mismatch" in str(error) or "adding" in str(error)
        return ("wrong" if misshapen else "unread"), str(error)
    ok, error = verify.close(got, want, TOLERANCE)
    return None if ok else ("wrong", "form differs from the reference at %s: %s" % (sizes, error))


def definitions(case, notation, values, sizes, dims):
    """The names a form may use: the tensors of the case and the auxiliary definitions that were put with it."""
    values = dict(values)
    types = {name: kind for name, kind in verify.var_types(case).items() if kind[0] != "t"}
    if notation == "matrix":
        for line in case.get("let_matrix") or []:
            name, right = (part.strip() for part in line.split("=", 1))
            tree = verify.m_parse(right)
            types[name] = verify.m_infer(tree, types, dims)
            values[name] = verify.m_let_value(tree, types[name], values, dims, sizes)
        return types, values
    axes = {name: list(symbols) for name, symbols in case["vars"].items()}
    for line in case.get("let_index") or []:
        name = verify.i_parse(line)[0][0]
        values[name], axes[name] = verify.i_run(line, axes, values, dims, sizes, None)
        if len(axes[name]) <= 2:
            types[name] = typed(axes[name])
    return types, values


# The interpreter of the cases has no compound functions; they are written out in those that it has.
verify.M_CALLS.update({"softmax", "logsumexp"})


def compounds(tree):
    """softmax and logsumexp, of all entries or along an axis, in terms of exp, log and sums."""
    Node = verify.Node
    args = [compounds(arg) for arg in tree.args]
    if tree.op != "call" or tree.val not in ("softmax", "logsumexp"):
        return Node(tree.op, args, tree.val)
    exp = Node("call", [args[0]], "exp")
    ones = Node("call", [Node("num", val=1.0)], "matrix")
    if len(args) == 1:
        total = Node("call", [exp], "sum")
    elif args[1].val == 2:
        total = Node("*", [exp, ones])
    else:
        total = Node("*", [ones, exp])
    if tree.val == "softmax":
        return Node("./", [exp, total])
    if len(args) == 2:
        raise verify.CaseError("logsumexp along an axis")
    return Node("call", [total], "log")


def output_type(case):
    """The dimension symbols of the expression itself, as the interpreter of the cases types it."""
    dims = verify.Dims()
    if case["expr_matrix"] is not None:
        env = {k: v for k, v in verify.var_types(case).items() if v[0] != "t"}
        for line in case.get("let_matrix") or []:
            name, right = line.split("=", 1)
            env[name.strip()] = verify.m_infer(verify.m_parse(right), env, dims)
        found = verify.m_infer(verify.m_parse(case["expr_matrix"]), env, dims)[1:]
    else:
        sizes, values, _ = verify.case_values(case, 0)
        _, found = verify.run_index(case, case["expr_index"], values, sizes, dims, None)
    return typed([dims.find(d) for d in found])


def typed(dims):
    return (("s", "v", "m")[len(dims)], *dims)


def result_type(case, output):
    """The dimension symbols of what is asked for: the expression, its derivative, or both sides stacked."""
    if case["order"] == 0:
        return output
    first = case["vars"][case["wrt"]]
    if case["order"] == 2:
        left, right = first, case["vars"][case.get("wrt2") or case["wrt"]]
    else:
        left, right = [] if case["upstream"] else list(output[1:]), first
    if case.get("layout") == "vec":
        return "m", verify.prod_dim(left), verify.prod_dim(right)
    return typed([*left, *right])


def judge(case, answer):
    verdict = {"value": "right", "form": "right" if answer["form"] else None, "why": None}
    for trial in range(TRIALS):
        sizes, values, result, want = reference(case, trial)
        if answer["code"] is None:
            return dict(verdict, value="unjudged", why="no NumPy code")
        try:
            why = run_code(case, answer, sizes, values, result, want)
        except Exception as error:  # generated code may fail in any way; that is a wrong answer
            why = "code fails: %s: %s" % (type(error).__name__, error)
        if why is not None:
            return dict(verdict, value="wrong", why=why)
        if verdict["form"] == "right":
            try:
                found = run_form(case, answer, sizes, values, result, want)
            except Exception as error:
                found = ("unread", "%s: %s" % (type(error).__name__, error))
            if found is not None:
                verdict["form"], verdict["why"] = found
    return verdict


def main():
    np.seterr(all="ignore")
    job = json.load(sys.stdin)
    json.dump([judge(job["cases"][answer["id"]], answer) for answer in job["answers"]], sys.stdout)


if __name__ == "__main__":
    main()
