"""Signed notes, checkpoints and cosignatures, as their specifications' own examples have them."""

import json
from base64 import b64decode
from pathlib import Path

import pytest
from tlog_scales import signing as others_signing
from tlog_scales.tlog import Checkpoint as OthersCheckpoint

from council.audit.log.checkpoints import Checkpoint, CheckpointMalformed
from council.audit.log.notes import Note, NoteMalformed, Signature
from council.audit.log.proofs import Growth, Proof, ProofMalformed, ProofWrong
from council.audit.log.signatures import (
    COSIGNATURE,
    ED25519,
    ML_DSA_44,
    NotSigned,
    SignatureWrong,
    Signer,
    Verifier,
    VerifierKeyMalformed,
    signed_at,
    trusted,
)

PUBLISHED = json.loads((Path(__file__).parents[1] / "data" / "log" / "notes.json").read_text("utf-8"))
TOLD = Checkpoint("example.org/log/cinar", 7, bytes(range(32)))
SEED = bytes(range(32))


@pytest.mark.parametrize("one", PUBLISHED["signed"], ids=lambda one: one["key"][:12])
def test_a_published_note_is_checked_and_made_again_byte_for_byte(one):
    note, key = Note.parse(one["note"]), Verifier.parse(one["key"])
    assert trusted(note, [key]) == list(note.signatures)
    signer = Signer(key.name, ED25519, bytes.fromhex(one["seed"]))
    assert signer.verifier == key
    assert Note(note.text, (signer.sign(note.text, 0),)).written == one["note"]


@pytest.mark.parametrize("written", PUBLISHED["keys"])
def test_a_published_key_is_read_and_written(written):
    assert Verifier.parse(written).written == written


@pytest.mark.parametrize("written", PUBLISHED["not_keys"])
def test_what_is_no_key_is_refused(written):
    with pytest.raises(VerifierKeyMalformed):
        Verifier.parse(written)


def test_no_part_of_a_key_and_no_other_letter_in_it_passes():
    written = PUBLISHED["keys"][0]
    parts = {written[low:high] for low in range(len(written)) for high in range(low + 1, len(written) + 1)}
    changed = {written[:at] + chr(ord(one) + 1) + written[at + 1 :] for at, one in enumerate(written)}
    for wrong in (parts | changed) - {written}:
        with pytest.raises(VerifierKeyMalformed):
            Verifier.parse(wrong)


@pytest.mark.parametrize("written", [*PUBLISHED["examples"], PUBLISHED["checkpoint"]])
def test_the_examples_of_the_specifications_are_read_and_written(written):
    assert Note.parse(written).written == written


def test_the_example_of_a_cosigned_checkpoint_is_understood():
    note = Note.parse(PUBLISHED["checkpoint"])
    told = Checkpoint.parse(note.text)
    assert (told.origin, told.size, told.text) == ("example.com/behind-the-sofa", 20852163, note.text)
    assert signed_at(note.signatures[1]) == PUBLISHED["cosigned_at"]


@pytest.mark.parametrize("one", PUBLISHED["timestamps"])
def test_the_time_of_a_published_cosignature_is_read(one):
    raw = b64decode(one["signature"])
    assert signed_at(Signature("w", raw[:4], raw[4:])) == one["at"]


def test_the_example_of_a_request_to_a_witness_is_read_and_written():
    growth = Growth.parse(PUBLISHED["growth"])
    assert (growth.old, len(growth.hashes), len(growth.note.signatures)) == (20852014, 4, 2)
    assert growth.written == PUBLISHED["growth"]


@pytest.mark.parametrize(
    "wrong",
    [
        "no signature\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n- name AAAAAAAA\n",
        "te\x01xt\n\n— name AAAAAAAA\n",
        "text\n\n— name AAAAAAAA",
        "text\n\n— name AAAAAAAB\n— ",
    ],
)
def test_what_is_no_note_is_refused(wrong):
    with pytest.raises(NoteMalformed):
        Note.parse(wrong)


@pytest.mark.parametrize(
    "wrong",
    ["o\n1\n", "o\n01\n{root}\n", "o\n-1\n{root}\n", "\n1\n{root}\n", "o\n1\nAAAA\n", "o\n1\n{root}\n\n"],
)
def test_what_is_no_checkpoint_is_refused(wrong):
    with pytest.raises(CheckpointMalformed):
        Checkpoint.parse(wrong.format(root=TOLD.text.split("\n")[2]))


