import { execFileSync } from 'node:child_process';
import { createSocket, type Socket as Udp } from 'node:dgram';
import { connect, createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher } from '#network/fetcher.ts';
import { createRenderer } from '#network/browser.ts';
import { findBrowsers, NoBrowser, startBrowser } from '#network/browser-launch.ts';
import { givenFields, passedFields } from '#network/browser-fields.ts';
import type { Fetcher, Renderer } from '#records/ports.ts';
import type { Rendering } from '#records/rendition.ts';
import { startOrigin, type Answer, type Origin } from '../cli/origin.ts';
import { digest } from './origin.ts';

const missing = (await findBrowsers(undefined)).length === 0;
if (missing) process.stderr.write('No Chromium is installed: captures by browser are not tested.\n');

const html =
  (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end(`<!doctype html><meta charset=utf-8>${body}`);
const script =
  (code: string): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(code);
const json =
  (value: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
const POINT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const picture: Answer = (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(POINT);

describe('fields between a page and the web', () => {
  test('only what changes an answer goes out; no cookie, no credential', () => {
    expect(
      passedFields({ accept: 'text/css', cookie: 'a=1', authorization: 'x', referer: 'https://a.example/', 'user-agent': 'y' }),
    ).toEqual([
      ['accept', 'text/css'],
      ['referer', 'https://a.example/'],
    ]);
  });

  test('what a browser would act on beside the page does not come in', () => {
    const fields = [
      ['Content-Type', 'text/html'],
      ['Set-Cookie', 'a=1'],
      ['Content-Encoding', 'gzip'],
      ['Report-To', '{}'],
      ['Vary', 'a'],
      ['vary', 'b'],
      ['X-名', 'x'],
      ['X-Name', '渝'],
    ] as const;
    expect(givenFields(fields)).toEqual({
      'access-control-allow-origin': 'https://nowhere.invalid',
      'content-type': 'text/html',
      vary: 'a, b',
    });
  });
});

test('a browser that is named and is not there is told by its name', async () => {
  await expect(startBrowser('/no/such/browser')).rejects.toThrow(NoBrowser);
  await expect(startBrowser('/no/such/browser')).rejects.toThrow('/no/such/browser');
});

describe.skipIf(missing)('a page shown in a browser', () => {
  /** Ports of this machine that nothing may reach, by TCP or UDP, and what did. */
  const reached: string[] = [];
  let trap: Server;
  let udp: Udp;
  let port = 0;
  let origin: Origin;
  let fetcher: Fetcher;
  let renderer: Renderer;
  /** The same with little patience, for pages that never come to rest. */
  let impatient: Renderer;

  const traps = (): string => `http://127.0.0.1:${port}`;

  beforeAll(async () => {
    trap = createServer((socket) => {
      reached.push('tcp');
      socket.destroy();
    });
    await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done));
    port = (trap.address() as AddressInfo).port;
    // The traps catch: what they do not tell did not come.
    await new Promise<void>((done) =>
      connect(port, '127.0.0.1')
        .on('close', () => done())
        .on('error', () => undefined),
    );
    expect(reached.splice(0)).toEqual(['tcp']);
    udp = createSocket('udp4', () => reached.push('udp'));
    await new Promise<void>((done) => udp.bind(port, '127.0.0.1', done));
    origin = await startOrigin(web());
    const clock = { now: () => new Date().toISOString() };
    fetcher = createFetcher({
      clock,
      identity: { digest },
      userAgent: 'Suyuan/test',
      hostDelayMs: 0,
      rehearsal: origin.uri,
      retries: 'none',
    });
    const limits = {
      loadMs: 20_000,
      answerMs: 20_000,
      quietMs: 150,
      calmMs: 1_500,
      requests: 30,
      bytes: 3_000_000,
      characters: 1_000_000,
      height: 4_000,
      pages: 3,
    };
    const hasty = { ...limits, loadMs: 1_000, scrollMs: 600, answerMs: 4_000 };
    const isTracker = (uri: string): boolean => uri.includes('tracker.example');
    [renderer, impatient] = (await Promise.all(
      [limits, hasty].map((limits) => createRenderer({ fetcher, clock, userAgent: 'Suyuan/test', isTracker, limits })),
    )) as [Renderer, Renderer];
  }, 30_000);

  afterAll(async () => {
    await renderer?.close();
    await impatient?.close();
    await fetcher?.close();
    await origin?.close();
    udp?.close();
    await new Promise((done) => trap?.close(done));
  });

  const show = async (path: string, by = renderer): Promise<Rendering> => {
    const shown = await by.render({ uri: `https://www.page.example${path}` });
    if (shown === undefined) throw new Error('stopped');
    return shown;
  };
  const domOf = ({ dom }: Rendering): string => Buffer.from(dom ?? []).toString('utf8');
  const textOf = ({ renditions }: Rendering): string =>
    Buffer.from(renditions.find(({ kind }) => kind === 'text')?.bytes ?? []).toString('utf8');
  const partsOf = ({ parts }: Rendering): readonly string[] =>
    parts.map(({ uri, kind, result, reason }) => `${kind} ${uri} ${reason ?? result?.reason ?? result?.hops.at(-1)?.status ?? ''}`).sort();

  /** The played web; hosts of traps are put in when it is asked. */
  function web(): Record<string, Answer> {
    const late =
      (make: () => Answer): Answer =>
      (response, request) =>
        make()(response, request);
    return {
      'www.page.example/robots.txt': (response) =>
        response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /kept\n'),
      'cdn.page.example/a.css': (response) => response.writeHead(302, { location: 'https://cdn.page.example/b.css' }).end(),
      'cdn.page.example/b.css': (response) => response.writeHead(200, { 'content-type': 'text/css' }).end('h1 { color: #c00 }'),
      'cdn.page.example/data.json': json({ en: 'Core industries grew by 9.8 percent.' }, { 'access-control-allow-origin': '*' }),
      'cdn.page.example/closed.json': json({ secret: 'not for other origins' }),
      'www.page.example/go': (response) => response.writeHead(301, { location: '/shell?id=1' }).end(),
      'www.page.example/shell?id=1': html(
        '<title>…</title><link rel=stylesheet href=https://cdn.page.example/a.css><h1 id=title></h1><p id=zh></p><p id=en></p>' +
          '<script src=https://tracker.example/hm.js></script><script src=/app.js></script><div style="height:3000px"></div><img loading=lazy src=/late.png><img src=/kept/x.png>',
      ),
      'www.page.example/app.js': script(
        `alert('要求确认'); document.title = '数字经济';
         fetch('/zh.json').then((a) => a.json()).then(({ zh }) => { title.textContent = '数字经济'; document.getElementById('zh').textContent = zh; });
         fetch('https://cdn.page.example/data.json').then((a) => a.json()).then(({ en }) => { document.getElementById('en').textContent = en; });
         fetch('https://cdn.page.example/closed.json').then((a) => a.text()).then((a) => { document.body.append(a); }).catch(() => {});
         fetch('/sent', { method: 'POST', body: 'x' }).catch(() => {});`,
      ),
      'www.page.example/zh.json': json({ zh: '核心产业增加值达到3215亿元，同比增长9.8%。' }),
      'www.page.example/late.png': picture,
      'www.page.example/plain.pdf': (response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4'),
      'www.page.example/hostile': late(() =>
        html(
          `<p>正文 Text</p><link rel=prefetch href="${traps()}/prefetch"><link rel=preconnect href="${traps()}"><link rel=dns-prefetch href="//nowhere.page.example">
           <img src="${traps()}/img"><img src="http://169.254.169.254/latest/meta-data"><img src="http://[::1]:${port}/v6"><iframe src="${traps()}/frame"></iframe>
           <iframe src="file:///etc/passwd"></iframe><script src="file:///etc/passwd"></script><object data="${traps()}/object"></object>
           <video src="${traps()}/video" autoplay></video><a id=down download href="${traps()}/down">x</a><form id=form method=post action="${traps()}/form"></form>
           <script>
             const done = (name) => { document.body.append(' ' + name + '!'); };
             for (const to of ['${traps()}', 'http://localhost:${port}', 'http://169.254.169.254/']) fetch(to, { mode: 'no-cors' }).then(() => done('fetch'), () => {});
             try { new WebSocket('ws://127.0.0.1:${port}/').onopen = () => done('socket'); } catch {}
             try { new EventSource('${traps()}/events'); } catch {}
             try { new WebTransport('https://127.0.0.1:${port}/'); done('transport'); } catch {}
             try { new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] }).createDataChannel('x'); done('rtc'); } catch {}
             try { document.body.appendChild(document.createElement('iframe')).contentWindow.RTCPeerConnection && done('rtc-in-frame'); } catch {}
             navigator.sendBeacon('${traps()}/beacon', 'x');
             navigator.serviceWorker?.register('/worker.js').catch(() => {});
             const worker = new Worker(URL.createObjectURL(new Blob(["fetch('${traps()}/in-worker',{mode:'no-cors'}).catch(()=>{});try{new WebSocket('ws://127.0.0.1:${port}/')}catch{};try{new WebTransport('https://127.0.0.1:${port}/')}catch{}"])));
             window.open('${traps()}/popup'); down.click(); const pop = window.open('about:blank'); try { pop.location = '${traps()}/popup2'; } catch {}
             confirm('?'); prompt('?');
             const hint = document.createElement('script'); hint.type = 'speculationrules';
             hint.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: ['/shell?id=1'] }], prefetch: [{ source: 'list', urls: ['${traps()}/speculated'] }] }); document.head.append(hint);
             setTimeout(() => form.submit(), 100);
           </script>`,
        ),
      ),
      'www.page.example/worker.js': script('self.addEventListener("fetch", () => {})'),
      'www.page.example/away': late(() => html(`<p>还在此处。</p><meta http-equiv=refresh content="0;url=${traps()}/refreshed">`)),
      'www.page.example/on': html('<p>正在跳转</p><script>location.replace("/on-2")</script>'),
      'www.page.example/on-2': (response) => response.writeHead(302, { location: '/there' }).end(),
      'www.page.example/there': html('<p>到了。</p><img src=at.png>'),
      'www.page.example/at.png': picture,
      'www.page.example/guarded': html(
        '<p>请完成验证</p><script>document.cookie="pass=1"; setTimeout(() => location.reload(), 50); setTimeout(() => { location.href = "/there"; }, 150);</script>',
        412,
        { 'set-cookie': 'seen=1' },
      ),
      'www.page.example/loop': html('<p>停在这里 Stopped here</p><script>for (;;) {}</script>'),
      'www.page.example/asks': html(
        '<p>x</p><script>let n = 0; (function more() { for (let i = 0; i < 10; i++) fetch("/n?" + n++).catch(() => {}); setTimeout(more, 100); })()</script>',
      ),
      'www.page.example/tall': html('<div style="height:900000px">高</div>'),
      'www.page.example/huge': html('<script>document.documentElement.append("字".repeat(1100000))</script>'),
      'www.page.example/n': json({}),
      'www.page.example/heavy': html(`<p>重的一页</p>${Array.from({ length: 20 }, (_, n) => `<img src="/mb?${n}">`).join('')}`),
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, n) => [
          `www.page.example/mb?${n}`,
          ((response) => response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(1_000_000, n))) satisfies Answer,
        ]),
      ),
      'www.page.example/many': html(
        `<p>百页之多</p><div id=o hidden></div><script>for (let n = 0; n < 20000; n++) { const p = document.createElement('p'); p.innerHTML = '<b>' + n + '</b><i>a</i><u>b</u><s>c</s>'; o.append(p); }</script>`,
      ),
      'www.page.example/restless': html(
        '<p id=t>变动不居 restless</p><script>setInterval(() => { t.append("."); fetch("/n?x").catch(() => {}); }, 20); onbeforeunload = () => "stay"; addEventListener("load", () => { for (let i = 0; i < 3; i++) { alert(i); confirm(i); } })</script>',
      ),
      'www.page.example/n?x': json({}),
      ...Object.fromEntries(
        Array.from({ length: 8 }, (_, n) => [
          `www.page.example/hop/${n}`,
          html(`<p>第${n}跳</p><script>location.href = '/hop/${n + 1}'</script>`),
        ]),
      ),
      'www.page.example/steady': html('<p>安然无恙 steady</p><script>setTimeout(() => fetch("/late-answer").catch(() => {}), 50)</script>'),
      'www.page.example/late-answer': (response) => void setTimeout(() => response.writeHead(204).end(), 600),
      'www.page.example/never': html('<p>等不到头</p><img src=https://stalls.example/x.png>'),
      'stalls.example/x.png': () => undefined,
      'www.page.example/file': (response) =>
        response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment' }).end('PK'),
      'www.page.example/downloads': html(
        '<p>附件自动下载</p><a id=a href="/file" download>x</a><script>a.click(); location.href = "/file"</script>',
      ),
      'www.page.example/parts': html(
        `<h1>通报</h1><noscript><img src="/none.png"></noscript><x-note><span slot="who">市发展改革委</span></x-note><iframe src="/frame/same" width=600 height=200></iframe>
         <iframe src="https://other.example/frame" width=600 height=200></iframe><iframe srcdoc="<p>写在页内：73.5%</p>" width=400 height=100></iframe>
         <iframe src="/frame/unseen" style="display:none"></iframe><style id=empty></style>
         <script>
           customElements.define('x-note', class extends HTMLElement {
             constructor() {
               super();
               const root = this.attachShadow({ mode: 'open' });
               root.innerHTML = '<p>影子之内：<b>1.2万亿元</b> by <slot name="who"></slot></p><x-deep></x-deep>';
               const sheet = new CSSStyleSheet(); sheet.replaceSync('p { color: rgb(1, 2, 3) }'); root.adoptedStyleSheets = [sheet];
             }
           });
           customElements.define('x-deep', class extends HTMLElement {
             connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<p>deeper still: 6.5 percent</p>'; }
           });
           document.getElementById('empty').sheet.insertRule('h1 { letter-spacing: 7px }');
         </script>`,
      ),
      'www.page.example/frame/same': html(
        '<style>p { background: url(bg.png) }</style><p>框架之内：8.6亿元</p><img src="in.png"><iframe src="https://other.example/deep" width=300 height=80></iframe><script>window.x = 1</script>',
      ),
      'www.page.example/frame/bg.png': picture,
      'www.page.example/frame/in.png': picture,
      'www.page.example/frame/unseen': html('<p>没有人看见</p>'),
      'other.example/frame': html('<p id=f></p><script>f.textContent = "另一站点：" + 4 + "项措施"</script>'),
      'other.example/deep': html('<p>最里面一层 innermost</p>'),
      'www.page.example/set': html(
        '<frameset cols="50%,50%"><frame src="/frame/same"><frame src="https://other.example/frame"></frameset>',
      ),
    };
  }

  test('is what its scripts made of it, with what it loaded, a picture and its text', async () => {
    const shown = await show('/go');
    expect(shown.result).toMatchObject({ outcome: 'answered', detail: renderer.software });
    expect(shown.result.hops.map(({ status }) => status)).toEqual([301, 200]);
    expect(domOf(shown)).toContain(
      '<p id="zh">核心产业增加值达到3215亿元，同比增长9.8%。</p><p id="en">Core industries grew by 9.8 percent.</p>',
    );
    expect(domOf(shown)).not.toContain('not for other origins');
    expect(textOf(shown)).toContain('数字经济');
    expect(Buffer.from(shown.result.body?.bytes ?? []).toString()).toContain('<p id=zh></p>');
    expect(partsOf(shown)).toEqual([
      'data https://cdn.page.example/closed.json 200',
      'data https://cdn.page.example/data.json 200',
      'data https://www.page.example/sent other-method',
      'data https://www.page.example/zh.json 200',
      'image https://www.page.example/kept/x.png robots',
      'image https://www.page.example/late.png 200',
      'script https://tracker.example/hm.js tracker',
      'script https://www.page.example/app.js 200',
      'style https://cdn.page.example/a.css 200',
    ]);
    const shot = shown.renditions.find(({ kind }) => kind === 'screenshot');
    expect(shot).toMatchObject({ contentType: 'image/webp', width: 1280 });
    expect(shot?.height).toBeGreaterThan(3_000);
    expect(Buffer.from(shot?.bytes ?? []).toString('latin1', 8, 12)).toBe('WEBP');
    expect(origin.seen.some((uri) => uri.includes('tracker') || uri.includes('/kept/') || uri.includes('/sent'))).toBe(false);
  });

  test('brings what stands in shadow roots and frames, of other sites too, and what scripts put into styles', async () => {
    const shown = await show('/parts');
    const [text, dom] = [textOf(shown), domOf(shown)];
    for (const words of [
      '通报',
      '影子之内：1.2万亿元 by',
      '市发展改革委',
      'deeper still: 6.5 percent',
      '框架之内：8.6亿元',
      '最里面一层 innermost',
    ])
      expect(text).toContain(words);
    for (const words of ['另一站点：4项措施', '写在页内：73.5%']) expect(text).toContain(words);
    expect(text).not.toContain('没有人看见');
    expect(dom).toContain('<x-note><template shadowrootmode="open"><p>影子之内：<b>1.2万亿元</b> by <slot name="who"></slot></p>');
    expect(dom).toContain('<x-deep><template shadowrootmode="open"><p>deeper still: 6.5 percent</p></template></x-deep>');
    expect(dom).toMatch(/<style>p \{ color: rgb\(1, 2, 3\); \}<\/style><\/template><span slot="who">/);
    expect(dom).toMatch(/<style id="empty">h1 \{ letter-spacing: 7px; \}<\/style>/);
    expect(dom).toContain('<noscript><img src="/none.png"></noscript>');
    expect(dom).toMatch(
      /<div data-frame="https:\/\/www\.page\.example\/frame\/same" style="[^"]*"><template shadowrootmode="open"><style>/,
    );
    expect(dom).toContain('url("https://www.page.example/frame/bg.png")');
    expect(dom).toContain('<img src="https://www.page.example/frame/in.png">');
    expect(dom).not.toContain('window.x');
    expect(dom).toContain('<iframe src="/frame/unseen"');
  });

  test('of frames alone is what its frames show', async () => {
    const shown = await show('/set');
    expect(textOf(shown)).toMatch(/框架之内：8\.6亿元[^]*另一站点：4项措施/);
    expect(domOf(shown)).toMatch(/<body><div data-frame[^]*<div data-frame="https:\/\/other\.example\/frame"/);
  });

  test('reaches nothing but what the fetcher brings, whatever it tries', async () => {
    const shown = await show('/hostile');
    expect(shown.result).toMatchObject({ outcome: 'answered', detail: renderer.software });
    expect(textOf(shown)).toContain('正文 Text');
    expect(textOf(shown)).not.toMatch(/!/);
    expect(partsOf(shown).filter((part) => part.includes('127.0.0.1') || part.includes('169.254'))).toEqual(
      expect.arrayContaining([`image ${traps()}/img private-address`, 'image http://169.254.169.254/latest/meta-data private-address']),
    );
    expect(origin.seen.some((uri) => /worker|speculated|passwd/.test(uri))).toBe(false);
    await show('/away').then((stayed) => {
      expect(textOf(stayed)).toContain('还在此处。');
      expect(partsOf(stayed)).toEqual([`data ${traps()}/refreshed private-address`]);
    });
    expect(reached).toEqual([]);
  });

  test('may be led on by a script, every hop on record', async () => {
    const shown = await show('/on');
    expect(shown.result.hops.map(({ uri, status }) => `${new URL(uri).pathname} ${status}`)).toEqual([
      '/on 200',
      '/on-2 302',
      '/there 200',
    ]);
    expect(textOf(shown)).toContain('到了。');
    expect(partsOf(shown)).toEqual(['image https://www.page.example/at.png 200']);
  });

  test('is left as it is where it is a challenge: not loaded again, not passed, no cookie sent', async () => {
    const before = origin.seen.length;
    const shown = await show('/guarded');
    expect(shown.result.hops.map(({ status }) => status)).toEqual([412]);
    expect(textOf(shown)).toContain('请完成验证');
    expect(origin.seen.slice(before)).toEqual(['https://www.page.example/guarded']);
  });

  test('whose script never ends is stopped and read', async () => {
    const shown = await show('/loop', impatient);
    expect(shown.result.outcome).toBe('answered');
    expect(textOf(shown)).toContain('停在这里 Stopped here');
  });

  test('that asks for ever gets so much and no more, and a tall one a picture of its top', async () => {
    const asking = await show('/asks', impatient);
    expect(asking.parts.filter(({ result }) => result !== undefined)).toHaveLength(30);
    expect(asking.parts.some(({ reason }) => reason === 'too-many')).toBe(true);
    const tall = await show('/tall');
    expect(tall.renditions.find(({ kind }) => kind === 'screenshot')?.height).toBe(4_000);
  });

  test('gets so many bytes and no more, and says of the rest that it was too large', async () => {
    const shown = await show('/heavy');
    expect(shown.result.outcome).toBe('answered');
    const came = shown.parts.filter(({ result }) => result?.body !== undefined);
    // Six are asked for at once, so that so many may be on their way when enough has come.
    expect(came.length).toBeGreaterThanOrEqual(3);
    expect(came.length).toBeLessThan(10);
    expect(shown.parts.filter(({ reason }) => reason === 'too-large')).toHaveLength(20 - came.length);
  });

  test('of a hundred thousand elements is had whole', { timeout: 90_000 }, async () => {
    const shown = await show('/many');
    expect(domOf(shown)).toContain('<p><b>19999</b><i>a</i><u>b</u><s>c</s></p></div>');
    expect(textOf(shown)).toContain('百页之多');
  });

  test('that never comes to rest, asks and asks again, or waits for what never comes, is taken as it stands', async () => {
    const [restless, never] = await Promise.all([show('/restless', impatient), show('/never', impatient)]);
    expect(textOf(restless)).toContain('变动不居 restless');
    expect(restless.result.outcome).toBe('answered');
    expect(textOf(never)).toContain('等不到头');
    expect(partsOf(never)).toEqual(['image https://stalls.example/x.png unreachable']);
  });

  test('that leads from page to page without end is left after a few', async () => {
    const shown = await show('/hop/0');
    expect(shown.result.hops.map(({ uri }) => new URL(uri).pathname)).toEqual(['/hop/0', '/hop/1', '/hop/2', '/hop/3']);
    expect(textOf(shown)).toContain('第3跳');
  });

  test('that hands out a file stays, and the file is what the fetcher brought', async () => {
    const shown = await show('/downloads');
    expect(textOf(shown)).toContain('附件自动下载');
    expect(partsOf(shown)).toEqual(['data https://www.page.example/file 200']);
  });

  test('whose browser dies beside it is shown again; one that was alone with it counts as not had, and the next is shown', async () => {
    const asked = (times: number): Promise<void> =>
      expect.poll(() => origin.seen.filter((uri) => uri.endsWith('/late-answer')).length, { timeout: 20_000 }).toBe(times);
    const killed = (): void => {
      for (const row of execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n')) {
        const [pid, above, ...args] = row.trim().split(/\s+/);
        if (Number(above) === process.pid && args.includes('--headless')) process.kill(Number(pid), 'SIGKILL');
      }
    };
    const both = Promise.all([show('/steady'), show('/on')]);
    await asked(1);
    killed();
    const [steady, on] = await both;
    expect([textOf(steady), textOf(on)]).toEqual([expect.stringContaining('安然无恙 steady'), expect.stringContaining('到了。')]);
    const before = origin.seen.filter((uri) => uri.endsWith('/late-answer')).length;
    const alone = show('/steady');
    await asked(before + 1);
    killed();
    expect((await alone).result).toMatchObject({ outcome: 'unreachable', reason: 'protocol' });
    expect(textOf(await show('/there'))).toContain('到了。');
  }, 60_000);

  test('that grows beyond all measure counts as not had, with the reason', async () => {
    const { result, dom, renditions } = await show('/huge');
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'protocol' });
    expect(result.detail).toMatch(/characters$/);
    expect(result.hops.map(({ status }) => status)).toEqual([200]);
    expect({ dom, renditions }).toEqual({ dom: undefined, renditions: [] });
  });

  test('that is no page, or may not be asked for, is what the fetcher brought', async () => {
    expect((await show('/plain.pdf')).dom).toBeUndefined();
    expect((await show('/plain.pdf')).result.outcome).toBe('answered');
    expect((await show('/kept/page')).result).toMatchObject({ outcome: 'excluded', reason: 'robots' });
    expect((await renderer.render({ uri: `http://127.0.0.1:${port}/` }))?.result).toMatchObject({
      outcome: 'excluded',
      reason: 'private-address',
    });
    expect(reached).toEqual([]);
  });
});
