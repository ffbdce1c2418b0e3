"""Atom numbers, condensate fraction and temperatures of fitted clouds, computed apart from the package.

    python3 cloud_statistics.py > cloud-statistics.json        (numpy only)

Constants are CODATA 2022, masses AME2020, D2 wavelengths Steck, Tiecke and Gehm; standard errors come from central
differences of the whole chain and the full covariance, not from analytic derivatives.
"""

import json

import numpy as np

KB = 1.380649e-23
U = 1.66053906892e-27
ATOMS = {
    "87Rb": (86.909180529, 780.241209686e-9),
    "85Rb": (84.91178973604, 780.241368271e-9),
    "133Cs": (132.905451958, 852.34727582e-9),
    "23Na": (22.989769282, 589.1583264e-9),
    "39K": (38.96370648482, 766.700921822e-9),
    "40K": (39.963998165, 766.700674872e-9),
    "41K": (40.96182525611, 766.70045870e-9),
    "6Li": (6.01512288742, 670.977338e-9),
    "7Li": (7.01600343426, 299792458 / 446.810183289e12),
}
NAMES = [
    "gaussianOd",
    "gaussianSigmaXUm",
    "gaussianSigmaYUm",
    "thomasFermiOd",
    "thomasFermiRadiusXUm",
    "thomasFermiRadiusYUm",
    "centerXUm",
    "centerYUm",
    "offset",
]


def statistics(p, tof_s, species, frequencies_hz, cross_section_m2):
    g, sx, sy, t, rx, ry = p[0], p[1] * 1e-6, p[2] * 1e-6, p[3], p[4] * 1e-6, p[5] * 1e-6
    mass_u, wavelength = ATOMS[species]
    sigma0 = 3 * wavelength**2 / (2 * np.pi) if cross_section_m2 is None else cross_section_m2
    thermal = 2 * np.pi * sx * sy * g / sigma0
    condensed = 2 * np.pi / 5 * rx * ry * t / sigma0

    def temperature(width, f):
        start = 0 if f is None else 1 / (2 * np.pi * f) ** 2
        return 1e9 * mass_u * U * width**2 / (KB * (start + tof_s**2))

    tx, ty = temperature(sx, frequencies_hz[0]), temperature(sy, frequencies_hz[1])
    return {
        "temperatureNk": (tx + ty) / 2,
        "temperatureXNk": tx,
        "temperatureYNk": ty,
        "thermalAtoms": thermal,
        "condensedAtoms": condensed,
        "totalAtoms": thermal + condensed,
        "condensateFraction": condensed / (thermal + condensed),
    }


def with_errors(p, covariance, *chain):
    values = statistics(p, *chain)
    jacobian = {key: np.zeros(9) for key in values}
    for i in range(9):
        step = 1e-5 * max(abs(p[i]), 1e-3)
        up, down = p.copy(), p.copy()
        up[i] += step
        down[i] -= step
        above, below = statistics(up, *chain), statistics(down, *chain)
        for key in values:
            jacobian[key][i] = (above[key] - below[key]) / (2 * step)
    return {
        key: {"value": value, "stderr": float(np.sqrt(jacobian[key] @ covariance @ jacobian[key]))}
        for key, value in values.items()
    }


def main():
    rng = np.random.default_rng(20260721)
    cases = []
    for n, species in enumerate([*ATOMS, "87Rb", "87Rb", "87Rb"]):
        p = np.array(
            [
                rng.uniform(0.1, 2),
                rng.uniform(20, 120),
                rng.uniform(20, 120),
                rng.uniform(0.1, 3),
                rng.uniform(10, 90),
                rng.uniform(10, 90),
                rng.normal(0, 20),
                rng.normal(0, 20),
                rng.normal(0, 0.02),
            ]
        )
        scale = 0.03 * np.maximum(np.abs(p), 0.01)
        root = rng.normal(size=(9, 9)) / 3
        covariance = (root @ root.T) * np.outer(scale, scale)
        tof_ms = float(rng.uniform(4, 25))
        frequencies = [None, None] if n % 3 == 0 else [float(rng.uniform(20, 400)), None if n % 3 == 1 else 90.0]
        cross_section_um2 = 0.1938 if n == 10 else None
        expected = with_errors(
            p,
            covariance,
            tof_ms * 1e-3,
            species,
            frequencies,
            None if cross_section_um2 is None else cross_section_um2 * 1e-12,
        )
        cases.append(
            {
                "options": {
                    "timeOfFlightMs": tof_ms,
                    "species": species,
                    "trapFrequenciesHz": {k: f for k, f in zip("xy", frequencies) if f is not None},
                    **({} if cross_section_um2 is None else {"absorptionCrossSectionUm2": cross_section_um2}),
                },
                "parameters": dict(zip(NAMES, p.tolist())),
                "covariance": covariance.ravel().tolist(),
                "expected": expected,
            }
        )
    print(json.dumps(cases, indent=1))


main()
