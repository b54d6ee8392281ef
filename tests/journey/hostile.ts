import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { decodePage } from '#extraction/charset.ts';
import { contentKind } from '#extraction/kind.ts';
import { timestamp14 } from '#records/time.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { serveSite } from '#web/server.ts';
import { hop, hours, made, page as read, plan, resource, sha256 } from '../contract/records.ts';
import { EVIL, HOSTILE, HOSTILE_PARTS, SHOWS_PARTS, type Hostile } from './hostile-pages.ts';
import { MORE } from './hostile-more.ts';
import { launchBrowser } from './browser.ts';
import { freePort } from './demo.ts';

const AT = hours(1);

export const PAGES: readonly Hostile[] = [...HOSTILE, ...MORE, SHOWS_PARTS];

const uriOf = (n: number): string => `http://${EVIL}/${n}?q="><script>globalThis.ran=1</script>`;

/** Whether the page of this number is a text that holds the words by which the tests know that it can still be read. */
export function isReadable(n: number): boolean {
  const { body = '', type = 'text/html; charset=utf-8' } = PAGES[n] ?? {};
  const bytes = Buffer.from(body as Uint8Array);
  return /^(?:html|xml|plain)$/.test(contentKind(bytes, type)) && READ.test(decodePage(bytes, type).text);
}
export const READ = /正文|before/;

/** Where the bytes of the page of this number are given: twice to be looked at, twice to be taken away. */
export const BYTES = (n: number): readonly string[] => [
  `/captures/c-${n}/replay`,
  `/web/${timestamp14(AT)}/${uriOf(n)}`,
  `/captures/c-${n}/raw`,
  `/web/${timestamp14(AT)}id_/${uriOf(n)}`,
];

/** Pages that show words which were read from the page of this number. */
export const WORDS = (n: number): readonly string[] => [`/captures/c-${n}`, `/sources/s-${n}`, `/search?q=${encodeURIComponent('正文')}`];

/** An archive of hostile pages, each cited, captured and read; one of them shows hostile parts. */
async function hostileArchive() {
  const identity = createIdentity();
  const clock = { now: () => hours(9) };
  const archive = await openArchive({
    path: ':memory:',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    identity,
    clock,
  });
  await archive.claimFor('web');
  const cited = PAGES.map((_, n) => resource(`s-${n}`, uriOf(n)));
  await archive.saveRevision(plan('case', 1, 'zh', [{ id: 'k-1', text: '正文有据。', cites: cited }]));
  const keep = async (id: string, owner: string, uri: string, { type, body, fields = [] }: Omit<Hostile, 'name'>): Promise<string> => {
    const bytes = Buffer.from(body as Uint8Array);
    const digest = sha256(bytes);
    const record = made({
      id,
      resource: resource(owner, uri),
      at: AT,
      body: '',
      attempt: { hops: [{ ...hop(uri, 200), responseHeaders: fields }] },
      capture: { contentType: type ?? 'text/html; charset=utf-8', payloadDigest: digest, payloadLength: bytes.length },
    });
    await archive.recordAttempt({ ...record, payload: bytes });
    return digest;
  };
  for (const [n, hostile] of PAGES.entries()) {
    const payloadDigest = await keep(String(n), `s-${n}`, uriOf(n), hostile);
    const text = typeof hostile.body === 'string' ? hostile.body : '正文';
    const words = { title: text.slice(0, 400), publisher: text.slice(0, 200), notice: text.slice(0, 300), text };
    const { charset } = decodePage(Buffer.from(hostile.body as Uint8Array), hostile.type);
    await archive.savePage(`c-${n}`, { ...read(text, { ...words, charset }, `page ${n}`), payloadDigest });
  }
  for (const [n, { uri, ...part }] of HOSTILE_PARTS.entries()) await keep(`p${n}`, `r-p${n}`, uri, part);
  const parts = HOSTILE_PARTS.map(({ uri, kind }, n) => ({ uri, kind, captureId: `c-p${n}` }));
  await archive.saveRequisites(`c-${PAGES.length - 1}`, parts);
  return { archive, clock, identity };
}

