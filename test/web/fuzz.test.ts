import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formsTo } from '../support/fuzz-forms.ts';
import { fuzz } from '../support/fuzz.ts';
import { openService, type Service } from '../support/service.ts';

const SHOTS = 3000;
const SEED = 20_261_125;

describe('whatever is posted to the pages', () => {
  const directory = mkdtempSync(join(tmpdir(), 'forms-'));
  let service: Service;
  before(async () => (service = await openService({ directory, unlimited: true })));
  after(async () => {
    await service.stop();
    rmSync(directory, { recursive: true });
  });

  it('is answered with a page or a code, tells nothing of the inside, and breaks nothing', async () => {
    const { statuses, wrong } = await fuzz(service, await formsTo(service, SHOTS), {
      count: SHOTS,
      seed: SEED,
    });
    assert.deepEqual(wrong, []);
    assert.ok((statuses['303'] ?? 0) > SHOTS / 20, JSON.stringify(statuses));
    assert.deepEqual(service.reports, []);
    const visit = await service.line.visits.begin('en');
    assert.ok((await visit.say('after', 'yes')).length > 0);
  }).timeout(90_000);
});
