import type { Context } from 'hono';
import { z } from 'zod';
import type { Capture } from '#records/capture.ts';
import type { Before } from '#records/ports.ts';
import type { Wording } from '#records/text.ts';
import type { Desk } from './answer.ts';
import { placeAfter, placeNamed } from './place.ts';

/** What a route is asked with. */
export interface Call<Input> {
  readonly desk: Desk;
  readonly context: Context;
  readonly input: Input;
  /** Whether whole text and bytes of a capture are open to the reader. */
  mayOpen(capture: Pick<Capture, 'access'>): boolean;
}

/** One route of the API: the schemas that check its input are those that document it. */
export interface Endpoint<Path extends z.ZodObject = z.ZodObject, Query extends z.ZodObject = z.ZodObject> {
  /** Below `/api/v1`, parameters in braces. */
  readonly path: string;
  readonly words: Wording;
  readonly parameters: Path;
  readonly query: Query;
  readonly answer: z.ZodType;
  /** The answer, or, where a page has the same as JSON, that of the page. */
  load(call: Call<z.output<Path> & z.output<Query>>): Promise<object>;
}

/** An endpoint with its input types worked out. */
export function endpoint<Path extends z.ZodObject, Query extends z.ZodObject>(made: Endpoint<Path, Query>): Endpoint {
  return made as unknown as Endpoint;
}

export const none = z.object({});
export const byId = z.object({ id: z.string().min(1).max(200) });

const LARGEST = 200;

/** Numbered pages, for lists whose order does not move under the reader. */
export const paged = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(LARGEST).default(50),
});

/** The same for lists that are wanted whole as a rule. */
const LONGEST = 1_000;
export const long = paged.extend({ limit: z.coerce.number().int().min(1).max(LONGEST).default(LONGEST) });

/** Pages by time, for lists that grow at their head. */
export const timed = z.object({
  before: z
    .string()
    .max(200)
    .refine((text) => placeNamed(text) !== undefined, { error: '2026-09-03T01:20:00.000Z' })
    .optional()
    .describe('Only what is earlier: an instant, or where the page before ended'),
  limit: z.coerce.number().int().min(1).max(LARGEST).default(50),
});

/** Fields of a numbered page beside its items. */
export const numberedAnswer = z.object({
  total: z.int(),
  page: z.int(),
  limit: z.int(),
  next: z.string().optional().describe('Address of the page after this one'),
  previous: z.string().optional().describe('Address of the page before this one'),
});

/** Fields of a page by time beside its items. */
export const timedAnswer = z.object({
  more: z.boolean(),
  next: z.string().optional().describe('Address of what is earlier; it stays right while newer things happen'),
});

/** Address of what was asked for with one parameter changed. */
function changed(context: Context, name: string, value: string): string {
  const url = new URL(context.req.url);
  url.searchParams.delete('lang');
  url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}

/** Where a numbered page stands among the others. */
export function placed({ context, input: { page, limit } }: Call<z.output<typeof paged>>, total: number): z.output<typeof numberedAnswer> {
  return {
    total,
    page,
    limit,
    ...(page * limit < total ? { next: changed(context, 'page', String(page + 1)) } : {}),
    ...(page > 1 ? { previous: changed(context, 'page', String(page - 1)) } : {}),
  };
}

/** Items of a numbered page. */
export function onPage<T>(items: readonly T[], { page, limit }: z.output<typeof paged>): readonly T[] {
  return items.slice((page - 1) * limit, page * limit);
}

/** What a page by time asks the archive for: one more than it shows, to tell whether there are others. */
export function asking({ before, limit }: z.output<typeof timed>): Before & { readonly limit: number } {
  return { limit: limit + 1, ...placeNamed(before ?? '') };
}

/** The items of a page by time, and where the earlier ones are. */
export function upTo<T extends { readonly id: string }>(
  { context, input: { limit } }: Call<z.output<typeof timed>>,
  found: readonly T[],
  at: (item: T) => string,
): { readonly items: readonly T[]; readonly place: z.output<typeof timedAnswer> } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, place: { more, ...(more ? { next: changed(context, 'before', placeAfter(at(last), last.id)) } : {}) } };
}

/** The values that were given. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
