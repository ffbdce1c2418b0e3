"""Writes matplotlib's colour maps as 256 RGB bytes each, in hexadecimal: the values the tests compare with.

    python3 -m venv .venv && .venv/bin/pip install matplotlib==3.11.2
    .venv/bin/python make_color_maps.py

`greys` is matplotlib's `gray` (black to white), so that more atoms are brighter in every map.
"""

import json
from pathlib import Path

import matplotlib
import numpy as np

names = ["viridis", "inferno", "magma", "plasma", "cividis", "gray", "nipy_spectral"]
tables = {
    "greys" if name == "gray" else name: matplotlib.colormaps[name](np.arange(256), bytes=True)[:, :3].tobytes().hex()
    for name in names
}
(Path(__file__).parent / "color-maps.json").write_text(json.dumps(tables, indent=1) + "\n")
