"""Writes what the vendor's Python clients compute for programs: the values that programs.test.ts compares with.

    python3 -m venv .venv && .venv/bin/pip install oqtant==3.3.4 pandas
    .venv/bin/python make_programs.py > programs-newest.json

    python3 -m venv .venv-w && .venv-w/bin/pip install oqtant==0.16.3
    .venv-w/bin/python make_programs.py > programs-walkthrough.json

Each case holds its inputs and the outputs; null is what the client answers where a barrier is not there.
"""

import json
import sys
import warnings
from importlib.metadata import version

import numpy as np

warnings.simplefilter("ignore")
newest = not version("oqtant").startswith("0.")
random = np.random.default_rng(4)

POSITIONS = [-60, -41.3, -20, -7.25, -0.5, 0, 0.05, 2.75, 12, 33.3, 60]
TEMPORAL = ["LINEAR", "OFF", "ZERO", "SLINEAR", "QUADRATIC", "CUBIC", "NEAREST", "PREVIOUS", "NEXT"]
ALL = TEMPORAL + ["SMOOTH"] + ([] if newest else ["STEP"])


def tenths(low, high, count):
    """Distinct times on the machine's grid of 0.1 ms, ascending."""
    chosen = random.choice(np.arange(round(10 * low), round(10 * high)), count, replace=False)
    return [float(t) / 10 for t in sorted(chosen)]


def uniform(low, high, count):
    return [float(x) for x in np.round(random.uniform(low, high, count), 4)]


def floats(values):
    """Twelve digits, a thousand times more than the tests compare."""
    return None if values is None else [float(f"{x:.12g}") for x in values]


def interpolations():
    if newest:
        from bert_schemas.job import interpolate_1d_list as interpolate
    else:
        from bert_schemas.job import interpolate_1D_list as interpolate
    cases = []
    for kind in ALL:
        for count in (2, 3, 4, 7, 20):
            if count < {"QUADRATIC": 3, "CUBIC": 4, "SMOOTH": 4}.get(kind, 2):
                continue
            xs = tenths(-10, 10, count)
            ys = uniform(0, 100, count)
            middle = (xs[0] + xs[1]) / 2
            at = [xs[0] - 0.1, xs[0], middle, xs[-2], xs[-1], xs[-1] + 1e-9] + uniform(xs[0], xs[-1], 4)
            cases.append({"kind": kind, "xs": xs, "ys": ys, "at": at, "values": floats(interpolate(xs, ys, at, kind))})
    for kind in ("LINEAR", "PREVIOUS", "NEXT", "NEAREST"):  # scipy's splines refuse doubled points
        xs, ys, at = [-2.0, 0.0, 0.0, 1.0, 3.0], [1.0, 4.0, 9.0, 2.0, 5.0], [-2.0, -1.0, -0.5, 0.0, 0.25, 0.5, 3.0]
        cases.append({"kind": kind, "xs": xs, "ys": ys, "at": at, "values": floats(interpolate(xs, ys, at, kind))})
    return cases


def barrier_points(shape):
    times = tenths(0, 30, 5)
    width = [0.5] * 5 if shape == "NATIVE" else uniform(1, 8, 5)
    return {"times_ms": times, "positions_um": uniform(-30, 30, 5), "heights_khz": uniform(1, 100, 5), "widths_um": width}


def barriers():
    if newest:
        from oqtant.schemas.optical import Barrier
    else:
        from bert_schemas.job import Barrier
    cases = []
    for shape in ["GAUSSIAN", "LORENTZIAN", "SQUARE"] + (["NATIVE"] if newest else []):
        for kind in TEMPORAL:
            fields = {**barrier_points(shape), "shape": shape, "interpolation": kind}
            b = Barrier(**fields)
            first, last = fields["times_ms"][0], fields["times_ms"][-1]
            values = []
            for t in [first, last, uniform(first, last, 1)[0]]:
                ideal = b.get_ideal_potential(t, POSITIONS) if newest else b.get_potentials(t, POSITIONS)
                actual = b.get_potential(t, POSITIONS) if newest else None
                values.append({"time": t, "ideal": floats(ideal), "actual": floats(actual)})
            cases.append({"input": fields, "values": values})
    return cases


