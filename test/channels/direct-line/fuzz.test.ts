import assert from 'node:assert/strict';
import { callsTo } from '../../support/fuzz-calls.ts';
import { fuzz } from '../../support/fuzz.ts';
import { call, Services } from './calling.ts';

const SHOTS = 3000;
const SEED = 20_261_124;

describe('whatever is sent to Direct Line', () => {
  const services = new Services();
  afterEach(() => services.close());

  it('is answered in the protocol’s own statuses, tells nothing of the inside, and breaks nothing', async () => {
    const service = await services.open({
      secret: 'a-secret-of-thirty-two-characters-or-more',
      unlimited: true,
    });
    const { statuses, wrong } = await fuzz(service, await callsTo(service, SHOTS), {
      count: SHOTS,
      seed: SEED,
    });
    assert.deepEqual(wrong, []);
    assert.ok((statuses['200'] ?? 0) > SHOTS / 20, JSON.stringify(statuses));
    assert.ok((statuses['400'] ?? 0) > SHOTS / 10, JSON.stringify(statuses));
    assert.deepEqual(service.reports, []);
    const visit = await service.line.visits.begin('en');
    const { token, conversationId } = visit.line();
    const path = `POST /conversations/${conversationId}/activities`;
    const { status } = await call(service, path, { bearer: token, body: { type: 'message', text: 'Yes' } });
    assert.equal(status, 200);
  }).timeout(60_000);
});
