"""Items tell the scene before they reach elsewhere: an index that was not told leads to items that are gone."""

from canvas_parts import node

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.items.node_item import NodeItem
from promptstone.desktop.canvas.plain.status import LiveWords
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.theme import LIGHT, ThemeSource
from promptstone.nodes import BUILT_IN


class TellingItem(NodeItem):
    """Notes whether the scene was told each time that the item's reach became another one."""

    def prepareGeometryChange(self) -> None:
        self.told_at = self.boundingRect()
        super().prepareGeometryChange()


def test_the_strip_of_words_comes_and_goes_with_the_scene_told_each_time(qtbot, qapp) -> None:
    document = ChainDocument(Chain(name="c", nodes=(node("a", "prompt", 0, 0, "A"),)))
    scene = ChainScene(document, Catalog(BUILT_IN), ThemeSource(LIGHT))
    item = TellingItem(scene.drawing.shapes["a"], scene.marks("a"), scene)
    scene.addItem(item)
    for words in (LiveWords("hello", "9 tokens"), LiveWords("hello"), None, LiveWords("", "1 token")):
        before = item.boundingRect()
        item.told_at = None
        item.show_words(words)
        assert item.boundingRect() != before
        assert item.told_at == before, "the scene was not told, or too late"
    assert item in scene.items(item.sceneBoundingRect())
