import type { Child } from 'hono/jsx';
import type { Lang, Reason } from '#records/text.ts';
import { formatDay, formatPageDate } from './format.ts';
import { guessTag } from './lang.ts';
import { Foreign, Say } from './parts.tsx';
import { coded, INSTANT, slotText } from './reason-text.ts';
import { count, reasonWording } from './words.ts';

const DATE = /^\d{4}-\d{2}(?:-\d{2})?$/;
const ADDRESS = /^(?:https?:\/\/|[\w-]+(?:\.[\w-]+)+(?:\/|:|$))/i;

/** The host of a source, which is enough to tell the few sources of a claim apart. */
function hostName(uri: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(uri)?.[1] ?? uri;
}

/** A parameter as it stands in a sentence: dates and numbers in the person's language, addresses and quotations as they are. */
export function slot(value: Reason[string], lang: Lang): Child {
  if (typeof value === 'object') return <Foreign text={slotText(value, lang)} tag={guessTag(value.join(' '))} lang={lang} />;
  if (typeof value !== 'string' || coded(value, lang) !== undefined) return slotText(value, lang);
  if (INSTANT.test(value)) return <time datetime={value}>{formatDay(value, lang)}</time>;
  if (DATE.test(value)) return formatPageDate(value, lang);
  if (ADDRESS.test(value)) return <span class="uri">{value}</span>;
  return <Foreign text={value} tag={guessTag(value)} lang={lang} />;
}

const PERCENT: Readonly<Record<Lang, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en-GB', { style: 'percent' }),
  zh: new Intl.NumberFormat('zh-CN', { style: 'percent' }),
};

/** From this many hours on a span is told in whole days. */
const IN_DAYS = 48;

/** A span of hours in the unit that it is easily grasped in. */
function span(hours: number, lang: Lang): string {
  return hours < IN_DAYS ? count(hours, 'hour', lang) : count(Math.floor(hours / 24), 'day', lang);
}

/** Parameters that are told in a way of their own. */
const TOLD: Readonly<Record<string, (value: Reason[string], lang: Lang) => Child | undefined>> = {
  source: (value) => (typeof value === 'string' ? <span class="uri">{hostName(value)}</span> : undefined),
  attempts: (value, lang) => (Array.isArray(value) ? count(value.length, 'check', lang) : undefined),
  hours: (value, lang) => (typeof value === 'number' ? span(value, lang) : undefined),
  similarity: (value, lang) => (typeof value === 'number' ? PERCENT[lang].format(value) : undefined),
  status: (value) => (typeof value === 'number' ? String(value) : undefined),
};

/** One ground of a judgement in words. */
export function ReasonText({ reason, lang }: { reason: Reason; lang: Lang }) {
  const { wording, slots } = reasonWording(reason);
  const filled = Object.fromEntries(slots.map((name) => [name, TOLD[name]?.(reason[name], lang) ?? slot(reason[name], lang)]));
  return <Say words={wording} lang={lang} slots={filled} />;
}

/** Several grounds as running text. */
export function Reasons({ reasons, lang }: { reasons: readonly Reason[]; lang: Lang }) {
  return (
    <>
      {reasons.map((reason, index) => (
        <>
          {index > 0 && lang === 'en' && ' '}
          <ReasonText reason={reason} lang={lang} />
        </>
      ))}
    </>
  );
}
