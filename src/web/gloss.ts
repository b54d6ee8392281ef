import type { Context } from 'hono';
import { createGlosser, type Glosser, type WordGloss } from '#evidence/wordGloss.ts';
import type { Lexicon } from '#evidence/lexicon.ts';
import { Refusal } from '#records/refusal.ts';
import { GlossPage } from '#views/gloss.tsx';
import { sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';

const LONGEST = 1_000;

let made: { readonly lexicon: Lexicon; readonly glosser: Glosser } | undefined;

/** Glosses of the Chinese words of a text; none without a dictionary. */
async function glossesOf({ glosses }: Desk, text: string): Promise<readonly WordGloss[]> {
  if (glosses === undefined) return [];
  const lexicon = await glosses.lexicon();
  if (made?.lexicon !== lexicon) made = { lexicon, glosser: createGlosser(lexicon) };
  const { glosser } = made;
  return glosser.gloss(text, await (await glosses.dictionary()).entries(glosser.words(text)));
}

/** `/gloss?text=`: a Chinese text word by word, with pinyin and English. */
export async function gloss(desk: Desk, context: Context): Promise<Response> {
  const text = context.req.query('text') ?? '';
  if (text.trim() === '' || text.length > LONGEST) throw new Refusal('bad-argument', { argument: 'text', expected: `1–${LONGEST}` });
  const words = await glossesOf(desk, text);
  if (wantsJson(context)) return sendJson(context, { text, words, attribution: 'CC-CEDICT, CC BY-SA 4.0' });
  context.header('X-Robots-Tag', 'noindex');
  return sendPage(context, GlossPage({ site: await siteOf(desk, context), text, words }));
}
