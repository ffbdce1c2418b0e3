"""Writes what the vendor's own clients compute from synthetic images and, where they are there, from the real ones.

    python3 -m venv .venv-w && .venv-w/bin/pip install oqtant==0.16.3
    .venv-w/bin/python make_vendor_analysis.py walkthrough ../../../../../shared/data/oqtant-jobs
    python3 -m venv .venv-n && .venv-n/bin/pip install oqtant==3.3.4 pandas
    .venv-n/bin/python make_vendor_analysis.py newest

The walkthrough's call for the temperature raises as shipped, for want of `self.input`: it is given one here.
"""

import json
import math
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

import numpy as np

generation = sys.argv[1]
if generation == "walkthrough":
    from oqtant.schemas.job import OMEGA_X, OMEGA_Y, Gaussian_dist_2D, OqtantJob, TF_dist_2D, bimodal_dist_2D, round_sig

    fits = OqtantJob
else:
    from oqtant.schemas.output import (
        Gaussian_dist_2D,
        OqtantNonPlotOutput,
        TF_dist_2D,
        bimodal_dist_2D,
        round_sig,
    )

    fits = OqtantNonPlotOutput

warnings.simplefilter("ignore")
parameters = [0.651, 13.14, 13.67, 0.812, 5.52, 10.54, 0.185, -0.059, 0.006]
pixels = [0, 99, 1234, 4849, 4950, 5050, 5151, 5155, 5460, 9999]


def space(rows=100, columns=100):
    x = np.arange(columns) - round(columns / 2)
    y = np.arange(rows) - round(rows / 2)
    return np.meshgrid(x, y)


def synthetic(own, center, wiggle):
    """A cloud off the middle, without a random number: test/analysis/synthetic-image.ts makes the same."""
    i = np.arange(10000)
    return (bimodal_dist_2D(space(), *own[:6], *center, own[8]) + wiggle * np.sin(1.7 * i + 0.001 * i * i)).reshape(100, 100)


def fit(image, flight_ms=10):
    subject = SimpleNamespace(
        TOF=image,
        get_TOF=lambda: image,
        get_image_space=fits.get_image_space,
        pix_cal=8.71,
        sig_abs=0.297,
        input=SimpleNamespace(time_of_flight_ms=flight_ms),
    )
    if generation == "newest":
        subject.get_image_space = lambda *_: (space(), 100, 100)
    found, covariance, residual, r_squared = fits.fit_bimodal_data2D(subject)
    out = {
        "p": found.tolist(),
        "sigma": np.sqrt(np.diag(covariance)).tolist(),
        "covariance01": float(covariance[0, 1]),
        "R2": float(r_squared),
        "ssr": float((residual**2).sum()),
    }
    if generation == "walkthrough":
        subject.omega_x, subject.omega_y = OMEGA_X, OMEGA_Y
        out["atoms"] = [float(n) for n in fits.atom_numbers(subject, list(found), print_results=False)]
        out["temperatureNk"] = float(fits.calculate_temperature(subject, list(found)))
    return out


mesh = space()
g, sx, sy, t, rx, ry, xc, yc, os = parameters
values = [
    math.copysign(m * 10.0**e, s)
    for s in (1, -1)
    for m in (1, 1.25, 1.35, 1.5, 2.5, 2.675, 4.45, 9.95, 9.996, 1 / 3, 0.1 + 0.2)
    for e in (-12, -3, -1, 0, 1, 2, 3, 7, 22)
] + [1250.0, 1350.0, 0.5, 0.05, 1e-300, 5e-324, 123456789.0]
golden = {
    "parameters": parameters,
    "pixels": pixels,
    "gaussian": Gaussian_dist_2D(mesh, g, xc, yc, sx, sy, os)[pixels].tolist(),
    "thomasFermi": TF_dist_2D(mesh, t, xc, yc, rx, ry, os)[pixels].tolist(),
    "bimodal": bimodal_dist_2D(mesh, *parameters)[pixels].tolist(),
    "roundSig": [[v, n, round_sig(v, n)] for v in values for n in (1, 2, 3)],
    "fits": [
        fit(synthetic(parameters, (3.3, -4.7), 0.03)),
        fit(synthetic([0.3, 9, 17, 1.2, 12, 4, 0, 0, 0.02], (-8.5, 6.25), 0.1), 7),
        # At bounds: no offset, and a thermal cloud wider than the bounds allow.
        fit(synthetic([0.5, 26, 12, 0.9, 6, 9, 0, 0, -0.01], (0.5, 1.5), 0.02)),
    ],
}
if len(sys.argv) > 2:
    golden["real"] = {}
    for path in sorted(Path(sys.argv[2]).glob("*.txt")):
        job = json.loads(path.read_text())
        inputs = job["inputs"][0]
        output = inputs["output"]["values"]
        if "tof_image" in output and job["origin"] is not None:
            image = np.array(output["tof_image"]["pixels"]).reshape(100, 100)
            golden["real"][path.name] = fit(image, inputs["values"]["time_of_flight_ms"])
target = Path(__file__).parent / f"vendor-analysis-{generation}.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
