"""`playbook export`, and the files that a build puts beside each guide."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import requires
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from team_playbook.command import exporting, main
from team_playbook.exports import making, word
from team_playbook.exports.document import Document, Paragraph, Run
from team_playbook.exports.formats import DOWNLOADS, FORMATS
from team_playbook.exports.making import Job, NotMade, made
from team_playbook.pages.addresses import Addresses, download_path
from team_playbook.pages.site import view_of
from team_playbook.pages.take_along import take_along_section
from team_playbook.pages.view import Download, View
from team_playbook.site.downloads import KEPT
from team_playbook.words import Words
from tests.conftest import built, started
from tests.folders import HARBOUR
from tests.guides import playbook_in, subject

GUIDES = (("ai-engineer", "mid"), ("ai-engineer", "senior"), ("loan-officer", "mid"))
ENDINGS = {".pdf", ".docx", ".xlsx", ".md", ".csv"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Harbour as one's own playbook, as the current folder."""
    folder = started(tmp_path / "own", HARBOUR)
    monkeypatch.chdir(folder)
    return folder


def export(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments], catch_exceptions=False)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix in ENDINGS and path.name != "README.md"}


# The command.


def test_a_guide_is_written_under_its_own_name(own: Path) -> None:
    result = export("ai-engineer", "--seniority", "senior", "--format", "docx")
    assert (result.exit_code, result.output) == (0, "ai-engineer-senior.docx: written\n")
    assert (own / "ai-engineer-senior.docx").read_bytes().startswith(b"PK")


