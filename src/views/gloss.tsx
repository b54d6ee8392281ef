import type { Lang, TextPosition } from '#records/text.ts';
import { Page } from './frame.tsx';
import { textTag } from './lang.ts';
import { Empty, Say } from './parts.tsx';
import type { Site } from './site.ts';
import { GLOSS } from './words/gloss.ts';

/** A Chinese word of a text with what it means. */
export interface Glossed extends TextPosition {
  readonly text: string;
  readonly pinyin?: string;
  readonly meaning: readonly string[];
}

/** The name of the dictionary with its licence, as the licence asks. */
export function DictionaryName({ lang }: { lang: Lang }) {
  return (
    <>
      <a href="https://cc-cedict.org/" rel="noreferrer">
        CC-CEDICT
      </a>
      {lang === 'zh' ? '（CC BY-SA 4.0）' : ' (CC BY-SA 4.0)'}
    </>
  );
}

/** Where the glosses of a page come from. */
export function DictionaryCredit({ lang }: { lang: Lang }) {
  return <Say words={GLOSS.from} lang={lang} slots={{ dictionary: <DictionaryName lang={lang} /> }} />;
}

/** A Chinese text with the reading above and the meaning of each word beside it. */
export function GlossPage({ site, text, words }: { site: Site; text: string; words: readonly Glossed[] }) {
  const { lang } = site;
  const tag = textTag('und', text);
  const pieces: unknown[] = [];
  let at = 0;
  for (const { start, end, pinyin } of words) {
    pieces.push(text.slice(at, start));
    const word = text.slice(start, end);
    pieces.push(
      pinyin === undefined ? (
        word
      ) : (
        <ruby>
          {word}
          <rt lang="zh-Latn">{pinyin}</rt>
        </ruby>
      ),
    );
    at = end;
  }
  pieces.push(text.slice(at));
  return (
    <Page site={site} title={GLOSS.title[lang]} json>
      <h1>{GLOSS.title[lang]}</h1>
      <blockquote class="read ruby" lang={tag}>
        {pieces as string[]}
      </blockquote>
      {words.length === 0 ? (
        <Empty says={GLOSS.none[lang]} />
      ) : (
        <>
          <dl class="glosses">
            {words.map((word) => (
              <div>
                <dt>
                  <span lang={tag}>{word.text}</span>
                  {word.pinyin !== undefined && <span class="dim" lang="zh-Latn">{` ${word.pinyin}`}</span>}
                </dt>
                <dd lang="en">{word.meaning.join('; ')}</dd>
              </div>
            ))}
          </dl>
          <p class="dim">
            <DictionaryCredit lang={lang} />
          </p>
        </>
      )}
    </Page>
  );
}
