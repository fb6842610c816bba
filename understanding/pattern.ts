import { fold } from './fold.ts';

/**
 * A pattern of words, as lexicons write them:
 * `he|she` in round brackets is one of several, `?` after a word or bracket makes it optional, `hit*` is
 * every word that begins so, `(…)*` is up to four of a bracket and `(…)+` one to four, `{name}` is a list of
 * the language's own, `..` is up to three words of any kind and `...` up to seven, `<` is the sentence's first word and `>` its last.
 */
export interface Pattern {
  readonly source: string;
  readonly reads: RegExp;
  /** Words (or beginnings, with a `*`) of which a sentence holds at least one whenever the pattern fits. */
  readonly anchors: readonly string[];
}

/** The anchor of a pattern that speaks of a number by its shape: any word with a digit. */
export const DIGITS = '0-9';

/** Lists a language names, each item a pattern of its own. */
export type Lists = Readonly<Record<string, readonly string[]>>;

export interface Notation {
  readonly lists: Lists;
  /** Lists whose words are wanted back: they become named groups. */
  readonly kept?: readonly string[];
  /** Words by their shape rather than by name (`{hm}` for "9.30"), each a regular expression. */
  readonly shapes?: Readonly<Record<string, string>>;
}

/** Thrown when a lexicon is written wrongly; found when a language is loaded, never in a conversation. */
export class UnreadablePattern extends Error {
  readonly code = 'understanding/pattern';
  constructor(source: string) {
    super(`unreadable pattern: ${source}`);
  }
}

interface Piece {
  readonly regex: string;
  /** Null when it may be absent, so that nothing can be looked up by it. */
  readonly anchors: readonly string[] | null;
}

const TOKEN = /\.\.\.?|\)[*+]|[<>()|?]|\{[\w-]+\}|[^\s<>()|?{}]+/gu;

/** Reads a pattern once, so that trying it later costs little. Throws `UnreadablePattern`. */
export function compile(source: string, notation: Notation): Pattern {
  const tokens = source.match(TOKEN) ?? [];
  const reader = new Reader(source, notation, tokens);
  const { regex, anchors } = reader.whole();
  return new Compiled(source, regex, anchors ?? []);
}

/** Most patterns of most languages are never tried in a conversation, so each is made ready when it first is. */
class Compiled implements Pattern {
  readonly source: string;
  readonly anchors: readonly string[];
  private readonly regex: string;
  private ready: RegExp | null = null;

  constructor(source: string, regex: string, anchors: readonly string[]) {
    this.source = source;
    this.regex = regex;
    this.anchors = anchors;
  }

  get reads(): RegExp {
    this.ready ??= new RegExp(`(?<= )${this.regex}`, 'gu');
    return this.ready;
  }
}

/** Lists as they were read for one notation's lists: the long ones are spoken of by hundreds of patterns. */
const LISTED = new WeakMap<Lists, Map<string, Piece>>();

class Reader {
  private readonly source: string;
  private readonly notation: Notation;
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(source: string, notation: Notation, tokens: readonly string[]) {
    this.source = source;
    this.notation = notation;
    this.tokens = tokens;
  }

  whole(): Piece {
    const piece = this.ways();
    if (this.at < this.tokens.length) throw new UnreadablePattern(this.source);
    return piece;
  }

  private ways(): Piece {
    const ways = [this.sequence()];
    while (this.tokens[this.at] === '|') {
      this.at += 1;
      ways.push(this.sequence());
    }
    return oneOf(ways);
  }

  private sequence(): Piece {
    const pieces: Piece[] = [];
    while (this.at < this.tokens.length && !ENDS.has(this.tokens[this.at] ?? '')) {
      pieces.push(this.item());
    }
    if (pieces.length === 0) throw new UnreadablePattern(this.source);
    return { regex: pieces.map(({ regex }) => regex).join(''), anchors: rarest(pieces) };
  }

