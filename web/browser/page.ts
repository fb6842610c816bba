/** The element the server wrote under this id, if this screen has it. */
export function byId(id: string): HTMLElement | null {
  return document.getElementById(id);
}

/** The element of this id and kind; without it the browser's code stops, and the page goes on as forms. */
export function need<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = byId(id);
  if (found instanceof kind) return found;
  throw new Error(id);
}

/** A fresh copy of what the server wrote in a template; null where the screen has no such template. */
export function copyOf(id: string): DocumentFragment | null {
  const template = byId(id);
  return template instanceof HTMLTemplateElement ? document.importNode(template.content, true) : null;
}

/** A sentence for the browser's code to say, as the server wrote it. */
export function words(key: string): string {
  return copyOf('words')?.querySelector(`[data-key="${key}"]`)?.textContent ?? '';
}

/** Random and unguessable: an id for a message. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
