"""Asks the vendor's own schemas which job definitions they take, and what they make of those they take.

    python3 -m venv w && w/bin/pip install bert-schemas==1.19.0 'pydantic<2' 'numpy<2' 'scipy<1.14'
    python3 -m venv n && n/bin/pip install bert-schemas==4.6.11
    w/bin/python make_definition_verdicts.py && n/bin/python make_definition_verdicts.py

Each run writes the file of the generation it finds installed. A case is a base definition with one value set, or removed ("-").
"""

import copy
import importlib.metadata
import json
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

from bert_schemas.job import JobCreate  # noqa: E402

version = importlib.metadata.version("bert-schemas")
newest = not version.startswith("1.")

rf = {"times_ms": [-1000, -500, 0], "frequencies_mhz": [17.0, 8.0, 0.5], "powers_mw": [500.0, 400.0, 200.0], "interpolation": "LINEAR"}
barrier = {"times_ms": [0, 5, 10], "positions_um": [-1.5, 0, 2], "heights_khz": [0, 10, 20.5], "widths_um": [1, 2, 3], "interpolation": "LINEAR", "shape": "GAUSSIAN"}
snapshot = lambda time: {"time_ms": time, "positions_um": [-5, 0, 5], "potentials_khz": [0, 10, 0], "spatial_interpolation": "LINEAR"}
landscape = {"interpolation": "LINEAR", "landscapes": [snapshot(0), snapshot(5)]}
if newest:
    pulse = {"times_ms": [1, 2], "intensities_mw_per_cm2": [1, 1], "detuning_mhz": 0, "interpolation": "OFF"}
    laser = {"type": "TERMINATOR", "position_um": 30.0, "pulses": [pulse]}
else:
    pulse = {"times_ms": [1, 2], "intensities_mw_per_cm2": [10, 20.5], "detuning_mhz": -3.5, "interpolation": "LINEAR"}
    laser = {"type": "BRAGG", "pulses": [pulse, {**pulse, "times_ms": [3, 4]}]}


def job(kind, **values):
    base = {"end_time_ms": 20, "time_of_flight_ms": 8.0, "image_type": "TIME_OF_FLIGHT", "rf_evaporation": rf, "optical_barriers": None, "optical_landscape": None, "lasers": None}
    return {"name": "a job", "job_type": kind, "inputs": [{"values": {**base, **values}, "notes": None}]}


bases = {
    "bec": job("BEC"),
    "barrier": job("BARRIER", optical_barriers=[barrier]),
    "paint": job("PAINT_1D", optical_barriers=[barrier], optical_landscape=landscape, lasers=[laser]),
    "bragg": job("BRAGG", lasers=[laser]),
}
values = "inputs/0/values/"
REMOVED = "-"
cases = []


def case(base, path, value):
    cases.append({"base": base, "path": path, "value": value})


def edges(base, path, low, high, step):
    """Both ends of a range, one step beyond each, and between two steps."""
    for value in (low, low - step, high, high + step, low + step, (low + high) / 2 + 0.05, (low + high) / 2 + 0.1):
        case(base, path, round(value, 6))


edges("bec", values + "time_of_flight_ms", 2, 15, 0.1)
edges("bec", values + "time_of_flight_ms", 2, 20, 0.1)
edges("bec", values + "end_time_ms", 0, 80, 0.1)
edges("bec", values + "end_time_ms", 0, 200, 0.1)
for field, low, high in (("frequencies_mhz", 0, 25), ("powers_mw", 0, 1000)):
    edges("bec", values + f"rf_evaporation/{field}/1", low, high, 0.001)
edges("bec", values + "rf_evaporation/times_ms/0", -2000, 80, 1)
for time in (-500.5, -2000.5, 20, 20.5, 21, -500, 0, 500, 15):
    case("bec", values + "rf_evaporation/times_ms/0", time)
for times in ([-5, 5, 10], [0, 5, 10], [0, -10, 10], [-3, -7, -5], [-5, -3, -5], [-5, -5, 0]):
    case("bec", values + "rf_evaporation/times_ms", times)
for field in ("frequencies_mhz", "powers_mw", "times_ms"):
    for count in (0, 1, 2, 4):
        case("bec", values + f"rf_evaporation/{field}", [float(i) for i in range(-count, 0)] if field == "times_ms" else [1.0] * count)
    case("bec", values + f"rf_evaporation/{field}", REMOVED)
    case("bec", values + f"rf_evaporation/{field}", None)
for count in (1, 2, 20, 21):
    case("bec", values + "rf_evaporation", {**rf, "times_ms": list(range(-count, 0)), "frequencies_mhz": [1.0] * count, "powers_mw": [1.0] * count})
