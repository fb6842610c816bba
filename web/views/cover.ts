import { html, type Markup } from '../html.ts';
import { bar, layout, type View } from './layout.ts';

const SHOPPING = ['one', 'two', 'three', 'four', 'five', 'six'] as const;
const METHOD = ['one', 'two', 'three', 'four'] as const;

/** A recipe, as anyone may have open. Pressing its name three times goes back; nothing on it says so. */
export function cover(view: View): Markup {
  const { say } = view;
  return html`${bar(view, { hide: false, heading: false })}
    <main id="main" class="recipe">
      <h1><button type="button" class="plain" data-return>${say('cover.name')}</button></h1>
      <p>${say('cover.intro')}</p>
      <h2>${say('cover.shopping')}</h2>
      <ul>
        ${SHOPPING.map((key) => html`<li>${say(`cover.item-${key}`)}</li>`)}
      </ul>
      <h2>${say('cover.method')}</h2>
      <ol>
        ${METHOD.map((key) => html`<li>${say(`cover.step-${key}`)}</li>`)}
      </ol>
    </main>`;
}

/** The same on a page of its own. Without script, a link at its end goes back. */
export function coverPage(view: View): Markup {
  const body = html`${cover(view)}<noscript
      ><footer><a href="${view.to('/')}">${view.say('cover.link')}</a></footer></noscript
    >`;
  return layout(view, { name: 'cover', body });
}
