// Minutes in words: in each language their tables and sentences tell the same numbers as what was approved.

const ISOLATES = /[\u2066-\u2069]/g, WRITTEN_BY_PEOPLE = /\u2068[^\u2069]*\u2069|\{person:[^}]*\}/g;
const COUNTS_TOLD = ["yes", "no", "abstain"], ROW = "| ";
const rowIn = (line) => line.slice(ROW.length).split("\t");
const tableLines = (text) => text.split(LINE_ENDS).filter((line) => line.startsWith(ROW));

// The rows of its tables, cell by cell.
const rowsOf = (text) => tableLines(text.replace(ISOLATES, "")).map(rowIn);

// Every number in the sentences on a decision, in their order, without what people wrote themselves.
function sentencesOf(text, number) {
  const wanted = `\u2066${number}\u2069`, found = [];
  let inside = false;
  for (const line of text.split(LINE_ENDS)) {
    if (line.startsWith("#")) inside = line.includes(wanted);
    else if (inside && !line.startsWith("|")) found.push(...(line.replace(WRITTEN_BY_PEOPLE, "").match(/[0-9]+/g) || []).map(Number));
  }
  return found;
}

// The first decision that these minutes count otherwise, or do not name; nothing if they tell what was decided.
function miscounted(text, decided) {
  const rows = new Map(rowsOf(text).map((row) => [row[0], row])), plain = text.replace(ISOLATES, "");
  for (const [number, told] of decided) {
    const row = rows.get(number), counts = COUNTS_TOLD.map((name) => get(told, name)), isCounted = counts.every(Number.isSafeInteger);
    if (!plain.includes(number)) return number;
    if (row && row.length > 5 && isCounted) {
      const shown = [...counts, get(told, "present")].map((one) => (one === null ? "" : String(one)));
      if (!same(row.slice(2, 6).map((cell) => cell.trim()), shown)) return number;
    }
    const sentences = sentencesOf(text, number);
    if (isCounted && sentences.length && !holds(sentences, counts)) return number;
  }
  return "";
}

// Whether these numbers stand there one after the other.
const holds = (numbers, counts) => numbers.some((_, at) => counts.every((count, more) => numbers[at + more] === count));

// What every row of its tables says in numbers and hours: that is the same in every language.
const tableOf = (text) => tableLines(text).map((line) => rowIn(line).filter((cell) => /^[0-9:–-]+$/.test(cell.trim())));
