"""Least-squares minima of the bimodal model, with faces of limits and bounds, see make_fits.py."""

import numpy as np
from scipy.optimize import least_squares

from fit_cases import NAMES, PARTS, Case

STARTS = 40


def model(position, G, sx, sy, T, rx, ry, x0, y0, c):
    dx, dy = position[0] - x0, position[1] - y0
    w = np.maximum(0, 1 - (dx / rx) ** 2 - (dy / ry) ** 2)
    return G * np.exp(-0.5 * ((dx / sx) ** 2 + (dy / sy) ** 2)) + T * w**1.5 + c


def jacobian(position, G, sx, sy, T, rx, ry, x0, y0, c):
    dx, dy = position[0] - x0, position[1] - y0
    u, v, xi, eta = dx / sx, dy / sy, dx / rx, dy / ry
    a = np.exp(-0.5 * (u * u + v * v))
    w = np.maximum(0, 1 - xi * xi - eta * eta)
    g, t = G * a, 3 * T * np.sqrt(w)
    return np.stack(
        [
            a,
            g * u * u / sx,
            g * v * v / sy,
            w**1.5,
            t * xi * xi / rx,
            t * eta * eta / ry,
            g * u / sx + t * xi / rx,
            g * v / sy + t * eta / ry,
            np.ones_like(a),
        ],
        axis=1,
    )


class Problem:
    """A case with its pixels: residuals and Jacobian in the free parameters, scaled by the square root of the weights."""

    def __init__(self, case: Case):
        random = np.random.Generator(np.random.PCG64(case.seed))
        y, x = np.mgrid[: case.rows, : case.columns]
        position = np.stack(
            [(x - (case.columns - 1) / 2).ravel(), (y - (case.rows - 1) / 2).ravel()]
        ) * case.pixel_um
        self.case = case
        od = model(position, *case.truth)
        self.weights = None
        sigma = np.full(od.size, case.noise)
        if case.weighted:
            sigma = case.noise * np.sqrt(1 + 4 * np.maximum(od, 0))
            self.weights = (1 / sigma**2).astype(np.float32)
        self.data = (od + sigma * random.standard_normal(od.size)).astype(np.float32)
        self.mask = None
        used = np.ones(od.size, bool)
        if case.masked:
            # a dead spot inside the cloud, absurd values in it, and a broken column
            spot = np.hypot(position[0] - 12, position[1] + 4) < 10
            self.mask = spot.astype(np.uint8)
            self.data[spot] = 50
            broken = (x == 9).ravel()
            self.data[broken] = np.nan
            used = ~spot & ~broken
        if case.region:
            r = case.region
            inside = (x >= r["column"]) & (x < r["column"] + r["columns"]) & (y >= r["row"]) & (y < r["row"] + r["rows"])
            self.data[~inside.ravel()] += np.float32(0.3)
            used &= inside.ravel()
        self.pixels = int(used.sum())
        self.position, self.values = position[:, used], self.data[used].astype(float)
        self.root_weights = np.ones(self.pixels) if self.weights is None else np.sqrt(self.weights[used].astype(float))
        self.free = [k for k in PARTS[case.model] if NAMES[k] not in case.fixed]
        self.base = np.array([0.0, 1, 1, 0, 1, 1, 0, 0, 0])
        for name, value in case.fixed.items():
            self.base[NAMES.index(name)] = value
        extent = case.pixel_um * max(case.rows, case.columns)
        widths = (case.pixel_um / 2, 4 * extent)
        limits = {0: (0, np.inf), 3: (0, np.inf), 6: (-extent, extent), 7: (-extent, extent), 8: (-np.inf, np.inf)}
        limits |= {k: widths for k in (1, 2, 4, 5)}
        for name, bound in case.bounds.items():
            k = NAMES.index(name)
            limits[k] = (max(limits[k][0], bound[0]), min(limits[k][1], bound[1]))
        self.lower = np.array([limits[k][0] for k in range(9)], float)
        self.upper = np.array([limits[k][1] for k in range(9)], float)

    def residuals(self, full):
        return self.root_weights * (model(self.position, *full) - self.values)

    def jacobian(self, full):
        return self.root_weights[:, None] * jacobian(self.position, *full)

    def cost(self, full):
        r = self.residuals(full)
        return float(r @ r)


