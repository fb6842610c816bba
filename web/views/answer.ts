import { html, type Markup } from '../html.ts';
import type { View } from './layout.ts';

interface Answer {
  readonly options: readonly string[];
  readonly from: 'chat' | 'opening';
  readonly id: string;
  readonly draft: string;
}

/** The longest message taken in one go, in characters. */
export const LONGEST = 20_000;

/** Where she answers: what may be picked, and a box for her own words. Each is a form that needs no script. */
export function answer({ say }: View, { options, from, id, draft }: Answer): Markup {
  const hidden = html`<input type="hidden" name="id" value="${id}" /><input
      type="hidden"
      name="from"
      value="${from}"
    />`;
  return html`<section id="answer" aria-label="${say('chat.answer')}">
    <form id="choices" method="post" action="/say" autocomplete="off">
      ${hidden}
      <div id="options" class="choices" role="group" aria-label="${say('chat.choices')}" tabindex="-1">
        ${options.map(choice)}
      </div>
    </form>
    <form id="own" method="post" action="/say" autocomplete="off">
      ${hidden}
      <label for="text">${say('chat.write')}</label>
      <textarea
        id="text"
        name="text"
        rows="3"
        maxlength="${LONGEST}"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
      >
${draft}</textarea>
      <button class="send">${say('chat.send')}</button>
    </form>
    <p id="status" role="status"></p>
  </section>`;
}

function choice(label: string): Markup {
  return html`<button class="choice" name="pick" value="${label}">${label}</button>`;
}
