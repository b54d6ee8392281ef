import { Chance } from './chance.ts';
import { CHALLENGE_KINDS, NOT_FOUND_STYLES, NOTICES, type Challenge, type NotFound, type Notice, type System } from './markup.ts';
import { article, edited, type Prose } from './prose.ts';

/** What becomes of a page for good, apart from what its host does. */
export type Fate =
  | 'lives'
  | 'edited'
  | 'flaps'
  | 'deleted-404'
  | 'deleted-410'
  | 'deleted-notice'
  | 'deleted-home'
  | 'deleted-soft'
  | 'deleted-403'
  | 'moved-301'
  | 'moved-notice'
  | 'moved-variant'
  | 'moved-column'
  | 'moved-untold';

/** What becomes of a host. */
export type HostFate =
  | 'steady'
  | 'outages'
  | 'challenges'
  | 'waf'
  | 'rebuilt-301'
  | 'rebuilt-404'
  | 'rebuilt-home'
  | 'renamed-301'
  | 'renamed-silent'
  | 'name-lost'
  | 'name-returns'
  | 'hijacked'
  | 'parked'
  | 'bad-release'
  | 'detour'
  | 'failing';

/** How a host answers to an address it does not have. */
export type Missing = '404' | 'words' | 'home-page' | 'sent-home';

export interface Window {
  readonly from: number;
  readonly to: number;
  readonly kind: 'timeout' | 'tcp' | 'dns' | '5xx' | 'maintenance' | 'all-404' | 'sent-home' | 'challenge' | 'parked' | 'betting';
  /** Only for whoever looks from abroad. */
  readonly abroad?: boolean;
}

/** An address of an article and the hours between which it answers there. */
export interface Place {
  readonly uri: string;
  readonly from: number;
  readonly to: number;
}

export interface GeneratedPage {
  readonly uri: string;
  readonly fate: Fate;
  /** Hour at which the fate comes about; for ever when it does not. */
  readonly at: number;
  readonly prose: Prose;
  /** The text from `at` on, where the page is edited. */
  readonly later?: Prose;
  readonly published: string;
  /** Places in order; the first is the cited one. */
  readonly places: readonly Place[];
  readonly redirects: boolean;
  readonly notice: Notice;
  readonly missing: Missing;
  /** Hours between which a page that flaps is away. */
  readonly away: readonly { readonly from: number; readonly to: number }[];
  /** Whether the start page links to where it is. */
  readonly listed: boolean;
}

export interface Site {
  readonly host: string;
  readonly scheme: 'http' | 'https';
  readonly name: string;
  readonly system: System;
  readonly fate: HostFate;
  readonly at: number;
  readonly windows: readonly Window[];
  readonly missing: Missing;
  readonly notFound: NotFound;
  readonly challenge: Challenge;
  /** The name with or without www leads here too. */
  readonly bothNames: boolean;
  /** Its pages carry today's date and a counter. */
  readonly dated: boolean;
  /** Old columns lead to the new ones after a rebuilding. */
  readonly columnsLead: boolean;
  readonly newHost?: string;
  readonly pages: readonly GeneratedPage[];
}

export interface World {
  readonly days: number;
  readonly sites: readonly Site[];
}

/** Truth about a page at an hour: it lives, lives elsewhere, or is gone. */
export type Truth = 'here' | 'moved' | 'dead';

const HOST_FATES: Readonly<Record<HostFate, number>> = {
  steady: 42,
  outages: 14,
  challenges: 12,
  waf: 4,
  'rebuilt-301': 4,
  'rebuilt-404': 4,
  'rebuilt-home': 2,
  'renamed-301': 3,
  'renamed-silent': 2,
  'name-lost': 2,
  'name-returns': 3,
  hijacked: 2,
  parked: 1,
  'bad-release': 4,
  detour: 3,
  failing: 4,
};

const PAGE_FATES: Readonly<Record<Fate, number>> = {
  lives: 640,
  edited: 90,
  flaps: 40,
  'deleted-404': 60,
  'deleted-410': 10,
  'deleted-notice': 25,
  'deleted-home': 20,
  'deleted-soft': 25,
  'deleted-403': 12,
  'moved-301': 30,
  'moved-notice': 6,
  'moved-variant': 12,
  'moved-column': 24,
  'moved-untold': 6,
};

const COLUMNS = ['zwgk/zcjd', 'zwgk/fdzdgknr/ghxx', 'xwzx/gzdt', 'bm/sjj/tzgg', 'zwgk_199/szfwj/qtgw'];
const FOR_EVER = Number.POSITIVE_INFINITY;

