import { html, type Markup } from '../html.ts';
import { bar, layout, type View } from './layout.ts';

/** What Exit and hiding do, what they cannot do, and what may help instead: each part and its lines. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  leaving: ['button', 'keys', 'clears'],
  cannot: ['history', 'watching', 'accounts', 'router'],
  hiding: ['button', 'return', 'idle'],
  quieter: ['private', 'clearing', 'device'],
  kept: ['here', 'browser', 'code'],
};

/** The safety page, under a name that says nothing. */
export function aboutPage(view: View): Markup {
  const { say, to } = view;
  const parts = Object.entries(PARTS).map(
    ([part, lines]) =>
      html`<section>
        <h2>${say(`${part}.title`)}</h2>
        ${lines.map((one) => html`<p>${say(`${part}.${one}`)}</p>`)}
      </section>`,
  );
  const body = html`${bar(view, { hide: true, heading: false })}
    <main id="main">
      <h1>${say('about.title')}</h1>
      <p>${say('about.intro')}</p>
      ${parts}
      <p><a class="button" href="${to('/')}">${say('about.return')}</a></p>
    </main>`;
  return layout(view, { name: 'page', body });
}
