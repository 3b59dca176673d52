"""Scratch sites, as the tests of the press have them."""

from tests.press.conftest import empty as empty
from tests.press.conftest import pictures as pictures
from tests.press.conftest import small as small
