"""The worker that takes articles out of pages: pages on standard input, answers on standard output.

It is a process of its own so that it can be killed; ``sayso.ingest.pages`` starts it and says how the
two speak. It never touches the network.
"""

from __future__ import annotations

import contextlib
import json
import sys

from sayso.ingest.page_dates import day_in_address, published_day
from sayso.ingest.pages import receive, send


def extract(page: str) -> dict[str, str | None]:
    """The article of a page with its metadata; ``error`` says why there is none."""
    import trafilatura  # noqa: PLC0415 - an extra, and slow to load

    try:
        tree = trafilatura.load_html(page)
        if tree is None:
            return {"text": None}
        first_day = published_day(tree)  # before the extraction takes the tree apart
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False}
        )
    except (MemoryError, RecursionError) as error:
        return {"error": type(error).__name__}
    except Exception as error:  # noqa: BLE001 - whatever breaks there, it is this page and no other
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    if found is None or isinstance(found, dict):
        return {"text": None}
    day = first_day or day_in_address(found.url)
    blocks = [line.strip() for line in (found.text or "").replace("\0", " ").splitlines()]
    return {
        "text": "\n\n".join(filter(None, blocks)),
        "date": day.isoformat() if day else None,
        "outlet": found.sitename or found.hostname or None,
        "title": found.title or None,
        "url": found.url or None,
    }


def main() -> None:
    """Answer page after page until standard input ends."""
    with contextlib.suppress(ImportError, ValueError, OSError, IndexError):  # not on every system
        import resource  # noqa: PLC0415 - as above

        most = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    while (page := receive(sys.stdin.buffer)) is not None:
        send(sys.stdout.buffer, json.dumps(extract(page.decode())).encode())


if __name__ == "__main__":
    main()
