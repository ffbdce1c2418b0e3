"""Fits of scipy and lmfit for the benchmark.

    python fit_peers.py METHOD TASK    one JSON line per fit
    python fit_peers.py                the versions

The task file is described in ../c/fit_task.h. Every fit includes the uncertainties, from the Jacobian at the end where its
library does not work them out by itself.
"""

import json
import struct
import sys
import time
import warnings
from typing import Callable, NamedTuple

import lmfit
import numpy as np
import scipy
from scipy.optimize import curve_fit, least_squares

NAMES = ("G", "sx", "sy", "T", "rx", "ry", "x0", "y0", "c")


class Outcome(NamedTuple):
    params: list
    stderr: list
    evaluations: int
    jacobian_evaluations: int
    converged: bool


class Task(NamedTuple):
    rounds: int
    warm_up_rounds: int
    max_evaluations: int
    tolerance: float
    pixel_um: float
    starts: np.ndarray
    images: np.ndarray


def read_task(path: str) -> Task:
    with open(path, "rb") as file:
        count, rows, columns, rounds, warm_up_rounds, max_evaluations = struct.unpack("<6i", file.read(24))
        pixel_um, tolerance = struct.unpack("<2d", file.read(16))
        starts = np.fromfile(file, "<f8", count * 9).reshape(count, 9)
        images = np.fromfile(file, "<f8", count * rows * columns).reshape(count, rows, columns)
    return Task(rounds, warm_up_rounds, max_evaluations, tolerance, pixel_um, starts, images)


def pixel_positions(rows: int, columns: int, pixel_um: float) -> tuple[np.ndarray, np.ndarray]:
    y, x = np.mgrid[:rows, :columns]
    return ((x - (columns - 1) / 2) * pixel_um).ravel(), ((y - (rows - 1) / 2) * pixel_um).ravel()


def model(position, G, sx, sy, T, rx, ry, x0, y0, c):
    dx, dy = position[0] - x0, position[1] - y0
    w = np.maximum(0, 1 - (dx / rx) ** 2 - (dy / ry) ** 2)
    return G * np.exp(-0.5 * ((dx / sx) ** 2 + (dy / sy) ** 2)) + T * w * np.sqrt(w) + c


def model_with_power(position, G, sx, sy, T, rx, ry, x0, y0, c):
    dx, dy = position[0] - x0, position[1] - y0
    w = np.maximum(0, 1 - (dx / rx) ** 2 - (dy / ry) ** 2)
    return G * np.exp(-0.5 * ((dx / sx) ** 2 + (dy / sy) ** 2)) + T * w**1.5 + c


def jacobian(position, G, sx, sy, T, rx, ry, x0, y0, c):
    dx, dy = position[0] - x0, position[1] - y0
    u, v, xi, eta = dx / sx, dy / sy, dx / rx, dy / ry
    a = np.exp(-0.5 * (u * u + v * v))
    w = np.maximum(0, 1 - xi * xi - eta * eta)
    s = np.sqrt(w)
    ga, ts3 = G * a, 3 * T * s
    columns = np.empty((9, dx.size))
    columns[0] = a
    columns[1] = ga * u * u / sx
    columns[2] = ga * v * v / sy
    columns[3] = w * s
    columns[4] = ts3 * xi * xi / rx
    columns[5] = ts3 * eta * eta / ry
    columns[6] = ga * u / sx + ts3 * xi / rx
    columns[7] = ga * v / sy + ts3 * eta / ry
    columns[8] = 1
    return columns.T


def curve_fit_with(jac, function=model) -> Callable:
    def fit(position, data, start, task):
        tolerances = {"ftol": task.tolerance, "xtol": task.tolerance, "gtol": task.tolerance}
        # leastsq counts each difference quotient's evaluation
        maxfev = task.max_evaluations * (1 if jac else 10)
        params, covariance, info, _, status = curve_fit(
            function, position, data, p0=start, jac=jac, full_output=True, maxfev=maxfev, **tolerances
        )
        stderr = np.sqrt(np.diag(covariance))
        return Outcome(params.tolist(), stderr.tolist(), info["nfev"], info.get("njev", 0), 1 <= status <= 4)

    return fit


def least_squares_bounded(position, data, start, task):
    rows, columns = task.images.shape[1:]
    extent = max(rows, columns) * task.pixel_um
    width = (task.pixel_um / 2, 4 * extent)
    lower = [0, width[0], width[0], 0, width[0], width[0], -extent, -extent, -np.inf]
    upper = [np.inf, width[1], width[1], np.inf, width[1], width[1], extent, extent, np.inf]
    result = least_squares(
        lambda p: model(position, *p) - data,
        np.clip(start, np.nextafter(lower, np.inf), np.nextafter(upper, -np.inf)),
        jac=lambda p: jacobian(position, *p),
        bounds=(lower, upper),
        method="trf",
        x_scale="jac",
        ftol=task.tolerance,
        xtol=task.tolerance,
        gtol=task.tolerance,
        max_nfev=task.max_evaluations,
    )
    variance = 2 * result.cost / (data.size - result.x.size)
    stderr = np.sqrt(variance * np.diag(np.linalg.pinv(result.jac.T @ result.jac)))
    return Outcome(result.x.tolist(), stderr.tolist(), result.nfev, result.njev, bool(result.success))


lmfit_model = lmfit.Model(model, independent_vars=["position"])


def lmfit_leastsq(position, data, start, task):
    tolerances = {"ftol": task.tolerance, "xtol": task.tolerance, "gtol": task.tolerance}
    result = lmfit_model.fit(
        data,
        lmfit_model.make_params(**dict(zip(NAMES, start))),
        position=position,
        max_nfev=task.max_evaluations * 10,
        fit_kws=tolerances,
    )
    values = [result.params[name].value for name in NAMES]
    stderr = [result.params[name].stderr or float("nan") for name in NAMES]
    return Outcome(values, stderr, result.nfev, 0, bool(result.success))


METHODS = {
    "scipy-curve-fit": curve_fit_with(None),
    "scipy-curve-fit-power": curve_fit_with(None, model_with_power),
    "scipy-curve-fit-analytic": curve_fit_with(jacobian),
    "scipy-least-squares": least_squares_bounded,
    "lmfit": lmfit_leastsq,
}


def failed(start) -> Outcome:
    return Outcome(start.tolist(), [], 0, 0, False)


def main() -> None:
    if len(sys.argv) < 3:
        print(f"Python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}, "
              f"lmfit {lmfit.__version__}")
        return
    fit, task = METHODS[sys.argv[1]], read_task(sys.argv[2])
    warnings.simplefilter("ignore")
    position = np.array(pixel_positions(*task.images.shape[1:], task.pixel_um))
    for round_number in range(-task.warm_up_rounds, task.rounds):
        for index, (image, start) in enumerate(zip(task.images, task.starts)):
            data = image.ravel()
            began = time.process_time()
            try:
                outcome = fit(position, data, start, task)
            except RuntimeError:  # curve_fit's way to say that it did not converge
                outcome = failed(start)
            cpu_ms = 1e3 * (time.process_time() - began)
            if round_number >= 0:
                print_outcome(index, cpu_ms, outcome)


def print_outcome(index: int, cpu_ms: float, outcome: Outcome) -> None:
    line = {
        "index": index,
        "cpuMs": cpu_ms,
        "evaluations": outcome.evaluations,
        "jacobianEvaluations": outcome.jacobian_evaluations,
        "converged": outcome.converged,
        "params": outcome.params,
        "stderr": [error if np.isfinite(error) else None for error in outcome.stderr],
    }
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
