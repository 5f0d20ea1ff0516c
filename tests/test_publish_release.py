"""From accepted sheets to a release that proves itself and is served without the database."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from laban import demo
from laban.base.messages import Refusal
from laban.collect import review
from laban.collect.entries import Typed
from laban.collect.finding import find_sheet
from laban.collect.reading_values import current_values
from laban.collect.sheets import type_into
from laban.keeping.door import Actor
from laban.keeping.models import Event
from laban.publish import snapshot as snapshots
from laban.publish.making import make
from laban.publish.models import Release
from laban.publish.reader import current_release, release_folder
from laban.publish.releases import approve, expected_hashes, point_to_current, publish
from laban.publish.verify import verify
from tests.conftest import everything, key

LAN, MINH = Actor("lan"), Actor("minh")
SIX = [("1.1", "100"), ("1.5", "44,6"), ("3.5.1", "90"), ("3.5.2", "85,1"), ("3.5.3", "74,9"), ("5.1", "86")]


def accept(reporter: str, reporter_login: str, head: str, *values: tuple[str, str]) -> None:
    """Fills a sheet and walks it to accepted."""
    current = current_values(find_sheet(key(reporter)))
    typed = [Typed(code, value, seen=current[code].version if code in current else 0) for code, value in values]
    type_into(Actor(reporter_login), key=key(reporter), values=typed)
    for step, login in [("hand_over", reporter_login), ("approve", head), ("send", head), ("accept", "khanh")]:
        getattr(review, step)(Actor(login), key=key(reporter), seen=find_sheet(key(reporter)).revision)


@pytest.fixture
def accepted(round_q2: str) -> None:
    """Three of four sheets; Vụ Bưu chính and Vietnam Post have sent nothing."""
    accept("cuc-cdsqg", "an", "binh", *SIX)
    accept("vu-kts-xhs", "chi", "chi", ("1.8", "66"))
    accept("cuc-attt", "hai", "hai", ("5.4", "25"))


@pytest.fixture
def published(accepted: None) -> Release:
    number = make(LAN).number
    approve(MINH, number=number)
    release = publish(MINH, number=number)
    point_to_current()
    return release


def folder(number: int = 1) -> Path:
    return release_folder(settings.LABAN_HOME.folder("releases"), number)


def snapshot_folder() -> Path:
    return settings.LABAN_HOME.folder("snapshots")


def rows(name: str) -> list[dict[str, str]]:
    text = (folder() / "tables" / f"{name}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_asked_value_is_judged_against_this_years_plan(accepted: None) -> None:
    """By hand, against the printed plans for 2023: 100, 50, 90, 85, 75, 70; 4.2 unsent; ranks wait for year end."""
    make(LAN)
    assert {row["indicator"]: (row["value"], row["bar"], row["state"]) for row in rows("attainment")} == {
        "1.1": ("100", "100", "attained"),
        "1.5": ("44.6", "50", "not_attained"),
        "1.8": ("66", "70", "not_attained"),
        "3.5.1": ("90", "90", "attained"),
        "3.5.2": ("85.1", "85", "attained"),
        "3.5.3": ("74.9", "75", "not_attained"),
        "4.2": ("", "50", "no_data"),
        "5.1": ("86", "", "no_plan"),
        "5.4": ("25", "30", "not_due"),
    }


def test_only_accepted_figures_are_released(accepted: None) -> None:
    type_into(Actor("dung"), key=key("vu-buu-chinh+vnpost"), values=[Typed("4.2", "51")])
    make(LAN)
    assert sorted(row["indicator"] for row in rows("observations")) == sorted(
        [code for code, _ in SIX] + ["1.8", "5.4"]
    )


def test_only_fields_declared_public_are_released(accepted: None) -> None:
    """No names of people, no notes, no reasons."""
    make(LAN)
    everything_written = b"".join(path.read_bytes() for path in folder().rglob("*") if path.suffix in (".csv", ".json"))
    for word in ("Nguyễn Thị An", "khanh", '"note":""'):
        assert word.encode() not in everything_written.replace(b'"note":"', b"")
    assert list(rows("observations")[0]) == [
        *("regulation", "indicator", "about", "period", "route"),
        *("reporter", "value", "numerator", "denominator", "status"),
    ]


def test_nothing_accepted_is_nothing_to_release(round_q2: str) -> None:
    before = everything()
    with pytest.raises(Refusal) as caught:
        make(LAN)
    assert [fault.id for fault in caught.value.faults] == ["release.nothing-accepted"]
    assert everything() == before and not list(settings.LABAN_HOME.folder("releases").glob("0*"))


@pytest.mark.parametrize("login", ["an", "binh", "khanh", "quan-tri"])
def test_only_the_programme_office_makes_releases(accepted: None, login: str) -> None:
    with pytest.raises(Refusal) as caught:
        make(Actor(login))
    assert caught.value.faults[0].id == "right.missing"
    assert not Release.objects.exists()


def test_a_second_person_approves(accepted: None) -> None:
    make(LAN)
    before = everything()
    with pytest.raises(Refusal) as caught:
        approve(LAN, number=1)
    assert [(fault.id, fault.place) for fault in caught.value.faults] == [("release.own-release", "1")]
    assert everything() == before
    assert approve(MINH, number=1).state == "approved"


def test_a_candidate_whose_files_were_changed_is_neither_approved_nor_published(accepted: None) -> None:
    make(LAN)
    path = folder() / "tables" / "attainment.json"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"44.6", b"54.6"))
    with pytest.raises(Refusal, match=r"release\.file-changed"):
        approve(MINH, number=1)
    path.write_bytes(whole)
    approve(MINH, number=1)
    path.write_bytes(whole.replace(b"44.6", b"54.6"))
    before = everything()
    with pytest.raises(Refusal) as caught:
        publish(MINH, number=1)
    assert [(fault.id, fault.place) for fault in caught.value.faults] == [
        ("release.file-changed", "tables/attainment.json")
    ]
    assert everything() == before


def test_a_publication_that_was_interrupted_can_be_done_again(accepted: None) -> None:
    """Its pages lie there already, and no list names them."""
    make(LAN)
    approve(MINH, number=1)
    left = folder() / "pages" / "vi" / "old.html"
    left.parent.mkdir(parents=True)
    left.write_text("half")
    release = publish(MINH, number=1)
    point_to_current()
    assert not left.exists() and verify(folder(), snapshot_folder(), expected_hashes(release)) == []


def test_the_audit_tells_of_a_published_manifest_that_is_gone(published: Release) -> None:
    from laban.publish.releases import chain_faults

    (folder() / "manifest.json").unlink()
    assert [(fault.id, fault.place) for fault in chain_faults()] == [("release.file-missing", "manifest.json")]


def test_a_figure_changed_in_the_database_after_its_acceptance_is_not_released(accepted: None) -> None:
    from django.db.models import QuerySet

    from laban.collect.models import ObservationVersion

    QuerySet(ObservationVersion).filter(observation__indicator="1.5").update(value="99.9")
    with pytest.raises(Refusal) as caught:
        make(LAN)
    assert [(fault.id, fault.place) for fault in caught.value.faults] == [("release.figures-changed", "1.5")]


def test_a_chain_that_was_cut_does_not_agree_with_what_was_published(published: Release) -> None:
    from laban.publish.releases import chain_faults

    assert chain_faults() == []
    manifest = json.loads((folder() / "manifest.json").read_bytes())
    Event.objects.filter(number=manifest["chain"]["event"]).update(sha256="0" * 64)
    assert [(fault.id, fault.place) for fault in chain_faults()] == [
        ("release.chain-differs", str(manifest["chain"]["event"]))
    ]


def test_what_is_not_approved_is_not_published(accepted: None) -> None:
    make(LAN)
    with pytest.raises(Refusal) as caught:
        publish(LAN, number=1)
    assert caught.value.faults[0].id == "release.wrong-state"
    assert current_release(settings.LABAN_HOME.folder("releases")) is None
    assert Client().get("/").content.decode().count("Chưa có ấn phẩm nào") == 1
    assert Client().get("/indicators/kh-749-942-bttt-2023/1.5/").status_code == 404
    assert Client().get("/releases/1/manifest.json").status_code == 404
    assert Client().get("/releases/1/tables/attainment.csv").status_code == 404


def test_a_published_release_is_never_overwritten(published: Release) -> None:
    """As after restoring an old database: it would number the next release 1 again."""
    page = folder() / "pages/vi/index.html"
    content = page.read_bytes()
    from laban.keeping.door import ACTIONS, OPERATOR, Act, Subject, action

    @action("test.restore")
    def restore(act: Act) -> None:
        act.authorise(Subject(), of="organisations.load")
        Release.objects.all().delete()
        act.record("release:1")

    restore(OPERATOR)
    ACTIONS.pop("test.restore")
    with pytest.raises(Refusal) as caught:
        make(LAN)
    assert caught.value.faults[0].id == "release.number-taken"
    assert page.read_bytes() == content and not list(folder().parent.glob(".making*"))


def test_publishing_twice_is_refused(published: Release) -> None:
    with pytest.raises(Refusal) as caught:
        publish(MINH, number=1)
    assert caught.value.faults[0].id == "release.wrong-state"


def test_make_approve_and_publish_are_one_event_each(published: Release) -> None:
    events = Event.objects.filter(object="release:1").values_list("action", "actor")
    assert list(events) == [("release.make", "lan"), ("release.approve", "minh"), ("release.publish", "minh")]


def test_the_pages_are_rendered_once_per_language(published: Release) -> None:
    pages = sorted(str(path.relative_to(folder() / "pages")) for path in (folder() / "pages").rglob("*.html"))
    codes = ["1.1", "1.5", "1.8", "3.5.1", "3.5.2", "3.5.3", "4.2", "5.1", "5.4"]
    each = ["index.html", *(f"indicators/{demo.REGULATION}/{code}.html" for code in codes), "release.html"]
    assert pages == sorted(f"{language}/{page}" for language in ("vi", "en") for page in each)


def test_an_indicator_page_explains_its_result(published: Release) -> None:
    page = Client().get("/indicators/kh-749-942-bttt-2023/1.5/").content.decode().replace("\u00a0", " ")
    assert "44,6 % &lt; 50 % kế hoạch 2023" in page and "5,4 điểm phần trăm" in page
    assert "Chưa đạt" in page and "30,14 %" in page and "Cục Chuyển đổi số quốc gia" in page
    assert "dòng 175–180" in page and "942/QĐ-TTg" in page and "chưa rõ số, ngày" in page
    assert "đúng bằng hay ít nhất" in page, "the reading on which the result rests"
    assert "Ấn phẩm số 1" in page


def test_a_footnote_stands_apart_from_its_figure(published: Release) -> None:
    """Printed “862”: 86 with footnote 2."""
    page = Client().get("/en/indicators/kh-749-942-bttt-2023/5.1/").content.decode()
    assert "862" not in page and "Báo cáo khảo sát mức độ sẵn sàng CPĐT của Liên Hợp Quốc năm 2022" in page


def test_published_pages_and_the_api_need_no_database(published: Release) -> None:
    addresses = ["/", "/en/", "/indicators/kh-749-942-bttt-2023/1.5/", "/en/indicators/kh-749-942-bttt-2023/5.4/"]
    addresses += ["/releases/1/", "/releases/1/manifest.json", "/releases/1/tables/attainment.csv"]
    addresses += ["/releases/1/indicators/kh-749-942-bttt-2023/1.5/", "/api/v1/indicators", "/api/v1/releases"]
    addresses += ["/api/v1/regulations", "/api/v1/regulations/kh-749-942-bttt-2023", "/api/v1/openapi.json"]

    def refuse_queries(*args: object) -> None:
        raise AssertionError("a published page asks the database")

    with connection.execute_wrapper(refuse_queries):
        for address in addresses:
            assert Client().get(address).status_code == 200, address


def test_a_new_release_supersedes_the_last_and_both_stay_at_their_addresses(published: Release) -> None:
    accept("vu-buu-chinh+vnpost", "dung", "dung", ("4.2", "50"))
    number = make(MINH).number
    approve(LAN, number=number)
    publish(LAN, number=number)
    point_to_current()
    assert list(Release.objects.values_list("number", "state")) == [(2, "published"), (1, "superseded")]
    address = "indicators/kh-749-942-bttt-2023/4.2/"
    assert "Chưa có số liệu" in Client().get(f"/releases/1/{address}").content.decode()
    assert "● Đạt" in Client().get(f"/{address}").content.decode()


def test_an_unchanged_round_shares_its_snapshot_file(published: Release) -> None:
    before = {path.name for path in snapshot_folder().glob("*.parquet")}
    snapshots.take()
    assert {path.name for path in snapshot_folder().glob("*.parquet")} == before and len(before) == 1


def test_a_release_proves_itself(published: Release) -> None:
    assert verify(folder(), snapshot_folder()) == []


def test_it_proves_itself_in_another_place_without_the_database(published: Release, tmp_path: Path) -> None:
    shutil.copytree(folder(), tmp_path / "release")
    shutil.copytree(snapshot_folder(), tmp_path / "snapshots")

    def refuse_queries(*args: object) -> None:
        raise AssertionError("verifying asks the database")

    with connection.execute_wrapper(refuse_queries):
        assert verify(tmp_path / "release", tmp_path / "snapshots") == []


@pytest.mark.parametrize(
    "name",
    [
        "tables/attainment.csv",
        "tables/observations.parquet",
        "tables/observations.json",
        "pages/vi/index.html",
        "manifest.json",
        "publication.json",
    ],
)
def test_one_changed_byte_is_found(published: Release, name: str) -> None:
    path = folder() / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    faults = verify(folder(), snapshot_folder(), expected_hashes(published))
    assert ("release.file-changed", name) in [(fault.id, fault.place) for fault in faults]


def test_a_missing_file_and_a_file_too_many_are_found(published: Release) -> None:
    (folder() / "tables/attainment.csv").unlink()
    (folder() / "tables/extra.csv").write_text("x")
    found = [(fault.id, fault.place) for fault in verify(folder(), snapshot_folder())]
    assert found == [
        ("release.file-missing", "tables/attainment.csv"),
        ("release.file-too-many", "tables/extra.csv"),
    ]


def test_a_manifest_with_another_content_hash_is_found(accepted: None) -> None:
    """Before publication nothing names the manifest's own hash; the tables computed again do not agree with it."""
    make(LAN)
    path = folder() / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["tables"][1]["content_sha256"] = "0" * 64
    path.write_text(json.dumps(manifest))
    found = [(fault.id, fault.place) for fault in verify(folder(), snapshot_folder())]
    assert found == [("release.content-differs", "attainment")]