  private item(): Piece {
    const atom = this.atom(this.tokens[this.at] ?? '');
    this.at += 1;
    if (this.tokens[this.at] !== '?') return atom;
    this.at += 1;
    return { regex: `(?:${atom.regex})?`, anchors: null };
  }

  private atom(token: string): Piece {
    if (token === '(') {
      this.at += 1;
      const inner = this.ways();
      const end = this.tokens[this.at] ?? '';
      if (!CLOSES.has(end)) throw new UnreadablePattern(this.source);
      if (end === ')') return inner;
      const least = end === ')+' ? 1 : 0;
      return { regex: `(?:${inner.regex}){${least},4}`, anchors: least === 1 ? inner.anchors : null };
    }
    if (token.startsWith('{')) return this.list(token.slice(1, -1));
    const plain = PLAIN[token];
    if (plain !== undefined) return { regex: plain, anchors: null };
    return word(token);
  }

  private list(name: string): Piece {
    const shape = this.notation.shapes?.[name];
    if (shape !== undefined) return { regex: `(?<${name}>${shape} )`, anchors: [DIGITS] };
    const piece = this.listed(name);
    const keeps = this.notation.kept?.includes(name) ?? false;
    return keeps ? { ...piece, regex: `(?<${name}>${piece.regex})` } : piece;
  }

  private listed(name: string): Piece {
    const { lists } = this.notation;
    const read = LISTED.get(lists) ?? new Map<string, Piece>();
    LISTED.set(lists, read);
    const known = read.get(name);
    if (known !== undefined) return known;
    const items = lists[name];
    if (items === undefined) throw new UnreadablePattern(this.source);
    const piece = oneOf(
      items.map((item) => new Reader(item, this.notation, item.match(TOKEN) ?? []).whole()),
    );
    read.set(name, piece);
    return piece;
  }
}

const CLOSES = new Set([')', ')*', ')+']);
const ENDS = new Set([...CLOSES, '|']);

const PLAIN: Readonly<Record<string, string>> = {
  '<': '(?<=^ )',
  '>': '$',
  '..': '(?:[^ ]+ ){0,3}?',
  '...': '(?:[^ ]+ ){0,7}?',
};

function word(token: string): Piece {
  const starts = token.endsWith('*');
  const text = fold(starts ? token.slice(0, -1) : token);
  if (!/^[\p{L}\p{M}\p{N}]+$/u.test(text)) throw new UnreadablePattern(token);
  return { regex: starts ? `${text}[^ ]* ` : `${text} `, anchors: [starts ? `${text}*` : text] };
}

function oneOf(ways: readonly Piece[]): Piece {
  const [only] = ways;
  if (only !== undefined && ways.length === 1) return only;
  const anchors = ways.map(({ anchors }) => anchors);
  const all = anchors.every((some) => some !== null) ? anchors.flat() : null;
  return { regex: `(?:${ways.map(({ regex }) => regex).join('|')})`, anchors: all };
}

/** Long words are rare words: a pattern is looked up by the piece whose shortest word is longest. */
function rarest(pieces: readonly Piece[]): Piece['anchors'] {
  let [best, most]: [Piece['anchors'], number] = [null, Number.NEGATIVE_INFINITY];
  for (const { anchors } of pieces) {
    if (anchors === null) continue;
    let shortest = Number.POSITIVE_INFINITY;
    for (const { length } of anchors) shortest = Math.min(shortest, length);
    const rarity = shortest - anchors.length / 1000;
    if (rarity > most) [best, most] = [anchors, rarity];
  }
  return best;
}

/** Every place where a pattern fits, from the left, none over another. */
export function matchesOf({ reads }: Pattern, folded: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  reads.lastIndex = 0;
  for (let match = reads.exec(folded); match !== null; match = reads.exec(folded)) {
    found.push(match);
    if (match[0] === '') reads.lastIndex += 1;
  }
  return found;
}
