import type { Activity } from '#records/activity.ts';
import type { Lang } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import { activityText } from './activity-text.ts';
import type { NamedActivity } from './activity.tsx';
import { langTag } from './lang.ts';
import { to, withParameter } from './site.ts';
import { BRAND, SITE } from './words.ts';

export interface AtomData {
  readonly entries: readonly NamedActivity[];
  /** When the archive was made, which a feed without entries was updated last. */
  readonly createdAt: Instant;
  /** Origin of the site's addresses. */
  readonly origin: string;
  readonly older?: string;
  readonly rehearsal: boolean;
  readonly version: string;
  /** A name for good for a thing of this archive, as `urn:uuid:…`. */
  readonly nameOf: (id: string) => string;
}

function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const PAGES: Readonly<Partial<Record<Activity['subject']['type'], (id: string) => string>>> = {
  document: to.document,
  claim: to.claim,
  source: to.source,
  capture: to.capture,
  run: to.run,
};

/** What happened lately as an Atom feed (RFC 4287) in one language; entries keep their ids whatever the site is called. */
export function atomFeed(data: AtomData, lang: Lang): string {
  const { entries, createdAt, origin, older, rehearsal, version, nameOf } = data;
  const at = (path: string): string => escape(new URL(path, origin).href);
  const feed = withParameter('/activity.atom', 'lang', lang);
  const other: Lang = lang === 'en' ? 'zh' : 'en';
  const title = `${BRAND[lang]} – ${SITE.activity[lang]}${rehearsal ? (lang === 'en' ? ' (rehearsal)' : '（演练）') : ''}`;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${langTag(lang)}">`,
    `<id>${nameOf('activity')}</id>`,
    `<title>${escape(title)}</title>`,
    `<updated>${entries[0]?.activity.at ?? createdAt}</updated>`,
    `<author><name>Suyuan 溯源</name></author>`,
    `<generator version="${escape(version)}">Suyuan</generator>`,
    `<link rel="self" type="application/atom+xml" href="${at(feed)}"/>`,
    `<link rel="alternate" type="text/html" hreflang="${langTag(lang)}" href="${at(withParameter(to.activity(), 'lang', lang))}"/>`,
    `<link rel="alternate" type="application/atom+xml" hreflang="${langTag(other)}" href="${at(withParameter('/activity.atom', 'lang', other))}"/>`,
    ...(older === undefined ? [] : [`<link rel="next" type="application/atom+xml" href="${at(withParameter(feed, 'before', older))}"/>`]),
    ...entries.flatMap(({ activity, name }) => {
      const { id, subject, event } = activity;
      const page = PAGES[subject.type]?.(subject.id) ?? to.activity();
      const text = activityText(activity, name?.text ?? subject.id, lang);
      return [
        '<entry>',
        `<id>${nameOf(id)}</id>`,
        `<title>${escape(text)}</title>`,
        `<updated>${activity.at}</updated>`,
        `<published>${activity.at}</published>`,
        `<link rel="alternate" type="text/html" href="${at(withParameter(page, 'lang', lang))}"/>`,
        `<category term="${escape(event.code)}"/>`,
        `<content type="text">${escape(text)}</content>`,
        '</entry>',
      ];
    }),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}
