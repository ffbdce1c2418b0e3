"""Infleqtion's walkthrough 1, every step in its order, and the calls it mentions, with oqtant 0.16.3 as it is."""

import warnings

import numpy as np
from lmfit import Model  # imported by the notebook, as TF_dist_2D below, and used in neither place
from matplotlib import pyplot as plt
from oqtant.oqtant_client import get_oqtant_client
from oqtant.schemas.job import (
    Gaussian_dist_2D,
    OqtantJob,
    TF_dist_2D,
    bimodal_dist_2D,
    round_sig,
)
from oqtant.util.auth import get_user_token
from seen import Seen, error_of, free_login_port

seen = Seen()

# Log in, and make a client.
token = get_user_token(auth_server_port=free_login_port(8085))
seen["token"] = token
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    client = get_oqtant_client(token)
seen["warnings"] = [str(warning.message) for warning in caught if warning.category is UserWarning]
seen["limits_before"] = client.get_job_limits()

# Generate a job, and note something on its input.
default_bec_job = {
    "name": "Example Ultracold Matter Generator Job",
    "job_type": "BEC",
    "inputs": [
        {
            "values": {
                "time_of_flight_ms": 8.0,
                "image_type": "TIME_OF_FLIGHT",
                "end_time_ms": 0.0,
                "rf_evaporation": {
                    "frequencies_mhz": [17.0, 8.0, 4.0, 1.2, 0.045],
                    "powers_mw": [500.0, 500.0, 475.0, 360.0, 220.0],
                    "interpolation": "LINEAR",
                    "times_ms": [-1600, -1200, -800, -400, 0],
                },
                "optical_barriers": None,
                "optical_landscape": None,
                "lasers": None,
            },
        }
    ],
}
job = client.generate_oqtant_job(job=default_bec_job)
print(job)
note = "This is an example BEC job created from walkthrough 1"
job.inputs[0].notes = note

# Submit it and wait; keep its id in a file, and the job in another one that is never overwritten.
[job_id] = client.run_jobs(job_list=[job], track_status=True, write=True, filename="bec.txt")
seen["job_id"] = job_id
with open("job-id.txt", "w") as file:
    file.write(job_id)
seen["overwriting"] = error_of(lambda: client._write_job_to_file(client.active_jobs[job_id], "bec.txt"))

# Look at the active jobs; take the results from them, and load them as a later session would.
client.see_active_jobs()
job = client.active_jobs[job_id]
print(job)
client.load_job_from_id(job_id)
client.load_job_from_file("bec.txt")
client.load_job_from_id_list([job_id])
job = client.active_jobs[job_id]
seen["is_job"] = isinstance(job, OqtantJob)
seen["status"] = job.status
seen["notes"] = job.inputs[0].notes
seen["time_submit"] = job.time_submit.isoformat()

# The time-of-flight image, plotted by the client and by hand.
output = job.inputs[0].output.values
seen["output_keys"] = list(output.dict())
job.atoms_2dplot(file_name="tof", figsize=(6, 6))
plt.close("all")
for axis in ["x", "y"]:
    job.atoms_sliceplot(file_name=f"slice-{axis}", sliceaxis=axis)
    plt.close("all")
tof = job.get_TOF()
seen["tof_shape"] = tof.shape
plt.figure(figsize=(6, 6))
plt.title("This is a customized plot of the same results")
image = plt.imshow(tof, origin="lower", cmap="nipy_spectral")
plt.grid(visible=True)
plt.colorbar(image, shrink=0.8)
plt.savefig("custom.png")
plt.close("all")

# The client's own fit and its atom numbers, beside the service's statistics.
parameters, covariance, residual, r_squared = job.fit_bimodal_data2D()
seen["fit"] = parameters
seen["r_squared"] = r_squared
seen["service_sigmas"] = [output.tof_fit.gaussian_sigma_x, output.tof_fit.gaussian_sigma_y]
seen["rounded"] = [round_sig(value, 3) for value in parameters]
mesh, rows, columns = job.get_image_space(tof)
model = bimodal_dist_2D(mesh, *parameters).reshape(rows, columns)
seen["model_against_service"] = {
    "rms_difference": np.sqrt(np.mean((model - np.array(output.tof_fit_image.pixels).reshape(rows, columns)) ** 2)),
    "rms_noise": np.std(residual),
}
gaussian = [parameters[i] for i in (0, 6, 7, 1, 2, 8)]
job.plot_fit_results(parameters, file_name="fit")
job.plot_fit_results(gaussian, model="gaussian", file_name="fit-gaussian")
seen["peak_of_gaussian"] = Gaussian_dist_2D(mesh, *gaussian).max() - gaussian[-1]
seen["client_atoms"] = job.atom_numbers(list(parameters))
print("temperature (nK):" + str(output.temperature_uk))
print("total atoms :" + str(output.tof_atom_number))
print("condensed atoms :" + str(output.condensed_atom_number))
print("thermal atoms :" + str(output.thermal_atom_number))
seen["statistics"] = {
    "temperature": output.temperature_uk,
    "total": output.tof_atom_number,
    "condensed": output.condensed_atom_number,
    "thermal": output.thermal_atom_number,
}
seen["slice_equals_row"] = bool(np.allclose([point["y"] for point in output.tof_x_slice.points], tof[50]))

