import type { Lang } from '#records/text.ts';
import { to } from './site.ts';
import { EXCHANGE_WORDS } from './words/exchange.ts';

/** The way to a receipt for a claim, a citation or a snapshot, and to the page that checks it. */
export function ReceiptLinks({ id, lang }: { id: string; lang: Lang }) {
  const words = EXCHANGE_WORDS.verifier;
  return (
    <>
      <a href={to.receipt(id)} download title={words.linkTitle[lang]}>
        {words.link[lang]}
      </a>
      {' · '}
      <a href={to.verifier()}>{words.title[lang]}</a>
    </>
  );
}
