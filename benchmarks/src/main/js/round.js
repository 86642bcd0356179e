// What QuickJS runs in a round: objects and methods, closures, arrays, strings, a regular expression, maps, exceptions.
'use strict';

class Account {
  constructor(id) {
    this.id = id;
    this.balance = 0;
  }
  deposit(amount) {
    if (amount < 0) throw new RangeError('negative');
    this.balance += amount;
  }
}

function bank(n) {
  const accounts = Array.from({ length: 50 }, (_, i) => new Account(i));
  let refused = 0;
  for (let i = 0; i < n; i++) {
    try {
      accounts[(i * 7) % 50].deposit((i % 19) - 1);
    } catch (e) {
      refused += e.message.length;
    }
  }
  return accounts.reduce((sum, account) => sum + account.balance * account.id, refused);
}

function words(n) {
  const counts = new Map();
  let text = '';
  for (let i = 0; i < n; i++) text += String.fromCharCode(97 + ((i * i) % 23)) + ((i * 11) % 5 === 0 ? ' ' : '');
  for (const [word] of text.matchAll(/[a-m]+[n-z]?/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).reduce((sum, [word, count]) => (sum * 31 + word.length * count) | 0, 7);
}

function queens(n) {
  const place = (row, columns, left, right) => {
    if (row === n) return 1;
    let count = 0;
    for (let free = ~(columns | left | right) & ((1 << n) - 1); free; free &= free - 1) {
      const bit = free & -free;
      count += place(row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
  };
  return place(0, 0, 0, 0);
}

function tree(n) {
  let root = null;
  for (let i = 0; i < n; i++) {
    const node = { key: (i * 7919) % 10007, left: null, right: null };
    if (root === null) root = node;
    for (let at = root; at !== node; ) {
      const side = node.key < at.key ? 'left' : 'right';
      at = at[side] ??= node;
    }
  }
  const depth = (node) => (node === null ? 0 : 1 + Math.max(depth(node.left), depth(node.right)));
  return depth(root);
}

function round() {
  const parts = [bank(20000), words(3000), queens(7), tree(2000), JSON.stringify({ deep: [1, 2.5, 'x', { y: null }] }).length];
  return parts.reduce((sum, part) => (sum * 31 + part) | 0, 1);
}
