import assert from 'node:assert/strict';
import { Services } from './calling.ts';

describe('deleting everything', () => {
  const services = new Services();
  afterEach(() => services.close());

  it('gives her a receipt that is from here, once nothing is left of what it is for', async () => {
    const service = await services.open({});
    const visit = await service.line.visits.begin('en');
    await visit.say('one', 'he reads my messages');
    await visit.say('two', 'delete everything');
    assert.equal(service.open.receipts.read('no receipt'), null);
    const said = await visit.say('three', 'yes delete it all');
    const words = said.map(({ message }) => message.text).join('\n');
    const [receipt = ''] = /(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(words) ?? [];
    const at = service.open.receipts.read(receipt);
    assert.ok(at !== null && Math.abs(Date.now() - at.getTime()) < 300_000, words);
    assert.equal(said.at(-1)?.message.act, 'end');
    await assert.rejects(visit.shown(), { code: 'conversation/gone' });
  });
});
