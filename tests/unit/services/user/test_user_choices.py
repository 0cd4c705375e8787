"""The user's settings survive: other windows, broken files, values of other versions."""

import json
import os

import pytest

from promptstone.core.errors import PromptstoneError
from promptstone.services.user import UserChoices, UserSettings, setting_specs, user_folder


def kept(folder):
    return json.loads((folder / "settings.json").read_text("utf-8"))


def test_without_a_file_the_defaults_hold_and_none_is_written(tmp_path):
    assert UserChoices(tmp_path).settings == UserSettings()
    assert list(tmp_path.iterdir()) == []


def test_a_change_is_told_and_found_again_by_the_next_window(tmp_path):
    heard = []
    choices = UserChoices(tmp_path / "new" / "folder")
    choices.heard.append(heard.append)
    choices.change("theme", "dark")
    choices.change("theme", "dark")
    assert heard == ["theme"], "setting the same again is no change"
    assert UserChoices(tmp_path / "new" / "folder").settings.theme == "dark"


def test_only_what_differs_from_the_defaults_is_written(tmp_path):
    choices = UserChoices(tmp_path)
    choices.change("text_size", 120)
    choices.change("author", "Ada")
    choices.reset("text_size")
    assert kept(tmp_path)["settings"] == {"author": "Ada"}


def test_two_windows_keep_each_others_changes(tmp_path):
    one, two = UserChoices(tmp_path), UserChoices(tmp_path)
    one.change("author", "Ada")
    two.change("text_size", 130)
    two.set_shortcut("run", "F5")
    one.set_shortcut("save", "F6")
    again = UserChoices(tmp_path)
    assert (again.settings.author, again.settings.text_size) == ("Ada", 130)
    assert again.shortcuts == {"run": "F5", "save": "F6"}


@pytest.mark.parametrize("content", ["{", "[]", '{"settings": NaN}', "\x00\x01", "[" * 100_000])
def test_a_file_that_is_no_settings_is_kept_aside_told_and_replaced_by_defaults(tmp_path, content):
    (tmp_path / "settings.json").write_text(content, "utf-8")
    choices = UserChoices(tmp_path)
    assert choices.settings == UserSettings()
    [told] = choices.troubles
    [aside] = tmp_path.glob("settings.unreadable-*.json")
    assert aside.name in told
    assert aside.read_text("utf-8") == content
    choices.change("theme", "light")
    assert UserChoices(tmp_path).settings.theme == "light"


def test_one_value_that_does_not_fit_costs_only_itself(tmp_path):
    content = {"settings": {"theme": "purple", "text_size": "big", "author": "Ada"}}
    (tmp_path / "settings.json").write_text(json.dumps(content), "utf-8")
    choices = UserChoices(tmp_path)
    assert choices.settings == UserSettings(author="Ada")
    assert len(choices.troubles) == 2
    assert any("Text size" in told for told in choices.troubles)


def test_settings_of_a_later_version_stay_in_the_file(tmp_path):
    (tmp_path / "settings.json").write_text('{"settings": {"hologram": true}, "more": 1}', "utf-8")
    choices = UserChoices(tmp_path)
    choices.change("theme", "dark")
    assert choices.troubles == []
    assert kept(tmp_path) == {"settings": {"hologram": True, "theme": "dark"}, "more": 1}


@pytest.mark.parametrize(("name", "value"), [("text_size", 500), ("theme", "blue"), ("keep_layout", "yes")])
def test_a_value_that_does_not_fit_is_refused_by_name(tmp_path, name, value):
    choices = UserChoices(tmp_path)
    with pytest.raises(PromptstoneError) as refused:
        choices.change(name, value)
    assert refused.value.where == UserSettings.model_fields[name].title
    assert choices.settings == UserSettings()


def test_a_folder_that_cannot_be_written_to_leaves_the_change_for_the_session_and_says_so(tmp_path):
    (tmp_path / "file").write_text("in the way")
    choices = UserChoices(tmp_path / "file" / "folder")
    told = []
    choices.on_trouble = told.append
    choices.change("theme", "dark")
    assert len(told) == 1
    assert "could not be" in told[0] and str(tmp_path / "file") in told[0]
    assert choices.settings.theme == "dark"


def test_the_folder_can_be_named_for_a_portable_installation(tmp_path, monkeypatch):
    monkeypatch.setenv("PROMPTSTONE_CONFIG", os.fspath(tmp_path))
    UserChoices().change("theme", "dark")
    assert user_folder() == tmp_path
    assert kept(tmp_path)["settings"] == {"theme": "dark"}


def test_what_touches_the_disk_can_be_done_elsewhere_in_order(tmp_path):
    waiting = []
    choices = UserChoices(tmp_path, waiting.append)
    choices.change("theme", "dark")
    choices.change("theme", "light")
    assert choices.settings.theme == "light"
    assert not list(tmp_path.iterdir())
    for job in waiting:
        job()
    assert kept(tmp_path)["settings"] == {"theme": "light"}


def test_keys_are_given_taken_away_and_given_back(tmp_path):
    choices = UserChoices(tmp_path)
    choices.set_shortcut("run", "F5")
    choices.set_shortcut("quit", "")
    assert UserChoices(tmp_path).shortcuts == {"run": "F5", "quit": ""}
    choices.set_shortcut("run", None)
    assert UserChoices(tmp_path).shortcuts == {"quit": ""}


def test_small_things_are_remembered_beside_the_settings(tmp_path):
    choices = UserChoices(tmp_path)
    assert choices.remembered("layout") is None
    choices.remember("layout", {"page": 2})
    assert UserChoices(tmp_path).remembered("layout") == {"page": 2}


def test_every_setting_says_what_it_is_where_it_stands_and_fits_its_own_default():
    specs = setting_specs()
    assert [spec.name for spec in specs] == list(UserSettings.model_fields)
    for spec in specs:
        assert spec.title and spec.description.endswith("."), spec
        UserSettings.model_validate({spec.name: spec.default}, strict=True)
        assert spec.kind is not int or (spec.lowest is not None and spec.highest is not None), spec
