import { html, type Markup } from '../html.ts';
import { bar, layout, type View } from './layout.ts';

/** Where the words that open a conversation again are written. A wrong code and a missing one look alike. */
export function backPage(view: View, problem: 'none' | 'wrong' | 'wait'): Markup {
  const { say, to } = view;
  const body = html`${bar(view, { hide: true, heading: false })}
    <main id="main">
      <h1>${say('back.title')}</h1>
      ${problem !== 'none' && html`<p class="notice" role="alert">${say(`back.${problem}`)}</p>`}
      <p id="about-code">${say('back.intro')}</p>
      <form method="post" action="${to('/back')}" autocomplete="off">
        <label for="code">${say('back.label')}</label>
        <input
          id="code"
          name="code"
          type="text"
          maxlength="200"
          required
          aria-describedby="about-code"
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
        />
        <button class="send">${say('back.send')}</button>
      </form>
      <p><a href="${to('/')}">${say('back.return')}</a></p>
    </main>`;
  return layout(view, { name: 'page', body });
}
