import type { PageDate, PageDateKind } from '#records/page.ts';
import type { PageDateText } from '#records/time.ts';
import type { Block } from './blocks.ts';
import { rawText } from './dom.ts';
import type { Field } from './fields.ts';
import type { PageContext } from './metadata.ts';
import { chinaTime, dateInAddress, datesIn, firstDate, type ParsedDate } from './pagedate.ts';
import { isProse } from './prose.ts';
import { relativeDate } from './relative.ts';
import { isPlain, plain } from './sitename.ts';

/** Meta tags that carry a date, the surest first. */
const META_DATES: readonly { readonly name: string; readonly kind: PageDateKind; readonly weight: number }[] = [
  { name: 'pubdate', kind: 'published', weight: 100 },
  { name: 'article:published_time', kind: 'published', weight: 95 },
  { name: 'og:published_time', kind: 'published', weight: 95 },
  { name: 'bytedance:published_time', kind: 'published', weight: 94 },
  { name: 'datepublished', kind: 'published', weight: 92 },
  { name: 'publishdate', kind: 'published', weight: 90 },
  { name: 'publish_date', kind: 'published', weight: 90 },
  { name: 'publish-date', kind: 'published', weight: 90 },
  { name: 'publishtime', kind: 'published', weight: 90 },
  { name: 'og:release_date', kind: 'published', weight: 88 },
  { name: 'weibo: article:create_at', kind: 'published', weight: 88 },
  { name: 'weibo:article:create_at', kind: 'published', weight: 88 },
  { name: 'apub:time', kind: 'published', weight: 86 },
  { name: 'parsely-pub-date', kind: 'published', weight: 88 },
  { name: 'sailthru.date', kind: 'published', weight: 86 },
  { name: 'dc.date.issued', kind: 'published', weight: 84 },
  { name: 'dcterms.issued', kind: 'published', weight: 84 },
  { name: 'citation_publication_date', kind: 'published', weight: 82 },
  { name: 'dc.date', kind: 'published', weight: 60 },
  { name: 'dcterms.created', kind: 'published', weight: 60 },
  { name: 'date', kind: 'published', weight: 60 },
  { name: 'article:modified_time', kind: 'modified', weight: 90 },
  { name: 'og:updated_time', kind: 'modified', weight: 88 },
  { name: 'bytedance:updated_time', kind: 'modified', weight: 88 },
  { name: 'datemodified', kind: 'modified', weight: 88 },
  { name: 'weibo: article:update_at', kind: 'modified', weight: 86 },
  { name: 'dateupdate', kind: 'published', weight: 78 },
  { name: 'lastmodified', kind: 'modified', weight: 80 },
  { name: 'last-modified', kind: 'modified', weight: 80 },
  { name: 'dcterms.modified', kind: 'modified', weight: 80 },
];

/** A machine's date in another zone than the page's may fall on another day: what a reader sees goes before it. */
const OTHER_ZONE_WEIGHT = 58;

/** What a labelled date loses that stands far from title and text, as those of lists and comments do. */
const FAR = 30;

/** Grounds that a reader does not see. */
const MACHINE = /^(?:meta|json-ld|itemprop|time)/;

interface WeighedDate extends PageDate {
  readonly weight: number;
}

/** Where a reader finds the date: from a little above the title to the beginning of the text, or a little below its end. */
interface Region {
  readonly from: number;
  readonly to: number;
  /** Where labelled dates count that stand below the text, as old sites print them. */
  readonly end: number;
}

function regionOf(blocks: readonly Block[], main: readonly Block[], title: string | undefined): Region {
  const own = new Set(main.filter((block) => isProse(block) || main.length < 4).map((block) => block.text));
  const first = blocks.findIndex((block) => own.has(block.text));
  const last = blocks.findLastIndex((block) => own.has(block.text));
  const firstProse = blocks.findIndex((block) => isProse(block) && block.noise === 'none');
  const start = first >= 0 ? first : firstProse >= 0 ? firstProse : Math.min(blocks.length, 60);
  const heading = plain(title ?? '');
  const places = blocks.flatMap((block, at) => {
    if (heading === '') return [];
    const text = block.kind === 'heading' ? plain(block.text) : '';
    return isPlain(block.text, heading) || (text.length >= 6 && heading.includes(text)) ? [at] : [];
  });
  const at = places.filter((place) => place <= start).pop() ?? places[0];
  const from = at === undefined || start - at > FURTHEST_TITLE ? start - FURTHEST_DATE : at - 3;
  return {
    from: Math.max(0, from),
    to: Math.max(start, at !== undefined && at > start ? at + 3 : 0),
    end: Math.max(start, last) + BELOW_TEXT,
  };
}

