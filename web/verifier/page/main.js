// Checking a bundle from its first byte to its last fact, here in the page or beside it.

// Check a bundle (a file); `trusted` are keys known from elsewhere, `told` hears how far it is, `seen` are earlier checkpoints;
// `beside` checks stretches beside each other, where that is allowed.
async function checkBundle(file, trusted = [], told = () => {}, seen = [], beside = null) {
  const findings = new Findings();
  const keys = readKeys(trusted.join("\n"), "--key", findings);
  const earlier = seen.map((note) => readCheckpoint(bytesOf(note), "--seen", findings)).filter(Boolean);
  try {
    const bundle = await Bundle.of(file, findings);
    await bundle.checkFiles();
    await bundle.checkCheckpoint(keys);
    const meaning = new Meaning(findings, bundle.isWhole), size = bundle.checkpoint ? bundle.checkpoint.size : 0;
    const far = (position) => told(position, size), stretches = (tasks) => (beside ? beside(tasks, far) : oneByOne(tasks, far));
    await bundle.checkFacts((facts) => meaning.hear(facts), earlier, stretches);
    meaning.finish(await bundle.minutes());
    meaning.checkMadeOf(bundle.manifest.made_of, bundle.days);
    await bundle.checkAnnounced(meaning.keys);
  } catch (error) {
    if (!(error instanceof BundleDamaged)) throw error;
    findings.fault(error.code, 0, error.in);
  }
  return findings;
}

async function* oneByOne(tasks, told) {
  for (const task of tasks) yield await checkStretch(task, told);
}
