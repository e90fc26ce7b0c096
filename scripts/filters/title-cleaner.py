#!/usr/bin/env python3
"""Takes off titles what some programs put before or behind them, and shouts less.

    filters: [./scripts/filters/title-cleaner.py]

"[Blog] NEW WORDS ABOUT TIDES | Mercury writes"  becomes  "New words about tides".
An entry comes in as a line of JSON, and a line goes out: see docs/filters.md.
"""

import json
import re
import sys


def clean(title, name):
    title = re.sub(r"^\s*\[[^\]]{1,20}\]\s*", "", title)
    # Behind a bar, a dash or a guillemet: the name of the blog, again.
    title = re.sub(r"\s+[|–—»]\s+[^|–—»]*" + re.escape(name) + r"[^|–—»]*$", "", title, flags=re.IGNORECASE)
    if title.isupper() and " " in title:
        title = title.capitalize()
    return title


for line in sys.stdin:
    entry = json.loads(line)
    title = clean(entry["title"], entry["member"]["name"])
    # An empty title is no better than an untidy one.
    print(json.dumps({"title": title or entry["title"]}), flush=True)
