"""The clouds and options of the golden fits, see make_fits.py."""

from typing import NamedTuple

NAMES = (
    "gaussianOd",
    "gaussianSigmaXUm",
    "gaussianSigmaYUm",
    "thomasFermiOd",
    "thomasFermiRadiusXUm",
    "thomasFermiRadiusYUm",
    "centerXUm",
    "centerYUm",
    "offset",
)
PARTS = {
    "bimodal": range(9),
    "gaussian": (0, 1, 2, 6, 7, 8),
    "thomas-fermi": (3, 4, 5, 6, 7, 8),
}


class Case(NamedTuple):
    name: str
    seed: int
    rows: int
    columns: int
    pixel_um: float
    truth: tuple
    noise: float
    model: str = "bimodal"
    physical: bool = True
    fixed: dict = {}
    bounds: dict = {}
    region: dict | None = None
    masked: str | None = None
    weighted: bool = False


ROUND = (0.8, 62.0, 70.0, 1.4, 30.0, 48.0, 6.0, -9.0, 0.012)
SMALL = (0.7, 24.0, 31.0, 1.1, 15.0, 22.0, -4.5, 6.5, 0.02)
SWAPPED = (1.1, 16.0, 18.0, 0.6, 46.0, 58.0, 3.0, -2.0, 0.01)
NARROW = (0.5, 30.0, 22.0, 1.5, 24.0, 35.0, 2.0, 3.0, 0.01)

CASES = (
    Case("bimodal", 1, 60, 60, 6.0, ROUND, 0.04),
    Case("bimodal, wide image off centre", 2, 40, 72, 5.0, (0.4, 58.0, 40.0, 1.6, 41.0, 28.0, 55.0, -21.0, -0.01), 0.03),
    Case("weights", 3, 40, 48, 4.4, SMALL, 0.03, weighted=True),
    Case("mask and NaN pixels", 4, 40, 48, 4.4, SMALL, 0.03, masked="disc and NaN"),
    Case("region", 5, 48, 56, 4.4, SMALL, 0.03, region={"row": 4, "column": 6, "rows": 40, "columns": 41}),
    Case("fixed offset and width", 6, 40, 48, 4.4, SMALL, 0.03, fixed={"offset": 0.02, "gaussianSigmaXUm": 25.0}),
    Case("gaussian", 7, 40, 48, 4.4, (0.9, 28.0, 35.0, 0.0, 1.0, 1.0, 8.0, -5.0, 0.01), 0.04, model="gaussian"),
    Case("thomas-fermi", 8, 40, 48, 4.4, (0.0, 1.0, 1.0, 1.8, 33.0, 57.0, -6.0, 4.0, 0.01), 0.04, model="thomas-fermi"),
    Case("physical limit on y", 9, 60, 60, 4.4, NARROW, 0.02),
    Case("without the physical limit", 9, 60, 60, 4.4, NARROW, 0.02, physical=False),
    Case("dome wider than the Gaussian", 10, 60, 60, 4.4, SWAPPED, 0.02, physical=False),
    Case("offset at its bound", 11, 40, 48, 4.4, SMALL, 0.02, bounds={"offset": [-0.01, 0.01]}),
    Case("radius at its bound", 12, 40, 48, 4.4, SMALL, 0.02, bounds={"thomasFermiRadiusXUm": [5.0, 14.0]}),
)
