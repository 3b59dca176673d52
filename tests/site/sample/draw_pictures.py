"""Draw the three pictures of the sample site. Run once, from the project's root; needs Pillow only.

    python tests/site/sample/draw_pictures.py

The JPEG lies on its side in the file and says so (EXIF orientation 6), and carries a GPS position in the
Baltic Sea: what a telephone writes. The PNG has few flat colours, the WebP is opaque and smooth.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

PICTURES = Path(__file__).parent / "content" / "libraries" / "pavyzdine-savivaldybe" / "pictures"
INK, PAPER, MADDER, WOAD, WELD, BIRCH = "#26211c", "#f6efe2", "#9b2f2a", "#2c4f7c", "#c79a2b", "#5f7d3a"


def shelf() -> Image.Image:
    """A shelf with books, 1400 × 1000; the first book (left) is madder, the last (right) woad."""
    picture = Image.new("RGB", (1400, 1000), PAPER)
    draw = ImageDraw.Draw(picture)
    colours = (MADDER, WELD, BIRCH, WOAD)
    for row, floor in enumerate((480, 900)):
        for book in range(12):
            left, height = 70 + book * 106, 270 + (book * 37 + row * 61) % 100
            colour = MADDER if book == 0 else WOAD if book == 11 else colours[(book * 3 + row) % 4]
            draw.rectangle((left, floor - height, left + 92, floor), fill=colour)
            draw.rectangle((left + 12, floor - height + 40, left + 80, floor - height + 58), fill=PAPER)
        draw.rectangle((40, floor, 1360, floor + 34), fill=INK)
    return picture


def plan() -> Image.Image:
    """A floor plan in five flat colours with a transparent ground, 900 × 600."""
    picture = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    rooms = ((40, 40, 500, 330, PAPER), (500, 40, 860, 560, "#e3edd8"), (40, 330, 500, 560, "#dbe5f1"))
    for left, top, right, bottom, colour in rooms:
        draw.rectangle((left, top, right, bottom), fill=colour, outline=INK, width=8)
    draw.rectangle((220, 552, 330, 566), fill=MADDER)
    return picture


def poster() -> Image.Image:
    """A smooth evening sky over roofs, 1200 × 800."""
    picture = Image.new("RGB", (1200, 800))
    draw = ImageDraw.Draw(picture)
    for y in range(800):
        draw.line((0, y, 1200, y), fill=(40 + y // 5, 60 + y // 7, 120 - y // 12))
    for roof in range(6):
        left = roof * 205
        draw.polygon(((left, 640), (left + 100, 520 + roof * 12), (left + 200, 640)), fill=MADDER)
        draw.rectangle((left, 640, left + 200, 800), fill=INK)
    return picture


def main() -> None:
    """Write the three files into the complete library's folder."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # Orientation: turn the stored picture 90° clockwise to see it upright
    exif[0x010F] = "Sample"
    exif[0x8825] = {1: "N", 2: (55.0, 30.0, 0.0), 3: "E", 4: (19.0, 30.0, 0.0)}
    sideways = shelf().transpose(Image.Transpose.ROTATE_90)
    sideways.save(PICTURES / "lentyna.jpg", quality=72, optimize=True, exif=exif)
    plan().save(PICTURES / "planas.png", optimize=True)
    poster().save(PICTURES / "vakaras.webp", quality=70, method=6)


if __name__ == "__main__":
    main()
