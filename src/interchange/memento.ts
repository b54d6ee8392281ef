import { instant, millis, timestamp14, type Instant } from '#records/time.ts';
import type { Uri } from '#records/uri.ts';
import { embedded } from './address.ts';

/** A memento as lists of them name it: when it was captured. */
export interface Moment {
  readonly id: string;
  readonly at: Instant;
}

/** Where a Memento service stands, without a closing slash, and the page it is asked about. */
export interface MementoPlace {
  readonly base: string;
  readonly original: Uri;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DATETIME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/;

/** A moment as Memento writes it: to the second, in GMT (RFC 1123). */
export function httpDate(at: Instant): string {
  return new Date(millis(at)).toUTCString();
}

/** The moment an `Accept-Datetime` field asks for (RFC 7089, 2.1.1); undefined for a field of any other form, or a day that is none. */
export function acceptedDatetime(field: string): Instant | undefined {
  const [, day = '', month = '', year = '', hour = '', minute = '', second = ''] = DATETIME.exec(field.trim()) ?? [];
  const index = MONTHS.findIndex((name) => name === month);
  if (index < 0) return undefined;
  const found = new Date(Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second)));
  const said = [Number(year), index, Number(day), Number(hour), Number(minute), Number(second)];
  const read = [
    found.getUTCFullYear(),
    found.getUTCMonth(),
    found.getUTCDate(),
    found.getUTCHours(),
    found.getUTCMinutes(),
    found.getUTCSeconds(),
  ];
  return said.every((part, at) => part === read[at]) ? found.toISOString() : undefined;
}

/** The moment of 4 to 14 digits of an address, `YYYYMMDDhhmmss` and shorter; undefined for digits that are no moment. */
export function momentOf(digits: string): Instant | undefined {
  if (!/^\d{4,14}$/.test(digits)) return undefined;
  const whole = digits + '00000101000000'.slice(digits.length);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(whole) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) || timestamp14(instant(at)) !== whole ? undefined : instant(at);
}

/** The memento nearest to a moment; of two as near the earlier. `moments` is not empty, oldest first. */
export function nearestTo<M extends Moment>(moments: readonly M[], at: Instant): M | undefined {
  const wanted = millis(at);
  let best: M | undefined;
  let distance = Infinity;
  for (const moment of moments) {
    const away = Math.abs(Math.floor(millis(moment.at) / 1000) * 1000 - wanted);
    if (away < distance) [best, distance] = [moment, away];
  }
  return best;
}

