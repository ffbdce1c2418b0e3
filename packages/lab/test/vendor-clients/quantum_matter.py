"""What users of the later clients do, with oqtant 1.12.3 or 3.3.4 as it is: from login to search and cancel."""

import os
import warnings
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

import numpy as np
from matplotlib import pyplot as plt
from oqtant.oqtant_client import get_oqtant_client
from oqtant.schemas.output import bimodal_dist_2D, round_sig
from oqtant.schemas.quantum_matter import QuantumMatterFactory
from oqtant.util.auth import get_user_token
from seen import Seen, error_of, free_login_port

seen = Seen()
newest = version("oqtant").startswith("3.")
started = datetime.now(timezone.utc) - timedelta(minutes=1)

# Log in; leave the token where the factory of these clients looks for it; see the version check and the limits.
token = get_user_token(auth_server_port=free_login_port(8083 if newest else 8084))
seen["token"] = token
with open(os.path.join(os.path.expanduser("~"), ".access-token.txt"), "w") as file:
    file.write(token)
factory = QuantumMatterFactory()
factory.get_login()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    factory.get_client()
seen["warnings"] = [str(warning.message) for warning in caught if "upgrade" in str(warning.message)]
client = factory.client
seen["limits_before"] = client.get_job_limits()

# A condensate released and imaged after 12 ms.
matter = factory.create_quantum_matter(
    name="released",
    temperature=100,
    lifetime=20,
    image="TIME_OF_FLIGHT",
    time_of_flight=12,
    note="a note on the release",
)
matter.submit(track=True)
seen["job_id"] = matter.job_id
if newest:
    # The older client submits it once more instead.
    seen["resubmission"] = error_of(lambda: matter.submit())
matter.get_result()
seen["status"] = matter.status
seen["job_type"] = matter.job_type
seen["times"] = [str(matter.time_submit), str(matter.result.time_start), str(matter.result.time_complete)]
output = matter.output
seen["fields"] = list(output.model_dump())
seen["pixcal"] = output.get_image_pixcal("TIME_OF_FLIGHT")
seen["shapes"] = {
    name: output.get_image_data(name).shape for name in ["TIME_OF_FLIGHT", "TIME_OF_FLIGHT_FIT", "MOT"]
}
output.plot_tof(file_name="tof", figsize=(6, 6))
plt.close("all")
for axis in ["x", "y"]:
    output.plot_slice(file_name=f"slice-{axis}", axis=axis)
    plt.close("all")
seen["slice_equals_row"] = bool(np.allclose(output.get_slice("x"), output.TOF[50]))

# The client's own fit beside the service's.
parameters, covariance, residual, r_squared = output.fit_bimodal_data2D()
seen["fit"] = parameters
seen["r_squared"] = r_squared
seen["rounded"] = [round_sig(value, 3) for value in parameters]
mesh, rows, columns = output.get_image_space(output.TOF)
model = bimodal_dist_2D(mesh, *parameters).reshape(rows, columns)
difference = model - output.get_image_data("TIME_OF_FLIGHT_FIT")
seen["model_against_service"] = {
    "rms_difference": np.sqrt(np.mean(difference**2)),
    "rms_noise": np.std(residual),
}
seen["statistics"] = {
    "temperature": output.temperature,
    "total": output.total_population,
    "condensed": output.condensed_population,
    "thermal": output.thermal_population,
    "condensed_fraction": output.condensed_fraction,
}
seen["tof_fit"] = output.get_bimodal_fit_parameters.model_dump()

# Kept in a file and loaded again, refreshed from the service, and loaded by id.
matter.write_to_file(file_name="released")
seen["from_file"] = factory.load_matter_from_file("released.txt").job_id
seen["from_id"] = factory.load_matter_from_job_id(matter.job_id).note

