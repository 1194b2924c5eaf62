"""The press: a page is set with a library that needs one of the system; only web.typesetting calls it."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining

from weasyprint import CSS, HTML, Attachment
from weasyprint.pdf.fonts import Font
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

VARIANT = "pdf/a-3a"
FONTS = Path(__file__).resolve().parent / "static" / "vendor" / "vazirmatn-33.0.3"


class OurFonts(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Nothing is fetched for a document but the two fonts that it is set in."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The font of this name; everything else is refused."""
        name = url.removeprefix("font:")
        if name not in ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf"):
            raise FatalURLFetchingError(f"a document asks for {url}")
        return URLFetcherResponse(url, _font(name), headers={"Content-Type": "font/ttf"})


@cache
def _font(name: str) -> bytes:
    return (FONTS / name).read_bytes()


def printed(page: str, style: str, attached: Mapping[str, str]) -> bytes:
    """A page of HTML, set in a style sheet's way, as a PDF/A-3 with these files attached."""
    ours, fonts = OurFonts(), FontConfiguration()
    document = HTML(string=page, base_url="font:", url_fetcher=ours)
    sheet = CSS(string=style, base_url="font:", url_fetcher=ours, font_config=fonts)
    files = [
        Attachment(string=text, name=name, relationship="Data") for name, text in sorted(attached.items())
    ]
    return document.write_pdf(  # type: ignore[no-any-return]
        stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT, pdf_tags=True, attachments=files
    )


class Letters(dict[int, str]):
    """Which letters each shape of a font stands for; a shape of which none was learned yet is still to be learned.

    Where a letter is drawn with a vowel sign, the library tells the letters to one of the two shapes alone. If that is
    where it first meets the other, readers and searches would never find that letter in the whole document.
    """

    last: int | None = None
    before: int | None = None

    def __contains__(self, shape: object) -> bool:
        self.before, self.last = self.last, None
        known = self.get(shape)  # type: ignore[call-overload]
        if known and self.before is not None and known == _parted(self[self.before])[0]:
            super().__setitem__(
                self.before, _parted(self[self.before])[1]
            )  # the sign alone: the letter is known
        return bool(known)

    def __setitem__(self, shape: int, letters: str) -> None:
        if not letters and self.before is not None:
            letters, sign = _parted(self[self.before])
            super().__setitem__(self.before, sign)
        super().__setitem__(shape, letters)
        self.last = shape if all(_parted(letters)) else None


def _parted(letters: str) -> tuple[str, str]:
    """Letters, and the vowel signs that end them."""
    plain = letters.rstrip("".join(one for one in letters if combining(one)))
    return plain, letters[len(plain) :]


def _learning(make: Callable[..., None]) -> Callable[..., None]:
    def made(font: Any, *given: Any, **named: Any) -> None:
        make(font, *given, **named)
        font.to_unicode = Letters(font.to_unicode)

    return made


Font.__init__ = _learning(Font.__init__)
