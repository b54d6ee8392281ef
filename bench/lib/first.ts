import { argv, resourceUsage, stdout } from 'node:process';
import { crawling, measured, urisOf, type Figures } from './crawling.ts';

/** What the first capture of all pages took of a process that does nothing else. */
export interface First extends Figures {
  readonly bytes: number;
  /** Most memory the process ever held, from its start on. */
  readonly megabytes: number;
}

const [origin = '', path = '', hosts, pages] = argv.slice(2);
const crawl = await crawling(origin, path, urisOf(Number(hosts), Number(pages)));
// As style sheets are captured: everything of a page but reading it.
const figures = await measured(() => crawl.pass('r-1', 'requisite'));
const megabytes = Math.round(resourceUsage().maxRSS / 1024);
const bytes = (await crawl.archive.holdings()).storedBytes;
await crawl.close();
stdout.write(JSON.stringify({ ...figures, bytes, megabytes } satisfies First));
