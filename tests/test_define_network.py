"""Documents and links among the regulations of the library."""

from laban.organisations.shipped import shipped_regulations
from laban.regulations.network import network
from laban.regulations.schema import Regulation

TEXTS = [Regulation.from_compiled(compiled.data) for compiled in shipped_regulations()]
NETWORK = network(TEXTS)


def test_one_number_of_two_issuers_is_two_documents() -> None:
    """Facts results-411-documents.json: 206/QĐ-TTg and 206/QĐ-TL-VP."""
    found = {row.number: row.issuer for row in NETWORK.documents if row.number and row.number.startswith("206/")}
    assert found == {"206/QĐ-TTg": "ttcp", "206/QĐ-TL-VP": "cuc-thuy-loi"}


def test_a_document_that_several_texts_name_is_one() -> None:
    (programme,) = [row for row in NETWORK.documents if row.number == "749/QĐ-TTg"]
    assert programme.identified and programme.issued == "2020-06-03"
    naming = {link.source for link in NETWORK.links if link.target == programme.key}
    assert naming == {"kh-749-942-bttt-2023", "hd-797-bttt-2022", "qd-411-ttg-2022"}


def test_a_citation_of_what_the_library_holds_is_that_text() -> None:
    """The table of results of 2022 cites guidance 797/BTTTT-THH."""
    cited = [link for link in NETWORK.links if link.target == "hd-797-bttt-2022"]
    assert [link.source for link in cited] == ["qd-411-ttg-2022"]


def test_the_plan_has_no_number_and_day_and_is_identified_by_its_id() -> None:
    (plan,) = [row for row in NETWORK.documents if row.regulation == "kh-749-942-bttt-2023"]
    assert (plan.number, plan.identified) == (None, False)


def test_what_the_plan_replaces_is_linked_with_how_sure_that_is() -> None:
    replaced = {link.target.split()[0]: link.certainty for link in NETWORK.links if link.kind == "replaces"}
    assert replaced == {"1217/QĐ-BTTTT": "official", "1404/QĐ-BTTTT": "official"}


def test_replaced_by_is_the_same_link_from_the_other_side() -> None:
    old = TEXTS[0].model_dump(mode="json", by_alias=True)
    old["regulation"]["replaced_by"] = [{"number": "2158/QĐ-BTTTT", "source": "press"}]
    (link,) = [row for row in network([Regulation.model_validate(old)]).links if row.kind == "replaces"]
    assert (link.source, link.target, link.certainty) == ("2158/QĐ-BTTTT", TEXTS[0].regulation.id, "press")
