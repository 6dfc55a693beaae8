import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { StartedPlatform } from '../../support/startedPlatform';

describe('npm start', () => {
  let home: string;
  const running: StartedPlatform[] = [];
  const start = (...args: string[]) => {
    const started = new StartedPlatform(['--data', home, '--port', '0', ...args]);
    running.push(started);
    return started;
  };

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'start-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop('SIGTERM')));
    rmSync(home, { recursive: true });
  });

  it('shows the mini-program, keeps data and keys over restarts, and forgets both with --fresh', async () => {
    const first = start();
    const page = await fetch(await first.url());
    expect(page.status).toBe(200);
    expect(first.printed).toContain('demo data');
    const keys = readFileSync(join(home, 'keys.json'), 'utf8');
    expect(await first.stop()).toBe(0);

    const second = start();
    await second.url();
    expect(second.printed).not.toContain('with demo data');
    expect(readFileSync(join(home, 'keys.json'), 'utf8')).toBe(keys);
    expect(await second.stop('SIGTERM')).toBe(0);

    const third = start('--fresh');
    await third.url();
    expect(third.printed).toContain('with demo data');
    expect(readFileSync(join(home, 'keys.json'), 'utf8')).not.toBe(keys);
  }, 60_000);

  it('answers to this machine only', async () => {
    const started = start();
    const { port } = new URL(await started.url());
    const reply = await fetch(`http://127.0.0.1:${port}/`, { headers: { origin: 'http://evil.example' } });
    expect(reply.status).toBe(403);
  }, 60_000);

  it('refuses data that a running platform uses, even with --fresh, and leaves it alone', async () => {
    const first = start();
    await first.url();
    const keys = readFileSync(join(home, 'keys.json'), 'utf8');
    const second = start('--fresh');
    expect(await second.ended()).toBe(1);
    expect(second.printed).toContain('in use');
    expect(readFileSync(join(home, 'keys.json'), 'utf8')).toBe(keys);
    expect((await fetch(`${first.cloudUrl()}/control/health`)).status).toBe(200);
  }, 60_000);

  it('takes the next port when one is taken', async () => {
    const blocker: Server = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const started = new StartedPlatform(['--data', home, '--port', String(port)]);
    running.push(started);
    const taken = Number(new URL(await started.url()).port);
    blocker.close();
    expect(taken).toBeGreaterThan(port);
  }, 60_000);

  it.each([
    [['--colour'], 'npm start --'],
    [['--port', 'many'], 'no port'],
  ])('ends with a plain message on %j', async (args, message) => {
    const started = new StartedPlatform(args);
    expect(await started.ended()).toBe(1);
    expect(started.printed).toContain(message);
    expect(started.printed).not.toContain('    at ');
    expect(existsSync(join(home, 'keys.json'))).toBe(false);
  });
});