def landscapes():
    if newest:
        from oqtant.schemas.optical import Landscape as OpticalLandscape
    else:
        from bert_schemas.job import OpticalLandscape
    limit = 60 if newest else 50
    cases = []
    for temporal in ["LINEAR", "ZERO", "NEAREST", "PREVIOUS", "NEXT"]:
        for spatial in (ALL[::2] if temporal == "LINEAR" else ["LINEAR"]) if newest else ALL[::3]:
            snapshots = [
                {
                    "time_ms": t,
                    "positions_um": sorted(uniform(-limit, limit, 9)),
                    "potentials_khz": uniform(0, 100, 9),
                    "spatial_interpolation": spatial,
                }
                for t in (1.0, 4.5, 9.0)
            ]
            fields = {"interpolation": temporal, "landscapes": snapshots}
            o = OpticalLandscape(**fields)
            values = []
            for t in [0.9, 2.75, 6.3, 8.97, 9.0]:
                at = [x for x in POSITIONS if abs(x) <= limit]
                try:
                    ideal = o.get_ideal_potential(t, at) if newest else o.get_potentials(t, at)
                except Exception:  # the walkthrough's schema refuses what its own splines overshoot
                    continue
                actual = o.get_potential(t, at) if newest else None
                values.append({"time": t, "ideal": floats(ideal), "actual": floats(actual)})
            cases.append({"input": fields, "values": values})
    return cases


def matters():
    from bert_schemas.job import InputValues
    from oqtant.schemas.optical import Barrier, Landscape
    from oqtant.schemas.quantum_matter import QuantumMatter, QuantumMatterFactory as Factory
    from oqtant.schemas.rf import RfEvap, RfShield

    snapshot = lambda t: Factory.create_snapshot(t, [-30, -10, 10, 30], uniform(0, 40, 4), "LINEAR")
    full = QuantumMatter(
        name="full",
        temperature=123.0,
        lifetime=20.0,
        image="IN_TRAP",
        time_of_flight=7.5,
        rf_evap=RfEvap.new(times=[0, 400, 1500], powers=[500, 450, 300], frequencies=[17, 4, 0.3]),
        rf_shield=RfShield.new(lifetime=20, frequency=0.5, power=100),
        barriers=[Barrier.new(times=[2, 12], positions=[-4, 4], heights=[10, 50], widths=[1, 3])],
        landscape=Landscape.new([snapshot(0), snapshot(6.5), snapshot(18)]),
        lasers=[Factory.create_terminator(3, 9.5)],
        note="a note",
    )
    default = QuantumMatter()
    cases = []
    for matter in (default, full):
        cases.append(
            {
                # validated again as at submission, which makes the shield's time a whole number
                "input": json.loads(InputValues(**matter.input.model_dump()).model_dump_json()),
                "values": [
                    {
                        "time": t,
                        "total": floats(matter.get_potential(t, POSITIONS)),
                        "light": floats(matter.get_potential(t, POSITIONS, include_magnetic=False)),
                        "ideal": floats(matter.get_ideal_optical_potential(t, POSITIONS)),
                    }
                    for t in (0.0, 5.03, 12.0, 17.999)
                ],
            }
        )
    return cases


def lasers():
    from bert_schemas.job import Laser, Pulse

    cases = []
    for kind in ALL:
        fields = {
            "times_ms": tenths(0, 20, 5),
            "intensities_mw_per_cm2": uniform(0, 1000, 5),
            "detuning_mhz": -12.5,
            "interpolation": kind,
        }
        pulse = Pulse(**fields)
        Laser(type="BRAGG", pulses=[pulse])
        at = [*fields["times_ms"], *uniform(0, 20, 4)]
        cases.append({"input": fields, "at": at, "intensities": floats(pulse.get_intensities(at))})
    return cases


result = {
    "oqtant": version("oqtant"),
    "scipy": version("scipy"),
    "positions": POSITIONS,
    "interpolations": interpolations(),
    "barriers": barriers(),
    "landscapes": landscapes(),
    **({"matters": matters()} if newest else {"lasers": lasers()}),
}
json.dump(result, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
