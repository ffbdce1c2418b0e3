"""The browser of these tests: `BROWSER="python give_consent.py %s"`.

Follows a login to the page that asks for consent, gives it there as a person would (the page's first form, its first
button), and follows on to wherever that leads.
"""

import os
import ssl
import sys
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPSHandler, Request, build_opener


class FirstForm(HTMLParser):
    def __init__(self):
        super().__init__()
        self.action = None
        self.method = "get"
        self.fields = {}
        self.button_seen = False
        self.ended = False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and self.action is None:
            self.action = attrs.get("action", "")
            self.method = attrs.get("method", "get").lower()
        elif self.action is None or self.ended:
            return
        elif tag == "button" or (tag == "input" and attrs.get("type") == "submit"):
            if not self.button_seen and attrs.get("name"):
                self.fields[attrs["name"]] = attrs.get("value", "")
            self.button_seen = True
        elif tag == "input" and attrs.get("name"):
            self.fields[attrs["name"]] = attrs.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form" and self.action is not None:
            self.ended = True


def main(url):
    trusted = ssl.create_default_context(cafile=os.environ.get("REQUESTS_CA_BUNDLE"))
    opener = build_opener(HTTPSHandler(context=trusted))
    with opener.open(url, timeout=30) as page:
        form = FirstForm()
        form.feed(page.read().decode())
        address = page.geturl()
    if form.action is None:
        return
    target = urljoin(address, form.action)
    body = urlencode(form.fields)
    if form.method == "post":
        request = Request(target, data=body.encode())
    else:
        request = Request(f"{target}?{body}")
    opener.open(request, timeout=30).close()


main(sys.argv[1])
