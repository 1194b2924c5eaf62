// Checking a bundle from its first byte to its last fact, here in the page or beside it.

// Check a bundle (a file); `trusted` are keys known from elsewhere, `told` hears how far it is, `seen` are earlier checkpoints.
async function checkBundle(file, trusted = [], told = () => {}, seen = []) {
  const findings = new Findings();
  const keys = readKeys(trusted.join("\n"), "--key", findings);
  const earlier = seen.map((note) => readCheckpoint(bytesOf(note), "--seen", findings)).filter(Boolean);
  try {
    const bundle = await Bundle.of(file, findings);
    await bundle.checkFiles();
    await bundle.checkCheckpoint(keys);
    const meaning = new Meaning(findings, bundle.isWhole), size = bundle.checkpoint ? bundle.checkpoint.size : 0;
    await bundle.checkFacts((facts) => meaning.hear(facts), earlier, (position) => told(position, size));
    meaning.finish(await bundle.minutes());
    meaning.checkMadeOf(bundle.manifest.made_of, bundle.days);
    await bundle.checkAnnounced(meaning.keys);
  } catch (error) {
    if (!(error instanceof BundleDamaged)) throw error;
    findings.fault(error.code, 0, error.in);
  }
  return findings;
}
