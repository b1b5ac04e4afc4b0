"""What is taken as a photo, what is left of it, and in which sizes it is shown."""

import random
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from reports import imaging
from tests.factories import make_picture

pytestmark = pytest.mark.usefixtures("in_english", "media")

FORMAT = (
    "This file is not a photo in a format that works on the web. "
    "Please save it as JPEG, PNG, WebP or AVIF and choose it again."
)
DAMAGED = "This photo is damaged or incomplete. Please choose another copy of it."
TOO_MANY = "This photo has more than 60 megapixels. Please choose a smaller one."


def upload(content, name="photo.jpg"):
    return SimpleUploadedFile(name, content)


def noise(kind, size=(200, 150)):
    file = BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(file, kind)
    return file.getvalue()


def png_that_claims(width, height):
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def opened(file):
    file.seek(0)
    image = Image.open(file)
    image.load()
    return image


def first_pixel(cleaned):
    return opened(cleaned.original).getpixel((0, 0))


def close(colour, wanted):
    return all(abs(one - other) <= 6 for one, other in zip(colour, wanted, strict=True))


# What is refused


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", FORMAT, id="empty"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", FORMAT, id="SVG"),
        pytest.param(b"%PDF-1.4", FORMAT, id="PDF"),
        pytest.param(b"\0\0\0\x18ftypheic" + b"\0" * 100, FORMAT, id="HEIC"),
        pytest.param(make_picture("GIF").read(), FORMAT, id="GIF"),
        pytest.param(make_picture("TIFF").read(), FORMAT, id="TIFF under a JPEG's name"),
        pytest.param(b"\xff\xd8\xff" + b"\0" * 500, FORMAT, id="JPEG header alone"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 200, FORMAT, id="PNG header alone"),
        pytest.param(noise("JPEG")[:3000], DAMAGED, id="half a JPEG"),
        pytest.param(noise("PNG")[:3000], DAMAGED, id="half a PNG"),
        pytest.param(noise("WEBP")[:3000], DAMAGED, id="half a WebP"),
        pytest.param(noise("AVIF")[:1500], FORMAT, id="half an AVIF"),
        pytest.param(png_that_claims(30_000, 30_000), TOO_MANY, id="bomb"),
        pytest.param(png_that_claims(9_000, 7_000), TOO_MANY, id="63 megapixels"),
    ],
)
def test_what_cannot_become_a_photo_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(imaging.PhotoRefused) as refused:
        imaging.clean(upload(content))
    assert str(refused.value.sentence) == sentence


def test_a_file_that_is_too_large_is_refused_before_it_is_read(settings):
    settings.PHOTO_MAX_BYTES = 2 * 1024**2
    large = upload(b"")
    large.size = settings.PHOTO_MAX_BYTES + 1
    with pytest.raises(imaging.PhotoRefused) as refused:
        imaging.clean(large)
    sentence = "This file is larger than 2 MB. Please choose a smaller one."
    assert str(refused.value.sentence) == sentence


