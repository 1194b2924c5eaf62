// The tree of facts (RFC 9162): its root from all leaves, or from one leaf and its proof.

const leafOf = (line) => sha256(line, 0);

function nodeOf(left, right) {
  room[0] = 1;
  room.set(left, 1);
  room.set(right, 33);
  return digested(65);
}

// A tree that grows leaf by leaf, or by full subtrees of one size and then leaf by leaf.
class Growing {
  constructor(size = 0, frontier = []) {
    this.size = size;
    this.frontier = [...frontier];
  }

  add(leaf, leaves = 1) {
    let hash = leaf;
    for (let these = Math.floor(this.size / leaves); these % 2; these = (these - 1) / 2) hash = nodeOf(this.frontier.pop(), hash);
    this.frontier.push(hash);
    this.size += leaves;
  }

  root() {
    if (!this.frontier.length) return sha256(new Uint8Array());
    return this.frontier.reduceRight((top, left) => nodeOf(left, top));
  }
}

// The root to which a leaf belongs by its proof (2.1.3.2); nothing if the proof is not as long as it must be.
function rootByProof(leaf, index, size, proof) {
  if (!(index >= 0 && index < size)) return null;
  const half = (number) => Math.floor(number / 2);
  let at = index, last = size - 1, root = leaf;
  for (const one of proof) {
    if (last === 0) return null;
    if (at % 2 || at === last) {
      root = nodeOf(one, root);
      while (at % 2 === 0 && at) [at, last] = [half(at), half(last)];
    } else root = nodeOf(root, one);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? root : null;
}
