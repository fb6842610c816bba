/** Marks and pictures that say nothing by themselves, as "…" or one emoji do. */
const NO_WORDS = /^[\p{P}\p{S}\p{M}\p{Cf}\s]*$/u;
const LONGEST = 24;

/** Whether a message is so short that it says nothing yet. `said` is its folded words. */
export function isBrief(text: string, said: string, brief: ReadonlySet<string>): boolean {
  if (text.length > LONGEST) return false;
  return brief.has(said) || (text.trim() !== '' && NO_WORDS.test(text.replaceAll(/[0-9]/g, 'x')));
}
