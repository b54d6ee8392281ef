import type { Lang } from '#records/text.ts';
import { to } from './site.ts';
import { SITE } from './words.ts';
import { WORK } from './words/work.ts';

const PAGES = [
  { page: 'activity', href: to.activity(), words: SITE.activity },
  { page: 'runs', href: to.runs(), words: WORK.runs },
  { page: 'queue', href: to.queue(), words: WORK.queue },
  { page: 'holdings', href: to.holdings(), words: WORK.holdings },
] as const;

/** The way between the pages that tell what the archive does. */
export function WorkNav({ page, lang }: { page: (typeof PAGES)[number]['page']; lang: Lang }) {
  return (
    <nav class="parts" aria-label={WORK.pagesOfWork[lang]}>
      <ul>
        {PAGES.map(({ page: of, href, words }) => (
          <li>
            <a href={href} {...(of === page ? { 'aria-current': 'page' as const } : {})}>
              {words[lang]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
