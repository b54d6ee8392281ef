import { RELATIONS, type ClaimHealth } from '#records/evidence.ts';
import { DRIFTS, LINK_STATES } from '#records/health.ts';
import type { Child } from 'hono/jsx';
import { Page } from './frame.tsx';
import { otherLang, langTag } from './lang.ts';
import { DriftMark, HealthMark, RelationMark, StateKey } from './marks.tsx';
import { Section } from './parts.tsx';
import type { Site } from './site.ts';
import { DRIFT_WORDS, EXCLUDED_LABEL, EXCLUDED_MEANING, HEALTH_WORDS, RELATION_WORDS, SITE, STATE_WORDS } from './words.ts';

interface Row {
  readonly mark: Child;
  readonly other: string;
  readonly means?: string;
}

function MarkTable({ id, title, rows, site }: { id: string; title: string; rows: readonly Row[]; site: Site }) {
  const { lang } = site;
  const other = otherLang(lang);
  return (
    <Section id={id} title={title}>
      <table class="legend" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {SITE.mark[lang]}
            </th>
            <th role="columnheader" scope="col" lang={langTag(other)}>
              {other === 'zh' ? '中文' : 'English'}
            </th>
            {rows.some(({ means }) => means !== undefined) && (
              <th role="columnheader" scope="col">
                {SITE.means[lang]}
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ mark, other: words, means }) => (
            <tr role="row">
              <th role="rowheader" scope="row">
                {mark}
              </th>
              <td role="cell" lang={langTag(other)}>
                {words}
              </td>
              {means !== undefined && <td role="cell">{means}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** What every mark on the site means. */
export function LegendPage({ site }: { site: Site }) {
  const { lang } = site;
  const other = otherLang(lang);
  return (
    <Page site={site} title={SITE.marks[lang]}>
      <h1>{SITE.marks[lang]}</h1>
      <p class="lede">{SITE.marksStrip[lang]}</p>
      <MarkTable
        id="round"
        title={SITE.marksRound[lang]}
        site={site}
        rows={[
          ...LINK_STATES.map((state) => ({
            mark: <StateKey state={state} lang={lang} />,
            other: STATE_WORDS[state].label[other],
            means: STATE_WORDS[state].meaning[lang],
          })),
          {
            mark: <StateKey state="unknown" label={EXCLUDED_LABEL} lang={lang} />,
            other: EXCLUDED_LABEL[other],
            means: EXCLUDED_MEANING[lang],
          },
        ]}
      />
      <MarkTable
        id="square"
        title={SITE.marksSquare[lang]}
        site={site}
        rows={(Object.keys(HEALTH_WORDS) as ClaimHealth[]).map((health) => ({
          mark: <HealthMark health={health} lang={lang} />,
          other: HEALTH_WORDS[health].label[other],
          means: HEALTH_WORDS[health].meaning[lang],
        }))}
      />
      <MarkTable
        id="drift"
        title={SITE.marksDrift[lang]}
        site={site}
        rows={DRIFTS.map((drift) => ({
          mark: <DriftMark drift={drift} lang={lang} />,
          other: DRIFT_WORDS[drift].label[other],
          means: DRIFT_WORDS[drift].meaning[lang],
        }))}
      />
      <MarkTable
        id="relation"
        title={SITE.marksRelation[lang]}
        site={site}
        rows={RELATIONS.map((relation) => ({
          mark: <RelationMark relation={relation} lang={lang} />,
          other: RELATION_WORDS[relation].label[other],
        }))}
      />
      <Section id="aligned" title={SITE.marksAligned[lang]}>
        <div class="pair">
          <p class="read" lang="en">
            <mark class="fig" data-p="1" data-h="1">
              1,031 townships
            </mark>{' '}
            in{' '}
            <mark class="fig" data-p="2" data-h="2">
              62,000 grids
            </mark>
            , served by{' '}
            <mark class="fig x" data-p="3">
              121,000 people
            </mark>
            , with <span class="absent">few complaints</span>.
          </p>
          <p class="read" lang="zh-Hans">
            <mark class="fig" data-p="1" data-h="1">
              1031个镇街
            </mark>
            、
            <mark class="fig" data-p="2" data-h="2">
              6.2万个网格
            </mark>
            ，网格员
            <mark class="fig x" data-p="3">
              11.2万名
            </mark>
            。
          </p>
        </div>
        <ul class="small dim more">
          <li>{SITE.marksAlignedSame[lang]}</li>
          <li>{SITE.marksAlignedNot[lang]}</li>
          <li>{SITE.marksAlignedNone[lang]}</li>
        </ul>
      </Section>
    </Page>
  );
}
