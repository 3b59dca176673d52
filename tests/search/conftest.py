"""Scratch sites, as the tests of the builder have them."""

from tests.builder.conftest import empty as empty
from tests.builder.conftest import pictures as pictures
from tests.builder.conftest import small as small
