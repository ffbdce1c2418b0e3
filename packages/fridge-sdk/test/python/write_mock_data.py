"""Has the vendor's generator fill a bucket of a server on this computer. Its default is the vendor's cloud, so the address is checked."""

import json
import sys
from urllib.parse import urlparse

from maybell_quantum.mock_data_generator import load_mock_data

asked = json.loads(sys.argv[1])
# A user's own server may be elsewhere, but never there.
if not asked["url"] or urlparse(asked["url"]).hostname.endswith("influxdata.com"):
    sys.exit("The generator writes to a server of one's own only.")
load_mock_data(
    asked["token"],
    interval=asked["interval"],
    n_cycles=asked["cycles"],
    bucket=asked["bucket"],
    url=asked["url"],
    org=asked["org"],
)
