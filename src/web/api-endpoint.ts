import { z } from 'zod';
import type { Capture } from '#records/capture.ts';
import type { Wording } from '#records/text.ts';
import type { Desk } from './answer.ts';

/** One route of the API: the schemas that check its input are those that document it. */
export interface Endpoint<Path extends z.ZodObject = z.ZodObject, Query extends z.ZodObject = z.ZodObject> {
  /** Below `/api/v1`, parameters in braces. */
  readonly path: string;
  readonly words: Wording;
  readonly parameters: Path;
  readonly query: Query;
  readonly answer: z.ZodType;
  load(
    desk: Desk,
    input: z.output<Path> & z.output<Query>,
    reader: { mayOpen(capture: Pick<Capture, 'access'>): boolean },
  ): Promise<unknown>;
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

/** Pages by time, for lists that grow at their head. */
export const timed = z.object({
  before: z.iso.datetime().optional().describe('Only what is earlier'),
  limit: z.coerce.number().int().min(1).max(LARGEST).default(50),
});