# What is cleaned


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_each_allowed_format_becomes_a_jpeg(kind):
    cleaned = imaging.clean(make_picture(kind, (300, 200)))
    assert cleaned.size == (300, 200)
    assert cleaned.first_name == "300.jpg"
    assert [opened(cleaned.original).format, opened(cleaned.first).format] == ["JPEG", "JPEG"]
    assert close(first_pixel(cleaned), (0, 128, 128))


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, (0, 0)), (3, (299, 199)), (6, (199, 0)), (8, (0, 299))]
)
def test_photos_are_turned_upright_and_lose_place_and_comments(orientation, corner):
    image = Image.new("RGB", (300, 200), "white")
    image.paste("red", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "maker"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (34.0, 40.0, 1.0)
    file = BytesIO()
    image.save(file, "JPEG", exif=exif, comment=b"34.6N", xmp=b"<x>34.6N</x>")
    cleaned = imaging.clean(upload(file.getvalue()))
    files = [cleaned.original, cleaned.first]
    files += imaging.make_renditions(cleaned.original, ["100.jpg", "100.avif"]).values()
    for file in files:
        content = opened(file)
        assert dict(content.getexif()) == {}
        assert not {"comment", "xmp", "exif", "icc_profile"} & content.info.keys()
        file.seek(0)
        assert b"34.6N" not in file.read()
    assert close(opened(cleaned.original).getpixel(corner), (254, 0, 0))
    assert cleaned.size == ((200, 300) if orientation in (6, 8) else (300, 200))


def with_exif(exif):
    file = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG", exif=exif)
    return upload(file.getvalue())


def whole_exif():
    exif = Image.Exif()
    exif[0x0112], exif[0x011A] = 6, 72.0
    exif.get_ifd(0x8769)[0x9003] = "2012:12:13 10:00:00"
    exif.get_ifd(0x8825)[2] = (34.0, 40.0, 1.0)
    return exif.tobytes()


def test_a_photo_is_turned_upright_though_other_parts_of_its_exif_are_broken():
    broken = bytearray(whole_exif())
    resolution = broken.index(b"\x01\x1a\x00\x05")
    broken[resolution + 3] = 2  # a fraction that says it is text
    assert imaging.clean(with_exif(bytes(broken))).size == (48, 64)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_no_broken_exif_makes_a_photo_damaged():
    chance, refused = random.Random(1), []
    for _ in range(200):
        broken = bytearray(whole_exif())
        for _ in range(chance.choice([1, 1, 2, 4])):
            broken[chance.randrange(len(broken))] = chance.choice([0, 1, 2, 5, 7, 12, 127, 255])
        for exif in (broken, broken[: chance.randrange(len(broken))]):
            try:
                imaging.clean(with_exif(bytes(exif)))
            except imaging.PhotoRefused:
                refused.append(bytes(exif))
    assert refused == []


@pytest.mark.parametrize(
    ("file", "colour"),
    [
        pytest.param(
            make_picture("JPEG", mode="CMYK", colour=(0, 255, 255, 0)), (254, 0, 0), id="CMYK"
        ),
        pytest.param(
            make_picture("PNG", mode="I;16", colour=40_000), (156, 156, 156), id="16 bits"
        ),
        pytest.param(make_picture("PNG", mode="L", colour=90), (90, 90, 90), id="grey"),
        pytest.param(
            make_picture("PNG", mode="1", colour=1), (255, 255, 255), id="black and white"
        ),
        pytest.param(make_picture("PNG", mode="P", colour=3), (3, 3, 3), id="palette"),
        pytest.param(
            make_picture("PNG", mode="RGBA", colour=(255, 0, 0, 0)),
            (255, 255, 255),
            id="transparent",
        ),
        pytest.param(
            make_picture("PNG", mode="LA", colour=(0, 128)), (127, 127, 127), id="half grey"
        ),
        pytest.param(
            make_picture("JPEG", icc_profile=b"broken" * 50), (0, 128, 128), id="bad profile"
        ),
    ],
)
def test_every_mode_becomes_rgb_on_white(file, colour):
    assert close(first_pixel(imaging.clean(file)), colour)


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "AVIF", "MPO"])
def test_of_several_pictures_in_a_file_the_first_is_kept(kind):
    second = Image.new("RGB", (64, 48), "red")
    file = make_picture(kind, save_all=True, append_images=[second])
    cleaned = imaging.clean(upload(file.read(), "photo.jpg"))
    assert close(first_pixel(cleaned), (0, 128, 128))


def test_colours_of_a_profile_are_turned_into_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    file = make_picture("JPEG", colour=(10, 200, 30), icc_profile=profile.tobytes())
    cleaned = imaging.clean(file)
    assert "icc_profile" not in opened(cleaned.original).info


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((3000, 1500), (2560, 1280)),
        ((1, 4000), (1, 2560)),
        ((4000, 1), (2560, 1)),
        ((1, 1), (1, 1)),
    ],
)
def test_the_original_is_kept_at_no_more_than_2560_pixels(size, kept):
    cleaned = imaging.clean(make_picture("PNG", size))
    assert cleaned.size == opened(cleaned.original).size == kept


# Renditions


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (300, ["300.jpg", "300.avif"]),
        (700, ["700.jpg", "480.avif", "700.avif"]),
        (1200, ["960.jpg", "1200.jpg", "480.avif", "960.avif", "1200.avif"]),
        (2560, ["960.jpg", "1600.jpg", "480.avif", "960.avif", "1600.avif"]),
    ],
)
def test_no_rendition_is_wider_than_the_photo(width, names):
    assert imaging.rendition_names(width) == names
