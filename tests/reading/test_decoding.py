import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UnreadableSource
from kg.model import Source
from kg.reading import MAX_BYTES, read
from kg.reading.decoding import decode

TEXT = "云岭开发区今年引进企业三十家，建成标准厂房十万平方米，产值增长两成。\n"


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        decode(Source("page.txt", data))
    assert caught.value.key == "page.txt"
    return caught.value.reason


def test_utf8_is_read_and_its_byte_order_mark_dropped() -> None:
    assert decode(Source("a", TEXT.encode())) == TEXT
    assert decode(Source("a", b"\xef\xbb\xbf" + TEXT.encode())) == TEXT


def test_gb18030_is_recognised() -> None:
    assert decode(Source("a", TEXT.encode("gb18030"))) == TEXT


def test_newlines_stay_as_they_are() -> None:
    text = "第一行开工\r\n第二行投产\r第三行"
    assert read(Source("a", text.encode())).text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\u3000\n".encode(), "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode() + b"\0", "NUL byte at offset"),
        (b"Only English words here, and nothing else.", "not a Chinese text"),
        ("これはこうぎょうだんちのしょうかいです。工業団地".encode(), "not a Chinese text"),
        ("雲嶺開發區今年引進企業三十家，產值增長兩成，建成廠房".encode("big5"), "save the text as UTF-8"),
        (TEXT.encode()[:-2] + b"\xff", "not UTF-8 (byte"),
        (b"\x01\x02\x03\x04\x05" + TEXT.encode(), "control characters"),
        (TEXT.encode("utf-8").decode("latin-1").encode("utf-8"), ""),
        (("\ufffd" * 9 + TEXT).encode(), "replacement characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, words: str) -> None:
    assert words in reason(data)


def test_a_text_over_the_limit_is_refused_before_it_is_decoded() -> None:
    assert f"over the limit of {MAX_BYTES:,}" in reason(b"\xe4\xb8\xad" * (50 * 1024 * 1024 // 3))


def test_a_stray_control_character_is_cleaned_away_and_the_map_still_holds() -> None:
    text = "云岭\x0b开发区\x01今年引进企业三十家，建成标准厂房十万平方米。"
    document = read(Source("a", text.encode()))
    assert document.text == text
    clean = document.articles[0].clean
    assert "\x01" not in clean.text
    at = clean.text.index("今年引进")
    assert clean.to_source(at, at + 4) == (7, 11)


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        document = read(Source("a", data))
    except UnreadableSource:
        return
    assert document.text.strip()


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=50))
def test_chinese_text_in_utf8_is_never_taken_for_another_encoding(text: str) -> None:
    assert decode(Source("a", text.encode())) == text
