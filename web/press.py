"""The press: a page is set with a library that needs one of the system; only web.typesetting calls it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML, Attachment
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
