"""Golden values of the image fit, from scipy.

    python -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    .venv/bin/python make_fits.py       writes fits.json beside this file

Each case is a small image drawn from the model with noise of a fixed seed, rounded to float32, and its least-squares
minimum: the best of many starts by scipy.optimize.least_squares, polished until the gradient is rounding noise.
Standard errors are sqrt(diag(s^2 (J'WJ)^-1)), s^2 = cost / (pixels - free parameters), which is what
scipy.optimize.curve_fit gives (checked here). Where the limit TF radius <= sqrt(2) Gaussian widths is active, the minimum is
that on the limit; there, and at a bound of the caller's, the standard errors come from the full J, as curve_fit has it.
"""

import base64
import json
import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import curve_fit

from fit_cases import CASES, NAMES, PARTS
from fit_minimum import Problem, model, solve


def standard_errors(problem, full):
    free = problem.free
    j = problem.jacobian(full)[:, free]
    covariance = np.linalg.inv(j.T @ j) * problem.cost(full) / (problem.pixels - len(free))
    errors = [None] * 9
    for row, k in enumerate(free):
        errors[k] = float(np.sqrt(covariance[row, row]))
    return errors, covariance


def check_with_curve_fit(problem, full, covariance):
    free = problem.free

    def free_model(position, *q):
        values = full.copy()
        values[free] = q
        return model(position, *values)

    params, theirs = curve_fit(
        free_model,
        problem.position,
        problem.values,
        p0=full[free],
        sigma=1 / problem.root_weights,
        bounds=(problem.lower[free], problem.upper[free]),
        x_scale="jac",
        ftol=1e-13,
        xtol=1e-13,
    )
    errors = np.sqrt(np.diag(covariance))
    assert np.all(np.abs(params - full[free]) < 1e-3 * errors), (problem.case.name, params, full[free])
    assert np.allclose(np.sqrt(np.diag(theirs)), errors, rtol=2e-3), problem.case.name


def solved_case(case):
    problem = Problem(case)
    cost, cosine, full, chart = solve(problem)
    assert cosine < 1e-9, (case.name, cosine)
    at_bound = [k for k in problem.free if k not in chart.free and k not in [t[0] for t in chart.ties]]
    errors, covariance = standard_errors(problem, full)
    if not chart.ties:
        check_with_curve_fit(problem, full, covariance)
    options = {"model": case.model, "physical": case.physical}
    options |= {key: value for key in ("fixed", "bounds", "region") if (value := getattr(case, key))}
    print(f"{case.name}: cost {cost:.6g}, cosine {cosine:.1e}, limit on {[t[0] for t in chart.ties]}, bound {at_bound}")
    return {
        "name": case.name,
        "image": {"rows": case.rows, "columns": case.columns, "pixelSizeUm": case.pixel_um, "float32": encode(problem.data)},
        "options": options,
        "weightsFloat32": None if problem.weights is None else encode(problem.weights),
        "maskUint8": None if problem.mask is None else encode(problem.mask),
        "expected": {
            "parameters": {NAMES[k]: float(full[k]) for k in PARTS[case.model]},
            "standardErrors": {NAMES[k]: errors[k] for k in PARTS[case.model]},
            "atBound": [NAMES[k] for k in at_bound],
            "physicalLimitBinds": [{4: "x", 5: "y"}[t[0]] for t in chart.ties],
            "cost": cost,
            "pixels": problem.pixels,
            "freeParameters": len(problem.free),
        },
    }


def encode(array):
    return base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode()


def main():
    versions = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}
    golden = {"madeBy": "make_fits.py", "versions": versions, "cases": [solved_case(case) for case in CASES]}
    path = Path(__file__).with_name("fits.json")
    path.write_text(json.dumps(golden, indent=1) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