def test_a_forger_who_also_rewrites_the_lists_is_found(published: Release) -> None:
    """A figure is changed in one file, and every hash that lies beside it is made to fit."""
    from laban.base.canonical import canonical_json, sha256_hex

    name = "tables/attainment.csv"
    (folder() / name).write_bytes((folder() / name).read_bytes().replace(b"44.6", b"54.6"))
    manifest = json.loads((folder() / "manifest.json").read_bytes())
    manifest["tables"][1]["file_sha256"]["csv"] = sha256_hex((folder() / name).read_bytes())
    (folder() / "manifest.json").write_bytes(canonical_json(manifest))
    publication = json.loads((folder() / "publication.json").read_bytes())
    publication["manifest_sha256"] = sha256_hex((folder() / "manifest.json").read_bytes())
    (folder() / "publication.json").write_bytes(canonical_json(publication))
    alone = [(fault.id, fault.place) for fault in verify(folder(), snapshot_folder())]
    assert alone == [("release.content-differs", name)], "the figures themselves give it away"
    known = [(fault.id, fault.place) for fault in verify(folder(), snapshot_folder(), expected_hashes(published))]
    assert ("release.file-changed", "manifest.json") in known and ("release.file-changed", "publication.json") in known


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"tables": []}', '{"tables": 1, "regulations": []}'])
def test_a_manifest_that_is_none_is_a_fault_and_not_a_crash(published: Release, text: str) -> None:
    (folder() / "manifest.json").write_text(text)
    assert [fault.id for fault in verify(folder(), snapshot_folder())] == ["release.file-changed"]


