"""When are two links to a posting the same? Tracking parameters stripped
(data-formats.md, *How an import behaves*)."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = frozenset(
    "gclid gclsrc dclid fbclid msclkid igshid yclid wickedid twclid ttclid li_fat_id mkt_tok "
    "trk trkinfo trackingid refid referer referrer ref_src campaign campaignid cmp cmpid medium "
    "lipi midtoken midsig otptoken originalsubdomain ebp recommendedflavor alternatechannel "
    "savedsearchid gh_src lever-source lever-origin lever-via fromage xkcb advn sjdu adid xpse "
    "xfps _ga _gl _hsenc _hsmi hsctatracking iis iisn rx_source rx_campaign rx_group rx_medium "
    "rx_r rx_ts rx_vp rx_viewer s_kwcid sessionid spm jobboard jobboardsource job_board "
    "click_id clickid".split()
)
_PREFIXES = ("utm_", "mc_", "pk_", "piwik_", "matomo_", "hsa_", "vero_", "oly_")
_MAY_BE_A_NUMBER = frozenset("ref source src cid from origin codes share".split())
"""Mostly where one came from, sometimes the requisition: then with digits."""


def is_tracking(name: str, value: str) -> bool:
    """Whether a parameter of a link tells who follows it, and not which page it is."""
    plain = name.lower()
    if plain in _MAY_BE_A_NUMBER:
        return not any(char.isdigit() for char in value)
    return plain in _TRACKING or plain.startswith(_PREFIXES)


@lru_cache(maxsize=8192)
def posting_link(url: str) -> str:
    """The part of a link that names the posting; empty where it names none
    (no link at all, or just a company's front page)."""
    text = url.strip()
    if not text or " " in text or "." not in text:
        return ""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    if "." not in host or parts.scheme.lower() not in ("http", "https"):
        return ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    known = _known_board(host, parts.path, dict(pairs))
    if known:
        return known
    kept = sorted((name, value) for name, value in pairs if not is_tracking(name, value))
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    fragment = parts.fragment if re.search(r"\d{3}|/", parts.fragment) else ""
    if not _names_a_posting(path, kept, fragment):
        return ""
    link = host + path
    if kept:
        link += "?" + urlencode(kept)
    return f"{link}#{fragment}" if fragment else link


def _known_board(host: str, path: str, query: dict[str, str]) -> str:
    """Boards whose links carry the posting's number in more than one place."""
    if host.endswith("linkedin.com"):
        found = re.search(r"/jobs/view/(?:[^/]*-)?(\d{6,})", path)
        number = found[1] if found else query.get("currentJobId", "")
        return f"linkedin.com/jobs/{number}" if number.isdigit() else ""
    if re.search(r"(^|\.)indeed\.", host) and (query.get("jk") or query.get("vjk")):
        return f"indeed/{query.get('jk') or query['vjk']}"
    return ""


def _names_a_posting(path: str, query: list[tuple[str, str]], fragment: str) -> bool:
    segments = [segment for segment in path.split("/") if segment]
    return bool(
        query or fragment or len(segments) > 1 or any(re.search(r"\d{3}|-", s) for s in segments)
    )


def bare(text: str) -> str:
    """A name for comparing: case, outer and doubled spaces do not matter."""
    return " ".join(text.casefold().split())
