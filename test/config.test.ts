import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../config.ts';

/** What is read with these settings and no others. */
function read(settings: Readonly<Record<string, string>>): ReturnType<typeof readConfig> {
  const before = process.env;
  process.env = { ...settings };
  try {
    return readConfig();
  } finally {
    process.env = before;
  }
}

function problemsOf(settings: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings', () => {
  const directory = mkdtempSync(join(tmpdir(), 'settings-'));
  const profile = (content: string): string => {
    const file = join(directory, 'profile.json');
    writeFileSync(file, content);
    return file;
  };
  after(() => rmSync(directory, { recursive: true }));

  it('are all there when nobody sets any, for this machine alone', () => {
    const config = read({});
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.publicUrl.href, 'http://127.0.0.1:3978/');
    assert.equal(config.azure, null);
    assert.equal(config.directLineSecret, null);
    assert.deepEqual(config.profile.limits, { sealAfter: 15, destroyAfter: 30, keepFor: 30 });
  });

  it('say everything that is wrong at once, and none of the values', () => {
    const problems = problemsOf({
      HOST: '0.0.0.0',
      PORT: 'canary',
      DIRECT_LINE_SECRET: 'canary',
      MicrosoftAppId: 'canary',
      PROFILE: profile('{"languages":[],"canary":1}'),
    });
    const named = problems.map((one) => one.split(':')[0]);
    for (const name of [
      'PORT',
      'PUBLIC_URL',
      'MASTER_KEY_FILE',
      'DIRECT_LINE_SECRET',
      'MicrosoftAppPassword',
      'PROFILE',
    ])
      assert.ok(named.includes(name), name);
    assert.ok(!problems.join('\n').replaceAll('PROFILE: canary', '').includes('canary'));
  });

  it('do not let others in without https and a key kept elsewhere', () => {
    const open = {
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://chat.example.org',
      MASTER_KEY_FILE: '/etc/waymark/key',
    };
    assert.equal(read(open).host, '0.0.0.0');
    assert.equal(problemsOf({ ...open, PUBLIC_URL: 'http://chat.example.org' }).length, 1);
  });

  it('never make a key where one was named', () => {
    assert.equal(read({}).masterKey.make, true);
    assert.equal(read({ MASTER_KEY_FILE: '/etc/waymark/key' }).masterKey.make, false);
  });

  it('take the key that systemd hands over, unless another file is named', () => {
    const CREDENTIALS_DIRECTORY = directory;
    assert.equal(read({ CREDENTIALS_DIRECTORY }).masterKey.make, true);
    const file = join(directory, 'waymark-master-key');
    writeFileSync(file, 'x'.repeat(32));
    assert.deepEqual(read({ CREDENTIALS_DIRECTORY }).masterKey, { file, make: false, credential: true });
    const outside = { CREDENTIALS_DIRECTORY, HOST: '0.0.0.0', PUBLIC_URL: 'https://chat.example.org' };
    assert.deepEqual(problemsOf(outside), []);
    const named = read({ CREDENTIALS_DIRECTORY, MASTER_KEY_FILE: '/etc/waymark/key' });
    assert.deepEqual(named.masterKey, { file: '/etc/waymark/key', make: false });
  });

  it('of the service’s own file are checked word by word', () => {
    assert.equal(read({ PROFILE: profile('{"proxies":1}') }).profile.proxies, 1);
    for (const wrong of [
      '{"proxy":1}',
      '{"exitTo":"http://example.org"}',
      '{"limits":{"destroyAfter":31}}',
      'not JSON',
      '[]',
    ])
      assert.equal(problemsOf({ PROFILE: profile(wrong) }).length, 1, wrong);
    assert.equal(problemsOf({ PROFILE: join(directory, 'nowhere.json') }).length, 1);
  });

  it('move conversations to Redis by its address alone', () => {
    assert.equal(read({}).redis, null);
    assert.deepEqual(read({ REDIS_URL: 'redis://127.0.0.1:6379' }).redis, {
      urls: ['redis://127.0.0.1:6379'],
      kind: 'single',
      replicas: 0,
    });
    assert.equal(problemsOf({ REDIS_URL: 'http://127.0.0.1' }).length, 1);
    const sentinel = profile('{"redis":{"kind":"sentinel"}}');
    assert.equal(problemsOf({ REDIS_URL: 'redis://127.0.0.1', PROFILE: sentinel }).length, 1);
  });

  it('of later releases are named, not refused', () => {
    assert.deepEqual(read({ TWILIO_FROM: '+44' }).unused, ['TWILIO_FROM']);
  });
});
