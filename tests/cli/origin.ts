import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A web of its own that keeps to the rehearsal contract and nothing else: by host and path, 421 for hosts that do not exist. */
export interface Origin {
  readonly uri: string;
  readonly seen: readonly string[];
  close(): Promise<void>;
}

export function html(body: string, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
}

export function redirect(location: string, status = 301): Answer {
  return (response) => response.writeHead(status, { location }).end();
}

export function bytes(payload: Uint8Array, contentType: string): Answer {
  return (response) => response.writeHead(200, { 'content-type': contentType }).end(payload);
}

/** `answers` by `host/path`, `host/*` for every other path; a host is known when any of its paths is. */
export async function startOrigin(answers: Readonly<Record<string, Answer>>): Promise<Origin> {
  const hosts = new Set(Object.keys(answers).map((key) => key.split('/')[0]));
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    seen.push(`${String(request.headers['x-forwarded-proto'])}://${host}${request.url ?? ''}`);
    if (!hosts.has(host)) response.writeHead(421).end();
    else
      (answers[`${host}${request.url ?? ''}`] ?? answers[`${host}/*`] ?? html('<title>404 Not Found</title><h1>404 Not Found</h1>', 404))(
        response,
        request,
      );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** A page in the manner of a news site, with sentences of its own. */
export function article(title: string, date: string, sentences: readonly string[]): Answer {
  const filler = [
    '会议要求，各有关部门要各司其职，密切配合，把各项任务落到实处。',
    '与会人员还就下一步工作安排进行了讨论，提出了意见和建议。',
  ];
  return html(
    `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title}</title><meta name="PubDate" content="${date}"></head>` +
      `<body><div class="nav"><a href="/">首页</a></div><h1>${title}</h1><p class="info">发布时间：${date} 来源：重庆日报</p>` +
      `<div class="TRS_Editor">${[...sentences, ...filler].map((sentence) => `<p>　　${sentence}</p>`).join('')}</div><div>版权所有</div></body></html>`,
  );
}
