import type { Activity } from './activity.ts';
import { ask, fieldOf } from './ask.ts';
import { Box } from './box.ts';
import { Calls, type Fate, lineOf, type Message } from './calls.ts';
import { Choices } from './choices.ts';
import { Connection } from './connection.ts';
import { Log } from './log.ts';
import { outboxOf } from './outbox.ts';
import { copyOf, freshId, need } from './page.ts';
import { reveal } from './reveal.ts';
import { Status } from './status.ts';

/** A message that was taken is shown again by the server; when that takes longer, the line is dead. */
const ECHO_MS = 8000;

/** The chat without forms: words go out and come in by Direct Line, and nothing that was typed is lost. */
export class Chat {
  readonly #main = need('main', HTMLElement);
  readonly #log = new Log();
  readonly #status = new Status();
  readonly #calls = new Calls();
  readonly #box = new Box((text) => this.#say(text));
  readonly #choices = new Choices((label) => this.#say(label));
  readonly #outbox = outboxOf({
    send: (message) => this.#send(message),
    settled: (message, fate) => this.#settled(message, fate),
  });
  readonly #connection = new Connection(this.#calls, {
    heard: (activities) => this.#heard(activities),
    lost: () => this.#status.say('status.lost'),
    back: () => this.#status.back(),
    gone: () => this.#gone(),
  });
  readonly #hide: () => void;
  #elsewhere = false;

  constructor(hide: () => void) {
    this.#hide = hide;
    if (!this.#log.isOpening) this.#connection.open(this.#log.last);
  }

  /** Says something of the page's own, among the lines. */
  remark(text: string): void {
    const remark = document.createElement('li');
    remark.className = 'extra';
    remark.textContent = text;
    this.#log.add(remark);
  }

  /** Listens anew: the phone slept, or was elsewhere. */
  wake(): void {
    this.#connection.renew();
  }

  #say(text: string): void {
    const message = { id: freshId(), text, locale: document.documentElement.lang };
    this.#choices.offer([]);
    reveal(this.#log.write(message));
    this.#status.sending();
    this.#outbox.add(message);
  }

  async #send(message: Message): Promise<Fate> {
    const fate = await (this.#log.isOpening ? this.#begin(message) : this.#calls.post(message));
    if (fate === 'again') this.#connection.lost();
    else this.#connection.back();
    return fate;
  }

  /** The first message begins the visit, as its form would. */
  async #begin({ id, text }: Message): Promise<Fate> {
    const answer = await ask('/say', {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ id, text, from: 'opening' }),
    });
    const goodbye = fieldOf(answer, 'goodbye');
    if (goodbye !== null) return this.#goodbye(id, goodbye);
    const line = lineOf(answer);
    if (answer.status === 409) return this.#already();
    if (line === null) return answer.status === 0 || answer.status >= 429 ? 'again' : 'refused';
    this.#follow(line);
    const aside = fieldOf(answer, 'aside') ?? '';
    if (aside !== '') reveal(this.#log.show({ id: `${id}-aside`, text: aside }));
    return 'taken';
  }

  /** The first message was to end it; nothing was stored, so it all came at once. */
  #goodbye(id: string, text: string): Fate {
    this.#log.show({ id, from: { role: 'user' }, channelData: { clientActivityID: id } });
    this.#log.show({ id: `${id}-goodbye`, text });
    this.#end();
    return 'taken';
  }

  /** Another window began a chat: it comes up here, and the words wait in the box. */
  #already(): Fate {
    this.#elsewhere = true;
    this.#log.empty();
    this.#follow(null);
    return 'refused';
  }

  #follow(line: Parameters<Calls['use']>[0]): void {
    this.#log.begun();
    this.#calls.use(line);
    this.#connection.open('0');
  }

  #settled(message: Message, fate: Fate): void {
    this.#status.sent();
    if (fate === 'taken') return void window.setTimeout(() => this.#expect(message), ECHO_MS);
    this.#log.take(message.id);
    this.#box.restore(message.text);
    if (fate === 'gone') this.#gone();
    else this.#status.say(this.#elsewhere ? 'chat.already' : 'status.refused');
    this.#elsewhere = false;
  }

  #expect({ id }: Message): void {
    if (this.#log.waits(id)) this.#connection.renew();
  }

  #heard(activities: readonly Activity[]): void {
    const messages = activities.filter(({ type }) => type === 'message');
    const shown = messages.map((activity) => this.#show(activity));
    reveal(shown.find((item) => item !== null) ?? null);
    this.#turn(messages.at(-1));
  }

  /** The conversation has turned to another language: the page comes again in it, once, and loses no word. */
  #turn(last: Activity | undefined): void {
    const { from, locale = '' } = last ?? {};
    const search = `?in=${locale}`;
    const here = locale === '' || locale === document.documentElement.lang;
    if (here || from?.role === 'user' || location.search === search || !this.#box.isEmpty) return;
    location.replace(`/${search}#now`);
  }

  #show(activity: Activity): HTMLElement | null {
    const item = this.#log.show(activity);
    this.#offer(activity);
    if (item !== null && this.#log.answersMine(activity)) this.#act(activity.channelData?.act);
    return item;
  }

  #offer({ from, suggestedActions }: Activity): void {
    const labels = (suggestedActions?.actions ?? []).map(({ value = '' }) => value);
    if (from?.role === 'user' || labels.length > 0) this.#choices.offer(labels);
  }

  #act(act: string | undefined): void {
    if (act === 'cover') this.#hide();
    if (act === 'copy') this.#log.offerCopy();
    if (act === 'end') this.#end();
  }

  /** The goodbye alone stays on the screen, and the browser is cleared. */
  #end(): void {
    this.#connection.close();
    void ask('/exit', { method: 'POST' });
    const screen = copyOf('ended');
    screen?.querySelector('ol')?.append(...this.#log.newest());
    const main = screen?.querySelector('main');
    if (!main) return;
    this.#main.replaceWith(main);
    // Whoever looks on is not told that something may be kept.
    document.querySelector('footer')?.remove();
    main.focus();
  }

  #gone(): void {
    this.#connection.close();
    this.#log.empty();
    this.#choices.offer([]);
    const notice = copyOf('gone');
    if (notice !== null && this.#main.querySelector('.notice') === null) this.#main.prepend(notice);
  }
}
