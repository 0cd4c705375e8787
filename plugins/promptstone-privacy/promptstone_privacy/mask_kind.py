"""The node kind that masks personal details, so that no model sees them."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from pydantic import JsonValue

from promptstone.sdk import (
    Category,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    as_text,
    setting,
)
from promptstone_privacy.masking import Detail, Masked, mask


class WantedDetails(KindSettings):
    """Which personal details are looked for."""

    emails: bool = setting(True, "E-mail addresses")
    phones: bool = setting(True, "Phone numbers")
    accounts: bool = setting(
        True, "Account numbers", "Loan, account and customer numbers, IBANs, and long runs of digits."
    )

    @property
    def wanted(self) -> frozenset[Detail]:
        """The details that are switched on."""
        chosen = {Detail.EMAIL: self.emails, Detail.PHONE: self.phones, Detail.ACCOUNT: self.accounts}
        return frozenset(detail for detail, on in chosen.items() if on)


class MaskSettings(WantedDetails):
    """What is masked, and whether the originals are handed on."""

    keep_originals: bool = setting(
        False, "Hand on the originals", "List what stood there as well: whoever reads the list sees it."
    )


class MaskKind(NodeKind):
    """Replaces personal details by placeholders and lists what it replaced."""

    name: ClassVar[str] = "mask_personal_details"
    title: ClassVar[str] = "Mask personal details"
    description: ClassVar[str] = "Replaces e-mail addresses, phone and account numbers by placeholders."
    category: ClassVar[Category] = Category.TEXT
    settings_type: ClassVar[type[MaskSettings]] = MaskSettings

    def ports(self, settings: MaskSettings) -> PortSet:
        """Return a text going in, and the masked text and the list of what was masked coming out."""
        return PortSet(
            inputs=(Port(name="text", description="The text to mask."),),
            outputs=(
                Port(name="text", description="The text with placeholders."),
                Port(name="masked", type=PortType.LIST, description="What was masked, in order."),
            ),
        )

    def problems(self, settings: MaskSettings) -> Iterable[str]:
        """Say so when everything is switched off."""
        if not settings.wanted:
            yield "Nothing is chosen to be masked."

    async def run(
        self, settings: MaskSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the masked text and the list."""
        text, found = mask(as_text(inputs["text"]), settings.wanted)
        return {"text": text, "masked": [_listed(one, settings.keep_originals) for one in found]}


def _listed(masked: Masked, with_original: bool) -> JsonValue:
    entry: dict[str, JsonValue] = {
        "placeholder": masked.placeholder,
        "detail": masked.detail.value,
        "count": masked.count,
    }
    return {**entry, "original": masked.original} if with_original else entry