/** Which spellings of an asked-for address may be the one that was cited, likeliest first: browsers, proxies and links all change it a little. */
export function spellings(asked: string): readonly Uri[] {
  const found = new Set<Uri>();
  const add = (uri: string): void => {
    const whole = uri.replace(/^(https?):\/*(?=[^/])/i, '$1://');
    const named =
      /^[a-z][a-z\d+.-]*:/i.test(whole) && !/^[^/]*:\d+(?:\/|$)/.test(whole) ? [whole] : [`http://${whole}`, `https://${whole}`];
    for (const one of named) {
      const rooted = /^https?:\/\/[^/?#]+$/i.test(one)
        ? [one, `${one}/`]
        : /^https?:\/\/[^/?#]+\/$/i.test(one)
          ? [one, one.slice(0, -1)]
          : [one];
      for (const spelling of rooted) {
        found.add(spelling);
        const other = spelling.replace(/^http(s?):/i, (_scheme, s: string) => (s === '' ? 'https:' : 'http:'));
        later.add(other);
      }
    }
  };
  const later = new Set<Uri>();
  add(asked);
  for (const decode of [decodeURI, (text: string) => decodeURI(text).replaceAll('%23', '#'), decodeURIComponent]) {
    try {
      add(decode(asked));
    } catch {
      continue;
    }
  }
  for (const spelling of [...found]) if (URL.canParse(spelling)) add(new URL(spelling).href);
  return [...found, ...[...later].filter((uri) => !found.has(uri))];
}

export const TIMEMAP_FORMS = ['link', 'json'] as const;
export type TimeMapForm = (typeof TIMEMAP_FORMS)[number];

export function mementoUri({ base, original }: MementoPlace, at: Instant): Uri {
  return `${base}/web/${timestamp14(at)}/${embedded(original)}`;
}

export function timeGateUri({ base, original }: MementoPlace): Uri {
  return `${base}/timegate/${embedded(original)}`;
}

/** Address of a TimeMap, or of one page of it from the second on. */
export function timeMapUri({ base, original }: MementoPlace, form: TimeMapForm, page = 1): Uri {
  return `${base}/timemap/${form}/${page > 1 ? `${page}/` : ''}${embedded(original)}`;
}

function link(uri: Uri, relation: string, attributes: Readonly<Record<string, string>> = {}): string {
  return [`<${uri}>`, `rel="${relation}"`, ...Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)].join('; ');
}

/** Links to the mementos that matter beside one of them: first, last, the one before, the one after, each address once. */
function neighbours(place: MementoPlace, moments: readonly Moment[], chosen: Moment): string[] {
  const at = moments.indexOf(chosen);
  const relations = new Map<string, { readonly moment: Moment; readonly names: string[] }>();
  const name = (moment: Moment | undefined, relation: string): void => {
    if (moment === undefined) return;
    const uri = mementoUri(place, moment.at);
    const known = relations.get(uri);
    if (known === undefined) relations.set(uri, { moment, names: [relation] });
    else if (!known.names.includes(relation)) known.names.push(relation);
  };
  name(moments[0], 'first');
  name(moments.at(-1), 'last');
  name(at > 0 ? moments[at - 1] : undefined, 'prev');
  name(moments[at + 1], 'next');
  const own = mementoUri(place, chosen.at);
  if (!relations.has(own)) relations.set(own, { moment: chosen, names: [] });
  return [...relations]
    .sort(([, a], [, b]) => (a.moment.at < b.moment.at ? -1 : 1))
    .map(([uri, { moment, names }]) => link(uri, [...names, 'memento'].join(' '), { datetime: httpDate(moment.at) }));
}

/** The `Link` field of a TimeGate's or a memento's answer (RFC 7089, 2.2). */
export function linkField(place: MementoPlace, moments: readonly Moment[], chosen: Moment): string {
  return [
    link(embedded(place.original), 'original'),
    link(timeGateUri(place), 'timegate'),
    link(timeMapUri(place, 'link'), 'timemap', { type: 'application/link-format' }),
    link(timeMapUri(place, 'json'), 'timemap', { type: 'application/json' }),
    ...neighbours(place, moments, chosen),
  ].join(', ');
}

/** Mementos listed in one page of a TimeMap. */
export const TIMEMAP_PAGE = 1_000;

interface TimeMapPage {
  readonly number: number;
  readonly from: Instant;
  readonly until: Instant;
}

function pagesOf(moments: readonly Moment[]): TimeMapPage[] {
  return Array.from({ length: Math.ceil(moments.length / TIMEMAP_PAGE) }, (_, at) => {
    const part = moments.slice(at * TIMEMAP_PAGE, (at + 1) * TIMEMAP_PAGE);
    return { number: at + 1, from: part[0]?.at ?? '', until: part.at(-1)?.at ?? '' };
  });
}

/** The mementos of one page; undefined when there is no such page. `moments` oldest first. */
function timeMapPart(
  moments: readonly Moment[],
  page: number,
): { readonly pages: TimeMapPage[]; readonly own: TimeMapPage; readonly part: readonly Moment[] } | undefined {
  const pages = pagesOf(moments);
  const own = pages[page - 1];
  return own === undefined ? undefined : { pages, own, part: moments.slice((page - 1) * TIMEMAP_PAGE, page * TIMEMAP_PAGE) };
}

const span = ({ from, until }: TimeMapPage): Readonly<Record<string, string>> => ({ from: httpDate(from), until: httpDate(until) });

/** A page of a TimeMap as links (RFC 7089, 5; RFC 6690); undefined when there is no such page. */
export function timeMapLinks(place: MementoPlace, moments: readonly Moment[], page: number): string | undefined {
  const found = timeMapPart(moments, page);
  if (found === undefined) return undefined;
  const { pages, own, part } = found;
  const type = 'application/link-format';
  const lines = [
    link(embedded(place.original), 'original'),
    link(timeGateUri(place), 'timegate'),
    link(timeMapUri(place, 'link', page), 'self', { type, ...span(own) }),
    ...pages
      .filter((other) => other !== own)
      .map((other) => link(timeMapUri(place, 'link', other.number), 'timemap', { type, ...span(other) })),
    ...part.map((moment) => {
      const names = [...(moment === moments[0] ? ['first'] : []), ...(moment === moments.at(-1) ? ['last'] : []), 'memento'];
      return link(mementoUri(place, moment.at), names.join(' '), { datetime: httpDate(moment.at) });
    }),
  ];
  return `${lines.join(',\n')}\n`;
}

/** A page of a TimeMap as JSON, in the members that aggregators of archives use; undefined when there is no such page. */
export function timeMapJson(place: MementoPlace, moments: readonly Moment[], page: number, rehearsal: boolean): object | undefined {
  const found = timeMapPart(moments, page);
  if (found === undefined) return undefined;
  const listed = (moment: Moment | undefined): object | undefined =>
    moment === undefined ? undefined : { datetime: moment.at.replace(/\.\d+Z$/, 'Z'), uri: mementoUri(place, moment.at) };
  const paged = ({ number, from, until }: TimeMapPage): object => ({ uri: timeMapUri(place, 'json', number), from, until });
  const [before, after] = [found.pages[page - 2], found.pages[page]];
  return {
    original_uri: place.original,
    self: timeMapUri(place, 'json', page),
    timegate_uri: timeGateUri(place),
    timemap_uri: { link_format: timeMapUri(place, 'link'), json_format: timeMapUri(place, 'json') },
    mementos: { first: listed(moments[0]), last: listed(moments.at(-1)), list: found.part.map(listed) },
    ...(found.pages.length > 1
      ? { pages: { count: found.pages.length, ...(before && { prev: paged(before) }), ...(after && { next: paged(after) }) } }
      : {}),
    rehearsal,
  };
}
