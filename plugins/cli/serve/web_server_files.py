"""Configurations of nginx and Caddy for the finished site, made from the tables of `web_server`:
`python -m plugins.cli.serve.web_server_files` writes docs/web-server/, and a test says that they are what it writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugins.cli.serve.web_server import (
    ASK,
    ASKED,
    COMPRESSED,
    FIXED,
    FOR_GOOD,
    HSTS,
    KEPT,
    OTHER,
    SEARCH_PAGES,
    TYPES,
    policy,
)

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "web-server"
_ABOUT = """\
# The portal, served by {name}. Made from plugins/cli/serve/web_server.py: change that, and call
# `python -m plugins.cli.serve.web_server_files`. The tests run it over a finished site.
#
# Put in your own: the name lentyna.example, the folder of the site (what is in output/ after `make publish`), the
# certificate. Where `media:` in portal.yaml is another host, add it behind `media-src 'self'`.
"""


_SEARCH = f"^/(?:{'|'.join(path.strip('/') for path in SEARCH_PAGES)})/(?:index\\.html)?$"


def nginx() -> str:
    """A file for /etc/nginx/conf.d/ (nginx 1.22 or newer)."""
    return f"""{_ABOUT.format(name="nginx (/etc/nginx/conf.d/lentyna.conf)")}
# Headers are set by maps and in one place: an `add_header` inside a `location` would take away all those around it, and
# the address of a folder becomes that of its index.html on the way.
map $uri $lentyna_policy {{
    default "{policy()}";
    "~{_SEARCH}" "{policy(SEARCH_PAGES[0])}";
}}
map "$status $uri" $lentyna_kept {{
    default "{ASK}";
    "~ {ASKED}$" "{ASK}";
    "~^(?:200|206|304) {KEPT}$" "{FOR_GOOD}";
}}

server {{
    listen 80;
    server_name lentyna.example;
    server_tokens off;
{_nginx_headers("    ")}
    return 301 https://lentyna.example$request_uri;
}}

server {{
    listen 443 ssl http2;
    server_name lentyna.example;
    ssl_certificate /etc/ssl/lentyna/fullchain.pem;
    ssl_certificate_key /etc/ssl/lentyna/privkey.pem;
    root /srv/lentyna/output;
    server_tokens off;
{_nginx_headers("    ")}
    add_header Strict-Transport-Security "{HSTS}" always;
    add_header Cache-Control $lentyna_kept always;

    types {{
{_lines(f"        {_bare(kind):28}{' '.join(ends)};" for kind, ends in _by_type())}
    }}
    default_type {OTHER};
    charset utf-8;
    charset_types {" ".join(_bare(kind) for kind in _with_charset() if kind != TYPES["html"])};

    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_min_length 256;
    gzip_comp_level 6;
    gzip_types {" ".join(_bare(kind) for kind, ends in _by_type() if ends[0] in COMPRESSED and ends[0] != "html")};

    index index.html;
    absolute_redirect off;
    error_page 404 /404.html;
    error_page 403 =404 /404.html;

    location = /404.html {{
        internal;
    }}
}}
"""


def caddy() -> str:
    """A Caddyfile (Caddy 2.6 or newer)."""
    ends = (f'		~\\.(?:{"|".join(ends)})$ "{kind}"' for kind, ends in _by_type())
    fixed = _lines(f'		{name} "{said}"' for name, said in FIXED.items())
    return f"""{_ABOUT.format(name="Caddy (/etc/caddy/Caddyfile)")}
http://lentyna.example {{
	header {{
		Content-Security-Policy "{policy()}"
{fixed}
		-Server
	}}
	redir https://lentyna.example{{uri}} permanent
}}

https://lentyna.example {{
	# Caddy fetches a certificate by itself. Where you have one: tls /path/of/fullchain.pem /path/of/privkey.pem
	root * /srv/lentyna/output

	map {{path}} {{lentyna_policy}} {{
		~{_SEARCH} "{policy(SEARCH_PAGES[0])}"
		default "{policy()}"
	}}
	map {{path}} {{lentyna_kept}} {{
		~^{ASKED}$ "{ASK}"
		~^{KEPT}$ "{FOR_GOOD}"
		default "{ASK}"
	}}
	map {{path}} {{lentyna_type}} {{
		~/$ "{TYPES["html"]}"
{_lines(ends)}
		default "{OTHER}"
	}}
	header {{
		Content-Security-Policy {{lentyna_policy}}
		Cache-Control {{lentyna_kept}}
		Content-Type {{lentyna_type}}
		Strict-Transport-Security "{HSTS}"
{fixed}
		-Server
	}}

	encode gzip
	file_server

	handle_errors {{
		header {{
			Content-Security-Policy "{policy()}"
			Cache-Control "{ASK}"
			Content-Type "{TYPES["html"]}"
			Strict-Transport-Security "{HSTS}"
{fixed.replace("		", "			")}
			-Server
		}}
		rewrite * /404.html
		file_server
	}}
}}
"""


def _nginx_headers(indent: str) -> str:
    fixed = [f'add_header {name} "{said}" always;' for name, said in FIXED.items()]
    return _lines(indent + line for line in ("add_header Content-Security-Policy $lentyna_policy always;", *fixed))


def _by_type() -> list[tuple[str, list[str]]]:
    """(media type, ends of names), in the table's order."""
    found: dict[str, list[str]] = {}
    for end, kind in TYPES.items():
        found.setdefault(kind, []).append(end)
    return list(found.items())


def _with_charset() -> list[str]:
    return [kind for kind, _ in _by_type() if "charset" in kind]


def _bare(kind: str) -> str:
    return kind.partition(";")[0]


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


FILES = {"nginx.conf": nginx, "Caddyfile": caddy}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in FILES.items():
        (FOLDER / name).write_text(made(), encoding="utf-8")
