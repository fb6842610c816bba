import type { Message, Shown } from '../../interview/index.ts';
import { html, type Markup } from '../html.ts';
import { directionOf } from '../locale.ts';
import { answer } from './answer.ts';
import { copyBox, ended } from './ending.ts';
import { cover } from './cover.ts';
import { bar, layout, type View } from './layout.ts';
import { blankLine, line } from './line.ts';

/** What the chat has to show: either what is said first to anyone, or the lines of a visit. */
export interface Chat {
  readonly opening: readonly Message[];
  readonly lines: readonly Shown[];
  /** Something to know before going on. */
  readonly notice?: string;
  /** Words that were typed and not yet said: they stay in the box. */
  readonly draft?: string;
  /** An id for the next message: the same id is the same message. */
  readonly id: string;
}

/** The chat. It is whole without any script. */
export function chat(view: View, shows: Chat): Markup {
  const { say, to } = view;
  const options = optionsOf(shows);
  const from = shows.lines.length > 0 ? 'chat' : 'opening';
  const body = html`${bar(view, { hide: true, heading: true })}
    <main id="main">
      <p class="hint">${say('chat.hint')} <a href="${to('/about')}">${say('about.link')}</a></p>
      ${shows.notice !== undefined && html`<p class="notice" role="note">${shows.notice}</p>`}
      <div id="log" role="log" aria-live="polite" aria-label="${say('chat.log')}" tabindex="-1">
        <ol id="lines" data-from="${from}" data-last="${shows.lines.at(-1)?.seq ?? 0}">
          ${linesOf(view, shows)}
        </ol>
      </div>
      ${answer(view, { options, from, id: shows.id, draft: shows.draft ?? '' })}
    </main>
    ${languagesOf(view, { from, id: shows.id })}
    <footer><a href="${to('/back')}">${say('back.link')}</a></footer>
    ${templates(view)}`;
  return layout(view, { name: 'chat', body });
}

/** The languages by their own names; picking one says its name, as writing it would. */
function languagesOf(
  { languages, locale, say }: View,
  { from, id }: { from: string; id: string },
): Markup | null {
  if (languages.length < 2) return null;
  const others = languages.filter((one) => one.id !== locale);
  return html`<form id="languages" method="post" action="/say" aria-label="${say('chat.languages')}">
    <input type="hidden" name="id" value="${id}" />
    <input type="hidden" name="from" value="${from}" />
    ${others.map(
      (one) =>
        html`<button name="pick" value="${one.name}" lang="${one.id}" dir="${directionOf(one.id)}">
          ${one.name}
        </button>`,
    )}
  </form>`;
}

function linesOf(view: View, { opening, lines }: Chat): readonly Markup[] {
  const newest = lines.findLastIndex(({ from }) => from === 'person') + 1;
  const offers = lines.findLastIndex(({ message }) => message.act === 'copy');
  return [
    ...opening.map((message) => line(view, { message, from: 'bot' })),
    ...lines.flatMap((shown, index) => [
      line(view, { ...shown, ...(index === newest ? { newest: true } : {}) }),
      ...(index === offers ? [html`<li class="extra">${copyBox(view)}</li>`] : []),
    ]),
  ];
}

/** The choices of the question on the table: the last ones offered since she last said something. */
function optionsOf({ opening, lines }: Chat): readonly string[] {
  const since = lines.slice(lines.findLastIndex(({ from }) => from === 'person') + 1);
  const said = [...opening, ...since.map(({ message }) => message)];
  return said.findLast(({ options }) => options.length > 0)?.options.map(({ label }) => label) ?? [];
}

/** What the browser's code puts on the page later, written here once. */
function templates(view: View): Markup {
  return html`<template id="bot-line">${blankLine(view, 'bot')}</template>
    <template id="person-line">${blankLine(view, 'person')}</template>
    <template id="choice"><button class="choice" name="pick"></button></template>
    <template id="copy"><li class="extra">${copyBox(view)}</li></template>
    <template id="ended">${ended(view, [])}</template>
    <template id="gone"
      ><p class="notice">${view.say('gone.text')} <a href="/">${view.say('gone.link')}</a></p></template
    >
    <template id="cover">${cover(view)}</template>`;
}
