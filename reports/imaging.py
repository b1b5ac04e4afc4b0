"""The one door to Pillow: what is refused, what is kept of a photo, and in which sizes.

A photo may carry the place where it was taken, and readers may be in danger when it is known. So
nothing of an uploaded file is kept but its pixels, encoded anew.
"""

from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

# Phones send JPEG; what Pillow calls MPO, several pictures in one file, is opened as a JPEG and
# gives its first picture. HEIC is turned into JPEG by the phone, as the form's `accept` asks for.
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]
KEPT = 2560  # the longer side of the original as it is kept
AVIF_WIDTHS = (480, 960, 1600)
JPEG_WIDTHS = (960, 1600)  # the first is made at once, so that no page ever lacks the picture
TURNS = {  # how a picture is set upright, by what EXIF says of it
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")


class PhotoRefused(Exception):
    """The file cannot become a photo; says so in a whole sentence for the writer."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class CleanedPhoto:
    size: tuple[int, int]  # of the original as it is kept, upright
    original: ContentFile
    first_name: str
    first: ContentFile


def clean(upload) -> CleanedPhoto:
    """What is kept of an uploaded file. Raises PhotoRefused."""
    if upload.size > settings.PHOTO_MAX_BYTES:
        raise PhotoRefused(
            _("This file is larger than %(size)d MB. Please choose a smaller one.")
            % {"size": settings.PHOTO_MAX_BYTES // 1024**2}
        )
    image = _bare(_open(upload))
    width = min(image.width, JPEG_WIDTHS[0])
    return CleanedPhoto(
        size=image.size,
        original=_jpeg(image, quality=90),
        first_name=f"{width}.jpg",
        first=_jpeg(_to_width(image, width)),
    )


def examine(upload):
    """Clean an upload and remember on it what came of that (`cleaned` or `refused`)."""
    upload.cleaned = upload.refused = None
    try:
        upload.cleaned = clean(upload)
    except PhotoRefused as refused:
        upload.refused = refused


def rendition_names(width) -> list[str]:
    """Every file there can be of a photo of this width; none is wider than the photo."""
    jpegs = sorted({min(width, wanted) for wanted in JPEG_WIDTHS})
    avifs = sorted({min(width, wanted) for wanted in AVIF_WIDTHS})
    return [f"{wide}.jpg" for wide in jpegs] + [f"{wide}.avif" for wide in avifs]


def make_renditions(original, names) -> dict[str, ContentFile]:
    """The renditions named, made from the open file of a kept original."""
    with Image.open(original, formats=["JPEG"]) as image:
        image.load()
    files = {}
    for name in names:
        width, ending = name.split(".")
        encode = _avif if ending == "avif" else _jpeg
        files[name] = encode(_to_width(image, int(width)))
    return files


def _open(upload):
    """The picture in the file: small enough to be kept, and upright."""
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as image:
            if image.width * image.height > settings.PHOTO_MAX_PIXELS:  # known before decoding
                raise Image.DecompressionBombError
            return _upright(_shrunk(image))
    except Image.DecompressionBombError as error:
        raise PhotoRefused(
            _("This photo has more than %(count)d megapixels. Please choose a smaller one.")
            % {"count": settings.PHOTO_MAX_PIXELS // 10**6}
        ) from error
    except UnidentifiedImageError as error:
        raise PhotoRefused(
            _(
                "This file is not a photo in a format that works on the web. "
                "Please save it as JPEG, PNG, WebP or AVIF and choose it again."
            )
        ) from error
    except Exception as error:  # damaged files make Pillow raise a dozen kinds, from OSError down
        raise PhotoRefused(
            _("This photo is damaged or incomplete. Please choose another copy of it.")
        ) from error


def _upright(image):
    """Turned as the camera says; where its words cannot be read, as it is.

    Pillow's own function writes all of EXIF anew, and fails where any of it is broken.
    """
    try:
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    except Exception:  # Pillow raises a dozen kinds over broken metadata, too
        return image
    return image if turn is None else image.transpose(turn)


def _shrunk(image):
    scale = min(1, KEPT / max(image.size))
    size = tuple(max(1, round(length * scale)) for length in image.size)
    image.draft(None, size)  # a JPEG is decoded at a fraction of its size: far less memory
    image.load()
    return _eight_bits(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=2)


def _eight_bits(image):
    """The picture in a mode whose values can be mixed: no palette, no 16 bits."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "P":
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.convert("L") if image.mode == "1" else image


def _bare(image):
    """The pixels alone, in sRGB, on white where they were transparent."""
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
    image = _in_srgb(image, profile)
    image.info = {}  # encoders copy comments, XMP and profiles from here
    return image


def _in_srgb(image, profile):
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile, or one for another kind of picture
    return image.convert("RGB")


def _to_width(image, width):
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _jpeg(image, quality=82):
    return _encoded(image, "JPEG", quality=quality, progressive=True, optimize=True)


def _avif(image):
    # At speed 9 the largest costs a third of the time, and is 3 % larger. One thread, because
    # several work more in all and the server wants the other processors.
    speed = 8 if image.width <= 960 else 9
    return _encoded(image, "AVIF", quality=60, speed=speed, max_threads=1)


def _encoded(image, kind, **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return ContentFile(file.getvalue())
