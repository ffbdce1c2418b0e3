"""Writes in-trap widths by scipy's curve_fit, of a synthetic image and of the real ones: what in-trap-widths.test.ts compares with.

    python3 -m venv .venv && .venv/bin/pip install numpy==1.26.4 scipy==1.17.1
    .venv/bin/python make_in_trap_widths.py ../../../../../shared/data/oqtant-jobs

Lengths in um from the middle of the image. The sums hold the rows (or columns) within three widths of the two-dimensional Gaussian.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import curve_fit

exact = {"ftol": 1e-14, "xtol": 1e-14, "gtol": 1e-14, "maxfev": 20000}


def plane(shape):
    def model(mesh, a, x0, y0, wx, wy, c):
        return a * shape(((mesh[0] - x0) / wx) ** 2 + ((mesh[1] - y0) / wy) ** 2) + c

    return model


shapes = {
    "gaussian": (plane(lambda s: np.exp(-s / 2)), lambda x, a, x0, w, c: a * np.exp(-(((x - x0) / w) ** 2) / 2) + c, 1.0),
    "thomasFermi": (
        plane(lambda s: np.maximum(0, 1 - s) ** 1.5),
        lambda x, a, x0, w, c: a * np.maximum(0, 1 - ((x - x0) / w) ** 2) ** 2 + c,
        2.3,
    ),
}


def best(model, x, y, starts):
    fits = []
    for start in starts:
        try:
            p, cov = curve_fit(model, x, y, p0=start, **exact)
        except RuntimeError:
            continue
        fits.append((float(((model(x, *p) - y) ** 2).sum()), p, np.sqrt(np.diag(cov))))
    return min(fits, key=lambda fit: fit[0])


def widths(image, pixel):
    rows, columns = image.shape
    x = (np.arange(columns) - (columns - 1) / 2) * pixel
    y = (np.arange(rows) - (rows - 1) / 2) * pixel
    mesh = np.array([a.ravel() for a in np.meshgrid(x, y)])
    start_x = np.average(x, weights=np.maximum(0, image - image.max() / 3).sum(0))
    start_y = np.average(y, weights=np.maximum(0, image - image.max() / 3).sum(1))
    spread_x = np.sqrt(np.average((x - start_x) ** 2, weights=np.maximum(0, image - image.max() / 3).sum(0)))
    spread_y = np.sqrt(np.average((y - start_y) ** 2, weights=np.maximum(0, image - image.max() / 3).sum(1)))
    out = {"plane": {}, "x": {}, "y": {}}
    for name, (model, _, factor) in shapes.items():
        starts = [(image.max() * 0.8, start_x, start_y, f * factor * spread_x, f * factor * spread_y, 0) for f in (1, 1.5)]
        _, p, s = best(model, mesh, image.ravel(), starts)
        out["plane"][name] = {"x": [abs(p[3]), s[3]], "y": [abs(p[4]), s[4]]}
        if name == "gaussian":
            center, sigma = p[1:3], np.abs(p[3:5])
    sums = {
        "x": (x, image[np.abs(y - center[1]) <= 3 * sigma[1]].sum(0), center[0], sigma[0]),
        "y": (y, image[:, np.abs(x - center[0]) <= 3 * sigma[0]].sum(1), center[1], sigma[1]),
    }
    for axis, (positions, values, middle, width) in sums.items():
        for name, (_, model, factor) in shapes.items():
            starts = [(np.ptp(values), middle, f * factor * width, values.min()) for f in (0.6, 0.8, 1, 1.05, 1.2, 1.5)]
            ssr, p, s = best(model, positions, values, starts)
            out[axis][name] = {
                "width": [abs(p[2]), s[2]],
                "center": [p[1], s[1]],
                "rSquared": 1 - ssr / float(((values - values.mean()) ** 2).sum()),
            }
    return out


def synthetic():
    """A cloud cut by two stripes, without a random number: test/analysis/synthetic-image.ts makes the same."""
    x = (np.arange(240) - 119.5) * 0.344
    y = ((np.arange(90) - 44.5) * 0.344)[:, None]
    cut = 1 - 0.4 * np.exp(-(((x + 6) / 2) ** 2) / 2) - 0.3 * np.exp(-(((x - 9) / 1.5) ** 2) / 2)
    cloud = 1.3 * np.maximum(0, 1 - ((x - 3.1) / 30) ** 2 - ((y + 0.9) / 4.2) ** 2) ** 1.5 * cut
    i = np.arange(90 * 240).reshape(90, 240)
    return cloud + 0.02 + 0.07 * np.sin(1.7 * i + 0.001 * i * i)


golden = {"synthetic": widths(synthetic(), 0.344), "real": {}}
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    output = json.loads(path.read_text())["inputs"][0]["output"]["values"]
    if "it_plot" in output:
        plot = output["it_plot"]
        image = np.array(plot["pixels"]).reshape(plot["rows"], plot["columns"])
        golden["real"][path.name] = widths(image, plot["pixcal"])
target = Path(__file__).parent / "in-trap-widths.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
