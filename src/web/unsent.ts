import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import type { Unsent } from '#views/unsent.tsx';
import type { Desk } from './answer.ts';
import { formOf, ownPath, takesForms, TOKEN_FIELD } from './forms.ts';
import { readerOf, type Reader } from './reader.ts';

/** Names of fields that are of one session, and of one page. */
const OWN: readonly string[] = [TOKEN_FIELD];

/** A form that came when its sender was not, or no longer, signed in as they were: what they typed is not lost with it. */
export class UnsentForm extends Refusal {
  readonly unsent: Unsent;

  constructor(code: 'sign-in-needed' | 'not-from-here', unsent: Unsent) {
    super(code);
    this.unsent = unsent;
  }
}

/** What was to be sent, as it travels through the page on which its sender signs in. */
export function packed({ path, fields }: Unsent): string {
  return JSON.stringify({ path, fields });
}

/** What was packed so; undefined for anything that no form of this site could have sent. */
export function unpacked(desk: Pick<Desk, 'editing'>, text: string | null): Unsent | undefined {
  if (text === null || text === '') return undefined;
  try {
    const { path, fields } = JSON.parse(text) as { path: unknown; fields: unknown };
    if (typeof path !== 'string' || ownPath(path) !== path || !takesForms(desk, path) || !Array.isArray(fields)) return undefined;
    const pairs = fields.filter(
      (pair): pair is [string, string] => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'),
    );
    return { path, fields: pairs.filter(([name]) => !OWN.includes(name)) };
  } catch {
    return undefined;
  }
}

/** The form that a page of this site sent; throws it back as unsent for a sender who is not signed in as they were. */
export function unsentFrom(context: Context, form: URLSearchParams): Unsent {
  const { pathname, search } = new URL(context.req.url);
  return { path: `${pathname}${search}`, fields: [...form].filter(([name]) => !OWN.includes(name)) };
}

/** Reads a form whose sender is not signed in, so that it can be sent once they are; one that cannot be read is refused as before. */
export async function keptForm(desk: Desk, context: Context): Promise<Refusal> {
  try {
    return new UnsentForm('sign-in-needed', unsentFrom(context, await formOf(desk, context)));
  } catch (error) {
    if (error instanceof Refusal) return new Refusal('sign-in-needed');
    throw error;
  }
}

/**
 * The form of somebody signed in. Throws Refusal `sign-in-needed`, and `not-from-here` for a token of another session; both keep what was filled
 * in for a page of ours.
 */
export async function editorForm(desk: Desk, context: Context): Promise<{ readonly reader: Reader; readonly form: URLSearchParams }> {
  const reader = await readerOf(desk, context);
  if (reader === undefined) throw await keptForm(desk, context);
  const form = await formOf(desk, context);
  if (form.get(TOKEN_FIELD) !== reader.formToken) throw new UnsentForm('not-from-here', unsentFrom(context, form));
  return { reader, form };
}
