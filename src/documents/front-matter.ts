import { LineCounter, parseDocument } from 'yaml';
import type { FrontMatter, Problem } from '#records/document.ts';
import { langNamed } from './lang.ts';
import { slug } from './slug.ts';

/** Front matter as read, and where the body starts. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter;
  /** Offset of the first unit of the body. */
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
}

/** Longer blocks between fences are not front matter that anyone wrote by hand. */
const LONGEST = 65_536;

const KNOWN = ['id', 'work', 'lang', 'language', 'title', 'date', 'author', 'description'] as const;

/**
 * A date as written, at its own precision: `2026`, `2026-01`, `2026-01-22`, with its time when it has one. Also reads
 * `2026/1/22`, `2026.1.22` and `2026年1月22日`; undefined for anything else.
 */
export function frontMatterDate(text: string): string | undefined {
  const match = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})日?|月)?|年)?(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?)\S*.*)?$/.exec(
    text.trim(),
  );
  const [, year, month, day, time] = match ?? [];
  if (year === undefined) return undefined;
  const numbers = [Number(month ?? 1), Number(day ?? 1)] as const;
  const real = new Date(Date.UTC(Number(year), numbers[0] - 1, numbers[1]));
  if (real.getUTCMonth() !== numbers[0] - 1 || real.getUTCDate() !== numbers[1]) return undefined;
  const parts = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
  return parts.join('-') + (time !== undefined && day !== undefined ? `T${time.padStart(5, '0')}` : '');
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().replace(/\s+/g, ' ') : undefined;
}

function author(value: unknown): string | undefined {
  if (Array.isArray(value))
    return (
      value
        .map(text)
        .filter((name) => name !== undefined)
        .join(', ') || undefined
    );
  return text(value);
}

function restates(value: unknown): FrontMatter['restates'] {
  if (typeof value !== 'object' || value === null) {
    const title = text(value);
    return title === undefined ? undefined : { title };
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const title = text(fields['title']);
  if (title === undefined) return undefined;
  const by = author(fields['author']);
  const date = frontMatterDate(text(fields['date']) ?? '');
  const uri = text(fields['uri'] ?? fields['url']);
  return {
    title,
    ...(by === undefined ? {} : { author: by }),
    ...(date === undefined ? {} : { date }),
    ...(uri === undefined ? {} : { uri }),
  };
}

/** Known fields of a block that YAML refuses, such as a title with an unquoted colon: an id must outlast a slip elsewhere. */
function salvage(yaml: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const match of yaml.matchAll(/^([a-z]+):[ \t]*(.+?)[ \t]*$/gm)) {
    const [, name = '', value = ''] = match;
    if ((KNOWN as readonly string[]).includes(name) && fields[name] === undefined) fields[name] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return fields;
}

function parse(yaml: string, firstLine: number, problems: Problem[]): Readonly<Record<string, unknown>> {
  const lines = new LineCounter();
  try {
    const parsed = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const error = parsed.errors[0];
    const value: unknown = error === undefined ? parsed.toJS({ maxAliasCount: 50 }) : undefined;
    if (error === undefined && (value === null || value === undefined)) return {};
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    const line = firstLine + Math.max(1, error === undefined ? 1 : lines.linePos(error.pos[0]).line) - 1;
    problems.push({ line, rule: 'bad-front-matter', detail: error?.message ?? yaml.trim().slice(0, 80) });
  } catch (error) {
    problems.push({ line: firstLine, rule: 'bad-front-matter', detail: error instanceof Error ? error.message.slice(0, 120) : 'yaml' });
  }
  return salvage(yaml);
}

function checked(fields: Readonly<Record<string, unknown>>, yaml: string, firstLine: number, problems: Problem[]): FrontMatter {
  const wrong = (name: string): void => {
    const at = yaml.search(new RegExp(`^${name}:`, 'm'));
    const line = firstLine + (at < 0 ? 0 : yaml.slice(0, at).split(/\r\n|\n|\r/).length - 1);
    problems.push({ line, rule: 'bad-front-matter', detail: `${name}: ${text(fields[name]) ?? typeof fields[name]}` });
  };
  const known = <T>(name: string, read: (value: unknown) => T | undefined): T | undefined => {
    const value = fields[name];
    if (value === undefined || value === null || value === '') return undefined;
    const result = read(value);
    if (result === undefined) wrong(name);
    return result;
  };
  const name = (value: unknown): string | undefined => slug(text(value) ?? '') || undefined;
  const lang = (value: unknown): ReturnType<typeof langNamed> => langNamed(text(value) ?? '');
  const found = {
    id: known('id', name),
    work: known('work', name),
    lang: known('lang', lang) ?? known('language', lang),
    title: known('title', text),
    date: known('date', (value) => frontMatterDate(text(value) ?? '')),
    author: known('author', author),
    restates: known('restates', restates),
    description: known('description', text),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as FrontMatter;
}

/** Reads the YAML between `---` fences at the head of a text; what does not parse becomes a problem and the body stays. */
export function readFrontMatter(source: string): FrontMatterReading {
  const open = /^---[ \t]*(?:\r\n|\n|\r)/.exec(source);
  if (open === null) return { frontMatter: {}, bodyStart: 0, problems: [] };
  const start = open[0].length;
  const close = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/m.exec(source.slice(start, start + LONGEST));
  const problems: Problem[] = [];
  if (close === null) {
    const looksLikeYaml = /^[A-Za-z_][\w-]*:(?:[ \t]|\r|\n)/.test(source.slice(start, start + 200));
    if (!looksLikeYaml) return { frontMatter: {}, bodyStart: 0, problems };
    const blank = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.exec(source.slice(start, start + LONGEST));
    const end = blank === null ? Math.min(source.length, start + LONGEST) : start + blank.index + blank[0].length;
    problems.push({ line: 1, rule: 'bad-front-matter', detail: '---' });
    const yaml = source.slice(start, end);
    return { frontMatter: checked(salvage(yaml), yaml, 2, problems), bodyStart: end, problems };
  }
  const yaml = source.slice(start, start + close.index);
  const fields = parse(yaml, 2, problems);
  return { frontMatter: checked(fields, yaml, 2, problems), bodyStart: start + close.index + close[0].length, problems };
}
