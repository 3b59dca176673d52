"""Views: plain data, each made for one template. A template sees its view (`page`), the chrome and nothing else.

Every text from content is a `LocalizedText(text, lang)`: where `lang` differs from `page.head.lang` the template must
put a `lang` attribute on it (WCAG 3.1.2). Plain `str` fields are already in the page's language, formatted for readers.
"""

from plugins.pages.views.layout import Chrome as Chrome
from plugins.pages.views.parts import Head as Head