class Chart:
    """Coordinates q of the minimum: some parameters free, some tied to another by a factor, the rest constant."""

    def __init__(self, problem, free, base, ties=()):
        self.problem, self.free, self.ties = problem, list(free), ties
        self.matrix = np.zeros((9, len(self.free)))
        self.constant = np.array(base, float)
        for column, k in enumerate(self.free):
            self.matrix[k, column] = 1
            self.constant[k] = 0
        for tied, to, factor in ties:
            self.matrix[tied] = factor * self.matrix[to]
            self.constant[tied] = factor * self.constant[to]

    def full(self, q):
        return self.matrix @ q + self.constant

    def search(self, start):
        lower, upper = self.problem.lower[self.free], self.problem.upper[self.free]
        inside = np.clip(start[self.free], np.nextafter(lower, np.inf), np.nextafter(upper, -np.inf))
        return least_squares(
            lambda q: self.problem.residuals(self.full(q)),
            inside,
            jac=lambda q: self.problem.jacobian(self.full(q)) @ self.matrix,
            bounds=(lower, upper),
            x_scale="jac",
            ftol=1e-12,
            xtol=1e-12,
            gtol=1e-12,
            max_nfev=300,
        ).x

    def polish(self, q):
        """Gauss-Newton steps, halved until the cost does not grow, down to rounding noise."""
        for _ in range(200):
            full = self.full(q)
            j, r = self.problem.jacobian(full) @ self.matrix, self.problem.residuals(full)
            step = np.linalg.lstsq(j, -r, rcond=None)[0]
            factor = 1.0
            while factor > 1e-4 and self.problem.cost(self.full(q + factor * step)) > (r @ r) * (1 + 1e-15):
                factor /= 2
            q = q + factor * step
        return q

    def gradient_cosine(self, q):
        j, r = self.problem.jacobian(self.full(q)) @ self.matrix, self.problem.residuals(self.full(q))
        return float(np.max(np.abs(j.T @ r) / (np.linalg.norm(j, axis=0) * np.linalg.norm(r))))


def charts(problem):
    """The interior first, then the faces of the physical limit and of the caller's bounds."""
    case, free = problem.case, problem.free
    ties = [()]
    if case.physical and case.model == "bimodal":
        x, y = (4, 1, np.sqrt(2)), (5, 2, np.sqrt(2))
        ties = [(), (x,), (y,), (x, y)]
    for tie in ties:
        yield Chart(problem, [k for k in free if k not in [t[0] for t in tie]], problem.base, tie)
    for name, bound in case.bounds.items():
        for value in bound:
            base = problem.base.copy()
            base[NAMES.index(name)] = value
            for tie in ties:
                tied = [t[0] for t in tie]
                if NAMES.index(name) not in tied:
                    yield Chart(problem, [k for k in free if k not in [NAMES.index(name), *tied]], base, tie)


def allowed(problem, full):
    slack = 1e-9 * (1 + np.abs(full))
    free = problem.free
    inside = np.all(full[free] >= (problem.lower - slack)[free]) and np.all(full[free] <= (problem.upper + slack)[free])
    limit = np.sqrt(2) * (1 + 1e-9)
    physical = full[4] <= limit * full[1] and full[5] <= limit * full[2]
    return inside and (physical or not problem.case.physical or problem.case.model != "bimodal")


def solve(problem):
    random = np.random.Generator(np.random.PCG64(1000 + problem.case.seed))
    truth = np.array(problem.case.truth)
    centre = np.isin(np.arange(9), (6, 7))
    starts = [truth] + [
        truth * np.exp(0.5 * random.standard_normal(9)) + 5 * centre * random.standard_normal(9) for _ in range(STARTS)
    ]
    minima = []
    for chart in charts(problem):
        found = sorted((chart.search(start) for start in starts), key=lambda q: problem.cost(chart.full(q)))
        for rank, q in enumerate(found[:3]):
            q = chart.polish(q)
            full = chart.full(q)
            if allowed(problem, full):
                minima.append((problem.cost(full), chart.gradient_cosine(q), full, chart))
                if rank == 0 and len(chart.free) == len(problem.free):  # the best of all is inside: no face beats it
                    return minima[0]
    return min(minima, key=lambda minimum: minimum[0])