# A new job from the inputs of the old one, here as a batch of three runs.
stub = client.get_job_inputs_without_output(job.external_id, include_notes=False)
seen["stub_keys"] = list(stub)
seen["stub_output"] = stub["inputs"][0]["output"]
seen["stub_notes"] = stub["inputs"][0]["notes"]
with_notes = client.get_job_inputs_without_output(job.external_id, run=1, include_notes=True)
seen["stub_notes_included"] = with_notes["inputs"][0]["notes"]
stub["name"] = "this is a stub of another job"
first = stub["inputs"][0]
stub["inputs"] = []
for run, flight in enumerate([6.0, 8.0, 10.0], start=1):
    values = {**first["values"], "time_of_flight_ms": flight}
    stub["inputs"].append({**first, "run": run, "notes": f"flight {flight:.0f}", "values": values})
batch = client.generate_oqtant_job(job=stub)
[batch_id] = client.run_jobs(job_list=[batch], track_status=True)
seen["batch_id"] = batch_id
seen["batch"] = []
for run in [1, 2, 3]:
    of_run = client.get_job(batch_id, run=run)
    [only] = of_run.inputs
    seen["batch"].append(
        {
            "input_count": of_run.input_count,
            "run": only.run,
            "notes": only.notes,
            "flight": only.values.time_of_flight_ms,
            "sigma_x": only.output.values.tof_fit.gaussian_sigma_x,
        }
    )

# The other types of jobs: a barrier in the trap, imaged there, and laser pulses.
barrier = {
    "times_ms": [0, 5, 6],
    "positions_um": [0, 0, 0],
    "heights_khz": [0, 25, 25],
    "widths_um": [2, 2, 2],
    "shape": "GAUSSIAN",
    "interpolation": "LINEAR",
}
pulse = {
    "times_ms": [1.0, 1.5],
    "intensities_mw_per_cm2": [5.0, 5.0],
    "detuning_mhz": 10.0,
    "interpolation": "LINEAR",
}
values = default_bec_job["inputs"][0]["values"]
others = [
    {"job_type": "BARRIER", "values": {**values, "image_type": "IN_TRAP", "optical_barriers": [barrier]}},
    {"job_type": "BRAGG", "values": {**values, "lasers": [{"type": "BRAGG", "pulses": [pulse]}]}},
]
jobs = [
    client.generate_oqtant_job(
        job={
            "name": other["job_type"].lower(),
            "job_type": other["job_type"],
            "inputs": [{"values": {**other["values"], "end_time_ms": 6.0}}],
        }
    )
    for other in others
]
other_ids = client.run_jobs(job_list=jobs, track_status=True)
barrier_job, bragg_job = [client.get_job(job_id) for job_id in other_ids]
in_trap = barrier_job.get_IT()
seen["others"] = {
    "ids": other_ids,
    "types": [barrier_job.job_type, bragg_job.job_type],
    "statuses": [barrier_job.status, bragg_job.status],
    "in_trap_shape": in_trap.shape,
    "in_trap_profile": in_trap.sum(axis=0),
    "bragg_shape": bragg_job.get_TOF().shape,
    "pulse": bragg_job.inputs[0].values.lasers[0].pulses[0].dict(),
}

# Limits count runs; jobs are found by what was said of them.
seen["limits_after"] = client.get_job_limits()
seen["search"] = {
    "all": [found["external_id"] for found in client.search_jobs()],
    "by_name": [found["external_id"] for found in client.search_jobs(name="this is a stub of another job")],
    "by_notes": [found["external_id"] for found in client.search_jobs(notes=note)],
    "by_type": [found["external_id"] for found in client.search_jobs(job_type="BARRIER")],
    "since": [found["external_id"] for found in client.search_jobs(submit_start="2999-01-01")],
}

# What goes wrong is said as this client expects it.
unknown = "00000000-0000-4000-8000-000000000000"
seen["errors"] = {
    "unknown": error_of(lambda: client.get_job(unknown)),
    "unknown_loaded": error_of(lambda: client.load_job_from_id(unknown)),
    "forbidden": error_of(lambda: get_oqtant_client("not.a.token").get_job(job_id)),
}
seen.save()
