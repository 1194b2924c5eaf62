"""What every template may use: filters for numbers and days, and functions for links, fields and places."""

from datetime import date
from typing import Any

from flask import Flask, g, request, url_for
from markupsafe import Markup

from web import addresses, again, headers, languages, navigation, visit, words


def keep(app: Flask) -> None:
    """Give the templates of an application their filters and functions."""
    app.jinja_env.filters.update(
        number=languages.number,
        percent=languages.percent,
        day=languages.day,
        hour=languages.hour,
        moment=languages.moment,
        day_words=languages.day_words,
        person=person,
        written=words.written,
        direction=languages.direction,
    )
    app.jinja_env.globals.update(
        static=headers.address,
        visitor=visit.visitor,
        places=places,
        page_language=visit.page_language,
        language_names=languages.NAMES,
        same_page_in=addresses.same_page_in,
        council=visit.council,
        council_name=council_name,
        asked_position=visit.asked_position,
        past_shown=past_shown,
        page_as_it_is_now=page_as_it_is_now,
        again=again.again,
        comes_back=again.comes_back,
        endpoint_known=lambda name: name in app.view_functions,
        this_page=this_page,
    )


def person(name: str | None) -> Markup:
    """A person's name, kept apart from the direction of the sentence around it."""
    return Markup("<bdi>{}</bdi>").format(name or words._("a former member"))


def council_name() -> str:
    """What the visited council calls itself."""
    return visit.the_desk().council_name(visit.council())


def past_shown() -> Markup | str:
    """What is said on a page that was set back; nothing on a page that shows how things are now."""
    asked, position = visit.asked_position(), visit.past_position()
    if asked is None or position is None:
        return ""
    if isinstance(asked, date):
        return words._(
            "You see this page as it stood at the end of %(day)s. Nothing can be changed here.",
            day=languages.day(asked),
        )
    (entry,) = visit.record_now().entries(after=position - 1, until=position)
    return words._(
        "You see this page as it stood after entry %(number)s of the record, on %(when)s. Nothing can be changed here.",
        number=languages.number(position),
        when=languages.moment(entry.at),
    )


def page_as_it_is_now() -> str:
    """The address of this page without the moment that it was set back to."""
    asked = {name: value for name, value in request.args.items() if name != "as-of"}
    return url_for(str(request.endpoint), **{**(request.view_args or {}), **asked, "as-of": None})


def places() -> list[dict[str, Any]]:
    """The bar for this visitor: words, endpoint, and which one she is in."""
    if not visit.council():
        return []
    seen = navigation.bar(visit.the_desk().places, visit.visitor().roles)
    here = navigation.current(seen, request.endpoint)
    return [{"words": place.words, "endpoint": place.endpoint, "current": place is here} for place in seen]


def this_page() -> str:
    """The address of the page that is being shown, for a form to come back to."""
    return str(g.get("shown_page") or request.full_path.rstrip("?"))
