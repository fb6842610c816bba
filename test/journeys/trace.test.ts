import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { loadMasterKey } from '../../storage/index.ts';
import { CANARIES, found } from '../storage/canaries.ts';
import { readable } from '../storage/thief.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { freePort } from '../support/plain.ts';
import { WHOLE } from './account.ts';
import { Chat } from './chat.ts';
import { labelled, spoken } from './phrases.ts';
import { type Running, start } from './running.ts';
import { type Step, walk, wordsOf } from './walk.ts';

/** Questions that are answered in her own words; in each answer stand a few words that stand nowhere else. */
const IN_HER_WORDS = new Set(['story', 'lately', 'witnesses', 'evidenceWhere', 'name']);
const EACH = 3;

const canaries = [...CANARIES];
const SUNG: readonly Step[] = WHOLE.map((step) => {
  if (!('say' in step) || !IN_HER_WORDS.has(step.for ?? '')) return step;
  return { ...step, say: `${step.say} ${canaries.splice(0, EACH).join(' ')}` };
});
const HERS = CANARIES.filter((canary) => SUNG.some((step) => wordsOf(step).includes(canary)));

describe('what a whole journey leaves behind', function () {
  this.timeout(60_000);
  let directory: string;
  let data: string;
  let url: string;
  let running: Running;
  let browser: Browser;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trace-'));
    data = join(directory, 'data');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    [running, browser] = await Promise.all([start({ PORT: String(port), DATA_DIR: data }), openBrowser()]);
  });
  after(async () => {
    await Promise.all([running.end('SIGKILL'), browser.close()]);
    rmSync(directory, { recursive: true });
  });

  /** Which of her words somebody reads who takes the whole data directory, the master key with it. */
  function stolen(): readonly string[] {
    const taken = mkdtempSync(join(directory, 'taken-'));
    cpSync(data, taken, { recursive: true });
    const texts = readable({ directory: taken, masterKey: loadMasterKey(join(taken, 'master.key')) });
    return HERS.filter((canary) => texts.some((text) => text.includes(canary)));
  }

  /** Which of her words stand in a text. */
  const standing = (text: string): readonly string[] => HERS.filter((canary) => text.includes(canary));

  it('is none of her words on the disk, in the terminal, in the figures or among the processes', async () => {
    assert.ok(HERS.length >= 20, `${HERS.length}`);
    const { page } = await openPage(browser);
    await page.goto(url);
    const chat = new Chat(page, { forms: false });
    await walk(chat, SUNG);
    assert.equal(standing(await chat.seen()).length, HERS.length);
    assert.deepEqual(found(data), []);
    assert.deepEqual(standing(await (await fetch(`${url}/metrics`)).text()), []);
    // What a list of processes shows of it.
    const listed = readFileSync(`/proc/${running.pid}/cmdline`, 'utf8');
    assert.match(listed, /index\.ts/);
    assert.deepEqual(standing(listed), []);
    assert.deepEqual(standing(running.output()), []);
    assert.deepEqual(stolen(), HERS, 'while it runs, whoever has the master key reads it');
    await walk(chat, [{ pick: 'routes:closingNext.options.erase', next: 'routes:eraseSure.ask' }]);
    await page.getByRole('button', { name: labelled('routes:eraseSure.options.yes'), exact: true }).click();
    await page.getByText(spoken('interview:erased_web')).waitFor();
    assert.deepEqual(stolen(), []);
  });

  it('is nothing at all once the service has ended', async () => {
    assert.equal(await running.end('SIGTERM'), 0);
    assert.deepEqual(found(data), []);
    assert.deepEqual(stolen(), []);
    assert.equal(running.output(), `Waymark is at ${url}\n`);
    const left = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'));
    assert.ok(left.length >= 3, 'there is something that was looked through');
    assert.deepEqual(standing(left.join('\n')), []);
  });
});
