import type { Child } from 'hono/jsx';
import type { Lang, Wording } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import { formatMoment, formatShortDay } from './format.ts';
import { guessTag, langTag } from './lang.ts';
import type { Name } from './names.ts';
import type { Site } from './site.ts';
import { fill } from './words/template.ts';
import { SITE } from './words.ts';
import { Prose } from './prose.tsx';
import { escaped, rendered, type Rendered } from './rendered.ts';

/** Words with other things in their slots, such as links or passages in another language. */
export function Say({ words, lang, slots = {} }: { words: Wording; lang: Lang; slots?: Readonly<Record<string, Child>> }) {
  // A figure never parts from what it counts.
  const pieces = fill<Child>(words[lang], slots);
  const counted = (index: number): boolean => /\d$/.test(String(pieces[index - 1] ?? ''));
  return (
    <>
      {pieces.map((piece, index) =>
        typeof piece === 'string' && counted(index) ? piece.replace(/^ (?=\p{Script=Han})/u, '\u00a0') : piece,
      )}
    </>
  );
}

/** A text in a language of its own; the attribute is left out where it would repeat the page's. */
export function Foreign({ text, tag = guessTag(text), lang }: { text: string; tag?: string; lang: Lang }) {
  const prose = <Prose text={text} tag={tag} />;
  return tag === langTag(lang) || tag === 'und' ? prose : <span lang={tag}>{prose}</span>;
}

/** A sentence with the addresses in it set as addresses. */
export function WithAddresses({ text }: { text: string }) {
  return (
    <>{text.split(/(https?:\/\/[^\s，。；（）;]+)/).map((piece, index) => (index % 2 === 1 ? <span class="uri">{piece}</span> : piece))}</>
  );
}

/** What parts two sentences: a space in English, nothing in Chinese. */
export function gap(lang: Lang): string {
  return lang === 'en' ? ' ' : '';
}

/** The `lang` attribute a text needs on a page in another language. */
export function langOf(tag: string, lang: Lang): { lang?: string } {
  return tag === langTag(lang) ? {} : { lang: tag };
}

/** The name of a thing: an address as such, words in their own language. */
export function NameText({ name, lang }: { name: Name; lang: Lang }) {
  return name.tag === 'und' ? <span class="uri">{name.text}</span> : <Foreign text={name.text} tag={name.tag} lang={lang} />;
}

/** A moment, machine-readable and in words. */
export function Moment({ at, lang }: { at: Instant; lang: Lang }): Rendered {
  return rendered(`<time datetime="${escaped(at)}">${formatMoment(at, lang)}</time>`);
}

/** A day for tables; the year is left out when it is the present one. */
export function Day({ at, site }: { at: Instant; site: Pick<Site, 'lang' | 'now'> }): Rendered {
  return rendered(`<time datetime="${escaped(at)}">${formatShortDay(at, site.lang, site.now)}</time>`);
}

/** A section opened by an ink rule and its heading. */
export function Section({ id, title, aside, children }: { id: string; title: Child; aside?: Child; children?: Child }) {
  return (
    <section class="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** The way from the front page to here. */
export function Crumbs({ lang, children }: { lang: Lang; children: Child }) {
  return (
    <nav class="crumbs" aria-label={SITE.whereYouAre[lang]}>
      <ol>{children}</ol>
    </nav>
  );
}

/** A term and its description; nothing at all when there is none. */
export function Fact({ term, id, children }: { term: string; id?: string; children?: Child }) {
  if (children === undefined || children === null || children === false || children === '') return null;
  return (
    <div id={id}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Says what is so and what comes next. */
export function Empty({ says, next }: { says: string; next?: Child }) {
  return (
    <div class="empty">
      <p>
        <b>{says}</b>
      </p>
      {next !== undefined && <p>{next}</p>}
    </div>
  );
}
