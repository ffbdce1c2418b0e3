"""Reads a range with the vendor's MongoTimeSeries, both ways that work in it, and prints what came as JSON."""

import datetime
import json
import sys

from maybell_quantum.mongo_time_series import MongoTimeSeries, TimeRange

asked = json.loads(sys.argv[1])
series = MongoTimeSeries(asked["url"], asked["database"], asked["collection"])
start, stop = (datetime.datetime.fromtimestamp(asked[end], datetime.timezone.utc) for end in ("start", "stop"))
time_range = TimeRange(start, stop)
frame = series.fetch_panda(time_range, asked["names"])
json.dump(
    {
        "databases": series.database_names,
        "collections": series.collection_names,
        "values": series.fetch(time_range, asked["names"]),
        "columns": {name: frame[name].tolist() for name in frame.columns},
    },
    sys.stdout,
)
