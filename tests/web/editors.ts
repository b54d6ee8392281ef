import { siteDesk, type SiteDesk } from '#commands/site-desk.ts';
import { createSite, type SiteOptions } from '#web/server.ts';
import type { Hono } from 'hono';
import { openRoom, type Room } from '../commands/room.ts';
import { createSecrets } from '../../src/storage/secrets.ts';

export const URI = 'https://www.cq.gov.cn/a.html';
export const PASSAGE = '“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。';
export const FIRST = '1月22日，新闻发布会在重庆举行。';
const PAGE = `数字重庆建设三年成果\n${FIRST}${PASSAGE}“渝快政”平台接入应用490个，公务人员日活跃用户超过55万。下一步将继续夯实基础能力。`;
const CLAIMS = [
  'The YUKUAI Ban platform integrates 2,926 government service items and serves 895,000 daily active users',
  'The YUKUAI Ban platform integrates 3,926 government service items and serves 895,000 daily active users',
  'The YUKUAI Ban platform integrates 2,926 government service items and serves 995,000 daily active users',
  'The municipal zoo welcomed two red pandas last spring',
];
export const PASSWORD = 'correct horse battery staple';
const secrets = createSecrets({ ln: 4, r: 8, p: 1 });

/** A site over an archive in memory with four claims, two editors, and a capture. */
export interface EditorsRoom {
  readonly room: Room;
  readonly site: Hono;
  readonly desk: SiteDesk;
  /** Sources that were asked to be captured. */
  readonly refreshed: string[];
  /** Ids of the claims in the order of the document: one borne out, two contradicted, one of which nothing is found. */
  readonly claims: readonly string[];
  readonly sourceId: string;
  readonly options: SiteOptions;
}

export async function openEditorsRoom(more: Partial<SiteOptions> = {}): Promise<EditorsRoom> {
  const room = await openRoom();
  const { archive, context } = room;
  await room.read(
    'case.md',
    `---\nid: case\nlang: en\ndate: 2026-03-01\n---\n\n# Case\n\n${CLAIMS.map((text) => `${text} [report](${URI}).`).join(' ')}\n`,
  );
  await room.capture(URI, '1', PAGE);
  for (const name of ['周长安', 'Li Na'])
    await archive.saveEditor({ name, passwordHash: await secrets.hash(PASSWORD), addedAt: context.clock.now() });
  const refreshed: string[] = [];
  const desk = siteDesk(context, archive, { busy: () => false, failed: () => undefined });
  const options: SiteOptions = {
    archive,
    clock: context.clock,
    identity: context.identity,
    version: '0.1.0',
    editing: {
      ...desk,
      secrets: async () => secrets,
      refresh: async (id) => {
        refreshed.push(id);
      },
    },
    ...more,
  };
  const sourceId = (await archive.sources()).sources[0]?.id ?? '';
  const claims = (await archive.claims({ document: 'case' })).map(({ id }) => id);
  return { room, site: createSite(options), desk, refreshed, claims, sourceId, options };
}

/** A browser as far as forms go: it keeps the cookie, and sends the token that stands in the pages. */
export class Visitor {
  cookie = '';
  token = '';
  readonly site: Hono;
  private readonly room: Room | undefined;

  /** With a room, time goes on between two decisions. */
  constructor(site: Hono, room?: Room) {
    this.site = site;
    this.room = room;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const answer = await this.site.request(path, { headers: { cookie: this.cookie, ...headers } });
    this.keep(answer);
    const found = /name="token" value="([^"]+)"/.exec(await answer.clone().text())?.[1];
    if (found !== undefined) this.token = found;
    return answer;
  }

  async post(path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    if (path.startsWith('/review/')) this.room?.later(1000);
    const sent = {
      cookie: this.cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    };
    const answer = await this.site.request(path, {
      method: 'POST',
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
      body: new URLSearchParams({ token: this.token, ...fields }).toString(),
    });
    this.keep(answer);
    return answer;
  }

  async signIn(name = '周长安', password = PASSWORD, next?: string): Promise<Response> {
    const answer = await this.post('/sign-in', { name, password, ...(next === undefined ? {} : { next }) });
    if (answer.status === 303) await this.get('/sources');
    return answer;
  }

  private keep(answer: Response): void {
    for (const field of answer.headers.getSetCookie()) {
      const [pair = ''] = field.split(';');
      if (/^(?:__Host-)?suyuan=/.test(pair)) this.cookie = /max-age=0/i.test(field) ? '' : pair;
    }
  }
}
