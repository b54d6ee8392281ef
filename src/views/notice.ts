import type { Activity } from '#records/activity.ts';
import type { Claim } from '#records/document.ts';
import type { Source } from '#records/source.ts';
import type { Whereabouts } from '#records/whereabouts.ts';
import type { Uri } from '#records/uri.ts';
import { activityText } from './activity-text.ts';
import { claimName, sourceName } from './names.ts';
import { to } from './site.ts';
import { statusSummary } from './summary.ts';

/** What a notice tells of. */
export interface Notice {
  readonly activity: Activity;
  readonly rehearsal: boolean;
  /** Address of the site, where it is known to others. */
  readonly site: Uri | undefined;
  readonly source?: Source;
  readonly beside?: Whereabouts;
  readonly claim?: Claim;
}

/** A change as JSON for another program: what happened, to what, and in plain words of both languages. */
export function noticeBody({ activity, rehearsal, site, source, beside, claim }: Notice): string {
  const { id, at, subject, event, runId, by } = activity;
  const name = source !== undefined ? sourceName(source).text : claim !== undefined ? claimName(claim).text : subject.id;
  const path = subject.type === 'source' ? to.source(subject.id) : subject.type === 'claim' ? to.claim(subject.id) : to.activity();
  const words = (lang: 'zh' | 'en'): string => {
    const happened = activityText(activity, name, lang);
    if (source === undefined || beside === undefined) return happened;
    return `${happened}${lang === 'en' ? ' ' : ''}${statusSummary(source, beside, lang)}`;
  };
  return JSON.stringify({
    id,
    at,
    event,
    subject: {
      ...subject,
      name,
      ...(source === undefined
        ? {}
        : { uri: source.uri, state: source.status?.state ?? 'unknown', drift: source.status?.drift ?? 'unknown' }),
      ...(claim === undefined ? {} : { document: claim.documentId }),
    },
    ...(runId === undefined ? {} : { runId }),
    ...(by === undefined ? {} : { by }),
    ...(site === undefined ? {} : { link: new URL(path, site).href }),
    text: { zh: words('zh'), en: words('en') },
    ...(rehearsal ? { rehearsal } : {}),
  });
}