/** A browser before an archive of hostile pages, with all that it looks up, connects to and asks for on record. */
export interface HostileRoom {
  readonly browser: Browser;
  /** The site itself, and one that keeps captured bytes on a host of their own. */
  readonly sites: readonly [whole: string, apart: string];
  /** What reached the hostile host, or what it was taken for. */
  readonly reached: string[];
  /** Opens an address as a reader would and returns every trace of something that ran, or could; undefined for a download. */
  visit(page: Page, address: string): Promise<string[] | undefined>;
  /** Ends the browser, and returns what its own record says of the hostile host. */
  record(): Promise<string[]>;
  close(): Promise<void>;
}

/** Everything on the page as it stands that ran, or would at a click. */
function traces(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const active = 'script, iframe, frame, object, embed, form[action*="//"], link[href*="//"], meta[http-equiv], base, svg script, math';
    return [
      ...(typeof (globalThis as { ran?: unknown }).ran === 'number' ? ['ran'] : []),
      ...(document.title === 'ran' ? ['changed the title'] : []),
      ...[...document.querySelectorAll(active)]
        .filter((found) => !/^\/static\//.test(found.getAttribute('src') ?? ''))
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
      ...all.flatMap(({ attributes }) =>
        [...attributes].filter(({ name }) => /^on|^ping$|^srcset$|^srcdoc$/i.test(name)).map(({ name }) => name),
      ),
      ...all
        .map((found) => found.getAttribute('href') ?? '')
        .filter((href) => /^[\s\0-\x1f]*(?:data:[a-z]|(?:javascript|vbscript|blob|file|intent|feed|view-source):)/i.test(href)),
    ];
  });
}

export async function openHostileRoom(): Promise<HostileRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'suyuan-hostile-'));
  const net = join(folder, 'net.json');
  const reached: string[] = [];
  const sink = createServer((socket) => {
    reached.push('a connection');
    socket.once('data', (data) => {
      reached.push(data.toString('latin1').split('\r\n', 1)[0] ?? '');
      socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => sink.listen(0, '127.0.0.1', done));
  const { port } = sink.address() as { port: number };
  const { archive, clock, identity } = await hostileArchive();
  const options = { archive, clock, identity, version: '0.1.0', host: '127.0.0.1' };
  const replayPort = await freePort();
  const sites = [
    await serveSite({ ...options, port: 0 }),
    await serveSite({ ...options, port: replayPort, replayHost: `localhost:${replayPort}` }),
  ] as const;
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP ${EVIL} 127.0.0.1:${port},MAP localhost 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
    `--log-net-log=${net}`,
    '--disable-site-isolation-trials',
  ]);
  const told = new WeakMap<Page, string[]>();
  return {
    browser,
    sites: [sites[0].uri, sites[1].uri],
    reached,
    async visit(page, address) {
      if (!told.has(page)) {
        const list: string[] = [];
        told.set(page, list);
        page.on('dialog', (dialog) => {
          list.push(`dialog ${dialog.message()}`);
          void dialog.dismiss();
        });
        page.on('popup', (popup) => list.push(`popup ${popup.url()}`));
      }
      try {
        await page.goto(address);
      } catch (error) {
        if (!/Download is starting|ERR_ABORTED/.test(String(error))) throw error;
        return undefined;
      }
      return [...(await traces(page)), ...(told.get(page)?.splice(0) ?? [])];
    },
    async record() {
      await browser.close();
      // Fields of our own answers tell what the captured ones were; a look-up or a connection names the host in other ways.
      const host = new RegExp(`"(?:[a-z]+://)?${EVIL.replace('.', '\\.')}[:/"]`);
      return readFileSync(net, 'utf8')
        .split('\n')
        .filter((line) => host.test(line) && !line.includes('"headers":['));
    },
    async close() {
      await browser.close();
      await Promise.all(sites.map((site) => site.close()));
      await archive.close();
      await new Promise((done) => sink.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
