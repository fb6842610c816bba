import type { Shown } from '../../interview/index.ts';
import { html, type Markup } from '../html.ts';
import { bar, layout, type View } from './layout.ts';
import { line } from './line.ts';

/** The goodbye, alone on the screen. */
export function ended(view: View, goodbye: readonly Shown[]): Markup {
  const { say, to } = view;
  return html`<main id="main" tabindex="-1">
    <ol id="lines">
      ${goodbye.map((shown) => line(view, shown))}
    </ol>
    <p>${say('ended.text')}</p>
    <p>
      <a class="button" href="/exit" rel="nofollow noreferrer" data-exit>${say('ended.exit')}</a>
      <a href="${to('/')}">${say('ended.again')}</a>
    </p>
  </main>`;
}

export function endedPage(view: View, goodbye: readonly Shown[]): Markup {
  const body = html`${bar(view, { hide: false, heading: true })}${ended(view, goodbye)}`;
  return layout(view, { name: 'page', body });
}

/** The copy she may take, and what to think of first. */
export function copyBox({ say }: View): Markup {
  return html`<div class="copy">
    <p>${say('copy.warning')}</p>
    <p>
      <a class="button" href="/notes.txt" download>${say('copy.text')}</a>
      <a href="/notes.json" download>${say('copy.json')}</a>
    </p>
  </div>`;
}
