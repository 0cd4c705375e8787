"""Says the window's words in the user's language, by Qt's own translation files.

Wrap every fixed text where a widget is made: `tr("Save")`, `tr("Saved “{name}”.").format(name=name)`. Then
`make languages` takes new texts into resources/languages/*.ts and compiles them.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from promptstone.resources import resource_path

CONTEXT = "Promptstone"
SYSTEM = "system"
SOURCE_LANGUAGE = "en"
"""What the texts in the code are written in; it needs no file."""


def tr(text: str, about: str = "") -> str:
    """Return a fixed text in the user's language; placeholders like `{name}` are filled by the caller afterwards.

    `about` tells two uses of one English word apart ("verb", "noun"). To be called when a widget is made, not
    when a module is imported: no language is chosen yet by then.
    """
    return QCoreApplication.translate(CONTEXT, text, about or None)


def tr_count(one: str, many: str, count: int) -> str:
    """Return `one` for a count of 1, else `many`, in the user's language, with the count put in for `{n}`."""
    text = one if count == 1 else many
    return tr(text).format(n=f"{count:,}")


def in_sentence(title: str) -> str:
    """Return a title as it stands within a sentence: with a small letter, where the language has it so."""
    keeps = (
        tr("small letters", "large letters: titles keep their capitals within a sentence") != "small letters"
    )
    return title if keeps else title.lower()


def languages() -> dict[str, str]:
    """Return the languages that the window speaks: code ("de") -> how the language calls itself."""
    codes = {SOURCE_LANGUAGE, *(file.stem for file in resource_path("languages").glob("*.qm"))}
    # The plain name: Qt calls English "American English" otherwise.
    own = {code: QLocale(code).nativeLanguageName().removeprefix("American ") for code in codes}
    return dict(sorted(own.items(), key=lambda pair: pair[1].casefold()))


def chosen_language(wish: str) -> str:
    """Return the code of the language for a wish: a code, or `system` for the first that the desktop asks for."""
    known = languages()
    if wish in known:
        return wish
    for name in QLocale.system().uiLanguages():
        if (code := name.replace("_", "-").split("-")[0]) in known:
            return code
    return SOURCE_LANGUAGE


class WindowLanguage:
    """Holds the translations that an application speaks with; they live as long as this does."""

    def __init__(self, application: QCoreApplication, wish: str) -> None:
        self.code = chosen_language(wish)
        self._application = application
        self._translators = [] if self.code == SOURCE_LANGUAGE else self._loaded()
        for translator in self._translators:
            application.installTranslator(translator)

    def remove(self) -> None:
        """Speak English again."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = []

    def _loaded(self) -> list[QTranslator]:
        """Return Qt's own words (buttons of its dialogs, menus of its fields) and ours, as far as they are there."""
        ours = str(resource_path("languages"))
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found = []
        for name, folder in ((f"qtbase_{self.code}", qt), (self.code, ours)):
            translator = QTranslator()
            if translator.load(name, folder):
                found.append(translator)
        return found
