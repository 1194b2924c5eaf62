// Who vouches for a bundle: the keys, the signatures under its checkpoint, and earlier checkpoints.

const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

// A checkpoint, if it is one.
function readCheckpoint(note, name, findings) {
  try {
    return checkpointOf(note);
  } catch (malformed) {
    if (!(malformed instanceof NoteMalformed)) throw malformed;
    findings.fault("note-malformed", 0, name, { part: malformed.message });
    return null;
  }
}

// Keys, one a line.
function readKeys(words, name, findings) {
  const lines = words.split(LINE_ENDS), found = [];
  if (!lines.at(-1)) lines.pop();
  for (const line of lines) {
    try {
      found.push(keyOf(line));
    } catch (malformed) {
      if (!(malformed instanceof NoteMalformed)) throw malformed;
      findings.fault("key-malformed", 0, name, { key: line.slice(0, 80) });
    }
  }
  return found;
}

// Every signature of a known key is right, and the log itself has signed, under a key that is trusted.
async function checkSignatures(checkpoint, bundled, trusted, findings) {
  const signed = [], isTrusted = (key) => trusted.some((one) => one.written === key.written);
  for (const key of new Map([...trusted, ...bundled].map((one) => [one.written, one])).values()) {
    const fits = await signatureUnder(checkpoint, key);
    if (fits) {
      findings.count("signatures");
      signed.push(key);
    } else if (fits === false) findings.fault("signature-wrong", 0, key.name);
    else if (![LOG_KEY, WITNESS_KEY].includes(key.sort)) findings.note("other-sort-of-key", 0, key.name);
    else if (!isTrusted(key)) findings.fault("key-without-signature", 0, key.name);
    if (fits && key.sort === WITNESS_KEY) findings.note("witnessed", 0, key.name, { seconds: witnessedAt(checkpoint, key) });
  }
  checkTrust(checkpoint, signed, trusted, findings);
  const strangers = checkpoint.signatures.length - signed.length;
  if (strangers > 0) findings.note("unknown-signatures", 0, "", { number: strangers });
}

function checkTrust(checkpoint, signed, trusted, findings) {
  const logs = signed.filter((key) => key.sort === LOG_KEY && key.name === checkpoint.origin);
  const wanted = trusted.filter((key) => key.sort === LOG_KEY).map((key) => key.written);
  if (!logs.length) findings.fault("not-signed", 0, checkpoint.origin);
  else if (wanted.length && !logs.some((key) => wanted.includes(key.written))) findings.fault("other-key", 0, logs[0].written);
  else if (!wanted.length) findings.unproven("key-from-bundle", 0, logs[0].written);
  const missing = trusted.filter((key) => key.sort === WITNESS_KEY && !signed.some((one) => one.written === key.written));
  for (const key of missing) findings.fault("witness-missing", 0, key.name);
}