def test_nothing_is_public_before_the_publication_is_committed(accepted: None) -> None:
    """The files that open a release are written after the transaction."""
    make(LAN)
    approve(MINH, number=1)
    publish(MINH, number=1)
    assert Client().get("/releases/1/manifest.json").status_code == 404
    point_to_current()
    assert Client().get("/releases/1/manifest.json").status_code == 200


def test_a_changed_or_missing_snapshot_is_found(published: Release) -> None:
    [figures] = snapshot_folder().glob("*.parquet")
    figures.rename(figures.with_suffix(".gone"))
    assert [fault.id for fault in verify(folder(), snapshot_folder())] == ["release.snapshot-missing"]


def test_the_content_hash_is_the_one_anybody_can_compute(published: Release) -> None:
    """Architecture, section 1: rows sorted by key, one JSON array per row, no blanks, LF after each row."""
    import hashlib

    manifest = json.loads((folder() / "manifest.json").read_bytes())
    table = next(row for row in manifest["tables"] if row["name"] == "attainment")
    lines = []
    for row in rows("attainment"):
        fields = [row[column] or None for column in table["columns"]]
        lines.append(json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n")
    key_width = len(table["key"])
    lines.sort(key=lambda line: json.loads(line)[:key_width])
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == table["content_sha256"]


def test_the_manifest_names_regulations_readings_snapshot_and_the_last_event(published: Release) -> None:
    manifest = json.loads(Client().get("/releases/1/manifest.json").content)
    assert manifest["chain"]["sha256"] == Event.objects.get(number=manifest["chain"]["event"]).sha256
    assert manifest["regulations"][0]["id"] == demo.REGULATION
    assert manifest["rounds"][0]["readings"] == {}
    assert (snapshot_folder() / f"{manifest['snapshot']}.json").is_file()


def test_a_chosen_reading_changes_the_result_and_stands_in_the_manifest(slice_in_use: None) -> None:
    """Read “exactly”, 85,1 % misses the plan of 85 % for 3.5.2."""
    from laban.collect.opening import open_round
    from laban.keeping.regulation_versions import choose_reading

    choose_reading(LAN, regulation=demo.REGULATION, reading="bare-figure", option="exactly", because="Thử")
    open_round(LAN, regulation=demo.REGULATION, year=2023, period="Q2")
    accept("cuc-cdsqg", "an", "binh", *SIX)
    make(LAN)
    states = {row["indicator"]: row["state"] for row in rows("attainment")}
    assert states["3.5.2"] == "not_attained" and states["3.5.1"] == "attained"
    manifest = json.loads((folder() / "manifest.json").read_bytes())
    assert manifest["rounds"][0]["readings"] == {"bare-figure": "exactly"}
    approve(MINH, number=1)
    publish(MINH, number=1)
    point_to_current()
    page = Client().get("/indicators/kh-749-942-bttt-2023/3.5.2/").content.decode()
    assert "Đúng bằng. Thử" in page, "with the reason of the office, not the library's"
    row = json.loads(Client().get("/api/v1/indicators/kh-749-942-bttt-2023/3.5.2").content)
    assert row["results"][0]["state"] == "not_attained"


@pytest.mark.parametrize(
    ("login", "arguments", "fault"),
    [
        ("an", {"reading": "bare-figure", "option": "exactly", "because": "x"}, ("right.missing", "reading.choose")),
        ("lan", {"reading": "no", "option": "exactly", "because": "x"}, ("regulation.unknown-reading", "reading")),
        ("lan", {"reading": "bare-figure", "option": "no", "because": "x"}, ("regulation.unknown-option", "option")),
        (
            "lan",
            {"reading": "bare-figure", "option": "exactly", "because": " "},
            ("regulation.reason-missing", "because"),
        ),
    ],
)
def test_a_reading_is_chosen_by_the_office_with_a_reason(
    house: None, login: str, arguments: dict, fault: tuple
) -> None:
    from laban.keeping.regulation_versions import choose_reading

    before = everything()
    with pytest.raises(Refusal) as caught:
        choose_reading(Actor(login), regulation=demo.REGULATION, **arguments)
    assert [(row.id, row.place) for row in caught.value.faults] == [fault]
    assert everything() == before


@pytest.mark.parametrize(
    "address",
    [
        "/releases/1/../../home.toml",
        "/releases/1/tables/../manifest.json",
        "/releases/1/tables/..%2f..%2f..%2fhome.toml",
        "/releases/01/manifest.json",
        "/releases/1/pages/vi/index.html",
        "/indicators/..%2f..%2f/x/",
    ],
)
def test_nothing_outside_of_a_release_is_served(published: Release, address: str) -> None:
    assert Client().get(address).status_code == 404
