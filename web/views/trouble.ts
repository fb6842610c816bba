import { html, type Markup } from '../html.ts';
import { answer } from './answer.ts';
import { bar, layout, type View } from './layout.ts';

export type Trouble = 'failed' | 'refused' | 'missing' | 'long' | 'wait';

export interface Unsaid {
  readonly text: string;
  readonly id: string;
  readonly from: 'chat' | 'opening';
}

/** Something went wrong: the number to call, what to do next, and her words still in the box if she had typed any. */
export function troublePage(
  view: View,
  about: { trouble: Trouble; emergency: string; unsaid?: Unsaid },
): Markup {
  const { say } = view;
  const { trouble, emergency, unsaid } = about;
  const again = unsaid && answer(view, { options: [], id: unsaid.id, from: unsaid.from, draft: unsaid.text });
  const body = html`${bar(view, { hide: true, heading: false })}
    <main id="main">
      <h1>${say('trouble.title')}</h1>
      <p>${say(`trouble.${trouble}`)}</p>
      <p>${say('trouble.danger', { emergency })}</p>
      ${again}
      <p><a class="button" href="/">${say('trouble.return')}</a></p>
    </main>`;
  return layout(view, { name: 'page', body });
}