case("bec", values + "rf_evaporation", {"frequencies_mhz": [5.0] * 5, "powers_mw": [6.0] * 5, "interpolation": "OFF"})
interpolations = ("LINEAR", "SMOOTH", "STEP", "OFF", "ZERO", "SLINEAR", "QUADRATIC", "CUBIC", "NEAREST", "PREVIOUS", "NEXT", "linear", "", None, REMOVED)
for interpolation in interpolations:
    case("bec", values + "rf_evaporation/interpolation", interpolation)
    case("barrier", values + "optical_barriers/0/interpolation", interpolation)
    case("paint", values + "optical_landscape/interpolation", interpolation)
    case("paint", values + "optical_landscape/landscapes/0/spatial_interpolation", interpolation)
    case("bragg", values + "lasers/0/pulses/0/interpolation", interpolation)
for image in ("TIME_OF_FLIGHT", "IN_TRAP", "MOT", "FOO", None, REMOVED):
    case("bec", values + "image_type", image)
    case("barrier", values + "image_type", image)
for field in ("end_time_ms", "time_of_flight_ms", "rf_evaporation"):
    case("bec", values + field, REMOVED)
    case("bec", values + field, None)
for name in ("", "x", "x" * 50, "x" * 51, "😀" * 50, "😀" * 51, REMOVED, None):
    case("bec", "name", name)
for notes in ("", "x" * 500, "x" * 501, "😀" * 500, "😀" * 501, None, REMOVED):
    case("bec", "inputs/0/notes", notes)
for run in (None, 0, 1, 7, REMOVED):
    case("bec", "inputs/0/run", run)
for count in (0, 1, 2, 30, 31):
    case("bec", "inputs", bases["bec"]["inputs"] * count)
for kind in ("BEC", "BARRIER", "BRAGG", "TRANSISTOR", "PAINT_1D"):
    for base in bases:
        case(base, "job_type", kind)
for base in bases:
    for part, value in (("optical_barriers", [barrier]), ("optical_landscape", landscape), ("lasers", [laser])):
        for given in (value, None, REMOVED):
            case(base, values + part, given)
for low, high in ((-50, 50), (-60, 60)):
    edges("barrier", values + "optical_barriers/0/positions_um/1", low, high, 0.001)
    edges("paint", values + "optical_landscape/landscapes/0/positions_um/0", low, high, 0.001)
edges("barrier", values + "optical_barriers/0/heights_khz/1", 0, 100, 0.001)
edges("paint", values + "optical_landscape/landscapes/0/potentials_khz/1", 0, 100, 0.001)
for low, high in ((1, 50), (0.5, 20)):
    edges("barrier", values + "optical_barriers/0/widths_um/1", low, high, 0.001)
for shape in ("GAUSSIAN", "LORENTZIAN", "SQUARE", "NATIVE", "ROUND", None, REMOVED):
    case("barrier", values + "optical_barriers/0/shape", shape)
for widths in ([0.5, 0.5, 0.5], [0.5, 0.5, 0.6], REMOVED, [0.5, 0.5]):
    native = {**barrier, "shape": "NATIVE", "widths_um": widths}
    case("barrier", values + "optical_barriers/0", {name: value for name, value in native.items() if value != REMOVED})
case("barrier", values + "end_time_ms", 11)
for given in ({}, {"shape": "NATIVE"}, {"heights_khz": [5] * 11}, {"heights_khz": [5] * 3}):
    long = copy.deepcopy(bases["barrier"]["inputs"])
    long[0]["values"]["optical_barriers"] = [given]
    case("barrier", "inputs", long)
for time in (0, 0.04, 0.1, 4.9, 5, 5.1, 10, 11, 20, 20.1, 80, 80.1, -0.1, 0.30000000000000004, 7):
    case("barrier", values + "optical_barriers/0/times_ms/0", time)
for field in ("times_ms", "positions_um", "heights_khz", "widths_um"):
    for count in (0, 1, 2, 4):
        case("barrier", values + f"optical_barriers/0/{field}", [float(i + 1) for i in range(count)])
    case("barrier", values + f"optical_barriers/0/{field}", REMOVED)
for points in (1, 2, 20, 21):
    case("barrier", values + "optical_barriers/0", {**barrier, "times_ms": [0.5 * i for i in range(points)], "positions_um": [0] * points, "heights_khz": [1] * points, "widths_um": [2] * points})
for count in (0, 1, 5, 6, 10, 11):
    case("barrier", values + "optical_barriers", [barrier] * count)
for times in ([3, 1, 2], [3, 3, 1], [1, 3, 1]):
    case("barrier", values + "optical_barriers/0/times_ms", times)
