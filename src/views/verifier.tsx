import type { Wording } from '#records/text.ts';
import { EXCHANGE_WORDS } from './words/exchange.ts';
import { BRAND } from './words.ts';

const STYLE = [
  ':root { color-scheme: light dark; }',
  'body { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 4rem; font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }',
  'h1 { font-size: 1.5rem; line-height: 1.3; } label { display: block; margin: 1rem 0 0.25rem; font-weight: 600; }',
  'input, textarea { width: 100%; box-sizing: border-box; font: inherit; } textarea { min-height: 6rem; font-family: ui-monospace, monospace; font-size: 0.8rem; }',
  'section { border-left: 3px solid; padding-left: 1rem; margin: 1rem 0; } blockquote { margin: 0.5rem 0; } .fact { font-family: ui-monospace, monospace; font-size: 0.8rem; margin: 0.25rem 0; }',
  'ul { list-style: none; padding: 0; } .verdict { font-size: 1.25rem; font-weight: 700; } .yes { color: light-dark(#0a6b3d, #6fd6a3); } .no { color: light-dark(#a3141f, #ff9a9a); font-weight: 600; }',
].join('\n');

/** Text that ends no script element and stands for the same JSON. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function Both({ words }: { words: Wording }) {
  return (
    <>
      <span lang="zh-Hans">{words.zh}</span> · <span lang="en">{words.en}</span>
    </>
  );
}

/** What a page that checks receipts is made of; the digests of style and script stand in its policy. */
export interface VerifierParts {
  readonly style: string;
  readonly script: string;
}

/** The parts of the page, for whoever can hash them. */
export function verifierParts(script: string): VerifierParts {
  return { style: STYLE, script };
}

/** Policy that lets this style and script run and nothing else; digests are SHA-256 in base64. */
export function verifierPolicy(digests: VerifierParts): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${digests.style}'`,
    `script-src 'sha256-${digests.script}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * A page of its own, in both languages, that checks receipts with WebCrypto and loads nothing: it can be kept beside a
 * receipt and opened from a disk.
 */
export function verifierText(parts: VerifierParts, policy: string): string {
  const words = EXCHANGE_WORDS.verifier;
  const { checks, rehearsal, trust, verdict } = EXCHANGE_WORDS.verifyReceipt;
  const said = {
    checks,
    rehearsal,
    trust,
    holds: verdict({ holds: true }),
    fails: verdict({ holds: false }),
    insecure: words.insecure,
  };
  const page = (
    <html lang="zh-Hans">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <title>{`${words.title.zh} · ${words.title.en} · ${BRAND.zh} ${BRAND.en}`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: parts.style }} />
      </head>
      <body>
        <main>
          <h1>
            <Both words={words.title} />
          </h1>
          <p lang="zh-Hans">{words.about.zh}</p>
          <p lang="en">{words.about.en}</p>
          <noscript>
            <p lang="zh-Hans">{words.noScript.zh}</p>
            <p lang="en">{words.noScript.en}</p>
          </noscript>
          <label for="file">
            <Both words={words.file} />
          </label>
          <input id="file" type="file" accept=".json,application/json" />
          <label for="pasted">
            <Both words={words.pasted} />
          </label>
          <textarea id="pasted" spellcheck={false} />
          <label for="key">
            <Both words={words.key} />
          </label>
          <input id="key" type="text" spellcheck={false} autocomplete="off" />
          <div id="result" role="status" />
        </main>
        <script type="application/json" id="words" dangerouslySetInnerHTML={{ __html: inScript(said) }} />
        <script type="module" dangerouslySetInnerHTML={{ __html: parts.script }} />
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}`;
}