function pathOf(system: System, chance: Chance, id: number, column: string): string {
  const day = `20${chance.int(19, 25)}${String(chance.int(1, 12)).padStart(2, '0')}${String(chance.int(1, 28)).padStart(2, '0')}`;
  if (system === 'trs' || system === 'corporate')
    return `/${column}/${day.slice(0, 6)}/t${day}_${10_000_000 + id}${chance.chance(0.12) ? '_wap' : ''}.html`;
  if (system === 'news') return `/${day.slice(0, 4)}-${day.slice(4, 6)}/${day.slice(6)}/c_11${30_000_000 + id}.htm`;
  if (system === 'wechat') return `/s/${id.toString(36).padStart(4, 'A')}${Math.floor(chance.next() * 1e12).toString(36)}`;
  return `/news/${day.slice(0, 4)}/${id}-${day.slice(4)}.html`;
}

/** The address a rebuilding gives: the same document under another column. */
function rebuilt(uri: string): string {
  return uri.replace(/^(https?:\/\/[^/]+)\//, '$1/zfxxgk/');
}

function variant(uri: string): string {
  return uri.includes('_wap.') ? uri.replace('_wap.', '.') : uri.replace(/(t\d{8}_\d+)(\.html)$/, '$1_wap$2');
}

function makePage(chance: Chance, site: Omit<Site, 'pages'>, id: number, days: number): GeneratedPage {
  const lang = site.system === 'plain-en' ? 'en' : 'zh';
  const column = chance.pick(COLUMNS);
  const uri = `${site.scheme}://${site.host}${pathOf(site.system, chance, id, column)}`;
  let fate = chance.weighted(PAGE_FATES);
  const trs = site.system === 'trs' || site.system === 'corporate';
  if (fate === 'moved-variant' && !trs) fate = 'moved-301';
  if ((fate === 'moved-column' || fate === 'moved-untold') && !trs) fate = 'deleted-404';
  if (fate === 'moved-notice' && site.system !== 'wechat') fate = 'moved-301';
  if (site.system === 'wechat' && fate !== 'lives' && fate !== 'edited' && fate !== 'moved-notice')
    fate = chance.chance(0.5) ? 'deleted-notice' : 'lives';
  const at = fate === 'lives' ? FOR_EVER : chance.int(2 * 24, (days - 12) * 24);
  const prose = article(chance, lang);
  const places: Place[] = [];
  const siteMoves = ['rebuilt-301', 'rebuilt-404', 'rebuilt-home', 'renamed-301', 'renamed-silent'].includes(site.fate);
  const gone = fate.startsWith('deleted');
  const moved = fate.startsWith('moved');
  const end = gone || moved ? at : FOR_EVER;
  const target = (): string => {
    if (fate === 'moved-variant') return variant(uri);
    if (fate === 'moved-notice')
      return `${site.scheme}://${site.host}/s/${id.toString(36)}moved${Math.floor(chance.next() * 1e9).toString(36)}`;
    const other = COLUMNS[(COLUMNS.indexOf(column) + 1) % COLUMNS.length] as string;
    return uri.includes(column) ? uri.replace(column, other) : uri.replace(/\/([^/]+)$/, '/archive/$1');
  };
  if (siteMoves && (end > site.at || !Number.isFinite(end))) {
    const next = site.fate.startsWith('renamed') ? uri.replace(site.host, site.newHost ?? site.host) : rebuilt(uri);
    places.push({ uri, from: 0, to: site.at }, { uri: next, from: site.at, to: FOR_EVER });
  } else {
    places.push({ uri, from: 0, to: end });
    if (moved) places.push({ uri: target(), from: at, to: FOR_EVER });
  }
  const overtaken = siteMoves && places.length > 1 && (gone || moved);
  const away =
    fate === 'flaps'
      ? Array.from({ length: chance.int(1, 3) }, () => {
          const from = chance.int(48, (days - 4) * 24);
          return { from, to: from + chance.int(4, 40) };
        })
      : [];
  return {
    uri,
    fate: overtaken ? 'lives' : fate,
    at: overtaken ? FOR_EVER : at,
    prose,
    ...(fate === 'edited' ? { later: edited(prose, chance) } : {}),
    published: `20${chance.int(19, 25)}-0${chance.int(1, 9)}-1${chance.int(0, 9)}`,
    places,
    redirects: fate === 'moved-301',
    notice: chance.pick(NOTICES),
    missing: fate === 'deleted-soft' ? chance.pick(['words', 'home-page'] as const) : fate === 'deleted-home' ? 'sent-home' : '404',
    away,
    listed: fate !== 'moved-untold',
  };
}

function windowsOf(chance: Chance, fate: HostFate, at: number, days: number): Window[] {
  const hours = days * 24;
  const windows: Window[] = [];
  const outage = (longest: number): void => {
    const from = chance.int(30, hours - 80);
    const kind = chance.pick(['timeout', 'tcp', '5xx', 'maintenance', 'timeout'] as const);
    windows.push({ from, to: from + chance.int(2, longest), kind });
  };
  if (chance.chance(0.3)) outage(20);
  if (fate === 'outages') for (let n = chance.int(1, 4); n > 0; n -= 1) outage(120);
  if (fate === 'failing') windows.push({ from: at, to: at + chance.int(72, 240), kind: '5xx' });
  if (fate === 'challenges')
    windows.push({ from: chance.chance(0.5) ? 0 : at, to: FOR_EVER, kind: 'challenge', ...(chance.chance(0.7) ? { abroad: true } : {}) });
  if (fate === 'waf') windows.push({ from: at, to: at + chance.int(24, 400), kind: 'challenge' });
  if (fate === 'name-lost') windows.push({ from: at, to: FOR_EVER, kind: 'dns' });
  if (fate === 'name-returns') windows.push({ from: at, to: at + chance.int(24, 300), kind: 'dns' });
  if (fate === 'hijacked') windows.push({ from: at, to: FOR_EVER, kind: 'betting' });
  if (fate === 'parked') windows.push({ from: at, to: FOR_EVER, kind: 'parked' });
  if (fate === 'bad-release') windows.push({ from: at, to: at + chance.int(6, 90), kind: 'all-404' });
  if (fate === 'detour') windows.push({ from: at, to: at + chance.int(4, 48), kind: 'sent-home' });
  return windows;
}

/** How many pages of a host are cited: most hosts have a few, some many, not few a single one. */
function pagesCited(chance: Chance): number {
  return chance.chance(0.2) ? 1 : chance.chance(0.6) ? chance.int(2, 14) : chance.int(15, 42);
}

/** A world of sites whose whole future is known, the same for the same seed. */
export function makeWorld({ seed, hosts, pages, days = 60 }: { seed: number; hosts: number; pages: number; days?: number }): World {
  const chance = new Chance(seed);
  const sites: Site[] = [];
  let id = 0;
  for (let n = 0; n < hosts || id < pages; n += 1) {
    const system = chance.weighted<System>({ trs: 55, news: 12, wechat: 10, 'plain-en': 13, corporate: 10 });
    let fate = chance.weighted(HOST_FATES);
    if (system === 'wechat' && !['steady', 'outages', 'challenges'].includes(fate)) fate = 'challenges';
    const renames = fate === 'renamed-silent';
    const host = renames
      ? `n${n}.xinhuanet.com`
      : `${chance.chance(0.7) ? 'www.' : ''}${system === 'plain-en' ? 'paper' : 'city'}${n}.${system === 'trs' ? 'gov.example' : 'example'}`;
    const at = chance.int(3 * 24, (days - 20) * 24);
    const site: Omit<Site, 'pages'> = {
      host,
      scheme: chance.chance(0.75) ? 'https' : 'http',
      name: system === 'plain-en' ? `The Paper ${n}` : `第${n}市${system === 'news' ? '新闻网' : '人民政府'}`,
      system,
      fate,
      at,
      windows: windowsOf(chance, fate, at, days),
      missing: chance.weighted<Missing>({ '404': 64, words: 16, 'home-page': 8, 'sent-home': 12 }),
      notFound: system === 'plain-en' ? 'en' : chance.pick(NOT_FOUND_STYLES.filter((style) => style !== 'en')),
      challenge: system === 'wechat' ? 'wechat' : chance.pick(CHALLENGE_KINDS.filter((kind) => kind !== 'wechat')),
      bothNames: chance.chance(0.7),
      dated: chance.chance(0.35),
      columnsLead: chance.chance(0.6),
      ...(fate === 'renamed-301'
        ? { newHost: `new.${host.replace('www.', '')}` }
        : renames
          ? { newHost: host.replace('xinhuanet.com', 'news.cn') }
          : {}),
    };
    const own = Array.from({ length: pagesCited(chance) }, () => makePage(chance, site, (id += 1), days));
    sites.push({ ...site, pages: own });
  }
  return { days, sites };
}

/** What is true of a page at an hour, whatever the host does meanwhile. */
export function truthOf(site: Site, page: GeneratedPage, hour: number): Truth {
  if ((site.fate === 'hijacked' || site.fate === 'parked' || site.fate === 'name-lost') && hour >= site.at) return 'dead';
  const place = page.places.find(({ from, to }) => hour >= from && hour < to);
  return place === undefined ? 'dead' : place.uri === page.uri ? 'here' : 'moved';
}

/** Whether anything an archive can see proves that a page is dead: a lost name and a refusal prove nothing. */
export function isProvable(site: Site, page: GeneratedPage): boolean {
  return site.fate !== 'name-lost' && site.fate !== 'renamed-silent' && page.fate !== 'deleted-403';
}
