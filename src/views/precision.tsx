import type { Relation } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { Page } from './frame.tsx';
import { RelationMark } from './marks.tsx';
import { Section } from './parts.tsx';
import { percent } from './percent.ts';
import { to, type Site } from './site.ts';
import { number, say } from './words.ts';
import { PRECISION as words } from './words/review.ts';

/** How often something was right, with the interval that so few cases leave open. */
export interface Share {
  readonly right: number;
  readonly of: number;
  readonly share?: number;
  readonly interval?: { readonly low: number; readonly high: number };
}

export interface PrecisionData {
  readonly rows: readonly (Share & {
    readonly relation: Relation;
    readonly band: 'sure' | 'review';
    readonly from: number;
    readonly to: number;
  })[];
  readonly precision: readonly (Share & { readonly relation: Relation })[];
  readonly recall: readonly (Share & { readonly relation: Relation })[];
  readonly passages: number;
  readonly disputed: number;
  readonly methods: readonly string[];
}

function ShareCells({ share: { right, of, share, interval }, label, lang }: { share: Share; label: string; lang: Lang }) {
  return (
    <>
      <td role="cell" class="num" data-l={label}>
        {`${number(right, lang)} / ${number(of, lang)}`}
      </td>
      <td role="cell" class="num" data-l={words.share[lang]}>
        {share === undefined ? '–' : percent(share, lang)}
      </td>
      <td role="cell" class="num dim" data-l={words.interval[lang]}>
        {interval === undefined ? '–' : `${percent(interval.low, lang)}–${percent(interval.high, lang)}`}
      </td>
    </>
  );
}

function Head({ labels }: { labels: readonly string[] }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {labels.map((label, index) => (
          <th role="columnheader" scope="col" {...(index === 0 ? {} : { class: 'num' })}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Measure({ id, title, shares, lang }: { id: string; title: string; shares: PrecisionData['precision']; lang: Lang }) {
  return (
    <Section id={id} title={title}>
      <table class="stack measured" role="table">
        <Head labels={[words.relation[lang], words.right[lang], words.share[lang], words.interval[lang]]} />
        <tbody role="rowgroup">
          {shares.map((share) => (
            <tr role="row">
              <th role="rowheader" scope="row">
                <RelationMark relation={share.relation} lang={lang} />
              </th>
              <ShareCells share={share} label={words.right[lang]} lang={lang} />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** How often editors agreed with the program, by relation and by how sure it was. */
export function PrecisionPage({ site, data }: { site: Site; data: PrecisionData }) {
  const { lang } = site;
  const [right, of] = [
    data.precision.reduce((sum, entry) => sum + entry.right, 0),
    data.precision.reduce((sum, entry) => sum + entry.of, 0),
  ];
  return (
    <Page site={site} title={words.title[lang]} json>
      <h1>{data.passages === 0 ? words.nothing[lang] : say(words.said, lang, { right: number(right, lang), of: number(of, lang) })}</h1>
      <p class="lede">{words.lede[lang]}</p>
      {data.passages > 0 && (
        <>
          <Measure id="precision" title={words.precision[lang]} shares={data.precision} lang={lang} />
          <Measure id="recall" title={words.recall[lang]} shares={data.recall} lang={lang} />
          <Section id="bands" title={words.byBand[lang]}>
            <table class="stack measured" role="table">
              <Head labels={[words.relation[lang], words.band[lang], words.right[lang], words.share[lang], words.interval[lang]]} />
              <tbody role="rowgroup">
                {data.rows.map((row) => (
                  <tr role="row">
                    <th role="rowheader" scope="row">
                      <RelationMark relation={row.relation} lang={lang} />
                    </th>
                    <td role="cell" class="num" data-l={words.band[lang]}>
                      {`${percent(row.from, lang)}–${percent(row.to, lang)}${lang === 'en' ? ', ' : '，'}${(row.band === 'sure' ? words.sure : words.doubt)[lang]}`}
                    </td>
                    <ShareCells share={row} label={words.right[lang]} lang={lang} />
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        </>
      )}
      {data.disputed > 0 && <p class="note plain more">{say(words.disputed, lang, { n: number(data.disputed, lang) })}</p>}
      {site.signing === true && (
        <p class="more">
          {site.editor === undefined ? (
            <a href={to.signIn(site.here)}>{words.fileSignIn[lang]}</a>
          ) : (
            <>
              <a href={to.decisionFile()}>{words.file[lang]}</a> <span class="small dim">{words.fileMeans[lang]}</span>
            </>
          )}
        </p>
      )}
      {data.methods.length > 0 && <p class="small dim more">{say(words.methods, lang, { methods: data.methods.join(', ') })}</p>}
    </Page>
  );
}
