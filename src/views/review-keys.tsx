import type { Lang } from '#records/text.ts';
import { REVIEW as words } from './words/review.ts';

type Row = readonly [keys: readonly string[], label: string];

function rowsOf(where: 'queue' | 'claim', lang: Lang): readonly Row[] {
  const last: readonly Row[] = [
    [['u'], words.keyUndo[lang]],
    [['?'], words.keyHelp[lang]],
  ];
  if (where === 'queue') return [[['j', 'k'], words.keyLine[lang]], [['Enter'], words.keyOpen[lang]], ...last];
  return [
    [['y'], words.keyConfirm[lang]],
    [['n'], words.keyReject[lang]],
    [['1', '2', '3', '4'], words.keyRelation[lang]],
    [['j', 'k'], words.keyNext[lang]],
    [['e', 'a'], words.keyPassage[lang]],
    [['q'], words.keyQueue[lang]],
    ...last,
  ];
}

/** Which keys do what, over the page when it is asked for; the button shows it without script too. */
export function Keys({ where, lang }: { where: 'queue' | 'claim'; lang: Lang }) {
  return (
    <>
      <button type="button" class="quiet" popovertarget="keys" data-key="?">
        {words.keys[lang]} <kbd>?</kbd>
      </button>
      <div id="keys" class="help" popover="auto" role="dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">{words.keys[lang]}</h2>
        <dl>
          {rowsOf(where, lang).map(([keys, label]) => (
            <div>
              <dt>
                {keys.map((key) => (
                  <kbd>{key}</kbd>
                ))}
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
        <label class="tick" hidden>
          <input type="checkbox" id="keys-on" checked /> {words.keysOn[lang]}
        </label>
      </div>
    </>
  );
}
