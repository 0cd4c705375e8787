"""What local models do is seen in the status bar while they do it, and one that rests can be taken out of memory."""

import asyncio
import os
import signal
from contextlib import aclosing

from PySide6.QtCore import Qt
from window_user import CONTROL, WindowUser, is_alive

from promptstone.core.generation import GenerationRequest, Message, Sampling
from promptstone.desktop.panels.local_models.models_popup import ModelRow

MESSAGE = "My hours were cut and I cannot make the June payment."


async def ask(user: WindowUser, text: str, tokens: int = 24) -> None:
    """Ask the demo model for an answer that goes on until it is cut."""
    engine = await user.bench.studio.engine()
    request = GenerationRequest(
        model=engine.models["demo-model"],
        messages=(Message(role="user", content=text),),
        sampling=Sampling(max_tokens=tokens),
        grammar="root ::= [a-z ]{1000,}",
    )
    async with aclosing(engine.backends["llama"].generate(request)) as pieces:
        async for _piece in pieces:
            pass


async def run_once(user: WindowUser) -> None:
    user.keys(Qt.Key.Key_J, CONTROL)
    panel = user.build.run_panel
    await user.until(panel.isVisible, "the run panel is shown")
    user.retype(panel.inputs.fields["message"].editor, MESSAGE)
    user.keys(Qt.Key.Key_Return, CONTROL)
    await user.until(lambda: panel.outputs.isVisible(), "the result is shown")


async def test_the_strip_is_there_only_while_a_model_is_in_memory(sorter: WindowUser) -> None:
    strip = sorter.bench.engine_strip
    assert strip.isHidden()
    assert not strip.timer.isActive()
    await run_once(sorter)
    await sorter.until(lambda: "idle" in strip.text(), "the model rests")
    assert strip.text().startswith("demo-model · idle · ")
    assert strip.accessibleName().startswith("Local models: demo-model · idle")
    (loaded,) = sorter.bench.studio.local_models()
    assert sorter.bench.studio.unload_model(loaded.key)
    await sorter.until(strip.isHidden, "nothing is in memory and nothing is shown")
    assert not strip.timer.isActive()


async def test_speed_answers_and_queue_are_live(sorter: WindowUser) -> None:
    strip = sorter.bench.engine_strip
    seen: list[str] = []
    work = asyncio.gather(*(ask(sorter, f"Case {number}: {MESSAGE}", 200) for number in range(60)))
    while not work.done():
        seen.append(strip.accessibleName())
        await asyncio.sleep(0.02)
    await work
    assert any("loading…" in text for text in seen)
    assert any("tokens/s" in text and "at once" in text and "waiting" in text for text in seen), set(seen)


async def test_a_click_shows_all_models_and_takes_one_out(sorter: WindowUser) -> None:
    strip = sorter.bench.engine_strip
    await run_once(sorter)
    await sorter.until(lambda: "idle" in strip.text(), "the model rests")
    (pid,) = await sorter.workers()
    sorter.click(strip)
    await sorter.until(strip.popup.isVisible, "the list is open")
    (row,) = strip.popup.findChildren(ModelRow)
    assert row.name.whole_text == "demo-model"
    assert row.figures.text().startswith("Idle · ")
    assert row.figures.text().endswith(" MB")
    sorter.click(row.unload)
    await sorter.until(lambda: not is_alive(pid), "its process is gone")
    await sorter.until(lambda: not strip.popup.isVisible() and strip.isHidden(), "nothing more is shown")


async def test_by_keyboard_alone_a_model_is_taken_out(sorter: WindowUser) -> None:
    strip = sorter.bench.engine_strip
    await run_once(sorter)
    await sorter.until(lambda: "idle" in strip.text(), "the model rests")
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    sorter.keys(Qt.Key.Key_Space)
    await sorter.until(strip.popup.isVisible, "the list is open")
    sorter.keys(Qt.Key.Key_Escape)
    await sorter.until(lambda: not strip.popup.isVisible(), "Escape closes it")
    sorter.keys(Qt.Key.Key_Space)
    await sorter.until(strip.popup.isVisible, "the list is open again")
    sorter.keys(Qt.Key.Key_Space)
    await sorter.until(strip.isHidden, "the model is gone")


async def test_one_at_work_is_not_taken_out(sorter: WindowUser) -> None:
    strip = sorter.bench.engine_strip
    work = asyncio.gather(*(ask(sorter, f"Case {number}", 300) for number in range(8)))
    await sorter.until(lambda: "tokens/s" in strip.text(), "it answers")
    sorter.click(strip)
    (row,) = strip.popup.rows.values()
    assert not row.unload.isEnabled()
    (loaded,) = sorter.bench.studio.local_models()
    assert not sorter.bench.studio.unload_model(loaded.key)
    strip.popup.hide()
    await work


async def test_a_restart_after_a_death_is_said(sorter: WindowUser) -> None:
    strip = sorter.bench.engine_strip
    await run_once(sorter)
    (pid,) = await sorter.workers()
    os.kill(pid, signal.SIGKILL)
    await sorter.until(strip.isHidden, "the dead one is no longer shown")
    await ask(sorter, MESSAGE)
    await sorter.until(lambda: "idle after a restart" in strip.text(), "it is said that it was started again")


async def test_a_step_tells_how_long_its_prompt_was_and_how_much_of_it_was_reused(sorter: WindowUser) -> None:
    await run_once(sorter)
    row = sorter.build.run_panel.steps.rows["classify"]
    assert "prompt tokens" in row.pace.text()
    assert "first text after" in row.pace.text()
    sorter.retype(sorter.build.run_panel.inputs.fields["message"].editor, "Please send the payoff amount.")
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    await sorter.until(lambda: sorter.build.run_panel.is_running, "it runs again")
    await sorter.until(lambda: not sorter.build.run_panel.is_running, "it ran")
    row = sorter.build.run_panel.steps.rows["classify"]
    assert row.pace.isVisible()
    assert "of them reused" in row.pace.text()
    assert sorter.build.run_panel.steps.rows["pick"].pace.isHidden()
