import {
  articlePage,
  challengePage,
  indexPage,
  maintenancePage,
  movedNotice,
  notFoundPage,
  parkedPage,
  siteNotice,
  wechatNotice,
  type Circumstances,
} from './markup.ts';
import type { GeneratedPage, Missing, Site, World } from './sites.ts';

export interface Hop {
  readonly uri: string;
  readonly status: number;
}

/** What an address answers at an hour. */
export type Answer =
  | { readonly outcome: 'unreachable'; readonly reason: 'dns' | 'tcp' | 'timeout' }
  | { readonly outcome: 'answered'; readonly hops: readonly Hop[]; readonly status: number; readonly html: string };

type Step = { readonly fails: 'dns' | 'tcp' | 'timeout' } | { readonly status: number; readonly html: string; readonly location?: string };

const START = Date.UTC(2026, 0, 5);
const MOST_REDIRECTS = 8;

/** Links of the start page. */
const LISTED = 60;

/** The played web: what any address answers at any hour to whoever looks from `vantage`. */
export class Web {
  readonly #sites = new Map<string, Site>();
  readonly #pages = new Map<string, { site: Site; page: GeneratedPage; place: number }>();

  constructor(world: World) {
    for (const site of world.sites) {
      this.#sites.set(site.host, site);
      if (site.newHost !== undefined) this.#sites.set(site.newHost, site);
      if (site.bothNames) this.#sites.set(site.host.startsWith('www.') ? site.host.slice(4) : `www.${site.host}`, site);
      for (const page of site.pages) page.places.forEach((place, n) => this.#pages.set(keyOf(place.uri), { site, page, place: n }));
    }
  }

  ask(uri: string, hour: number, vantage: string): Answer {
    const hops: Hop[] = [];
    let at = uri;
    for (let n = 0; n <= MOST_REDIRECTS; n += 1) {
      const step = this.#step(at, hour, vantage);
      if ('fails' in step) return { outcome: 'unreachable', reason: step.fails };
      hops.push({ uri: at, status: step.status });
      if (step.location === undefined) return { outcome: 'answered', hops, status: step.status, html: step.html };
      at = new URL(step.location, at).href;
    }
    return { outcome: 'answered', hops, status: hops.at(-1)?.status ?? 302, html: '' };
  }

  #step(uri: string, hour: number, vantage: string): Step {
    const url = new URL(uri);
    const site = this.#sites.get(url.host);
    if (site === undefined) return { fails: 'dns' };
    const own = url.host === site.newHost;
    if (own && hour < site.at) return { fails: 'dns' };
    if (!own && site.fate === 'renamed-silent' && hour >= site.at) return { fails: 'dns' };
    const at: Circumstances = {
      host: url.host,
      site: site.name,
      day: new Date(START + (site.dated ? hour : 0) * 3_600_000).toISOString().slice(0, 10),
      visits: 10_000 + (site.dated ? Math.floor(hour / 24) * 37 : 0),
    };
    const overlay = this.#overlay(site, url, at, hour, vantage);
    if (overlay !== undefined) return overlay;
    if (!own && url.host !== site.host) return moved(`${url.protocol}//${site.host}${url.pathname}${url.search}`);
    if (url.pathname === '/') return { status: 200, html: this.#home(site, at, hour) };
    const found = this.#pages.get(keyOf(uri));
    if (found?.site === site) return this.#article(found.site, found.page, found.place, at, hour, url);
    const column = this.#column(site, url, at, hour);
    return column ?? this.#missing(site, site.missing, at, hour, url);
  }

  #overlay(site: Site, url: URL, at: Circumstances, hour: number, vantage: string): Step | undefined {
    for (const { from, to, kind, abroad } of site.windows) {
      if (hour < from || hour >= to || (abroad === true && vantage !== 'abroad')) continue;
      if (kind === 'timeout' || kind === 'tcp' || kind === 'dns') return { fails: kind };
      if (kind === '5xx')
        return {
          status: hour % 2 === 0 ? 503 : 502,
          html: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>',
        };
      if (kind === 'maintenance') return { status: 200, html: maintenancePage(at) };
      if (kind === 'challenge') return challengePage(site.challenge);
      if (kind === 'parked' || kind === 'betting') return { status: 200, html: parkedPage(kind, url.host) };
      if (kind === 'all-404')
        return { status: 404, html: '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><hr>nginx</body></html>' };
      if (kind === 'sent-home' && url.pathname !== '/') return { status: 302, html: '', location: '/' };
    }
    return undefined;
  }

