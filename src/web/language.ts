import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { Refusal } from '#records/refusal.ts';
import { LANGS, type Lang } from '#records/text.ts';

const COOKIE = 'lang';
const YEAR_SECONDS = 31_536_000;

function isLang(value: string | undefined): value is Lang {
  return LANGS.some((lang) => lang === value);
}

/** The site's language that an Accept-Language field (RFC 9110, 12.5.4) likes best; undefined when it names neither. */
export function acceptedLang(field: string | undefined): Lang | undefined {
  const liked = (field ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((q) => q !== undefined);
      return { lang: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), order };
    })
    .filter(({ lang, quality }) => isLang(lang) && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  const best = liked[0]?.lang;
  return isLang(best) ? best : undefined;
}

/** The reader's language without what the address asks for: the cookie, else Accept-Language, else English. */
export function standingLang(context: Context): Lang {
  const kept = getCookie(context, COOKIE);
  return isLang(kept) ? kept : (acceptedLang(context.req.header('accept-language')) ?? 'en');
}

/** The language that the address asks for, also by the name of a country's or a script's variety of it; undefined for any other word. */
function askedLang(context: Context): Lang | undefined {
  const named = context.req.query('lang')?.toLowerCase().split('-')[0];
  return isLang(named) ? named : undefined;
}

/** The language in which something went wrong is told: what the address asks for where that is a language, else the reader's. */
export function failureLang(context: Context): Lang {
  return askedLang(context) ?? standingLang(context);
}

/** The language a page is given in; `?lang=` is remembered in a cookie. Throws Refusal `bad-argument` for another language. */
export function pageLang(context: Context): Lang {
  const asked = askedLang(context);
  if (asked === undefined) {
    if ((context.req.query('lang') ?? '') !== '') throw new Refusal('bad-argument', { argument: 'lang', expected: LANGS.join(', ') });
    return standingLang(context);
  }
  setCookie(context, COOKIE, asked, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', httpOnly: true });
  return asked;
}
