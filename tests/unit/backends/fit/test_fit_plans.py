"""How a model is run is chosen so that it fits, with what the user chose kept and judged."""

from hypothesis import given
from hypothesis import strategies as st

from promptstone.backends.llama.computer.devices import Device, Devices
from promptstone.backends.llama.computer.system_memory import SystemMemory
from promptstone.backends.llama.files.fit import ModelShape, judge, make_plan
from promptstone.backends.llama.files.fit.tensor_table import LayerShape
from promptstone.backends.llama.protocol import EngineSettings

GB = 10**9


def model(weights: float, layers: int = 32, kept: int = 1024, trained: int = 131_072) -> ModelShape:
    """A model of so many gigabytes."""
    layer = int(weights * GB * 0.94 / layers)
    return ModelShape(
        name="made up",
        architecture="llama",
        layers=(LayerShape(layer, kept, kept, 0, layer // 5),) * layers,
        embeddings=int(weights * GB * 0.03),
        output=int(weights * GB * 0.03),
        tied_output=False,
        vocabulary=128_256,
        width=4096,
        heads=32,
        head_length=128,
        hidden=14_336,
        routed=0,
        state_width=0,
        trained_context=trained,
        sliding_window=0,
    )


def computer(free: float, *gpus: float, kind: str = "gpu", backend: str = "CUDA") -> Devices:
    """A computer with so many gigabytes free, and on each GPU."""
    devices = tuple(
        Device(
            name=f"GPU{i}",
            description="Card",
            kind=kind,
            backend=backend,
            total=int(g * GB),
            free=int(g * GB),
        )
        for i, g in enumerate(gpus)
    )
    memory = SystemMemory(total=int((free + 4) * GB), free=int(free * GB))
    return Devices(gpu_build=bool(gpus), devices=devices, memory=memory)


@given(
    weights=st.floats(0.01, 200),
    layers=st.integers(1, 120),
    kept=st.sampled_from([0, 64, 1024, 8192]),
    trained=st.sampled_from([0, 128, 2048, 32_768, 1_048_576]),
    free=st.floats(0.1, 256),
    gpus=st.lists(st.floats(0.5, 80), max_size=4),
)
def test_what_is_chosen_fits_or_is_said_not_to(weights, layers, kept, trained, free, gpus):
    plan = make_plan(model(weights, layers, kept, trained), computer(free, *gpus))
    settings, places = plan.settings, plan.judgement.places
    assert settings.slots >= 1
    assert 0 < settings.context <= max(trained, 4096)
    assert plan.sentence.startswith("Fits:" if plan.judgement.fits else "Does not fit:")
    for place in places:
        if plan.judgement.fits and place.needed:
            assert place.needed <= place.free - place.reserve
            assert place.reserve >= 512 * 1024**2
    if not plan.judgement.fits:
        assert plan.advice


def test_a_model_that_a_gpu_holds_goes_there_whole():
    plan = make_plan(model(4.9), computer(24, 12))
    assert plan.settings.gpu_layers == -1
    assert plan.judgement.gpu_layers == 32
    assert "free on Card" in plan.sentence


def test_a_model_too_large_for_the_gpu_is_put_there_in_part():
    plan = make_plan(model(20, 48), computer(40, 12))
    assert 0 < plan.settings.gpu_layers < 48
    assert f"{plan.settings.gpu_layers} of its 48 layers run on the GPU" in plan.sentence


def test_a_model_that_one_of_several_gpus_holds_stays_on_the_freest():
    assert make_plan(model(4.9), computer(24, 8, 24)).settings.tensor_split == (0.0, 1.0)


def test_a_large_model_is_split_over_the_gpus():
    plan = make_plan(model(40, 80), computer(24, 24, 24, 24))
    assert plan.settings.gpu_layers == -1
    assert plan.settings.tensor_split == ()
    assert all(place.weights > 8 * GB for place in plan.judgement.places[1:])
    assert "Card (GPU0)" in plan.sentence


def test_a_build_without_gpu_support_leaves_the_gpu_alone():
    machine = computer(24, 12).model_copy(update={"gpu_build": False})
    plan = make_plan(model(4.9), machine)
    assert plan.settings.gpu_layers == 0
    assert len(plan.judgement.places) == 1


def test_a_gpu_that_shares_the_memory_takes_from_it():
    own = make_plan(model(4.9), computer(24, 20)).judgement.places[0]
    shared = make_plan(model(4.9), computer(24, 20, backend="MTL")).judgement.places[0]
    integrated = make_plan(model(4.9), computer(24, 20, kind="integrated")).judgement.places[0]
    assert own.needed < GB
    assert shared.needed == integrated.needed > 5 * GB


def test_what_the_user_chose_is_kept_and_judged():
    wishes = EngineSettings(slots=31, context=65_536, threads=3, gpu_layers=0)
    plan = make_plan(model(4.9), computer(16, 8), wishes)
    assert (plan.settings.slots, plan.settings.context, plan.settings.threads) == (31, 65_536, 3)
    assert plan.settings.gpu_layers == 0
    assert not plan.judgement.fits
    assert "Choose 15 at once" in plan.sentence or "Choose 7 at once" in plan.sentence


def test_no_gpu_layers_is_a_choice_and_nothing_said_is_none():
    machine = computer(24, 12)
    assert make_plan(model(4.9), machine, EngineSettings(gpu_layers=0)).settings.gpu_layers == 0
    assert make_plan(model(4.9), machine, EngineSettings(slots=4)).settings.gpu_layers == -1


def test_a_bound_on_the_cache_is_kept():
    plan = make_plan(model(4.9), computer(64), EngineSettings(cache_bytes=GB))
    assert plan.settings.cache_bytes == GB
    assert plan.judgement.places[0].cache <= GB


@given(slots=st.integers(1, 63), context=st.sampled_from([512, 4096, 16_384, 131_072]), flash=st.booleans())
def test_more_room_never_needs_less_memory(slots, context, flash):
    shape, machine = model(4.9), computer(64)

    def needed(**changes) -> int:
        settings = EngineSettings(
            **{"slots": slots, "context": context, "cache_bytes": 8 * GB, "flash_attention": flash, **changes}
        )
        return judge(shape, settings, machine).places[0].needed

    assert needed(cache_bytes=16 * GB) >= needed()
    assert needed(context=context * 2) >= needed()
    assert needed(flash_attention=None) >= needed()


def test_an_unknown_memory_is_not_judged():
    plan = make_plan(model(4.9), Devices())
    assert plan.judgement.fits


def test_a_model_larger_than_the_computer_gets_the_advice_to_take_another():
    plan = make_plan(model(42, 80), computer(12))
    assert "Choose a smaller model" in plan.sentence
    assert "43" in plan.sentence or "44" in plan.sentence
