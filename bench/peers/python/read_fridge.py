"""Reads a fridge with the vendor's own client; the task is JSON in the first argument, the report one line of JSON."""

import json
import resource
import sys
import time
from datetime import datetime, timezone
from importlib.metadata import version

from maybell_quantum.fridgedb import FridgeDB, TimeRange

task = json.loads(sys.argv[1])
start, stop = (datetime.fromtimestamp(int(task[end]) // 10**9, timezone.utc) for end in ("start", "stop"))
ms = []
for _ in range(task["reads"]):
    began = time.perf_counter()
    # Its time-out of five seconds raised, which a day of the fridge may break.
    fridge = FridgeDB(org=task["org"], url=task["url"], token=task["token"], bucket=task["bucket"], timeout=600_000)
    result = fridge.fetch_all(TimeRange(start, stop))
    ms.append((time.perf_counter() - began) * 1000)
values = sum(len(samples) for fields in result.values() for samples in fields.values())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
name = f"maybell_quantum {version('maybell_quantum')}, influxdb-client {version('influxdb-client')}"
print(json.dumps({"ms": ms, "values": values, "peakMiB": peak, "version": name}))
