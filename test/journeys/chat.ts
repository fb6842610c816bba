import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Screen } from './walk.ts';

const PATIENCE_MS = 8000;
const LOOK_EVERY_MS = 15;

interface Seen {
  readonly from: 'person' | 'bot';
  readonly text: string;
}

/** The chat as it stands in a browser, with script or without. */
export class Chat implements Screen {
  readonly #page: Page;
  /** Without script, every message brings a new page. */
  readonly #forms: boolean;
  #own = 0;

  constructor(page: Page, about: { readonly forms: boolean }) {
    this.#page = page;
    this.#forms = about.forms;
  }

  async pick(label: string): Promise<void> {
    await this.#sends(() => this.#page.getByRole('button', { name: label, exact: true }).click());
  }

  async say(words: string): Promise<void> {
    await this.#page.locator('#text').fill(words);
    await this.#sends(() => this.#page.locator('button.send').click());
  }

  async answer(last: RegExp): Promise<readonly string[]> {
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
      const lines = await this.lines();
      const own = lines.filter(({ from }) => from === 'person').length;
      const said = lines.slice(lines.findLastIndex(({ from }) => from === 'person') + 1);
      if (own > this.#own && last.test(said.at(-1)?.text ?? '')) return said.map(({ text }) => text);
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error(`never came: ${last.source} in ${JSON.stringify((await this.lines()).slice(-4))}`);
  }

  /** Every line on the screen, as exactly as it was written. */
  lines(): Promise<readonly Seen[]> {
    return this.#page.locator('#lines > .line').evaluateAll((all) =>
      all.map((line) => ({
        from: line.matches('.person') ? ('person' as const) : ('bot' as const),
        text: line.querySelector('p')?.textContent ?? '',
      })),
    );
  }

  /** Whatever can be read on the screen. */
  seen(): Promise<string> {
    return this.#page.locator('body').innerText();
  }

  async #sends(press: () => Promise<void>): Promise<void> {
    this.#own = (await this.lines()).filter(({ from }) => from === 'person').length;
    if (!this.#forms) return press();
    const loaded = this.#page.waitForEvent('domcontentloaded');
    await press();
    await loaded;
  }
}