# A barrier in the trap, imaged there.
barrier = factory.create_barrier(
    positions=[0, 0, 0], heights=[0, 25, 25], widths=[2, 2, 2], times=[0, 5, 6], shape="GAUSSIAN"
)
split = factory.create_quantum_matter(name="split", lifetime=6, image="IN_TRAP", barriers=[barrier])
split.submit(track=True)
split.get_result()
seen["split"] = {
    "job_id": split.job_id,
    "job_type": split.job_type,
    "shape": split.output.IT.shape,
    "pixcal": split.output.get_image_pixcal("IN_TRAP"),
    "profile": split.output.IT.sum(axis=0),
}
split.output.plot_it(file_name="split")
plt.close("all")
split.show_barrier_dynamics()
split.show_potential(times=[0, 5])
plt.close("all")

# Two shots as one batch, their runs read one by one.
shots = []
for frequency in [0.02, 0.08]:
    # Not by temperature: these clients keep one default ramp and write the last temperature into it for all shots.
    ramp = factory.create_rf_evap(
        times=[0, 50, 300, 800, 1100],
        powers=[600, 800, 600, 400, 400],
        frequencies=[21.12, 12.12, 5.12, 0.62, frequency],
    )
    shots.append(factory.create_quantum_matter(name="sweep", lifetime=10, time_of_flight=10, rf_evap=ramp))
batch = factory.submit_list_as_batch(shots, track=True, name="sweep")
batch_id = batch.job_id
seen["batch_id"] = batch_id
seen["batch"] = []
for run in [1, 2]:
    of_run = client.get_job(batch_id, run=run)
    [only] = of_run.inputs
    seen["batch"].append(
        {
            "input_count": of_run.input_count,
            "run": only.run,
            "last_frequency": only.values.rf_evaporation.frequencies_mhz[-1],
            "thermal": only.output.values.thermal_atom_number,
            "temperature": only.output.values.temperature_nk,
        }
    )

# Cancel a queued one, delete another, and look at the queue.
waiting = [
    factory.create_quantum_matter(name=name, lifetime=10, image="TIME_OF_FLIGHT")
    for name in ["before", "cancelled", "deleted"]
]
for each in waiting:
    each.submit()
client.cancel_job(waiting[1].job_id)
client.delete_job(waiting[2].job_id)
seen["cancelled"] = {"job_id": waiting[1].job_id, "status": client.get_job(waiting[1].job_id).status}
seen["deleted"] = error_of(lambda: client.get_job(waiting[2].job_id))
queue = client.get_queue_status(submit_start=started.isoformat(), submit_end="2999-01-01", show_results=True)
seen["queue"] = [[job["external_id"], job["status"]] for job in queue]

# What the newest client alone can ask for.
if newest:
    seen["raw_images"] = [
        {key: image[key] for key in ["image_type", "job_external_id", "run"]}
        for image in client.get_raw_images(matter.job_id)
    ]

# Limits count runs; jobs are found by what was said of them.
seen["limits_after"] = client.get_job_limits()
factory.search_jobs(name="released", show_results=True)
seen["search"] = {
    "all": [found["external_id"] for found in client.search_jobs()],
    "limited": len(client.search_jobs(limit=2)),
    "by_name": [found["external_id"] for found in client.search_jobs(name="split")],
    "by_notes": [found["external_id"] for found in client.search_jobs(notes="a note on the release")],
    "by_type": [found["external_id"] for found in client.search_jobs(job_type="BARRIER")],
    "since": [found["external_id"] for found in client.search_jobs(submit_start="2999-01-01")],
}

# What goes wrong is said as these clients expect it.
unknown = "00000000-0000-4000-8000-000000000000"

unsigned = token.rsplit(".", 1)[0] + ".AAAA"
seen["errors"] = {
    "unknown": error_of(lambda: client.get_job(unknown)),
    "forbidden": error_of(lambda: get_oqtant_client(unsigned)),
    "no_token": error_of(lambda: get_oqtant_client("not a token")),
}
seen.save()
