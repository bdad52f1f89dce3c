"""The design system's files are exactly those we reviewed, without what only gov.uk may use."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "accord" / "web" / "static"


@pytest.fixture(scope="module")
def vendor() -> ModuleType:
    """The tool, loaded from its file: tools/ is not a package of the product."""
    spec = importlib.util.spec_from_file_location(
        "vendor_assets", ROOT / "tools" / "vendor_assets.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_those_that_were_reviewed(vendor: ModuleType) -> None:
    vendor.check()


def test_an_edited_file_is_noticed(vendor: ModuleType, tmp_path: Path) -> None:
    # The control.
    shutil.copytree(STATIC, tmp_path / "accord" / "web" / "static")
    edited = tmp_path / vendor.packages()[0]["take"][0]["to"]
    edited.write_text(edited.read_text() + "a{}")

    with pytest.raises(vendor.NotAsExpected, match="has been edited"):
        vendor.check(root=tmp_path)


def test_a_missing_file_is_noticed(vendor: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(vendor.NotAsExpected, match="is missing"):
        vendor.check(root=tmp_path)


def test_an_archive_that_is_not_the_reviewed_one_is_refused(
    vendor: ModuleType, tmp_path: Path
) -> None:
    archive = tmp_path / "package.tgz"
    archive.write_bytes(b"something else")

    with pytest.raises(vendor.NotAsExpected, match="do not use it"):
        vendor.verify(archive, vendor.packages()[0]["sha512"])


@pytest.mark.parametrize(
    "name",
    ["GDS Transport", "crest", "url(", "/assets/", "@font-face", "sourceMappingURL", "://assets"],
)
def test_what_only_govuk_may_use_is_not_served(name: str) -> None:
    styles = [file for file in STATIC.rglob("*") if file.suffix in (".css", ".js")]

    assert len(styles) >= 5
    assert [file.name for file in styles if name.lower() in file.read_text().lower()] == []


def test_cleaning_takes_out_the_font_and_the_crest(vendor: ModuleType) -> None:
    css = (
        "/*! Copyright (c) 2011 by Margaret Calvert & Henrik Kubel. */"
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
        "a{font-family:GDS Transport,arial,sans-serif;background:url(/assets/images/govuk-crest.svg)}"
        "\n/*# sourceMappingURL=a.css.map */"
    )

    assert (
        vendor.clean(css)
        == 'a{font-family:"Helvetica Neue",Helvetica,Arial,sans-serif;background:none}\n'
    )


def test_only_the_rules_asked_for_are_kept(vendor: ModuleType) -> None:
    css = "@charset 'x';.moj-badge{a:b}.moj-badger{a:b}.other{a:b}@media print{.other{a:b}.moj-badge--red{a:b}}"

    assert (
        vendor.clean(css, keep=["moj-badge"])
        == ".moj-badge{a:b}@media print{.moj-badge--red{a:b}}\n"
    )


def test_no_address_of_a_registry_is_written_down() -> None:
    for file in (ROOT / "tools" / "vendor.toml", ROOT / "tools" / "vendor_assets.py"):
        assert "://" not in file.read_text()


def test_every_static_file_a_page_names_is_there() -> None:
    for name in ("accord/accord.css", "accord/init.js", "accord/mark.svg", "vendor/NOTICE.txt"):
        assert (STATIC / name).is_file()


def test_live_storage_can_take_the_files(tmp_path: Path, settings: object) -> None:
    # Hashed names need every url() in the style sheets to lead to a file.
    from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
    from django.core.files.storage import FileSystemStorage

    source = FileSystemStorage(STATIC)
    storage = ManifestStaticFilesStorage(location=tmp_path)
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    names = [str(file.relative_to(STATIC)) for file in STATIC.rglob("*") if file.is_file()]

    done = list(storage.post_process({name: (source, name) for name in names}))

    assert [one for one in done if isinstance(one[2], Exception)] == []
