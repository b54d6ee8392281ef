import type { Capture } from '#records/capture.ts';
import type { Requisite } from '#records/requisite.ts';
import type { Lang } from '#records/text.ts';
import { formatDay } from './format.ts';
import { Foreign } from './parts.tsx';
import { to } from './site.ts';
import { SITE, number, say } from './words.ts';
import { PART_WORDS as words } from './words/capturing.ts';

/** The last part of an address, as a person would know the thing by. */
function fileName(uri: string): string {
  const path = URL.canParse(uri) ? new URL(uri).pathname : uri;
  const last = path.split('/').findLast((part) => part !== '') ?? uri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** One address that a page names: where it is held, or why it is not. */
function Part({ part, lang }: { part: Requisite; lang: Lang }) {
  const name = part.label === undefined ? fileName(part.uri) : part.label;
  return (
    <li>
      {part.captureId === undefined ? (
        <span class="dim" title={part.uri}>
          <Foreign text={name} lang={lang} />
          {lang === 'en' ? ` – ${words.reasons[part.reason ?? 'unreachable'].en}` : `：${words.reasons[part.reason ?? 'unreachable'].zh}`}
        </span>
      ) : (
        <a href={to.capture(part.captureId)} title={part.uri}>
          <Foreign text={name} lang={lang} />
        </a>
      )}
      {part.kind !== 'attachment' && <span class="xs faint"> {words.kinds[part.kind][lang]}</span>}
      {part.kind === 'attachment' && part.label !== undefined && <span class="uri xs faint"> {fileName(part.uri)}</span>}
    </li>
  );
}

/** What came with a captured page: first the documents that it hands out, then, folded, what it needs for its looks. */
export function CaptureParts({ parts, lang }: { parts: readonly Requisite[]; lang: Lang }) {
  const attachments = parts.filter(({ kind }) => kind === 'attachment');
  const looks = parts.filter(({ kind }) => kind !== 'attachment');
  const held = looks.filter(({ captureId }) => captureId !== undefined).length;
  return (
    <>
      {attachments.length > 0 && (
        <>
          <h3 class="small">{words.attachments[lang]}</h3>
          <ul class="citedby">
            {attachments.map((part) => (
              <Part part={part} lang={lang} />
            ))}
          </ul>
        </>
      )}
      {looks.length > 0 && (
        <details class="headers">
          <summary>
            {words.parts[lang]}
            <span class="faint"> {say(words.held, lang, { held: number(held, lang), all: number(looks.length, lang) })}</span>
          </summary>
          <ul class="citedby">
            {looks.map((part) => (
              <Part part={part} lang={lang} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The captures of pages that hand out or show this one. */
export function NamedBy({ captures, lang }: { captures: readonly Capture[]; lang: Lang }) {
  return (
    <ul class="citedby">
      {captures.map((capture) => (
        <li>
          <a href={to.capture(capture.id)}>{say(SITE.snapshotOf, lang, { when: formatDay(capture.capturedAt, lang) })}</a>{' '}
          <span class="uri xs">{capture.uri}</span>
        </li>
      ))}
    </ul>
  );
}
