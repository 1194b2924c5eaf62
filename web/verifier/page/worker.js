// The same beside the page, so that it goes on answering; a long record by several workers, each with a stretch of its own.

const EACH = 100; // so often, in thousandths of a second, is told how far it is
const MOST_WORKERS = 4;

// Answers in the order in which it is asked.
function serve() {
  let before = Promise.resolve();
  onmessage = ({ data }) => { before = before.then(() => answer(data)); };
}

async function answer(asked) {
  try {
    postMessage(await (asked.task ? checkStretch(asked.task, () => {}) : checkedHere(asked)));
  } catch (error) {
    postMessage({ broken: String(error) });
  }
}

async function checkedHere({ file, keys, seen, source }) {
  let last = 0;
  const told = (position, size) => {
    if (Date.now() - last < EACH) return;
    last = Date.now();
    postMessage({ position, size });
  };
  const { all, checked } = await checkBundle(file, keys, told, seen, (tasks, far) => besideEachOther(tasks, far, source));
  return { all, checked };
}

// Several stretches at once, in order, and not more than can be held; one after the other where there are no workers.
async function* besideEachOther(tasks, told, source) {
  const workers = tasks.length > 1 ? workersFrom(source) : [], waiting = [];
  if (!workers.length) return yield* oneByOne(tasks, told);
  try {
    for (const [at, task] of tasks.entries()) {
      waiting.push(checkedBy(workers[at % workers.length], task));
      if (waiting.length > workers.length + 1) yield await nextOf(waiting, told);
    }
    while (waiting.length) yield await nextOf(waiting, told);
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

async function nextOf(waiting, told) {
  const found = await waiting.shift();
  if (found.broken) throw new Error(found.broken);
  told(found.first);
  return found;
}

// Each page and each worker that was opened from a file may only start what it has named itself.
function workersFrom(source) {
  try {
    const named = URL.createObjectURL(source), many = Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS);
    return Array.from({ length: many }, () => workerFrom(named));
  } catch {
    return [];
  }
}

function workerFrom(named) {
  const worker = new Worker(named), asked = [];
  worker.onmessage = ({ data }) => asked.shift()(data);
  worker.onerror = ({ message }) => { for (const done of asked.splice(0)) done({ broken: message }); };
  return Object.assign(worker, { asked });
}

const checkedBy = (worker, task) => new Promise((done) => {
  worker.asked.push(done);
  worker.postMessage({ task });
});
