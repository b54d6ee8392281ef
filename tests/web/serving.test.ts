import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { serveSite } from '#web/server.ts';
import { canned, clock, identity } from './canned.ts';

const options = { archive: canned().archive, clock, identity, version: '0.1.0', host: '127.0.0.1' };

describe('serving', () => {
  test('takes a free port, answers there, and lets go of it when closed', async () => {
    const site = await serveSite({ ...options, port: 0 });
    expect(site.uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await fetch(site.uri)).status).toBe(200);
    await site.close();
    const again = await serveSite({ ...options, port: Number(new URL(site.uri).port) });
    await again.close();
    await expect(fetch(site.uri)).rejects.toThrow();
  });

  test('lets a request under way end before it closes', async () => {
    let release = (): void => undefined;
    const { archive } = canned();
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const site = await serveSite({ ...options, archive: { ...archive, holdings: () => waiting.then(() => archive.holdings()) }, port: 0 });
    const answer = fetch(site.uri);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = site.close();
    release();
    expect((await answer).status).toBe(200);
    await closed;
  });

  test('refuses a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(serveSite({ ...options, port })).rejects.toMatchObject({ code: 'port-in-use', parameters: { port } });
    await new Promise((resolve) => other.close(resolve));
  });

  test('refuses an address that is not this machine’s', async () => {
    await expect(serveSite({ ...options, port: 0, host: '203.0.113.1' })).rejects.toMatchObject({ code: 'address-not-available' });
  });

  test('keeps replay to itself when it listens beyond loopback', async () => {
    const open = await serveSite({ ...options, port: 0 });
    expect((await fetch(`${open.uri}captures/s-r-interview-0/replay`)).status).toBe(200);
    await open.close();
    const beyond = await serveSite({ ...options, port: 0, host: '0.0.0.0' });
    const port = new URL(beyond.uri).port;
    expect((await fetch(`http://127.0.0.1:${port}/captures/s-r-interview-0/replay`)).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${port}/captures/s-r-interview-0`)).status).toBe(200);
    await beyond.close();
  });

  test('answers a request line that is no address without falling over', async () => {
    const site = await serveSite({ ...options, port: 0 });
    for (const path of ['%', 'documents/%ff', '..%2f..', '?lang=zh&lang=en', `sources?host=${'é'.repeat(300)}`]) {
      expect((await fetch(`${site.uri}${path}`)).status).toBeLessThan(500);
    }
    await site.close();
  });
});
