"""The page that verifies, in a browser: what it derives and finds is what the program derives and finds."""

from base64 import b64encode
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from council.record import Record
from tests.audit.bundling import bundled, found_in, read_from, with_log_key
from tests.audit.forging import FORGERIES, GENUINE, Opened, key_written
from tests.audit.in_the_page import by_the_program, derived, in_the_page
from tests.journeys.conftest import AXE
from web import verifier
from web.audit.export_verifier import PARTS
from web.audit.export_verifier_page import SCRIPTS
from web.verifier.findings import Findings
from web.verifier.meaning import Meaning
from web.verifier.words import LANGUAGES, SORT_WORDS, in_words


def test_the_page_hears_every_kind_of_fact_that_the_program_hears(browsing: Any):
    kinds = (
        "() => [...new Meaning(new Findings(), true).hears].map(([kind, all]) => [kind, all.length]).sort()"
    )
    heard = Meaning(Findings(), is_whole=True).hears
    assert derived(browsing, kinds, [()]) == [sorted([kind, len(all_)] for kind, all_ in heard.items())]


def test_each_part_of_the_program_has_a_sister_in_the_page():
    assert set(PARTS) - {"kinds", "leaves"} <= set(SCRIPTS)


def test_the_page_finds_whatever_the_program_finds():
    """Every code that the program says stands in the page's parts as well, and the other way round."""
    where = Path(verifier.__file__).parent
    program, shown = (
        "\n".join((where / name).read_text() for name in names)
        for names in (
            [f"{part}.py" for part in PARTS if part != "words"],
            [f"page/{script}.js" for script in SCRIPTS],
        )
    )
    codes = {code for words in SORT_WORDS.values() for code in words}
    said = [{code for code in codes if f'"{code}"' in source} for source in (program, shown)]
    assert said[0] == said[1]


def test_an_honest_bundle_is_found_alike(browsing: Any, bundle: Path):
    kept = read_from(bundle, "checkpoint.txt")
    for keys, seen in (((), ()), ((key_written(GENUINE),), ()), ((key_written(GENUINE),), (kept,))):
        found, checked = in_the_page(browsing, bundle, *keys, seen=seen)
        assert (found, checked) == by_the_program(bundle, *keys, seen=seen)
        assert not [one for one in found if one[0] == "fault"]


def test_a_part_is_found_alike(browsing: Any, record: Record, ballot: str, tmp_path: Path):
    from datetime import date

    part = bundled(with_log_key(record), tmp_path / "part.zip", days=(date(2000, 1, 1), date(2100, 1, 1)))
    assert in_the_page(browsing, part) == by_the_program(part)
    opened = Opened.of(part)
    opened.lines = [opened.lines[0].replace(b"1", b"2", 1), *opened.lines[1:]]
    forged = opened.put_together(tmp_path / "forged.zip")
    assert in_the_page(browsing, forged) == by_the_program(forged)


def test_every_forgery_is_found_alike(browsing: Any, bundle: Path, tmp_path: Path, soak: int):
    """Each at its place, with the checkpoint that an auditor kept and the key that she knows."""
    kept, known = read_from(bundle, "checkpoint.txt"), key_written(GENUINE)
    for forge in FORGERIES:
        for number in range(soak):
            opened = Opened.of(bundle)
            forge(opened, Random(number))
            forged = opened.put_together(tmp_path / "forged.zip")
            found = in_the_page(browsing, forged, known, seen=(kept,))
            assert found == by_the_program(forged, known, seen=(kept,)), forge.__name__
            assert any(one[0] == "fault" for one in found[0]), forge.__name__


TWISTS = (None, "", 0, -1, 7, "x", "yes", "2026-01-01", [], ["x"], {}, {"x": 1}, True, "1/0", 10**6)


def twisted(body: dict[str, Any], chance: Random) -> None:
    """Something in a fact is left out, or is another thing altogether."""
    inside: Any = body
    name = chance.choice(list(body))
    while isinstance(inside[name], dict | list) and inside[name] and chance.random() < 0.7:
        inside = inside[name]
        name = chance.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
    if chance.random() < 0.4:
        del inside[name]
    else:
        inside[name] = chance.choice(TWISTS)


