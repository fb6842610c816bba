import adapters from 'botbuilder-adapter-web';
import botkit from 'botkit';
import { given } from '../world.ts';
import { DONE, FORM } from './form.ts';
import { offer } from './peer.ts';

/** The form as a Botkit conversation behind its web adapter, kept in memory. */

process.env.PORT = String(given().port);
const controller = new botkit.Botkit({ adapter: new adapters.WebAdapter(), disable_console: true });
const form = new botkit.BotkitConversation('form', controller);
FORM.forEach(({ ask }, index) => form.ask(ask, async () => {}, `answer${index}`));
form.say(DONE);
controller.addDialog(form);
controller.on('message', async (bot) => {
  await bot.beginDialog('form');
});
controller.ready(() => offer());
