"""Writes the image files of the tests with the tools people write them with, and what they hold as JSON.

    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 pillow==13.0.0 tifffile==2026.3.3 imagecodecs==2026.3.6
    .venv/bin/python make_images.py

The pixels of image k (0, 1, …) are 100 k + 20 row + column + 1 of 3 rows x 5 columns, so that no mistake of order goes unseen.
"""

import json
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image

here = Path(__file__).parent
rows, columns = 3, 5
counts = 20 * np.arange(rows)[:, None] + np.arange(columns) + 1
stack = np.stack([counts, counts + 100])
held = {}


def note(name, values):
    held[name] = np.where(np.isfinite(values), values, np.nan).tolist()


for kind in ["b1", "i1", "u1", "<i2", ">i2", "<u2", ">u2", "<i4", ">u4", "<i8", ">u8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
    dtype = np.dtype(kind)
    values = counts.astype(dtype)
    if dtype.kind == "i":
        values = -values
    if dtype.kind == "f":
        values = values / dtype.type(-8)
    name = f"{kind.replace('<', 'little-').replace('>', 'big-')}.npy"
    np.save(here / name, values)
    note(name, values.astype(float))
np.save(here / "fortran.npy", np.asfortranarray(counts.astype("<f8")))
note("fortran.npy", counts)
np.save(here / "stack.npy", stack.astype("<u2"))
note("stack.npy", stack)
np.save(here / "stack-fortran.npy", np.asfortranarray(stack.astype("<u2")))
note("stack-fortran.npy", stack)
for version in [(2, 0), (3, 0)]:
    name = f"version-{version[0]}.npy"
    with open(here / name, "wb") as file:
        np.lib.format.write_array(file, counts.astype("<f4"), version=version)
    note(name, counts)

deep = (1000 * counts).astype(np.uint16)
Image.fromarray(deep).save(here / "grey-16.png")
note("grey-16.png", deep)
Image.fromarray(counts.astype(np.uint8)).save(here / "grey-8.png")
note("grey-8.png", counts)
Image.fromarray(np.repeat(counts.astype(np.uint8)[:, :, None], 3, axis=2)).save(here / "grey-as-rgb.png")
note("grey-as-rgb.png", counts)
alpha = np.stack([counts, np.where(counts == 1, 0, 255)], axis=2).astype(np.uint8)
Image.fromarray(alpha, mode="LA").save(here / "grey-alpha.png")
note("grey-alpha.png", np.where(counts == 1, np.nan, counts))
colour = np.stack([counts, 2 * counts, counts], axis=2).astype(np.uint8)
Image.fromarray(colour).save(here / "colour.png")
Image.fromarray(counts.astype(np.uint8)).convert("P").save(here / "palette.png")
note("palette.png", counts)
Image.fromarray((counts % 2).astype(bool)).save(here / "one-bit.png")

for name, values, options in [
    ("u16.tif", deep, {}),
    ("u16-big.tif", deep, {"byteorder": ">"}),
    ("i16.tif", -deep.astype(np.int16), {}),
    ("u8.tif", counts.astype(np.uint8), {}),
    ("f32.tif", counts.astype(np.float32) / 8, {}),
    ("f64.tif", counts.astype(np.float64) / 10, {}),
    ("lzw.tif", deep, {"compression": "lzw"}),
    ("deflate.tif", deep, {"compression": "zlib"}),
    ("predictor.tif", deep, {"compression": "zlib", "predictor": True}),
    ("strips.tif", deep, {"rowsperstrip": 2}),
    ("tiles.tif", deep, {"tile": (16, 16)}),
    ("pages.tif", (1000 * stack % 65536).astype(np.uint16), {"photometric": "minisblack"}),
]:
    tifffile.imwrite(here / name, values, **options)
    note(name, values)
tifffile.imwrite(here / "u32.tif", counts.astype(np.uint32))
tifffile.imwrite(here / "colour.tif", colour, photometric="rgb")
Image.fromarray(deep).save(here / "pillow.tif")
note("pillow.tif", deep)

np.savetxt(here / "savetxt.csv", counts / 8, delimiter=",", header="optical density")
note("savetxt.csv", counts / 8)
np.savetxt(here / "savetxt.txt", counts / 8)
note("savetxt.txt", counts / 8)

(here / "held.json").write_text(json.dumps(held, allow_nan=True).replace("NaN", "null"))
