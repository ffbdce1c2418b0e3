"""Reads a range with the vendor's FridgeDB and prints {component: {field: values}} as JSON, whole numbers as text with an i. The vendor's
results have no times; those are read with the client that is inside, as nanoseconds since 1970.
"""

import datetime
import json
import re
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


def nanoseconds(text):
    seconds, fraction = re.fullmatch(r"(.{19})(?:\.(\d+))?Z", text).groups()
    whole = datetime.datetime.fromisoformat(seconds + "+00:00").timestamp()
    return f"{int(whole) * 10**9 + int((fraction or '').ljust(9, '0'))}"


def read_times():
    times = {}
    query = f'from(bucket: {json.dumps(asked["bucket"])}) |> range(start: {asked["start"]}, stop: {asked["stop"]})'
    for row in fridge.client.query_api().query_csv(query):
        if "_time" in row:
            columns = {name: place for place, name in enumerate(row)}
        elif row and not row[0].startswith("#"):
            name = row[columns["sensor"] if "sensor" in columns else columns["device"]]
            fields = times.setdefault(name, {})
            fields.setdefault(row[columns["_field"]], []).append(nanoseconds(row[columns["_time"]]))
    return times


json.dump(
    {
        "sensors": fridge.sensor_names,
        "devices": fridge.device_names,
        "times": read_times(),
        "result": {
            name: {field: [plain(value) for value in values] for field, values in fields.items()}
            for name, fields in result.items()
        },
    },
    sys.stdout,
)
