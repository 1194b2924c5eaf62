"""Signatures and checkpoints, against the examples of their specifications and another implementation."""

from base64 import b64encode
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from web.verifier.notes import NoteMalformed, _signature, checkpoint_of, key_of, signature_under
from web.verifier.signatures import signed_by

RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_examples_of_rfc_8032_hold(public: str, message: str, signature: str):
    key, said, signed = map(bytes.fromhex, (public, message, signature))
    assert signed_by(key, said, signed)
    assert not signed_by(key, said + b"!", signed)
    for place in range(0, 64, 7):
        forged = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        assert not signed_by(key, said, forged)


def test_a_signature_of_another_implementation_holds():
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    for said in (b"", b"a", bytes(1000)):
        assert signed_by(private.public_key().public_bytes_raw(), said, private.sign(said))


def test_a_factor_that_is_too_large_is_refused():
    key, _, signature = (bytes.fromhex(one) for one in RFC_8032[0])
    order = 2**252 + 27742317777372353535851937790883648493
    larger = int.from_bytes(signature[32:], "little") + order
    assert not signed_by(key, b"", signature[:32] + larger.to_bytes(32, "little"))


SIGNATURE = "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8="
EXAMPLE = f"""\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa {SIGNATURE}
"""


def test_the_example_of_tlog_checkpoint_is_read():
    found = checkpoint_of(EXAMPLE.encode())
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", 20852163)
    assert b64encode(found.root) == b"CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("20852163", "020852163"),
        ("q2I=", "q2J="),
        ("—", "-"),
        ("\n\n", "\n"),
        ("20852163", "-1"),
        ("=\n", "="),
    ],
)
def test_what_is_no_checkpoint_is_refused(was: str, becomes: str):
    with pytest.raises(NoteMalformed):
        checkpoint_of(EXAMPLE.replace(was, becomes).encode())


def test_the_example_key_of_signed_notes_holds():
    """The note and the key of golang.org/x/mod/sumdb/note."""
    key = key_of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    text, _, signed = note.rpartition("\n\n")
    found = checkpoint_of(EXAMPLE.encode())
    asked = replace(found, text=f"{text}\n".encode(), signatures=(_signature(signed.strip()),))
    assert signature_under(asked, key)
    assert signature_under(replace(asked, text=asked.text + b"!"), key) is False
