import type { Message, Shown } from '../../interview/index.ts';
import { html, type Markup } from '../html.ts';
import { directionOf } from '../locale.ts';
import type { View } from './layout.ts';

interface Line {
  readonly message: Pick<Message, 'text' | 'locale'>;
  readonly from: Shown['from'];
  /** Its id; a line of the opening has none, because nothing is stored yet. */
  readonly id?: string;
  /** The first thing said since she last spoke: where a page without script opens. */
  readonly newest?: boolean;
}

/** One line of the chat. Who said it is written, and not only shown by its place and colour. */
export function line({ say }: View, { message, from, id, newest }: Line): Markup {
  const { locale, text } = message;
  const direction = from === 'person' ? 'auto' : directionOf(locale);
  return html`<li
    class="line ${from}"
    ${newest && html` id="now"`}${id !== undefined && html` data-id="${id}"`}
  >
    <span class="unseen">${say(`chat.${from}`)}</span>
    <p lang="${locale}" dir="${direction}">${text}</p>
  </li>`;
}

/** A line with nothing in it yet. */
export function blankLine(view: View, from: Shown['from']): Markup {
  return line(view, { message: { text: '', locale: view.locale }, from });
}
