import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const ROWS = Array.from({ length: 50 }, (_, n) => ({
  id: `s-${n}`,
  name: `第${n}个来源`,
  host: 'www.cq.gov.cn',
  state: 'live',
  checks: n % 26,
}));

function Row({ row }: { row: (typeof ROWS)[number] }) {
  return (
    <tr>
      <td>{row.state}</td>
      <td>
        <a href={`/sources/${row.id}`}>{row.name}</a>
      </td>
      <td>{row.host}</td>
      <td class="tab">{row.checks}</td>
    </tr>
  );
}

/** What a page of fifty plain rows costs that hono/jsx sets by itself, out of memory: the most that pages made so can reach. */
export function serveFiftyRows(listening: (port: number) => void): void {
  const app = new Hono();
  app.get('/', (context) =>
    context.html(
      <html lang="en">
        <head>
          <title>Fifty rows</title>
        </head>
        <body>
          <table>
            {ROWS.map((row) => (
              <Row row={row} />
            ))}
          </table>
        </body>
      </html>,
    ),
  );
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => listening(port));
}