@pytest.mark.parametrize("sort", [ED25519, COSIGNATURE, ML_DSA_44])
def test_a_signature_holds_for_its_text_its_time_and_its_name_alone(sort):
    signer = Signer("example.org/w", sort, SEED)
    signature, key = signer.sign(TOLD.text, 1_700_000_000), signer.verifier
    assert key.holds(signature, TOLD.text)
    assert not key.holds(signature, Checkpoint(TOLD.origin, 8, TOLD.root).text)
    later = bytes([signature.signed[0] ^ 1]) + signature.signed[1:]
    assert not key.holds(Signature(key.name, key.fingerprint, later), TOLD.text)
    assert not key.holds(Signature(key.name, key.fingerprint, signature.signed[:-1]), TOLD.text)


def test_unknown_signatures_are_passed_over_and_a_wrong_one_of_a_known_key_is_refused():
    known, stranger = Signer("a", ED25519, SEED), Signer("b", ED25519, SEED)
    note = Note(TOLD.text, (stranger.sign(TOLD.text, 0), known.sign(TOLD.text, 0)))
    assert trusted(note, [known.verifier]) == [note.signatures[1]]
    with pytest.raises(NotSigned):
        trusted(Note(TOLD.text, note.signatures[:1]), [known.verifier])
    with pytest.raises(SignatureWrong):
        trusted(Note(TOLD.text, (known.sign("other\n", 0),)), [known.verifier])


@pytest.mark.parametrize("sort", [ED25519, ML_DSA_44])
def test_another_implementation_checks_what_we_sign(sort):
    signer = Signer(TOLD.origin, sort, SEED)
    note = Note(TOLD.text, (signer.sign(TOLD.text, 1_700_000_000),))
    theirs = OthersCheckpoint.from_text(note.written)
    theirs.verify(others_signing.Vkey.from_string(signer.verifier.written))
    assert (theirs.origin, theirs.size, theirs.root_hash) == (TOLD.origin, TOLD.size, TOLD.root)


@pytest.mark.parametrize("make", [others_signing.PlainEd25519Signer, others_signing.MLDSA44CosignatureSigner])
def test_we_check_what_another_implementation_signs(make):
    signer = make(TOLD.origin, SEED)
    theirs = OthersCheckpoint.make_signed(TOLD.origin, TOLD.size, TOLD.root, [signer])
    note = Note.parse(theirs.serialize())
    assert trusted(note, [Verifier.parse(signer.vkey.serialize())])
    assert Checkpoint.parse(note.text) == TOLD


def test_a_proof_is_written_as_it_is_specified():
    note = Note(TOLD.text, (Signer("a", ED25519, SEED).sign(TOLD.text, 0),))
    plain = Proof(5, (b"a" * 32, b"b" * 32), note)
    assert plain.written.startswith("c2sp.org/tlog-proof@v1\nindex 5\nYWFh")
    assert plain.written.endswith("\n\n" + note.written)
    assert Proof.parse(plain.written) == plain
    with_extra = Proof(0, (), note, b"extra information")
    head = "c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 0\n\n"
    assert with_extra.written == head + note.written
    assert Proof.parse(with_extra.written) == with_extra
    with pytest.raises(ProofWrong):
        plain.verify(b"leaf", [Signer("a", ED25519, SEED).verifier])


@pytest.mark.parametrize(
    "head",
    [
        "wrong-header\nindex 0",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nindex notanumber",
        "c2sp.org/tlog-proof@v1\nindex -5",
        "c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!",
        "c2sp.org/tlog-proof@v1\nindex 0\n" + "A" * 88,
        "c2sp.org/tlog-proof@v1\nindex 0\n" + "\n".join(["A" * 43 + "="] * 64),
    ],
)
def test_what_is_no_proof_is_refused(head):
    note = Note(TOLD.text, (Signer("a", ED25519, SEED).sign(TOLD.text, 0),))
    with pytest.raises(ProofMalformed):
        Proof.parse(f"{head}\n\n{note.written}")
