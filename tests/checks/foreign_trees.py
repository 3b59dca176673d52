"""Whole folders as other programs leave them: what a librarian might copy into the library's folder. Written for these
tests; path → bytes. Each file must be published, or be named with a problem that a person can act on."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = "---\ntitle: Naujiena {n}\ndate: 2026-03-01\nsummary: Apie {n} naujieną.\n---\n"
SOUP = (
    '<p style="text-align:justify"><span style="color:#f00;font-size:18px">Sveiki!</span>&nbsp;<o:p></o:p></p>\n'
    '<div class="wp-block-image"><figure><a href="https://example.org/wp-content/uploads/2014/03/IMG_0012.jpg">'
    '<img src="https://example.org/wp-content/uploads/2014/03/IMG_0012-300x200.jpg" width=300></a><figcaption>X'
    '</figure></div>\n[gallery ids="1,2,3"]\n<!--more-->\n<table border=1><tr><td><b>Data<td>Vieta</table>\n'
    "<script>var _gaq = [];</script><iframe src=//www.facebook.com/plugins/like.php></iframe>\n<br><br/><font size=5>"
    'Ačiū<blink>!</font>\n[caption id="attachment_7" align="alignleft"]<img class="alignnone"/> Po to[/caption]\n'
)

JEKYLL: Mapping[str, bytes] = {
    "_config.yml": b'title: Biblioteka\nbaseurl: ""\npermalink: /:categories/:title/\nplugins: [jekyll-feed]\n',
    "Gemfile": b"source 'https://rubygems.org'\ngem 'jekyll'\n",
    "index.md": b"---\nlayout: home\n---\n",
    "about.markdown": "---\nlayout: page\ntitle: Apie\npermalink: /about/\n---\nMūsų biblioteka.\n".encode(),
    "feed.xml": b"---\nlayout: null\n---\n<?xml version='1.0'?><rss></rss>\n",
    "_layouts/default.html": b"<!doctype html><title>{{ page.title }}</title>{{ content }}\n",
    "_includes/nav.html": b"<nav>{% for p in site.pages %}{% endfor %}</nav>\n",
    "_data/hours.yml": b"- day: mon\n  open: 9:00\n",
    "_drafts/idea.md": b"---\ntitle: Idea\n---\nx\n",
    "_posts/2015-03-14-skaitykla.markdown": (
        '---\nlayout: post\ntitle:  "Atidaryta skaitykla!"\ndate:   2015-03-14 10:00:00 +0200\n'
        "categories: naujienos vaikams\ntags: [a, b]\ncomments: true\n---\n"
        "{% include figure.html src='a.jpg' %} Žr. {% post_url 2015-03-01-kita %}.\n\n{% highlight ruby %}\nputs 1\n"
        "{% endhighlight %}\n"
    ).encode(),
    "_posts/2015-04-01-Šventė mieste.md": "---\nlayout: post\ntitle: Šventė\n---\nTekstas.\n".encode(),
    "posts/2015-05-01-liquid.md": (
        HEAD.format(n="su liquid")
        + "{{ site.url }} ir {% raw %}{{ x }}{% endraw %}\n\n![foto]({{ site.baseurl }}/a b.JPG)\n"
    ).encode(),
    "posts/2015-05-02-kramdown.md": (
        HEAD.format(n="su kramdown") + "Tekstas\n{: .lead}\n\n* TOC\n{:toc}\n\n## Dalis {#dalis}\n\n$$x^2$$\n"
    ).encode(),
    "assets/img/Nuotrauka 1.JPG": b"\xff\xd8\xff\xe0not really",
    "assets/main.scss": b"---\n---\n@import 'x';\n",
    ".jekyll-cache/x": b"x",
    "_site/index.html": b"<p>x</p>",
}

HUGO: Mapping[str, bytes] = {
    "hugo.toml": b'baseURL = "https://example.org/"\nlanguageCode = "lt"\n',
    "archetypes/default.md": b'+++\ntitle = "{{ replace .Name "-" " " }}"\ndate = {{ .Date }}\n+++\n',
    "content/_index.md": b"---\ntitle: x\n---\n",
    "content/posts/_index.lt.md": b"---\ntitle: Naujienos\ncascade:\n  type: post\n---\n",
    "content/posts/2016-skaitykla/index.md": (
        '+++\ntitle = "Skaitykla"\ndate = 2016-01-02T00:00:00Z\ntags = ["a"]\n[params]\n  x = 1\n+++\n'
        '{{< youtube abc >}}\n\n{{% notice %}}Žr. [čia]({{< ref "kita.md" >}}){{% /notice %}}\n'
    ).encode(),
    "content/posts/2016-skaitykla/image.jpg": b"\xff\xd8\xff",
    "posts/2016-02-01-toml.md": b'+++\ntitle = "x"\n+++\nText\n',
    "posts/2016-02-02-json.md": b'{\n  "title": "x",\n  "date": "2016-02-02"\n}\n\nText\n',
    "posts/2016-02-03-org.org": b"#+TITLE: x\n",
    "posts/2016-02-04-fields.md": (
        b"---\ntitle: Skaitykla\ndate: 2016-02-04T09:00:00+02:00\nlastmod: 2016-02-05\nslug: skaitykla\nweight: 10\n"
        b"params:\n  hero: a.jpg\n---\nTekstas.\n"
    ),
    "posts/2016-02-05-shortcode.md": (
        HEAD.format(n="su intarpu") + '{{< figure src="a.jpg" caption="Šventė" >}}\n\n{{< gallery >}}\n'
    ).encode(),
    "static/css/x.css": b"p {}",
    "layouts/_default/single.html": b"{{ .Content }}\n",
    "public/index.xml": b"<rss/>",
}

WORDPRESS: Mapping[str, bytes] = {
    "wordpress.2014-03-14.xml": (
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Šventė</title>'
        "<content:encoded><![CDATA[" + SOUP + "]]></content:encoded></item></channel></rss>\n"
    ).encode(),
    "posts/2014/03/svente/index.md": (
        '---\ntitle: "Šventė"\ndate: "2014-03-14"\ncategories: \n  - "naujienos"\ncoverImage: "IMG_0012.jpg"\n---\n'
        + SOUP
    ).encode(),
    "posts/2014/03/svente/images/IMG_0012.jpg": b"\xff\xd8\xff",
    "posts/2014-03-15-soup.md": (HEAD.format(n="su HTML") + SOUP * 20).encode(),
    "posts/2014-03-16-word.md": (
        HEAD.format(n="iš Word")
        + "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->\n"
        + '<p class="MsoNormal"><st1:place w:st="on">Vilnius</st1:place></p>\n'
    ).encode(),
    "posts/2014-03-17-unclosed.md": (HEAD.format(n="be pabaigos") + "<div><div><ul><li><!-- ><p <b\n" * 30).encode(),
    "posts/2014-03-18-entities.md": (
        HEAD.format(n="su ženklais") + "&#0;&#x110000;&bogus;&lt;script&gt;&#8203;\n"
    ).encode(),
    "pages/kontaktai.md": b"---\nID: 7\npost_title: Kontaktai\nauthor: admin\npost_date: 2014-03-14 10:00:00\n---\nx\n",
    "comments.sql": b"INSERT INTO wp_comments VALUES (1);\n",
}

ENCODINGS: Mapping[str, bytes] = {
    f"posts/2017-01-{number:02d}-{name}.md": data
    for number, (name, data) in enumerate(
        {
            "cp1257": (HEAD.format(n=1) + "Šventė ąžuolyne.\n").encode("cp1257"),
            "iso-8859-13": (HEAD.format(n=2) + "Šventė „ąžuolyne“.\n").encode("iso8859_13", "replace"),
            "cp1251": ("---\ntitle: Новость\ndate: 2026-03-01\nsummary: О новости.\n---\nТекст.\n").encode("cp1251"),
            "cp775": (HEAD.format(n=4) + "Šventė.\n").encode("cp775"),
            "latin-1": b"---\ntitle: caf\xe9\n---\nx\n",
            "utf-16-le": (HEAD.format(n=6) + "Šventė.\n").encode("utf-16"),
            "utf-16-be": b"\xfe\xff" + (HEAD.format(n=7) + "Šventė.\n").encode("utf-16-be"),
            "utf-16-no-mark": (HEAD.format(n=8) + "Šventė.\n").encode("utf-16-le"),
            "utf-32": (HEAD.format(n=9) + "Šventė.\n").encode("utf-32"),
            "bom-crlf": b"\xef\xbb\xbf" + (HEAD.format(n=10) + "Šventė.\n").replace("\n", "\r\n").encode(),
            "two-boms": b"\xef\xbb\xbf\xef\xbb\xbf" + (HEAD.format(n=11) + "Šventė.\n").encode(),
            "mac": (HEAD.format(n=12) + "Šventė.\n").replace("\n", "\r").encode(),
            "twice-encoded": (HEAD.format(n=13) + "Šventė.\n").encode().decode("latin-1").encode(),
            "surrogates": (HEAD.format(n=14)).encode() + b"\xed\xa0\x80\n",
            "overlong": (HEAD.format(n=15)).encode() + b"\xc0\xaf\n",
            "nul": (HEAD.format(n=16) + "a\0b\n").encode(),
            "escape": (HEAD.format(n=17) + "a\x1b[31mb\n").encode(),
            "bidi": (HEAD.format(n=18) + "a\u202ecba\u202c\n").encode(),
            "decomposed": (HEAD.format(n=19) + "S\u030cvente\u0307\n").encode(),
            "line-separators": (HEAD.format(n=20) + "a\u2028b\u2029c\x85d\x0be\x0cf\n").encode(),
            "tabs": b"---\ntitle:\tx\ndate:\t2026-03-01\nsummary:\tx\n---\n\tText\n",
            "zero-width": (HEAD.format(n=22).replace("title", "\u200btitle")).encode(),
            "nbsp-colon": (HEAD.format(n=23).replace("title: ", "title:\u00a0")).encode(),
        }.items(),
        1,
    )
}

HOSTILE: Mapping[str, bytes] = {
    f"posts/2018-01-{number:02d}-{name}.md": data
    for number, (name, data) in enumerate(
        {
            "laughs": (
                "---\na: &a [x, x]\n"
                + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
                + "---\nx\n"
            ).encode(),
            "merge": b"---\n<<: {title: x}\ntitle: y\n---\nx\n",
            "tag": b"---\ntitle: !!python/object/apply:os.system [echo]\ndate: 2026-03-01\nsummary: x\n---\nx\n",
            "binary-tag": b"---\ntitle: !!binary aGVsbG8=\ndate: 2026-03-01\nsummary: x\n---\nx\n",
            "deep-flow": ("---\ntitle: " + "[" * 5000 + "\n---\nx\n").encode(),
            "deep-block": ("---\n" + "".join(" " * n + "a:\n" for n in range(600)) + "---\nx\n").encode(),
            "long-key": ("---\n? " + "k" * 300_000 + "\n: v\n---\nx\n").encode(),
            "long-line": (HEAD.format(n=8) + "žodis " * 1_300).encode(),
            "ten-megabytes": (HEAD.format(n=9) + "a" * 10_000_000).encode(),
            "quotes-deep": (HEAD.format(n=10) + "> " * 1500 + "x\n").encode(),
            "lists-deep": (HEAD.format(n=11) + "".join("    " * n + "- x\n" for n in range(120))).encode(),
            "many-links": (HEAD.format(n=12) + "[a](b.md) " * 3000).encode(),
            "wide-table": (HEAD.format(n=13) + "|a" * 1500 + "|\n" + "|-" * 1500 + "|\n").encode(),
            "footnotes": (HEAD.format(n=14) + "".join(f"[^{n}]: x [^{n}]\n" for n in range(400))).encode(),
            "emphasis": (HEAD.format(n=15) + "*_" * 900 + "\n").encode(),
            "two-fences": b"---\n---\n---\n---\n",
            "no-fields": b"---\n---\nText\n",
            "only-comment": b"---\n# x\n---\nText\n",
            "null-everything": b"---\ntitle:\ndate:\nsummary:\n---\nText\n",
            "numbers": b"---\ntitle: 2026\ndate: 20260301\nsummary: 1e3\n---\nText\n",
            "longest-line": (HEAD.format(n=21) + "žodis " * 70_000).encode(),
        }.items(),
        1,
    )
}

TREES: Mapping[str, Mapping[str, bytes]] = {
    "jekyll": JEKYLL,
    "hugo": HUGO,
    "wordpress": WORDPRESS,
    "encodings": ENCODINGS,
    "hostile": HOSTILE,
}
