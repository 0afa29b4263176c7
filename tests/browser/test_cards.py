"""Cards in a real browser: on paper fronts and backs that fall together, no word outside its card; a grid on screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bare import bare
from playwright.sync_api import Browser, Page, expect

from ingest.build import build

pytestmark = pytest.mark.browser

A_SHEET = 8
EVERY = "plafond-de-verre,financer-la-suite,aider-le-parc,un-long-stage,atelier-court"
WORDS = "Convenir ensemble de ce que chacun apporte, avant d’écrire quoi que ce soit qui engage les autres. "
# What a phone shows too small to be read is said on paper, too; what goes over the edge of a card is cut with it.
OVERFLOWING = """
    faces => faces.flatMap((face) => {
        const card = face.getBoundingClientRect();
        const inside = parseFloat(getComputedStyle(face).paddingLeft) / 2;
        return [...face.querySelectorAll("*")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.left < card.left + inside || box.right > card.right - inside
                || box.top < card.top + inside || box.bottom > card.bottom - inside;
        }).map((one) => one.outerHTML.slice(0, 90));
    })
"""
PLACES = (
    "all => all.map((one) => { const { x, y } = one.getBoundingClientRect(); return [Math.round(x), Math.round(y)]; })"
)


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


def on_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")


def sheets(page: Page) -> int:
    """Return how many sides of A4, upright, the page prints."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = pdf.split(b"/MediaBox")[1:]
    sizes = {tuple(round(float(n)) for n in box.split(b"]")[0].strip(b" [").split()) for box in boxes}
    assert sizes == {(0, 0, 595, 842)}
    return len(boxes)


@pytest.fixture(scope="module")
def long_texts(tmp_path_factory: pytest.TempPathFactory, publish: Callable[[Path], str]) -> str:
    """A published site whose records are of every length, the longest that their schemas allow included."""
    folder = tmp_path_factory.mktemp("long")
    corpus = bare(folder / "corpus")
    for length in range(20, 1000, 40):
        title = (WORDS * 2)[: min(90, max(10, length // 4))].strip()
        question = (WORDS * 4)[: min(300, length // 3)].strip()
        text = "\n".join(f"- {WORDS[:30]}" for _ in range(length // 40)) if length % 3 == 0 else (WORDS * 10)[:length]
        (corpus / "recommandations" / f"longue-{length}.md").write_text(
            f"---\nid: longue-{length}\ntitre: {title}\ntheme: planter\nquestion: {question}\n"
            f'source: {{titre: "{WORDS[:90]}"}}\n---\n{text}\n',
            encoding="utf-8",
        )
    build(corpus, folder / "cooperation.db")
    return publish(folder / "cooperation.db")


@pytest.fixture(scope="module")
def deck(base: Path, publish: Callable[[Path], str]) -> str:
    """The site of the project's own corpus, published."""
    return publish(base)


def test_eight_cards_a_sheet_each_side_and_no_sheet_more(page: Page, deck: str) -> None:
    page.goto(f"{deck}/cartes")
    cards = page.locator(".jeu > li").count()
    assert cards
    assert sheets(page) == 2 * -(-cards // A_SHEET)


def test_a_sheet_never_begins_on_the_page_of_another(page: Page, deck: str) -> None:
    page.goto(f"{deck}/cartes")
    count = page.locator(".planche").count()
    assert count > 2
    page.locator(".planche").evaluate_all("all => all.forEach((one) => { one.style.height = '200mm'; })")
    assert sheets(page) == count


@pytest.mark.parametrize(("fiches", "sides"), [(EVERY, 2), ("aider-le-parc", 2)])
def test_the_cards_of_a_dossier_take_the_sheets_they_need(page: Page, fiches: str, sides: int) -> None:
    page.goto(f"/dossier?fiches={fiches}&vue=cartes")
    assert sheets(page) == sides


@pytest.mark.parametrize("site_of", ["deck", "long_texts", "address"])
def test_nothing_goes_over_the_edge_of_a_card(page: Page, site_of: str, request: pytest.FixtureRequest) -> None:
    on_paper(page, f"{request.getfixturevalue(site_of)}/cartes")
    faces = page.locator(".planche article")
    assert faces.count() >= 6
    assert faces.evaluate_all(OVERFLOWING) == []


def test_nothing_of_sessions_goes_over_the_edge(page: Page) -> None:
    on_paper(page, f"/dossier?fiches={EVERY}&vue=cartes")
    assert page.locator(".planche article").count() == 10
    assert page.locator(".planche article").evaluate_all(OVERFLOWING) == []


def test_turned_over_its_long_edge_each_back_falls_behind_its_front(page: Page, long_texts: str) -> None:
    on_paper(page, f"{long_texts}/cartes")
    width = page.locator(".planche").first.evaluate("one => one.clientWidth")
    for side in range(0, page.locator(".planche").count(), 2):
        fronts, backs = (page.locator(".planche").nth(side + turned) for turned in (0, 1))
        there = fronts.locator("article").evaluate_all(PLACES)
        behind = backs.locator("article").evaluate_all(PLACES)
        card = fronts.locator("article").first.evaluate("one => one.offsetWidth")
        shift = backs.evaluate("one => one.getBoundingClientRect().y") - fronts.evaluate(
            "one => one.getBoundingClientRect().y"
        )
        left = fronts.evaluate("one => one.getBoundingClientRect().x")
        mirrored = [(2 * left + width - x - card, y) for x, y in behind]
        assert len(there) == len(behind) > 0
        for (x, y), (x_back, y_back) in zip(there, mirrored, strict=True):
            assert abs(x - x_back) <= 1 and abs(y_back - y - shift) <= 1
        numbers = [part.locator("article .discret b").all_inner_texts() for part in (fronts, backs)]
        assert numbers[0] == numbers[1]


def test_a_title_is_legible_at_arm_s_length_and_a_theme_is_told_without_colours(page: Page, deck: str) -> None:
    on_paper(page, f"{deck}/cartes")
    points = "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75)"
    assert min(page.locator(".planche h3").evaluate_all(points)) >= 14
    assert min(page.locator(".planche blockquote").evaluate_all(points)) >= 9.9
    for front in page.locator(".recto article").all()[:3]:
        expect(front.locator(".etiquette svg")).to_be_visible()
        expect(front.locator(".etiquette")).not_to_be_empty()


def test_a_code_leads_to_each_record_where_the_site_has_an_address(page: Page, published: str) -> None:
    on_paper(page, "/cartes")
    expect(page.locator(".qr-code")).to_have_count(0)
    on_paper(page, f"{published}/cartes")
    for back in page.locator(".verso article").all():
        expect(back.locator(".qr-code")).to_be_visible()


@pytest.mark.parametrize(("width", "columns"), [(390, 1), (1280, 3)])
def test_on_a_screen_each_card_is_whole_in_a_grid(browser: Browser, deck: str, width: int, columns: int) -> None:
    page = browser.new_page(base_url=deck, viewport={"width": width, "height": 800})
    page.goto("/cartes")
    expect(page.locator(".planche").first).to_be_hidden()
    cards = page.locator(".jeu > li")
    assert len({x for x, _ in cards.evaluate_all(PLACES)}) == columns
    expect(cards.first.locator("h3")).to_be_visible()
    expect(cards.first.locator("blockquote")).to_be_visible()
    page.close()
