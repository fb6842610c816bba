import type { Request } from 'restify';
import { Refused } from './errors.ts';

/**
 * Refuses a post that did not come from a page of ours. A browser that says where a request comes from is
 * believed; an older one has to name our origin.
 */
export function onlyFromHere({ publicUrl }: { readonly publicUrl: URL }, request: Request): void {
  const site = request.headers['sec-fetch-site'];
  const fromHere = site === undefined ? request.headers.origin === publicUrl.origin : site === 'same-origin';
  if (!fromHere) throw new Refused(403);
}

/** Whether another site made the browser ask: such a request ends nothing and clears nothing. */
export function fromElsewhere(request: Request): boolean {
  return request.headers['sec-fetch-site'] === 'cross-site';
}
