/** The directory's data is not fit to be shown. Each problem names a place in the data, never a person's words. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly code = 'directory/wrong';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('directory');
    this.problems = problems;
  }
}