for count in (0, 1, 2, 5, 6):
    case("paint", values + "optical_landscape/landscapes", [snapshot(3 * i) for i in range(count)])
for time in (0, 0.1, 0.5, 1, 1.1, 5, 20, 20.1, 80.1, -0.1, 0.05):
    case("paint", values + "optical_landscape/landscapes/1/time_ms", time)
for field in ("time_ms", "positions_um", "potentials_khz"):
    case("paint", values + f"optical_landscape/landscapes/0/{field}", REMOVED)
case("paint", values + "optical_landscape/landscapes/0/positions_um", [-1, 1])
case("paint", values + "optical_landscape/landscapes/0/positions_um", [2, 2, -1])
case("paint", values + "optical_landscape/landscapes", [snapshot(7), snapshot(2)])
case("paint", values + "optical_landscape/landscapes", REMOVED)
for points in (1, 2, 101, 102, 121, 122):
    case("paint", values + "optical_landscape/landscapes/0", {**snapshot(0), "positions_um": [i / 10 for i in range(points)], "potentials_khz": [1] * points})
for kind in ("TERMINATOR", "BRAGG", "OTHER", None):
    case("bragg", values + "lasers/0/type", kind)
for count in (0, 1, 2):
    case("bragg", values + "lasers", [laser] * count)
for count in (0, 1, 2, 10, 11):
    case("bragg", values + "lasers/0/pulses", [{**pulse, "times_ms": [1.5 * i, 1.5 * i + 0.5]} for i in range(count)])
for times in ([1, 2], [2, 1], [1, 1], [1], [1, 2, 3], [1, 20], [1, 20.1], [0.25, 1], [0, 0.1]):
    case("bragg", values + "lasers/0/pulses", [{**pulse, "times_ms": times}])
    case("bragg", values + "lasers/0/pulses", [{**pulse, "times_ms": times, "intensities_mw_per_cm2": [1] * len(times)}])
for gap in (0.9, 1, 1.1):
    case("bragg", values + "lasers/0/pulses", [{**pulse, "times_ms": [1, 2]}, {**pulse, "times_ms": [2 + gap, 5]}])
for value in (0, 0.5, 1, 1.5, 1000, 1000.5, -1):
    case("bragg", values + "lasers/0/pulses/0/intensities_mw_per_cm2/0", value)
for value in (0, -100, 100, 100.5, -100.5, 1):
    case("bragg", values + "lasers/0/pulses/0/detuning_mhz", value)
if newest:
    for value in (30, 29, REMOVED):
        case("bragg", values + "lasers/0/position_um", value)


def apply(base, path, value):
    definition = copy.deepcopy(base)
    *parents, last = path.split("/")
    at = definition
    for key in parents:
        at = at[int(key) if isinstance(at, list) else key]
    last = int(last) if isinstance(at, list) else last
    if value == REMOVED:
        at.pop(last, None)
    else:
        at[last] = value
    return definition


def verdict(definition):
    # The schemas fail in their own ways on some wrong input (KeyError, TypeError): refused all the same.
    try:
        job = JobCreate(**copy.deepcopy(definition))
    except Exception:
        return None
    dumped = json.loads(job.model_dump_json() if newest else job.json())
    return {"job_type": dumped["job_type"], "inputs": [{name: made[name] for name in ("run", "values", "notes")} for made in dumped["inputs"]]}


seen = set()
for entry in cases:
    definition = apply(bases[entry["base"]], entry["path"], entry["value"])
    made = verdict(definition)
    entry["accepted"] = made is not None
    # What was made of it is kept where that is not what was given: defaults, order, numbers of runs.
    if made is not None:
        given = [{"run": i + 1, "notes": None, **{"values": v["values"]}} for i, v in enumerate(definition["inputs"])]
        plain = [{**m, "notes": None} for m in made["inputs"]]
        if json.dumps(plain, sort_keys=True).replace(".0", "") != json.dumps(given, sort_keys=True).replace(".0", "") or made["job_type"] != definition["job_type"]:
            entry["made"] = made if len(made["inputs"]) == 1 else {"job_type": made["job_type"], "runs": [m["run"] for m in made["inputs"]]}
unique = {json.dumps([e["base"], e["path"], e["value"]]): e for e in cases}
out = Path(__file__).parent / f"definition-verdicts-{'newest' if newest else 'walkthrough'}.json"
lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in unique.values())
out.write_text(f'{{"bertSchemas": "{version}", "bases": {json.dumps(bases)},\n"cases": [\n{lines}\n]}}\n')
print(out.name, len(unique), sum(e["accepted"] for e in unique.values()), out.stat().st_size)
