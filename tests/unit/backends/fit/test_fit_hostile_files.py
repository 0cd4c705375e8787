"""Whatever a model file claims about itself, its memory is judged and nothing breaks."""

from hypothesis import given
from hypothesis import strategies as st

from promptstone.backends.llama.computer.choosing import candidates, choose
from promptstone.backends.llama.computer.devices import Device, Devices
from promptstone.backends.llama.computer.kept_settings import Kept
from promptstone.backends.llama.computer.system_memory import SystemMemory
from promptstone.backends.llama.files.fit.tensor_table import shape_of
from promptstone.backends.llama.files.gguf_reader import Header, TensorEntry

NAMES = (
    "token_embd.weight",
    "output.weight",
    "blk.0.attn_q.weight",
    "blk.0.attn_k.weight",
    "blk.0.attn_v.weight",
    "blk.1.attn_qkv.weight",
    "blk.2.attn_kv_a_mqa.weight",
    "blk.3.ssm_in.weight",
    "blk.99999.ffn_up.weight",
    "blk.4.ffn_down_exps.weight",
    "blk.5.time_mix_key.weight",
)
KEYS = (
    "context_length",
    "embedding_length",
    "attention.head_count",
    "attention.head_count_kv",
    "attention.key_length",
    "attention.value_length",
    "attention.key_length_mla",
    "attention.shared_kv_layers",
    "attention.sliding_window",
    "attention.causal",
    "expert_used_count",
    "ssm.inner_size",
    "ssm.state_size",
    "ssm.conv_kernel",
    "wkv.head_size",
)
numbers = st.one_of(
    st.integers(-1, 8), st.integers(0, 2**64 - 1), st.floats(), st.booleans(), st.text(max_size=3)
)
shapes = st.lists(st.integers(0, 2**40), max_size=4).map(tuple)
GPU = Device(name="a", total=8 * 10**9, free=7 * 10**9)
COMPUTER = Devices(gpu_build=True, devices=(GPU,) * 20, memory=SystemMemory(total=16 * 10**9, free=9 * 10**9))


@given(
    tensors=st.lists(st.builds(TensorEntry, shapes, st.integers(0, 60), st.just(0), st.sampled_from(NAMES))),
    values=st.dictionaries(st.sampled_from(KEYS), numbers),
    lists=st.dictionaries(st.sampled_from(KEYS), st.lists(numbers, max_size=3).map(tuple)),
)
def test_no_header_breaks_the_judgement(tensors, values, lists):
    header = Header(
        {"general.architecture": "any", **{f"any.{key}": value for key, value in values.items()}},
        tuple(tensors),
        0,
        0,
        {f"any.{key}": value for key, value in lists.items()},
    )
    choice = choose("x", shape_of(header), COMPUTER, Kept())
    assert choice.settings.slots >= 1
    assert choice.sentence
    assert len(candidates(choice, 4)) <= 12
