import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Who wrote a line decides where it is used, so that nothing is measured on a hand it was learnt from. */
export type Split = 'train' | 'dev' | 'test';

/** A line somebody might write, and everything it tells of: ids of danger and of signs together. */
export interface Labelled {
  readonly language: string;
  readonly author: string;
  readonly split: Split;
  readonly labels: readonly string[];
  readonly text: string;
}

/** Thrown when a corpus is written wrongly; names the file and the line, which are ours and nobody's words. */
export class UnreadableCorpus extends Error {
  readonly code = 'understanding/corpus';
}

const ROOM = new URL('../../understanding/', import.meta.url);
const ROW = /^(?<labels>-|[a-z_]+(?: +[a-z_]+)*) *: +(?<text>\S.*)$/;

/** Every labelled line of a language, by author, in the order of their files. Throws `UnreadableCorpus`. */
export function corpusOf(language: string): readonly Labelled[] {
  const folder = new URL(`${language}/corpus/`, ROOM);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).toSorted();
  return files.flatMap((file) => linesOf(readFileSync(new URL(file, folder), 'utf8'), { language, file }));
}

function linesOf(text: string, { language, file }: { language: string; file: string }): readonly Labelled[] {
  const split = /^# split: (?<split>train|dev|test)$/m.exec(text)?.groups?.split as Split | undefined;
  if (split === undefined) throw new UnreadableCorpus(`${language}/${file}: no split`);
  return text.split('\n').flatMap((row, index) => {
    if (row.trim() === '' || row.startsWith('#')) return [];
    const { labels, text } = ROW.exec(row)?.groups ?? {};
    if (labels === undefined || text === undefined)
      throw new UnreadableCorpus(`${language}/${file}:${index + 1}`);
    const told = labels === '-' ? [] : labels.split(/ +/);
    return [{ language, author: file.replace(/\.txt$/, ''), split, labels: told, text }];
  });
}