  #article(site: Site, page: GeneratedPage, place: number, at: Circumstances, hour: number, url: URL): Step {
    const now = page.places.findIndex(({ from, to }) => hour >= from && hour < to);
    if (now === place) {
      if (page.away.some(({ from, to }) => hour >= from && hour < to)) return { status: 404, html: notFoundPage(site.notFound, at) };
      const prose = page.later !== undefined && hour >= page.at ? page.later : page.prose;
      return { status: 200, html: articlePage(site.system, prose, page.published, at) };
    }
    const next = page.places[now];
    if (next !== undefined && now > place) {
      if (page.fate === 'moved-notice') return { status: 200, html: movedNotice(next.uri) };
      if (page.redirects || site.fate === 'rebuilt-301' || site.fate === 'renamed-301') return moved(next.uri);
      if (site.fate === 'rebuilt-home' && page.places[1]?.from === site.at) return { status: 302, html: '', location: '/' };
    }
    if (now === -1 && place === 0) return this.#deleted(site, page, at, hour, url);
    return this.#missing(site, page.places.length > 1 ? '404' : site.missing, at, hour, url);
  }

  #deleted(site: Site, page: GeneratedPage, at: Circumstances, hour: number, url: URL): Step {
    if (page.fate === 'deleted-410') return { status: 410, html: notFoundPage(site.notFound, at) };
    if (page.fate === 'deleted-403')
      return { status: 403, html: '<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>' };
    if (page.fate === 'deleted-notice')
      return {
        status: 200,
        html: site.system === 'wechat' ? wechatNotice(page.notice) : siteNotice(site.system === 'plain-en' ? 'en' : 'zh', at),
      };
    return this.#missing(site, page.missing, at, hour, url);
  }

  #missing(site: Site, style: Missing, at: Circumstances, hour: number, url: URL): Step {
    if (style === 'sent-home') return { status: 302, html: '', location: `${url.protocol}//${url.host}/` };
    if (style === 'home-page') return { status: 200, html: this.#home(site, at, hour) };
    return { status: style === '404' ? 404 : 200, html: notFoundPage(site.notFound, at) };
  }

  #home(site: Site, at: Circumstances, hour: number): string {
    const links = site.pages
      .filter(({ listed }) => listed)
      .flatMap(({ places, prose, published }) => {
        const place = places.find(({ from, to }) => hour >= from && hour < to);
        return place === undefined ? [] : [{ href: place.uri, title: prose.title, day: published }];
      });
    const filler = Array.from({ length: 14 }, (_, n) => ({
      href: `/xw/t202601${10 + n}_${900 + n}.html`,
      title: `本地要闻第${n + 1}条：各项工作有序推进`,
      day: at.day,
    }));
    return indexPage(at, '首页', [...links.slice(0, LISTED), ...filler]);
  }

  /** Index pages of columns; after a rebuilding the old ones lead to the new, or are missing. */
  #column(site: Site, url: URL, at: Circumstances, hour: number): Step | undefined {
    if (!url.pathname.endsWith('/')) return undefined;
    const under = site.pages.filter(({ places }) => places.some(({ uri }) => uri.includes(`${url.host}${url.pathname}`)));
    if (under.length === 0) return undefined;
    const links = under.flatMap(({ places, prose, published }) => {
      const place = places.find(({ from, to }) => hour >= from && hour < to);
      return place?.uri.includes(url.pathname) === true ? [{ href: place.uri, title: prose.title, day: published }] : [];
    });
    if (site.fate.startsWith('rebuilt') && hour >= site.at && !url.pathname.startsWith('/zfxxgk/'))
      return site.columnsLead ? moved(`/zfxxgk${url.pathname}`) : undefined;
    return {
      status: 200,
      html: indexPage(at, '栏目', [
        ...links,
        ...Array.from({ length: 8 }, (_, n) => ({
          href: `${url.pathname}t202601${10 + n}_${800 + n}.html`,
          title: `栏目文章第${n + 1}篇：有关情况说明`,
          day: at.day,
        })),
      ]),
    };
  }
}

function moved(location: string): Step {
  return { status: 301, html: '', location };
}

/** Scheme aside: both answer. */
function keyOf(uri: string): string {
  return uri.replace(/^https?:/, '');
}
