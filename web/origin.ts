import type { IncomingMessage } from 'node:http';
import { Refused } from './errors.ts';

/**
 * Refuses a post that did not come from a page of ours. A browser that says where a request comes from is
 * believed; an older one has to name our origin.
 */
export function onlyFromHere({ publicUrl }: { readonly publicUrl: URL }, request: IncomingMessage): void {
  const site = request.headers['sec-fetch-site'];
  const fromHere = site === undefined ? request.headers.origin === publicUrl.origin : site === 'same-origin';
  if (!fromHere) throw new Refused(403);
}

/** Whether another site made the browser ask: such a request ends nothing and clears nothing. */
export function fromElsewhere(request: IncomingMessage): boolean {
  return request.headers['sec-fetch-site'] === 'cross-site';
}
