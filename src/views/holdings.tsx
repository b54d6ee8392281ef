import type { Holdings } from '#records/holdings.ts';
import type { Lang } from '#records/text.ts';
import type { AuditMade, DiskUse, GrowthDay } from '#records/work.ts';
import { formatBytes, formatDay } from './format.ts';
import { Page } from './frame.tsx';
import { Mark } from './marks.tsx';
import { Empty, Fact, Moment, Section } from './parts.tsx';
import type { Site } from './site.ts';
import { Table } from './table.tsx';
import { number, say } from './words.ts';
import { WORK } from './words/work.ts';
import { WorkNav } from './work-nav.tsx';

export interface HoldingsData {
  readonly holdings: Holdings;
  /** Newest first. */
  readonly audits: readonly AuditMade[];
  readonly disk: DiskUse;
  /** Oldest first. */
  readonly growth: readonly GrowthDay[];
}

/** Months shown, newest last. */
const MONTHS = 24;

interface Month {
  readonly month: string;
  readonly captures: number;
  readonly bytes: number;
}

/** The days added up by month, oldest first. */
export function monthsOf(days: readonly GrowthDay[]): Month[] {
  const months = new Map<string, Month>();
  for (const { day, captures, bytes } of days) {
    const month = day.slice(0, 7);
    const before = months.get(month);
    months.set(month, { month, captures: captures + (before?.captures ?? 0), bytes: bytes + (before?.bytes ?? 0) });
  }
  return [...months.values()].slice(-MONTHS);
}

const FINDINGS = ['fail', 'missing', 'unexpected', 'unverifiable'] as const;

function Audits({ audits, lang }: { audits: readonly AuditMade[]; lang: Lang }) {
  return (
    <Table
      name={WORK.fixity[lang]}
      columns={[WORK.checkedAt[lang], WORK.extent[lang], { label: WORK.payloads[lang], num: true }, WORK.findings[lang]]}
    >
      {audits.map((audit) => {
        const found = FINDINGS.filter((name) => audit[name].length > 0).map((name) =>
          say(WORK[name], lang, { n: number(audit[name].length, lang) }),
        );
        return (
          <tr role="row">
            <th role="rowheader" scope="row" class="nb">
              <Moment at={audit.at} lang={lang} />
            </th>
            <td role="cell" data-l={WORK.extent[lang]}>
              {(audit.sample === undefined ? WORK.whole : WORK.sampled)[lang]}
            </td>
            <td role="cell" class="num" data-l={WORK.payloads[lang]}>
              {number(audit.checked, lang)}
            </td>
            <td role="cell" data-l={WORK.findings[lang]}>
              {found.length === 0 ? WORK.noFindings[lang] : <b>{found.join(lang === 'en' ? ', ' : '，')}</b>}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function Disk({ data, lang }: { data: HoldingsData; lang: Lang }) {
  const { disk, holdings } = data;
  const told = holdings.storedBytes + (disk.texts ?? 0) + (disk.index ?? 0) + disk.free;
  const bytes = (n: number | undefined) => (n === undefined ? undefined : formatBytes(n, lang));
  return (
    <dl class="facts">
      <Fact term={WORK.diskFile[lang]}>
        <b>{bytes(disk.file)}</b>
      </Fact>
      <Fact term={WORK.diskPayloads[lang]}>{bytes(holdings.storedBytes)}</Fact>
      <Fact term={WORK.diskTexts[lang]}>{bytes(disk.texts)}</Fact>
      <Fact term={WORK.diskIndex[lang]}>{bytes(disk.index)}</Fact>
      <Fact term={WORK.diskRest[lang]}>{bytes(Math.max(0, disk.file - told))}</Fact>
      <Fact term={WORK.diskFree[lang]}>{bytes(disk.free)}</Fact>
      <Fact term={WORK.diskReceived[lang]}>{bytes(holdings.payloadBytes)}</Fact>
    </dl>
  );
}

function Growth({ months, lang }: { months: readonly Month[]; lang: Lang }) {
  const most = Math.max(1, ...months.map(({ bytes }) => bytes));
  return (
    <table role="table" class="growth">
      <caption class="vh">{WORK.growthTable[lang]}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {WORK.month[lang]}
          </th>
          <th role="columnheader" scope="col" class="num">
            {WORK.kept[lang]}
          </th>
          <th role="columnheader" scope="col" class="num">
            {WORK.received[lang]}
          </th>
          <td role="cell" aria-hidden="true" />
        </tr>
      </thead>
      <tbody role="rowgroup">
        {months.toReversed().map(({ month, captures, bytes }) => (
          <tr role="row">
            <th role="rowheader" scope="row" class="nb tab">
              {month}
            </th>
            <td role="cell" class="num">
              {number(captures, lang)}
            </td>
            <td role="cell" class="num nb">
              {formatBytes(bytes, lang)}
            </td>
            <td role="cell" aria-hidden="true">
              <svg viewBox="0 0 200 8" width="200" height="8" preserveAspectRatio="none">
                <rect width={Math.max(1, Math.round((200 * bytes) / most))} height="8" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function fixitySentence([last]: readonly AuditMade[], lang: Lang): string {
  if (last === undefined) return WORK.fixityNever[lang];
  const failed = FINDINGS.reduce((sum, name) => sum + last[name].length, 0);
  const figures = { n: number(last.checked, lang), failed: number(failed, lang), when: formatDay(last.at, lang) };
  return say(failed === 0 ? WORK.fixityWell : WORK.fixityBad, lang, figures);
}

/** Whether what is kept is whole, what room it takes, and how it grows. */
export function HoldingsPage({ site, data }: { site: Site; data: HoldingsData }) {
  const { lang } = site;
  const [last] = data.audits;
  const bad = last !== undefined && FINDINGS.some((name) => last[name].length > 0);
  const months = monthsOf(data.growth);
  return (
    <Page site={site} title={WORK.holdings[lang]} room="activity" json>
      <h1>{WORK.holdings[lang]}</h1>
      <p class="lede">
        {last !== undefined && <Mark id={bad ? 'c-lost' : 's-tick'} />} {fixitySentence(data.audits, lang)}
      </p>
      <WorkNav page="holdings" lang={lang} />
      <div class="split">
        <div>
          <Section id="fixity" title={WORK.fixity[lang]}>
            {data.audits.length === 0 ? <Empty says={WORK.fixityNext[lang]} /> : <Audits audits={data.audits} lang={lang} />}
          </Section>
          <Section id="growth" title={WORK.growth[lang]}>
            {months.length === 0 ? <p class="dim">{WORK.noGrowth[lang]}</p> : <Growth months={months} lang={lang} />}
          </Section>
        </div>
        <div>
          <Section id="disk" title={WORK.disk[lang]}>
            <Disk data={data} lang={lang} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
