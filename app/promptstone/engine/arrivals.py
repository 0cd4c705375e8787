"""What arrived at the inputs of a step, and why it cannot run when something did not."""

from collections.abc import Mapping

from pydantic import JsonValue

from promptstone.core.errors import PromptstoneError
from promptstone.core.ports import convert
from promptstone.core.runs import StepRecord, StepState
from promptstone.engine.plan import Ends, PlannedStep

OFF = "It is switched off."


def inputs_of(step: PlannedStep, done: Mapping[str, StepRecord]) -> tuple[dict[str, JsonValue], str]:
    """Return the values that arrived at a step's inputs, and why it cannot run (empty when it can).

    Raises:
        PromptstoneError: when a value does not fit the port it arrived at.
    """
    if step.is_off:
        return {}, OFF
    if step.fed is not None:
        return dict(step.fed), ""
    inputs: dict[str, JsonValue] = {}
    missing = ""
    for name, ends in step.sources.items():
        port = step.ports.input(name)
        if port is None:
            continue
        values = arrived(ends, done)
        if port.accepts_many and values:
            inputs[name] = values
        elif values:
            inputs[name] = converted(step, name, values[0])
        elif port.required or ends:
            # An input that may stay unconnected but is connected is meant: without its value the step would err.
            missing = missing or _why_nothing_arrived(name, ends, done)
            if step.body is None or not step.body.is_chain:
                return inputs, missing
    # Ways that were parted may lead into one sub-chain: what lies on the way that was taken runs.
    return inputs, "" if inputs else missing


def missing_in(step: PlannedStep, values: Mapping[str, JsonValue]) -> str:
    """Return why an Input within a sub-chain cannot run on the values that the sub-chain got; empty when it can."""
    if step.is_off:
        return ""
    names = (port.name for port in step.kind.chain_inputs(step.settings) if port.required)
    return next((_not_taken(name) for name in names if name not in values), "")


def arrived(ends: Ends, done: Mapping[str, StepRecord]) -> list[JsonValue]:
    """Return the values that came to an input, in the order of its edges."""
    return [
        done[node].outputs[output] for node, output in ends if node in done and output in done[node].outputs
    ]


def converted(step: PlannedStep, port_name: str, value: JsonValue) -> JsonValue:
    """Return a value as the type of the input at which it arrived.

    Raises:
        PromptstoneError: when it does not fit.
    """
    port = step.ports.input(port_name)
    if port is None:
        return value
    try:
        return convert(value, port.type)
    except PromptstoneError as error:
        raise PromptstoneError(error.what, where=port_name) from error


def _why_nothing_arrived(port: str, ends: Ends, done: Mapping[str, StepRecord]) -> str:
    if not ends:
        return f'Nothing is connected to "{port}".'
    for state, words in ((StepState.FAILED, "failed"), (StepState.SKIPPED, "is switched off")):
        for node, _ in ends:
            if (
                node in done
                and done[node].state is state
                and (state is StepState.FAILED or done[node].error == OFF)
            ):
                return f'"{node}" {words}, so nothing arrived at "{port}".'
    return _not_taken(port)


def _not_taken(port: str) -> str:
    return f'Nothing arrived at "{port}": its path was not taken.'
