import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { argv, stdout } from 'node:process';
import { changingSite } from '../../tests/storage/changing-site.ts';

/** Serves so many pages on so many virtual hosts, by `Host` or by absolute address as a proxy is asked, with validators. */
const [, , hosts = '50', pages = '40'] = argv;
const held = new Map<string, { readonly body: Buffer; readonly etag: string }>();
for (let host = 0; host < Number(hosts); host += 1) {
  const site = changingSite(host + 1);
  for (let page = 0; page < Number(pages); page += 1) {
    const body = site.at(page, 0);
    held.set(`h${host}.example/p${page}.html`, { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` });
  }
}

const server = createServer((request, response) => {
  const asked = request.url ?? '/';
  const place = asked.startsWith('http://') ? asked.slice('http://'.length) : `${request.headers.host ?? ''}${asked}`;
  const found = held.get(place);
  if (found === undefined) {
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  const fields = { 'content-type': 'text/html; charset=utf-8', etag: found.etag, 'cache-control': 'max-age=60', server: 'bench' };
  if (request.headers['if-none-match'] === found.etag) response.writeHead(304, fields).end();
  else response.writeHead(200, { ...fields, 'content-length': found.body.length }).end(found.body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => stdout.write(`${(server.address() as AddressInfo).port}\n`));
