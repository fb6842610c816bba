import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeLog, makeMetrics } from '../../operator/index.ts';

const clock = (): Date => new Date('2026-11-25T21:47:31.123Z');

function lineOf(code: string): string {
  const lines: string[] = [];
  makeLog(clock, (line) => lines.push(line)).warn({ code });
  return lines.join('');
}

describe('the log', () => {
  it('says what happened by code, and when to the minute', () => {
    assert.deepEqual(JSON.parse(lineOf('store/failed')), {
      level: 40,
      at: '2026-11-25T21:47Z',
      code: 'store/failed',
    });
  });

  it('cannot hold what a person wrote, whatever is handed to it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (words) => {
        const said = `canary ${words}`;
        assert.ok(!lineOf(said).includes('canary'));
      }),
    );
  });

  it('holds no field but those it lists', () => {
    const lines: string[] = [];
    const event = { code: 'a/b', count: 2, ms: 3, text: 'canary' };
    makeLog(clock, (line) => lines.push(line)).info(event);
    assert.deepEqual(Object.keys(JSON.parse(lines.join(''))).sort(), ['at', 'code', 'count', 'level', 'ms']);
  });
});

describe('the metrics', () => {
  it('count events by our own codes and everything else together', async () => {
    const metrics = makeMetrics();
    metrics.event('store/failed');
    metrics.event('he hit me again');
    metrics.event('07700 900123');
    const text = await metrics.text();
    assert.match(text, /waymark_events_total\{code="store\/failed"\} 1/);
    assert.match(text, /waymark_events_total\{code="other"\} 2/);
    assert.doesNotMatch(text, /hit me|900123/);
  });
});
