"""A picture of an author becomes files for readers: upright, without traces of the telephone, always the same."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from plugins.pictures.derive import DerivedFiles, derive, key
from plugins.pictures.entries import digest
from tests.conftest import SAMPLE_CONTENT

PICTURES = SAMPLE_CONTENT / "libraries" / "pavyzdine-savivaldybe" / "pictures"
PHONE_PHOTO, PLAN, EVENING = (PICTURES / name for name in ("lentyna.jpg", "planas.png", "vakaras.webp"))
MADDER, WOAD = (155, 47, 42), (44, 79, 124)


def made(data: bytes) -> DerivedFiles:
    result = derive(data)
    assert isinstance(result, DerivedFiles), result
    return result


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def saved(picture: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def phone_photo() -> DerivedFiles:
    return made(PHONE_PHOTO.read_bytes())


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one[:3], other, strict=True))


def test_the_telephones_photo_has_a_position_and_lies_on_its_side() -> None:
    original = opened(PHONE_PHOTO.read_bytes())
    assert original.size == (1000, 1400)
    assert original.getexif()[0x0112] == 6
    assert original.getexif().get_ifd(0x8825)[2] == (55.0, 30.0, 0.0)


def test_no_file_tells_where_the_photo_was_taken(phone_photo: DerivedFiles) -> None:
    assert phone_photo.derived.had_gps
    for name, content in phone_photo.files.items():
        picture = opened(content)
        assert dict(picture.getexif()) == {} and picture.getexif().get_ifd(0x8825) == {}, name
        assert not {"exif", "xmp", "icc_profile", "comment"} & picture.info.keys(), name
        assert b"Exif" not in content and b"Sample" not in content, name


def test_a_picture_without_a_position_is_not_said_to_have_one() -> None:
    assert not made(PLAN.read_bytes()).derived.had_gps


def test_every_file_stands_upright(phone_photo: DerivedFiles) -> None:
    assert (phone_photo.derived.width, phone_photo.derived.height) == (1400, 1000)
    for name, content in phone_photo.files.items():
        picture = opened(content).convert("RGB")
        width, height = picture.size
        assert width > height, name
        assert near(picture.getpixel((width * 116 // 1400, height * 400 // 1000)), MADDER), name
        assert near(picture.getpixel((width * 1282 // 1400, height * 400 // 1000)), WOAD), name


def test_the_record_says_the_true_size_and_type_of_every_file(phone_photo: DerivedFiles) -> None:
    assert {variant.name for variant in phone_photo.derived.variants} == phone_photo.files.keys()
    for variant in phone_photo.derived.variants:
        content = phone_photo.files[variant.name]
        picture = opened(content)
        assert (variant.width, variant.height, variant.size) == (*picture.size, len(content))
        assert variant.media_type == picture.get_format_mimetype()


@pytest.mark.parametrize(
    ("own", "expected"),
    [(4000, [480, 960, 1600]), (1600, [480, 960, 1600]), (1400, [480, 960, 1400]), (500, [480]), (300, [300])],
)
def test_no_file_is_wider_than_the_picture(own: int, expected: list[int]) -> None:
    derived = made(saved(Image.effect_noise((own, 20), 40), "PNG")).derived
    for kind in (derived.avif, derived.webp, derived.fallback):
        assert [variant.width for variant in kind] == expected


def test_a_photo_falls_back_to_a_progressive_jpeg(phone_photo: DerivedFiles) -> None:
    largest = phone_photo.derived.fallback[-1]
    assert largest.name.endswith("-1400.jpg")
    assert opened(phone_photo.files[largest.name]).info["progressive"] == 1


def test_a_drawing_with_a_transparent_ground_falls_back_to_a_png_and_stays_transparent() -> None:
    plan = made(PLAN.read_bytes())
    assert [variant.media_type for variant in plan.derived.fallback] == ["image/png", "image/png"]
    for name, content in plan.files.items():
        assert opened(content).convert("RGBA").getpixel((3, 3))[3] == 0, name


def test_a_transparency_in_which_nothing_shows_through_is_dropped() -> None:
    noise = Image.merge(
        "RGBA", [*Image.effect_noise((300, 300), 80).convert("RGB").split(), Image.new("L", (300, 300), 255)]
    )
    noise.putpixel((0, 0), (1, 2, 3, 255))
    fallback = made(
        saved(Image.blend(noise, Image.linear_gradient("L").resize((300, 300)).convert("RGBA"), 0.5), "PNG")
    )
    assert {opened(content).mode for content in fallback.files.values()} == {"RGB"}


@pytest.mark.parametrize("path", [PHONE_PHOTO, PLAN, EVENING], ids=lambda path: path.name)
def test_the_same_picture_gives_the_same_bytes(path) -> None:
    assert made(path.read_bytes()) == made(path.read_bytes())


def test_names_hold_the_key_and_the_width(phone_photo: DerivedFiles) -> None:
    short = key(digest(PHONE_PHOTO.read_bytes()))[:12]
    assert [variant.name for variant in phone_photo.derived.avif] == [
        f"{short}-480.avif",
        f"{short}-960.avif",
        f"{short}-1400.avif",
    ]


def test_other_widths_give_other_names() -> None:
    assert key("same", widths=(480,)) != key("same", widths=(480, 960))


def test_colours_of_another_profile_are_converted_and_the_profile_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = saved(Image.new("RGB", (600, 400), MADDER), "JPEG", quality=95)
    broken = saved(Image.new("RGB", (600, 400), MADDER), "JPEG", quality=95, icc_profile=profile)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tagged = saved(Image.new("RGB", (600, 400), MADDER), "JPEG", quality=95, icc_profile=srgb)
    for data in (plain, broken, tagged):
        result = made(data)
        for variant in result.derived.variants:
            picture = opened(result.files[variant.name])
            assert "icc_profile" not in picture.info
            assert near(picture.convert("RGB").getpixel((100, 100)), MADDER)


def test_a_moving_gif_keeps_its_first_frame_and_says_that_it_moved() -> None:
    frames = [Image.new("RGB", (500, 300), colour) for colour in (MADDER, WOAD)]
    result = made(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert (result.derived.animated, result.derived.media_type) == (True, "image/gif")
    assert near(opened(result.files[result.derived.webp[0].name]).convert("RGB").getpixel((9, 9)), MADDER)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_can_be_derived(mode: str) -> None:
    data = saved(Image.new(mode, (60, 40)), "JPEG" if mode == "CMYK" else "PNG")
    assert made(data).derived.width == 60


def test_a_grey_of_sixteen_bits_keeps_its_lightness() -> None:
    result = made(saved(Image.new("I;16", (60, 40), 40_000), "PNG"))
    assert opened(result.files[result.derived.fallback[0].name]).getpixel((5, 5)) == (155, 155, 155)


@pytest.mark.parametrize("size", [(1, 1), (1, 16_383), (16_383, 1)])
def test_the_narrowest_and_the_longest_pictures_can_be_derived(size: tuple[int, int]) -> None:
    assert made(saved(Image.new("RGB", size, WOAD), "PNG")).derived.height == size[1]
