import { randomBytes } from 'node:crypto';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { openService } from '../service.ts';
import { freePort, plainConfig } from '../test/support/plain.ts';
import { emptied } from './ending.ts';

/** A first visit: what comes over the line, and how long until she reads, and is answered. */
export interface PageRow {
  readonly name: string;
  readonly line: string;
  /** From asking for the page to the bot's first words on the screen. */
  readonly first_words_ms: number;
  /** From her first press to the reply to it on the screen. */
  readonly first_reply_ms: number;
  /** Of everything up to that reply, as sent, with headers. */
  readonly bytes: number;
  readonly requests: number;
}

interface Conditions {
  readonly line: string;
  readonly latency: number;
  /** Bytes a second; -1 for no limit. */
  readonly throughput: number;
  /** How many times slower the processor is. */
  readonly slower: number;
}

const CONDITIONS: readonly Conditions[] = [
  { line: 'slow 3G, 4x slower CPU', latency: 400, throughput: 400_000 / 8, slower: 4 },
  { line: 'as it is', latency: 0, throughput: -1, slower: 1 },
];

const RUNS = 5;
/** Whatever takes longer has failed. */
const LONGEST_MS = 60_000;

/** Opens the page as a phone would, each time with nothing kept from before; medians of five visits. */
export async function page(): Promise<readonly PageRow[]> {
  const dataDir = emptied();
  const port = await freePort();
  const world = { clock: () => new Date(), random: randomBytes, report: () => undefined };
  const service = await openService(plainConfig({ port, dataDir }), world);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const rows: PageRow[] = [];
    for (const conditions of CONDITIONS) rows.push(await measured(browser, port, conditions));
    return rows;
  } finally {
    await browser.close();
    await service.close();
  }
}

async function measured(browser: Browser, port: number, conditions: Conditions): Promise<PageRow> {
  const visits: Visit[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    visits.push(await visit(browser, `http://127.0.0.1:${port}`, conditions));
  }
  const middle = (value: (visit: Visit) => number): number => {
    const sorted = visits.map(value).toSorted((one, other) => one - other);
    return Math.round(sorted[Math.floor(RUNS / 2)] ?? NaN);
  };
  return {
    name: 'waymark-page',
    line: conditions.line,
    first_words_ms: middle(({ words }) => words),
    first_reply_ms: middle(({ reply }) => reply),
    bytes: middle(({ bytes }) => bytes),
    requests: middle(({ requests }) => requests),
  };
}

interface Visit {
  readonly words: number;
  readonly reply: number;
  readonly bytes: number;
  readonly requests: number;
}

async function visit(browser: Browser, url: string, conditions: Conditions): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST_MS);
  const counted = await slowed(await context.newCDPSession(page), conditions);
  await page.addInitScript(`${watch.toString()}; watch();`);
  await page.goto(url, { waitUntil: 'commit' });
  const words = await painted(page, 1);
  await page.waitForLoadState('load');
  const lines = await page.locator('.bot').count();
  const pressed = await page.evaluate(() => {
    document.querySelector<HTMLElement>('.choice')?.click();
    return performance.now();
  });
  const replied = await painted(page, lines + 1);
  await context.close();
  return { words, reply: replied - pressed, ...counted };
}

/** Slows the line and the processor, and counts what comes over the line from here on. */
async function slowed(
  session: CDPSession,
  { latency, throughput, slower }: Conditions,
): Promise<{ bytes: number; requests: number }> {
  const counted = { bytes: 0, requests: 0 };
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    counted.bytes += encodedDataLength;
    counted.requests += 1;
  });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return counted;
}

/** Marks when each number of the bot's lines was first painted. */
function watch(): void {
  const lines = document.querySelectorAll('.bot p').length;
  const mark = `lines ${lines}`;
  if (lines > 0 && performance.getEntriesByName(mark).length === 0) performance.mark(mark);
  requestAnimationFrame(watch);
}

/** Milliseconds from asking for the page until at least so many of the bot's lines were on the screen. */
async function painted(page: Page, lines: number): Promise<number> {
  const found = await page.waitForFunction((least) => {
    const marks = performance.getEntriesByType('mark').filter(({ name }) => Number(name.slice(6)) >= least);
    return marks[0]?.startTime;
  }, lines);
  return Number(await found.jsonValue());
}