/** Blocks between the title and the text, where there is a header of fields; before the text, where the title is not found; and below the text. */
const FURTHEST_TITLE = 60;
const FURTHEST_DATE = 12;
const BELOW_TEXT = 12;

/** Whether a page writes the day before the month: English outside the United States, by its language or its address. */
function isDayFirst(lang: string | undefined, uri: string): boolean {
  return /^en-(?!us)[a-z]{2}/i.test(lang ?? '') || /^[a-z]+:\/\/[^/:]+\.(?:uk|au|ie|nz|in|za|sg|hk|eu)(?:[:/]|$)/i.test(uri);
}

/** Lines longer than this tell of times in running text. */
const LONGEST_RELATIVE = 80;

/** Words that show a date to be today's, an event's or a copyright's. */
const NOT_PUBLICATION = /今天是|今天(?!\s*\d)|copyright|©|版权|截[至止]|有效期/i;

/**
 * All dates a page states, each with its kind, precision and the place it was read from, and the best for publication:
 * meta tags and JSON-LD first, then labelled dates, then the visible date beside the title, then the address. `sentAt`, seconds since 1970, is when the
 * page was sent; dates that a page gives by their distance from now count only where it is known.
 */
export function datesOf(
  context: PageContext,
  fields: readonly Field[],
  blocks: readonly Block[],
  title: string | undefined,
  sentAt: number | undefined,
): { dates: PageDate[]; published?: PageDateText } {
  const { query, head, scripts, uri, bodyBlocks, template } = context;
  const dayFirst = isDayFirst(head.declaredLang, uri);
  const region = regionOf(bodyBlocks, blocks, title);
  const found: WeighedDate[] = [];
  const add = (kind: PageDateKind, date: Pick<ParsedDate, 'value' | 'precision'> | undefined, ground: string, weight: number): void => {
    if (date === undefined || found.some((other) => other.kind === kind && other.value === date.value && other.ground === ground)) return;
    const elsewhere = /Z$|[+-](?!08:00)\d\d:\d\d$/.test(date.value.slice(10)) && kind === 'published' && MACHINE.test(ground);
    found.push({
      kind,
      value: date.value,
      precision: date.precision,
      ground,
      weight: elsewhere ? Math.min(weight, OTHER_ZONE_WEIGHT) : weight,
    });
  };
  for (const { name, kind, weight } of META_DATES) {
    const value = head.meta.get(name);
    if (value !== undefined) add(kind, firstDate(value), `meta:${name === 'pubdate' ? 'PubDate' : name}`, weight);
  }
  if (head.ld.published !== undefined) add('published', firstDate(head.ld.published), 'json-ld:datePublished', 93);
  if (head.ld.modified !== undefined) add('modified', firstDate(head.ld.modified), 'json-ld:dateModified', 90);
  const [property] = query('[itemprop="datePublished"]');
  add(
    'published',
    firstDate(property?.attribs['datetime'] ?? property?.attribs['content'] ?? (property === undefined ? '' : rawText(property, 200))),
    'itemprop:datePublished',
    91,
  );
  if (template?.name === 'wechat') {
    const seconds = /\b(?:var\s+ct|create_time|svr_create_time|ori_create_time)\s*[=:]\s*["']?(\d{10})\b/.exec(scripts)?.[1];
    if (seconds !== undefined) add('published', chinaTime(Number(seconds)), 'script:ct', 99);
    add('published', firstDate(/\bvar\s+publish_time\s*=\s*["']([^"']+)/.exec(scripts)?.[1] ?? ''), 'script:publish_time', 97);
  }
  const [held] = template?.embeddedTime === undefined ? [] : query(template.embeddedTime);
  const milliseconds = held === undefined ? '' : rawText(held, 40).trim();
  if (/^\d{13}$/.test(milliseconds)) add('published', chinaTime(Number(milliseconds) / 1000), `template:${template?.name ?? ''}`, 96);
  for (const { field, value, label, at } of fields) {
    if (field === 'drafted' || field === 'published' || field === 'modified') {
      const near = at >= region.from && at <= region.end;
      add(
        field,
        firstDate(value, dayFirst),
        `header:${label}`,
        (field === 'published' ? (/^(?:日期|时间|date)$/i.test(label) ? 72 : 85) : 80) - (near ? 0 : FAR),
      );
    }
  }
  if (template !== undefined) {
    const dated = (template.date ?? [])
      .map((selector) =>
        firstDate(
          query(selector)
            .slice(0, 1)
            .map((element) => rawText(element, 400))
            .join(''),
        ),
      )
      .find((date) => date !== undefined);
    add('published', dated, `template:${template.name}`, 83);
  }
  const [time] = query('article time[datetime], main time[datetime], time[pubdate], header time[datetime]');
  add('published', firstDate(time?.attribs['datetime'] ?? ''), 'time', 81);
  for (const block of bodyBlocks.slice(region.from, region.to + 1)) {
    if (block.text.length > 200 || NOT_PUBLICATION.test(block.text) || isPlain(block.text, plain(title ?? ''))) continue;
    if (block.linked > block.text.length * 0.4) continue;
    const [date] = datesIn(block.text, { dayFirst });
    if (date === undefined && sentAt !== undefined && block.text.length <= LONGEST_RELATIVE) {
      const updated = /updated|modified|更新|修改|编辑于/i.test(block.text);
      add(updated ? 'modified' : 'published', relativeDate(block.text, sentAt), 'relative', 48);
    }
    if (date === undefined || date.precision === 'year' || date.precision === 'month') continue;
    if (found.some((other) => other.kind === 'drafted' && other.value === date.value.slice(0, 10))) continue;
    const updated = /updated|modified|更新|修改/i.test(block.text.slice(Math.max(0, date.start - 24), date.start));
    const bare = block.text.length - (date.end - date.start);
    add(
      updated ? 'modified' : 'published',
      date,
      'visible',
      (block.noise === 'none' ? 70 : 62) + (date.precision === 'day' ? 0 : 4) - (bare > 60 ? 8 : 0),
    );
  }
  for (const [at, { text }] of bodyBlocks.entries()) {
    const stated =
      text.length <= 60
        ? /^(?:首?发布于|首发于|发表于|(编辑于|更新于)|published|posted|(updated|last updated))\s*(?:on|:|：)?\s*/i.exec(text)
        : null;
    if (stated !== null) {
      const near = at >= region.from && at <= region.end;
      add((stated[1] ?? stated[2]) ? 'modified' : 'published', firstDate(text, dayFirst), 'visible', near ? 66 : 66 - FAR);
    }
  }
  for (const block of blocks.slice(-6)) {
    const [date] = datesIn(block.text);
    if (date === undefined || date.precision !== 'day' || block.text.length - (date.end - date.start) > 4) continue;
    add('drafted', date, 'signature', 50);
  }
  const best = [...found].filter((date) => date.kind === 'published').sort((a, b) => b.weight - a.weight || precise(b) - precise(a))[0];
  const address = dateInAddress(uri);
  if (address !== undefined) {
    const later = best !== undefined && address.precision === 'day' && address.value > best.value.slice(0, 10);
    if (address.precision === 'day' || best === undefined) add(later ? 'reposted' : 'published', address, 'url', 40);
  }
  const modified = found.find((date) => date.kind === 'modified');
  const chosen = best ?? found.find((date) => date.kind === 'published') ?? found.find((date) => date.kind === 'drafted') ?? modified;
  const dates = [...found]
    .sort((a, b) => b.weight - a.weight)
    .map(({ kind, value, precision, ground }) => ({ kind, value, precision, ground }));
  const finer = chosen === undefined ? undefined : refine(chosen, found);
  return { dates, ...(finer === undefined ? {} : { published: finer }) };
}

const PRECISION = ['year', 'month', 'day', 'minute', 'second'] as const;
const precise = (date: PageDate): number => PRECISION.indexOf(date.precision);

/** The same day with its time of day, where another ground of the same kind gives one. */
function refine(chosen: PageDate, all: readonly PageDate[]): PageDateText {
  const finer = all.find((date) => date.kind === chosen.kind && precise(date) > precise(chosen) && date.value.startsWith(chosen.value));
  return finer?.value ?? chosen.value;
}