def test_what_makes_no_sense_is_found_alike(browsing: Any, bundle: Path, tmp_path: Path, soak: int):
    chance = Random(31)
    for _ in range(4 * soak):
        opened = Opened.of(bundle)
        some = [at for at, line in enumerate(opened.lines) if b'"body":{}' not in line and b'"body"' in line]
        opened.change(chance.choice(some), lambda body: twisted(body, chance))
        opened.sign_again()
        forged = opened.put_together(tmp_path / "twisted.zip")
        found, expected = in_the_page(browsing, forged)[0], by_the_program(forged)[0]
        assert {(sort, where) for sort, _, where, *_ in found} == {
            (sort, where) for sort, _, where, *_ in expected
        }


def test_the_page_finds_flipped_bits(browsing: Any, bundle: Path, tmp_path: Path, soak: int):
    chance, whole, flipped = Random(11), bundle.read_bytes(), tmp_path / "flipped.zip"
    for _ in range(5 * soak):
        at = chance.randrange(len(whole))
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        found, _checked = in_the_page(browsing, flipped)
        assert any(one[0] == "fault" for one in found) == bool(found_in(flipped).faults), at


BESIDE = """async (bundle) => {
  const source = new Blob([document.getElementById("verifier").textContent, "\\nserve();"]);
  const opened = await Bundle.of(new Blob([base64(bundle)]), new Findings());
  opened.checkpoint = checkpointOf(await opened.read("checkpoint.txt"));
  const several = Array.from({ length: 9 }, (_, at) => ({ ...opened.tasks([])[0], marks: [at + 1], last: 9 + 5 * at }));
  const gathered = async (some) => {
    const all = [];
    for await (const one of some) all.push(JSON.stringify(one));
    return all;
  };
  const beside = await gathered(besideEachOther(several, () => {}, source));
  return [beside, await gathered(oneByOne(several, () => {}))];
}"""


def test_several_workers_check_what_one_does_in_the_same_order(browsing: Any, bundle: Path):
    beside, one_by_one = browsing.evaluate(BESIDE, b64encode(bundle.read_bytes()).decode())
    assert beside == one_by_one
    assert len(set(beside)) == len(beside)


def test_a_finding_is_said_alike_in_three_languages(browsing: Any, bundle: Path):
    some = [asdict(one) for one in found_in(bundle).all]
    for language in LANGUAGES:
        said = derived(browsing, "inWords", [(one, language) for one in some])
        assert said == [in_words(one, language) for one in found_in(bundle).all]


def test_a_file_is_chosen_and_the_verdict_is_said(browsing: Any, bundle: Path, tmp_path: Path):
    """As an auditor does it: the file, the key, the checkpoint that she kept; beside the page, in three languages."""
    browsing.click("[data-language=en]")
    browsing.set_input_files("#file", str(bundle))
    browsing.click("#go")
    browsing.wait_for_selector("#found .open")
    browsing.fill("#key", "no key")
    browsing.click("#go")
    assert browsing.inner_text("#key-wrong")
    assert not browsing.inner_text("#found")  # what was found before was asked otherwise
    browsing.fill("#key", key_written(GENUINE))
    browsing.fill("#seen", read_from(bundle, "checkpoint.txt").decode() * 2)
    browsing.click("#go")
    browsing.wait_for_selector("#found .yes")
    opened = Opened.of(bundle)
    next(one for one in FORGERIES if one.__name__ == "other_roll")(opened, Random(1))
    forged = opened.put_together(tmp_path / "forged.zip")
    where = found_in(forged).faults[0].position
    browsing.set_input_files("#file", str(forged))
    browsing.click("#go")
    browsing.wait_for_selector("#found .no")
    for language, direction, position in (
        ("ar", "rtl", "الموضع"),
        ("tr", "ltr", "Kayıt numarası"),
        ("en", "ltr", "Position"),
    ):
        browsing.click(f"[data-language={language}]")
        assert browsing.evaluate("document.documentElement.dir") == direction
        assert f"{position} {where}" in browsing.inner_text("#found .no")
    browsing.evaluate("void (window.Worker = null)")  # a browser that lets no worker start
    browsing.click("#go")
    browsing.wait_for_selector("#found .no")
    browsing.evaluate(AXE)
    assert browsing.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))") == []
