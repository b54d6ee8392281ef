import type { Capture } from '#records/capture.ts';
import type { Rendition } from '#records/rendition.ts';
import type { Lang } from '#records/text.ts';
import { formatBytes, formatMoment } from './format.ts';
import { Section } from './parts.tsx';
import { to } from './site.ts';
import { number, say } from './words.ts';
import { RENDITION_WORDS as words } from './words/capturing.ts';

/** The page as a picture, folded to its top; the whole of it a click away. */
export function Screenshot({ capture, renditions, lang }: { capture: Capture; renditions: readonly Rendition[]; lang: Lang }) {
  const shot = renditions.find(({ kind }) => kind === 'screenshot');
  if (shot === undefined) return null;
  const { width, height, length, software } = shot;
  return (
    <Section id="screenshot" title={words.title[lang]}>
      <a class="shot" href={to.screenshot(capture.id)}>
        <img
          src={to.screenshot(capture.id)}
          alt={say(words.alt, lang, { when: formatMoment(capture.capturedAt, lang) })}
          loading="lazy"
          {...(width === undefined || height === undefined ? {} : { width, height })}
        />
      </a>
      <p class="xs faint">
        {width !== undefined && height !== undefined && `${number(width, lang)} × ${number(height, lang)}, `}
        {formatBytes(length, lang)}, <span class="mono">{software}</span>
      </p>
    </Section>
  );
}
