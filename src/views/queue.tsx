import type { Source } from '#records/source.ts';
import type { NextCheck } from '#records/schedule.ts';
import { millis } from '#records/time.ts';
import { formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { StateMark } from './marks.tsx';
import { shortened, sourceName } from './names.ts';
import { Day, Empty, gap, langOf } from './parts.tsx';
import { rendered, type Rendered } from './rendered.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { number, say, SITE } from './words.ts';
import { awayOf, groundText, WORK } from './words/work.ts';

export interface QueueData {
  /** Next first. */
  readonly waiting: readonly { readonly source: Source; readonly next: NextCheck }[];
  readonly due: number;
  /** Sources that were looked at for it, and how many there are. */
  readonly considered: number;
  readonly total: number;
}

/** When a source is looked at next, and from now on how far that is. */
export function Due({ next, site }: { next: NextCheck; site: Site }): Rendered {
  const { lang, now } = site;
  if (next.rule.kind === 'off') return rendered(WORK.never[lang]);
  if (next.at === undefined || next.at <= now) return rendered(`<b>${WORK.now[lang]}</b>`);
  const away = awayOf(millis(next.at) - millis(now), lang);
  return rendered(`<time datetime="${next.at}" title="${formatMoment(next.at, lang)}">${away}</time>`);
}

/** What is due next, and why. */
export function QueuePage({ site, data }: { site: Site; data: QueueData }) {
  const { lang, now } = site;
  const { waiting, due, considered, total } = data;
  const coming = waiting.find(({ next }) => next.at !== undefined && next.at > now)?.next.at;
  return (
    <Page site={site} title={WORK.queue[lang]} room="activity" json>
      <h1>{WORK.queue[lang]}</h1>
      <p class="lede">
        {due === 0 ? WORK.queueNone[lang] : say(WORK.queueNow, lang, { n: number(due, lang) })}
        {gap(lang)}
        {coming !== undefined && say(WORK.queueNext, lang, { when: awayOf(millis(coming) - millis(now), lang) })}
      </p>
      <p class="small dim">
        {considered < total
          ? say(WORK.queuePart, lang, { n: number(considered, lang), total: number(total, lang) })
          : say(WORK.queueAll, lang, { n: number(total, lang) })}
        {gap(lang)}
        {WORK.queueWho[lang]}
      </p>
      {waiting.length === 0 ? (
        <Empty says={SITE.noSources[lang]} />
      ) : (
        <table class="sources stack" role="table">
          <caption class="vh">{WORK.queue[lang]}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {([WORK.due, SITE.source, SITE.state, SITE.lastCheck, WORK.why] as const).map((words) => (
                <th role="columnheader" scope="col">
                  {words[lang]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {waiting.map(({ source, next }) => {
              const name = sourceName(source);
              return (
                <tr role="row">
                  <td role="cell" class="nb">
                    <Due next={next} site={site} />
                  </td>
                  <th role="rowheader" scope="row">
                    <a
                      class={name.tag === 'und' ? 'name quiet uri' : 'name quiet'}
                      href={to.source(source.id)}
                      {...(name.tag === 'und' ? {} : langOf(name.tag, lang))}
                    >
                      {shortened(name.text, 60)}
                    </a>
                    <a class="uri quiet small" href={to.host(source.host)}>
                      {source.host}
                    </a>
                  </th>
                  <td role="cell">
                    <StateMark status={source.status} lang={lang} />
                  </td>
                  <td role="cell" class="nb tab" data-l={SITE.lastCheck[lang]}>
                    {source.lastAttempt === undefined ? WORK.neverTried[lang] : <Day at={source.lastAttempt} site={site} />}
                  </td>
                  <td role="cell" data-l={WORK.why[lang]}>
                    {groundText(next, lang)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Page>
  );
}
