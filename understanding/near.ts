import distance from 'natural/lib/natural/distance/index.js';

/** Words up to this length must be as they are: "go bad" is no "go back". */
const SHORT = 4;

/**
 * Whether two folded phrases are the same but for slips of the thumb: word by word, one letter in a word of
 * five or more, or two letters swapped in a word of four.
 */
export function near(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.abs(one.length - other.length) > 3) return false;
  const said = one.split(' ');
  const meant = other.split(' ');
  if (said.length !== meant.length) return false;
  return said.every((word, index) => nearWord(word, meant[index] ?? ''));
}

function nearWord(said: string, meant: string): boolean {
  if (said === meant) return true;
  if (/\d/.test(said) || /\d/.test(meant) || Math.abs(said.length - meant.length) > 1) return false;
  if (meant.length === SHORT) return isSwap(said, meant);
  if (meant.length < SHORT || said[0] !== meant[0]) return false;
  return distance.DamerauLevenshteinDistance(said, meant, { restricted: true }) === 1;
}

function isSwap(said: string, meant: string): boolean {
  if (said.length !== meant.length) return false;
  const at = Array.from(said).findIndex((letter, index) => letter !== meant[index]);
  const swapped = `${said.slice(0, at)}${said[at + 1] ?? ''}${said[at] ?? ''}${said.slice(at + 2)}`;
  return swapped === meant;
}