def test_without_a_format_it_is_a_pdf(own: Path) -> None:
    assert export("loan-officer", "--seniority", "mid").exit_code == 0
    assert (own / "loan-officer-mid.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_stage_alone_has_its_name_in_the_files(own: Path) -> None:
    result = export("ai-engineer", "--seniority", "senior", "--stage", "conversation", "--format", "md")
    assert result.output == "ai-engineer-senior-conversation.md: written\n"
    text = (own / "ai-engineer-senior-conversation.md").read_text("utf-8")
    assert text.startswith("# Senior AI engineer: Shipping a change\n")
    assert "An evaluation, together" not in text


def test_all_formats_at_once(own: Path) -> None:
    assert export("ai-engineer", "--seniority", "mid", "--format", "all").exit_code == 0
    assert files(own) == {f"ai-engineer-mid{ending}" for ending in ENDINGS}


@pytest.mark.parametrize("system", ["greenhouse", "ashby", "lever"])
def test_hiring_systems_have_files_of_their_own(own: Path, system: str) -> None:
    result = export("ai-engineer", "--seniority", "mid", "--format", system)
    assert result.output == f"ai-engineer-mid-{system}.json: written\n"


def test_its_headings_may_be_german(own: Path) -> None:
    export("ai-engineer", "--seniority", "mid", "--format", "md", "--language", "de", "--output", "leitfaden.md")
    assert (own / "leitfaden.md").read_text("utf-8").startswith("# Leitfaden: Mid-level AI engineer\n")


def test_no_file_is_written_over(own: Path) -> None:
    place = own / "ai-engineer-senior.md"
    place.write_text("mine", encoding="utf-8")
    result = export("ai-engineer", "--seniority", "senior", "--format", "all")
    assert result.exit_code == 1
    assert result.output == (
        "ai-engineer-senior.md exists already, and nothing was written\n"
        "    hint: add --force, or name another file with --output\n"
    )
    assert files(own) == {"ai-engineer-senior.md"}
    assert place.read_text("utf-8") == "mine"
    assert export("ai-engineer", "--seniority", "senior", "--format", "md", "--force").exit_code == 0
    assert place.read_text("utf-8").startswith("# Guide")


@pytest.mark.parametrize(
    "arguments, says",
    [
        (("ai-enginer", "--seniority", "mid"), "no interview plan is called `ai-enginer`; did you mean `ai-engineer`?"),
        (("ai-engineer", "--seniority", "lead"), "the plan for ai-engineer has no seniority called `lead`"),
        (("ai-engineer", "--seniority", "mid", "--stage", "x"), "the plan for ai-engineer has no stage called `x`"),
        (("ai-engineer", "--seniority", "mid", "--format", "all", "--output", "x"), "--output names one file"),
        ((), "name a ROLE and its --seniority"),
        (("ai-engineer",), "the plan for ai-engineer has several seniorities; add --seniority mid or senior"),
        (("ai-engineer", "--format", "json"), "leave out ROLE, --seniority and --stage"),
        (("--seniority", "mid", "--format", "json"), "leave out ROLE, --seniority and --stage"),
        (("--stage", "work-sample", "--format", "json"), "leave out ROLE, --seniority and --stage"),
    ],
)
def test_wrong_use_is_told(own: Path, arguments: tuple[str, ...], says: str) -> None:
    result = export(*arguments)
    assert result.exit_code == 2
    assert says in result.output


def test_a_plan_with_one_seniority_needs_none_to_be_named(own: Path) -> None:
    assert export("loan-officer", "--format", "md").output == "loan-officer-mid.md: written\n"


@pytest.mark.parametrize("form", ["md", "json"])
def test_a_name_that_is_too_long_is_told(own: Path, form: str) -> None:
    place = f"{'x' * 300}.md"
    result = export(*(["loan-officer"] if form == "md" else []), "--format", form, "--output", place)
    assert (result.exit_code, result.output.splitlines()[0]) == (1, f"{place}: File name too long")


def test_a_link_that_leads_nowhere_is_not_written_through(own: Path) -> None:
    (own / "guide.md").symlink_to(own / "elsewhere.md")
    result = export("loan-officer", "--format", "md", "--output", "guide.md")
    assert (result.exit_code, "guide.md exists already" in result.output) == (1, True)
    assert not (own / "elsewhere.md").exists()


def test_a_disk_that_is_full_is_told_with_the_file(own: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    result = export("loan-officer", "--format", "md", "--output", "/dev/full", "--force")
    assert (result.exit_code, result.output.splitlines()[0]) == (1, "/dev/full: No space left on device")


def test_what_cannot_be_made_is_told_with_its_file(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "write", lambda document: 1 / 0)
    result = export("loan-officer", "--format", "docx")
    assert result.exit_code == 1
    assert result.output.startswith("nothing was written: loan-officer-mid.docx: ZeroDivisionError")


def test_a_playbook_with_problems_is_not_exported(own: Path) -> None:
    file = own / "playbook/interviews/ai-engineer.yml"
    file.write_text(file.read_text("utf-8").replace("minutes: 60", "minuts: 60"), "utf-8")
    result = export("ai-engineer", "--seniority", "mid", "--format", "md")
    assert result.exit_code == 1
    assert "no key is called `minuts` here" in result.output
    assert files(own) == set()


def test_a_folder_that_cannot_be_written_is_told(own: Path) -> None:
    result = export("ai-engineer", "--seniority", "mid", "--format", "md", "--output", "nowhere/guide.md")
    assert result.exit_code == 1
    assert result.output.startswith("nowhere/guide.md: No such file or directory\n")


def test_what_is_missing_is_told_and_the_rest_is_written(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    alone = export("ai-engineer", "--seniority", "mid", "--format", "docx")
    assert (alone.exit_code, alone.output) == (
        1,
        "docx: python-docx is missing\n    hint: pip install 'team-playbook[docx]'\n",
    )
    assert files(own) == set()
    every = export("ai-engineer", "--seniority", "mid", "--format", "all")
    assert every.exit_code == 1
    assert files(own) == {f"ai-engineer-mid{ending}" for ending in ENDINGS - {".docx"}}


def test_the_command_knows_every_format() -> None:
    assert set(exporting.FORMATS) == set(FORMATS)


# The build.


@pytest.fixture(scope="module")
def with_downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(started(tmp_path_factory.mktemp("downloads") / "own", HARBOUR), "--strict", downloads=True)


def test_the_files_lie_beside_each_guide(with_downloads: Path) -> None:
    for plan, seniority in GUIDES:
        for form in DOWNLOADS:
            assert (with_downloads / "site" / download_path(plan, seniority, form.ending)).stat().st_size > 1000


def test_markdown_is_a_file_and_no_page(with_downloads: Path) -> None:
    found = sorted((with_downloads / "site/interviews/ai-engineer/senior").glob("ai-engineer-senior*"))
    names = ("csv", "docx", "md.txt", "pdf", "xlsx")
    assert [path.name for path in found] == [f"ai-engineer-senior.{ending}" for ending in names]
    assert found[2].read_text("utf-8").startswith("# Guide: Senior AI engineer\n")


def test_the_files_of_a_build_are_those_of_the_command(with_downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(with_downloads)
    site = with_downloads / "site"
    for form in FORMATS.values():
        if form.download:
            result = export("loan-officer", "--seniority", "mid", "--format", form.name, "--output", f"x{form.ending}")
            assert result.exit_code == 0
            same = (site / download_path("loan-officer", "mid", form.ending)).read_bytes()
            assert Path(f"x{form.ending}").read_bytes() == same


def test_what_did_not_change_is_not_made_again(with_downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = with_downloads / KEPT
    assert len(list(kept.iterdir())) == len(GUIDES) * len(DOWNLOADS)
    old = "0" * 64
    (kept / old).write_bytes(b"x")
    before = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    digest = (with_downloads / "site" / download_path("ai-engineer", "mid", ".pdf")).read_bytes()
    monkeypatch.setattr(making, "_write", lambda path, job: pytest.fail(f"{path} was made again"))
    monkeypatch.setattr(making, "_elsewhere", lambda share: pytest.fail("a PDF was made again"))
    built(with_downloads, "--strict", downloads=True)
    after = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert after == {name: time for name, time in before.items() if name != old}
    assert (with_downloads / "site" / download_path("ai-engineer", "mid", ".pdf")).read_bytes() == digest


def test_a_file_of_ones_own_stays_where_a_download_would_lie(own: Path) -> None:
    mine = own / "docs" / download_path("ai-engineer", "senior", ".csv")
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", "utf-8")
    built(own, downloads=True)
    assert (own / "site" / download_path("ai-engineer", "senior", ".csv")).read_text("utf-8") == "mine"
    assert (own / "site" / download_path("ai-engineer", "senior", ".pdf")).stat().st_size > 1000


def test_without_downloads_there_are_none(own: Path) -> None:
    built(own)
    assert not list((own / "site").rglob("*.pdf"))
    assert not (own / KEPT).exists()


def test_candidates_get_none(own: Path) -> None:
    built(own, "--audience", "candidate", downloads=True)
    assert not [path for path in (own / "site-candidate").rglob("*") if path.suffix in {".pdf", ".docx", ".xlsx"}]
    assert not (own / KEPT).exists()


def test_plain_mkdocs_makes_them_too(own: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=own, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (own / "site" / download_path("ai-engineer", "senior", ".pdf")).exists()


def test_a_build_says_in_a_line_what_is_missing_and_goes_on(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("weasyprint", "docx", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, library, None)
    result = CliRunner().invoke(main, ["build"], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.splitlines()[:-1] == [
        "no .pdf files: WeasyPrint is missing; pip install 'team-playbook[pdf]'",
        "no .docx files: python-docx is missing; pip install 'team-playbook[docx]'",
        "no .xlsx files: XlsxWriter is missing; pip install 'team-playbook[xlsx]'",
    ]
    found = {path.name for path in (own / "site/interviews/loan-officer/mid").glob("loan-officer-mid*")}
    assert found == {"loan-officer-mid.csv", "loan-officer-mid.md.txt"}


def test_a_file_that_cannot_be_written_stops_the_build(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str, job: Job) -> bytes:
        raise NotMade(f"{path}: no")

    monkeypatch.setattr(making, "_elsewhere", lambda share: {})
    monkeypatch.setattr(making, "_write", fail)
    result = CliRunner().invoke(main, ["build"], catch_exceptions=False)
    assert result.exit_code == 1
    name = "interviews/ai-engineer/mid/ai-engineer-mid.pdf"
    assert f"a guide's file cannot be written: {name}: no\n    hint: build without them" in result.output
    assert not (own / "site").exists()


# Making files.


def words(text: str) -> Job:
    return Job("pdf", Document(text, "en", text, text, (Paragraph((Run(text),)),)))


def test_files_are_the_same_whoever_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = {text: words(text) for text in ("one", "two", "three")}
    elsewhere = made(jobs)
    assert list(elsewhere) == list(jobs)
    monkeypatch.setattr(making, "FEW", 100)
    assert made(jobs) == elsewhere


def test_a_helping_process_that_fails_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert made({"one": words("one"), "two": words("two")})["one"].startswith(b"%PDF")


def test_a_helping_process_takes_no_module_of_the_folder_that_it_runs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('not this one')\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(making, "_write", lambda path, job: pytest.fail("the helping process did not make it"))
    assert set(made({"one": words("one"), "two": words("two")})) == {"one", "two"}


def test_a_digest_changes_with_everything_that_goes_into_a_file() -> None:
    document = words("one").prepared
    digests = {
        Job("pdf", document).digest(),
        Job("docx", document).digest(),
        Job("pdf", replace(document, language="de")).digest(),
        Job("pdf", replace(document, blocks=(Paragraph((Run("one", strong=True),)),))).digest(),
    }
    assert len(digests) == 4
    assert words("one").digest() == words("one").digest()


def test_a_digest_does_not_change_from_one_process_to_the_next() -> None:
    code = (
        "from team_playbook.exports.making import Job; from team_playbook.exports.formats import FORMATS; "
        "from tests.guides import subject; "
        "print([Job(name, found.prepare(subject())).digest() for name, found in FORMATS.items()])"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(Path(__file__).parent.parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_folder_that_cannot_keep_is_done_without(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"")
    assert made({"one": words("one")}, place / "kept")["one"].startswith(b"%PDF")


def test_only_what_we_kept_is_deleted(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (kept / ("f" * 64)).mkdir(parents=True)
    old = ("0" * 64, "." + "a" * 64 + ".17")
    others = ("notes.txt", "0" * 63, "0" * 64 + ".bak", ".gitignore", "A" * 64)
    for one in (*old, *others):
        (kept / one).write_bytes(b"x")
    assert made({"one": words("one")}, kept)["one"].startswith(b"%PDF")
    assert {path.name for path in kept.iterdir()} == {*others, "f" * 64, words("one").digest()}


def test_nothing_is_deleted_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / ("0" * 64)).write_bytes(b"x")
    (tmp_path / "kept").symlink_to(tmp_path / "real", target_is_directory=True)
    made({"one": words("one")}, tmp_path / "kept")
    assert (tmp_path / "real" / ("0" * 64)).exists()


CHANGES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "fonts": lambda patch: patch.setattr(making, "font_files", lambda: {"sans.woff2": b"another"}),
    "points": lambda patch: patch.setattr(making, "MOST", 5),
    "Pango": lambda patch: patch.setattr(making, "_pango", lambda: "pango 1"),
    "a library": lambda patch: patch.setattr(making, "version", lambda name: "0"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_digest_changes_with_what_a_file_is_made_by(
    change: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    making._makers.cache_clear()
    before = words("one").digest()
    change(monkeypatch)
    making._makers.cache_clear()
    after = words("one").digest()
    making._makers.cache_clear()
    assert before != after


def test_a_digest_knows_every_library_that_files_are_made_with() -> None:
    """Those of the extras, and what they bring."""
    known, wanted = set(making.LIBRARIES), ["weasyprint", "python-docx", "xlsxwriter", "jinja2", "fonttools"]
    brought = {name for one in wanted for name in needs(one)} - {"typing_extensions", "cffi"}
    assert brought <= known
    assert {"lxml", "pillow", "tinyhtml5", "markupsafe"} <= brought


def needs(library: str) -> set[str]:
    lines = (line for line in requires(library) or () if "extra ==" not in line)
    return {re.split(r"[ ;<>=!\[(]", line)[0].lower() for line in lines}


# The part of a guide's page.


@pytest.fixture
def part() -> Callable[..., str]:
    def made_of(*downloads: Download, language: str = "en") -> str:
        view: View = view_of(playbook_in(HARBOUR), Addresses(), language, downloads)
        view = view.at("interviews/ai-engineer/senior.md")
        return str(take_along_section(view.playbook.interviews["ai-engineer"], "senior", view).html)

    return made_of


def test_a_page_links_to_the_files_that_are_there(part: Callable[..., str]) -> None:
    html = part(*(Download(form.name, form.ending) for form in DOWNLOADS))
    links = re.findall(r'<a href="([^"]*)" download="([^"]*)">([^<]*)</a>', html)
    assert links == [
        ("ai-engineer-senior.pdf", "ai-engineer-senior.pdf", "PDF"),
        ("ai-engineer-senior.docx", "ai-engineer-senior.docx", "Word"),
        ("ai-engineer-senior.xlsx", "ai-engineer-senior.xlsx", "Spreadsheet"),
        ("ai-engineer-senior.md.txt", "ai-engineer-senior.md", "Markdown"),
        ("ai-engineer-senior.csv", "ai-engineer-senior.csv", "CSV"),
    ]


def test_each_link_leads_to_a_file(part: Callable[..., str], with_downloads: Path) -> None:
    html = part(*(Download(form.name, form.ending) for form in DOWNLOADS))
    page = with_downloads / "site/interviews/ai-engineer/senior"
    links = re.findall(r'href="([^"]*)"', html)
    assert len(links) == len(DOWNLOADS)
    assert [link for link in links if not (page / link).is_file()] == []


def test_a_page_says_how_to_get_what_is_missing(part: Callable[..., str]) -> None:
    html = part(Download("pdf", ".pdf", "pip install 'team-playbook[pdf]'"), Download("csv", ".csv"))
    assert "<code>pip install &#39;team-playbook[pdf]&#39;</code>" in html
    assert html.count("<a ") == 1


def test_a_page_without_files_names_the_commands(part: Callable[..., str]) -> None:
    html = part()
    assert "<code>playbook export ai-engineer --seniority senior --format all</code>" in html
    assert "<a " not in html


def test_the_part_is_german_too(part: Callable[..., str]) -> None:
    english, german = part(Download("pdf", ".pdf")), part(Download("pdf", ".pdf"), language="de")
    assert "To print" in english
    assert "Zum Drucken" in german
    assert Words("de").phrase("export-take-along") == "Zum Mitnehmen"
    assert subject(language="de").seniority == "Senior"
