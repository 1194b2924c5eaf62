// What is found while a bundle is checked.

const FAULT = "fault", NOTE = "note", UNPROVEN = "unproven", NOWHERE = 1e18;

class Findings {
  constructor() {
    this.all = [];
    this.checked = {};
  }

  add(sort, code, position, name, details) { this.all.push({ sort, code, position, name: String(name), details }); }

  // Something is wrong.
  fault(code, position = 0, name = "", details = {}) { this.add(FAULT, code, position, name, details); }

  // Something that the reader should know.
  note(code, position = 0, name = "", details = {}) { this.add(NOTE, code, position, name, details); }

  // Something that cannot be checked from outside.
  unproven(code, position = 0, name = "", details = {}) { this.add(UNPROVEN, code, position, name, details); }

  // So many more of these were checked.
  count(what, number = 1) { this.checked[what] = (this.checked[what] || 0) + number; }

  // What is wrong, by its place in the record; what has no place comes last.
  get faults() {
    const wrong = this.all.filter((one) => one.sort === FAULT);
    return wrong.sort((one, other) => (one.position || NOWHERE) - (other.position || NOWHERE));
  }
}
