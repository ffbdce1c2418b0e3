"""Reads a range with the vendor's FridgeDB and prints {component: {field: values}} as JSON, whole numbers as text with an i."""

import datetime
import json
import sys

from maybell_quantum.fridgedb import FridgeDB, TimeRange

asked = json.loads(sys.argv[1])
fridge = FridgeDB(
    org=asked["org"], url=asked["url"], token=asked["token"], bucket=asked["bucket"], timeout=30_000
)
start, stop = (datetime.datetime.fromtimestamp(asked[end], datetime.timezone.utc) for end in ("start", "stop"))
time_range = TimeRange(start, stop)
names = asked.get("names")
result = fridge.fetch_all(time_range) if names is None else fridge.fetch(time_range, names)


def plain(value):
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value}i"
    return value


json.dump(
    {
        "sensors": fridge.sensor_names,
        "devices": fridge.device_names,
        "result": {
            name: {field: [plain(value) for value in values] for field, values in fields.items()}
            for name, fields in result.items()
        },
    },
    sys.stdout,
)
