import type { Source } from '#records/source.ts';
import type { Lang, Wording } from '#records/text.ts';
import { bareUri } from './format.ts';
import { langTag } from './lang.ts';
import { DriftMark } from './marks.tsx';
import { shortened, sourceName } from './names.ts';
import { escaped } from './rendered.ts';
import { to } from './site.ts';
import { toldDrift } from './words.ts';

/** What stands where nothing is to be told. */
export const NONE = '–';

const NAME_LENGTH = 60;

/** A cell; where narrow screens tell a table row by row, it bears the label of its column. */
export function cell(inside: { toString(): string }, name?: string, label?: Wording, lang: Lang = 'en'): string {
  const named = name === undefined ? '' : ` class="${name}"`;
  return `<td role="cell"${named}${label === undefined ? '' : ` data-l="${label[lang]}"`}>${inside.toString()}</td>`;
}

/** A source as a link by its name; with `address`, this stands below a title. */
export function nameMarkup(source: Source, lang: Lang, address: 'address' | 'name alone' = 'address'): string {
  const { text, tag } = sourceName(source);
  const href = escaped(to.source(source.id));
  const name = escaped(shortened(text, NAME_LENGTH));
  if (tag === 'und') return `<a class="name quiet uri" href="${href}">${name}</a>`;
  const of = tag === langTag(lang) ? '' : ` lang="${tag}"`;
  const below = address === 'address' ? `<span class="uri">${escaped(bareUri(source.uri))}</span>` : '';
  return `<a class="name quiet" href="${href}"${of}>${name}</a>${below}`;
}

/** The cell of a source's drift. */
export function driftCell({ status }: Source, lang: Lang): string {
  const drift = toldDrift(status);
  return drift === undefined ? cell(NONE, 'none') : cell(DriftMark({ drift, lang }));
}
