"""What a session with a client saw, written as JSON for the test that started it."""

import json
import socket
import sys


class Seen(dict):
    """Facts by name; numbers of numpy and pydantic become plain ones."""

    def save(self):
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            json.dump(self, file, default=plain)


def plain(value):
    return value.tolist() if hasattr(value, "tolist") else str(value)


def error_of(call):
    """Name and text of the error that a call ends with, or None."""
    try:
        call()
    except Exception as error:
        return {"name": type(error).__name__, "text": str(error), "cause": str(error.__cause__)}
    return None


def free_login_port(first):
    """A free one of the six ports that the clients may use for their login, from `first` downwards.

    Others who log in at the same time take the lowest first.
    """
    for port in [*range(first, 8079, -1), *range(8085, first, -1)]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise OSError("All of the ports 8080 to 8085 are taken.")
