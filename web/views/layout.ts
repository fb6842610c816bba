import type { Assets } from '../assets.ts';
import { html, type Markup } from '../html.ts';
import { directionOf } from '../locale.ts';
import type { Words } from '../ports.ts';

/** A language, and what its speakers call it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What every view is written with. */
export interface View {
  readonly locale: string;
  readonly assets: Assets;
  readonly say: (key: string, values?: Parameters<Words>[2]) => string;
  /** The address of a page of ours in this language. */
  readonly to: (path: string) => string;
  /** Every language there are words in, by its own name. */
  readonly languages: readonly Named[];
}

interface Screen {
  /** Which screen this is, for the browser's code. */
  readonly name: 'chat' | 'cover' | 'page';
  readonly body: Markup;
}

/** A whole page. The referrer policy of the document lets a form name our origin to ourselves, and no one else. */
export function layout(view: View, screen: Screen): Markup {
  const { locale, assets, say } = view;
  return html`<!doctype html>
    <html lang="${locale}" dir="${directionOf(locale)}">
      <head>
        <meta charset="utf-8" />
        <title>${say('title')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="${assets.icon.path}" type="${assets.icon.type}" />
        <script src="${assets.script.path}" defer></script>
        ${assets.style.element}
      </head>
      <body data-screen="${screen.name}">
        ${screen.body} ${wordsForBrowser(view)}
      </body>
    </html> `;
}

/** The bar that is never out of sight. Exit comes first for a keyboard, and last for the eye. */
export function bar({ say, to }: View, { hide, heading }: { hide: boolean; heading: boolean }): Markup {
  const name = say('name');
  return html`<header class="bar">
    <a class="skip" href="/exit" rel="nofollow noreferrer" data-exit>${say('exit.label')}</a>
    ${heading ? html`<h1 class="name">${name}</h1>` : html`<p class="name">${name}</p>`}
    <span class="unseen" role="status" data-presses></span>
    ${hide && html`<a class="quiet" href="${to('/cover')}" rel="nofollow" data-hide>${say('hide.label')}</a>`}
    <a class="exit" href="/exit" rel="nofollow noreferrer" data-exit>${say('exit.label')}</a>
  </header>`;
}

const SPOKEN = [
  'presses.two',
  'presses.one',
  'presses.over',
  'status.sending',
  'status.lost',
  'status.back',
  'status.refused',
  'quiet.still',
  'chat.already',
] as const;

/** The few sentences that the browser's code says by itself. */
function wordsForBrowser({ say }: View): Markup {
  return html`<template id="words"
    >${SPOKEN.map((key) => html`<p data-key="${key}">${say(key)}</p>`)}</template
  >`;
}
