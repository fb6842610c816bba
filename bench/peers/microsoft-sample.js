import botbuilder from 'botbuilder';
import dialogs from 'botbuilder-dialogs';
import { createClient } from 'redis';
import restify from 'restify';
import { given } from '../world.ts';
import { DONE, FORM, FORM_WITH_DATES } from './form.ts';
import { offer } from './peer.ts';

/**
 * A form in the shape of Microsoft's multi-turn sample: CloudAdapter behind restify, a waterfall of stock prompts,
 * conversation and user state, kept in Redis. Anyone may talk to it: for the bench, on this machine, alone.
 */

const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = botbuilder;
const { ConversationState, MessageFactory, UserState } = botbuilder;
const { ChoicePrompt, ConfirmPrompt, DateTimePrompt, NumberPrompt, TextPrompt } = dialogs;
const { ComponentDialog, DialogSet, DialogTurnStatus, WaterfallDialog } = dialogs;

const { port, redis } = given();
const form = process.argv[5] === 'dates' ? FORM_WITH_DATES : FORM;

/** State documents as JSON in Redis. */
class RedisStorage {
  /** @param {ReturnType<typeof createClient>} client */
  constructor(client) {
    this.client = client;
  }

  /** @param {string[]} keys */
  async read(keys) {
    const values = keys.length === 0 ? [] : await this.client.mGet(keys);
    return Object.fromEntries(
      keys.flatMap((key, index) => (values[index] == null ? [] : [[key, JSON.parse(values[index])]])),
    );
  }

  /** @param {Record<string, object>} changes */
  async write(changes) {
    const written = Object.entries(changes).map(([key, value]) =>
      this.client.set(key, JSON.stringify({ ...value, eTag: '*' })),
    );
    await Promise.all(written);
  }

  /** @param {string[]} keys */
  async delete(keys) {
    if (keys.length > 0) await this.client.del(keys);
  }
}

class Form extends ComponentDialog {
  /** @param {import('botbuilder').StatePropertyAccessor} answers */
  constructor(answers) {
    super('form');
    this.addDialog(new TextPrompt('text'));
    this.addDialog(new ChoicePrompt('choice'));
    this.addDialog(new ConfirmPrompt('confirm'));
    this.addDialog(new NumberPrompt('number'));
    this.addDialog(new DateTimePrompt('date'));
    const asking = form.map(({ kind, ask, choices }, index) => async (step) => {
      if (index > 0) step.values[`answer${index}`] = step.result;
      return step.prompt(kind, { prompt: ask, choices, retryPrompt: `Please say it another way. ${ask}` });
    });
    const ending = async (step) => {
      const kept = await answers.get(step.context, {});
      Object.assign(kept, step.values, { last: step.result });
      await step.context.sendActivity(MessageFactory.text(DONE));
      return step.endDialog();
    };
    this.addDialog(new WaterfallDialog('questions', [...asking, ending]));
    this.initialDialogId = 'questions';
  }

  /** Carries the form on, or begins it. */
  async run(context, accessor) {
    const set = new DialogSet(accessor);
    set.add(this);
    const dialogContext = await set.createContext(context);
    const { status } = await dialogContext.continueDialog();
    if (status === DialogTurnStatus.empty) await dialogContext.beginDialog(this.id);
  }
}

class FormBot extends ActivityHandler {
  constructor(conversationState, userState) {
    super();
    this.states = [conversationState, userState];
    const dialog = new Form(userState.createProperty('answers'));
    const dialogState = conversationState.createProperty('dialogs');
    this.onMessage(async (context, next) => {
      await dialog.run(context, dialogState);
      await next();
    });
  }

  async run(context) {
    await super.run(context);
    for (const state of this.states) await state.saveChanges(context, false);
  }
}

const client = await createClient({ url: redis }).connect();
const storage = new RedisStorage(client);
const bot = new FormBot(new ConversationState(storage), new UserState(storage));
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(port, '127.0.0.1', () => offer());
