import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const EXECUTABLE = '/usr/bin/chromium';
/** Without a GPU and without what a test machine has no use for; nothing is asked of anyone but us. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];

export const PHONE = { width: 390, height: 780 } as const;

/** A real Chromium. `close` has to be called. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
}

/** A fresh context and a page in it. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: PHONE, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  return { context, page };
}
