"""Prints and plots a range with the vendor's helpers; prints their text, and the lines that they drew, as JSON."""

import contextlib
import datetime
import io
import json
import sys

import matplotlib.pyplot
from maybell_quantum.fridgedb import FridgeDB, TimeRange
from maybell_quantum.helpers import plot, pretty_print_result

asked = json.loads(sys.argv[1])
fridge = FridgeDB(
    org=asked["org"], url=asked["url"], token=asked["token"], bucket=asked["bucket"], timeout=30_000
)
start, stop = (datetime.datetime.fromtimestamp(asked[end], datetime.timezone.utc) for end in ("start", "stop"))
result = fridge.fetch(TimeRange(start, stop), asked["names"])
printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    pretty_print_result(result)
plot(asked["names"], asked["field"], result, saveas=io.BytesIO())
lines = matplotlib.pyplot.gca().get_lines()
json.dump(
    {
        "printed": printed.getvalue(),
        "lines": {line.get_label(): [float(value) for value in line.get_ydata()] for line in lines},
    },
    sys.stdout,
)
