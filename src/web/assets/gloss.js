/* What Chinese words mean, on pointing, tapping, or by the arrow keys in a passage that has the focus. */

const HIGHLIGHT = 'glossed';

/** Words of a passage by address, asked for once. */
const known = new Map();

function wordsOf(passage) {
  const address = passage.dataset.gloss.replace('/gloss?', '/gloss.json?');
  if (!known.has(address)) {
    known.set(
      address,
      fetch(address, { headers: { Accept: 'application/json' } })
        .then((answer) => (answer.ok ? answer.json() : { words: [] }))
        .then(({ words }) => words)
        .catch(() => []),
    );
  }
  return known.get(address);
}

/** The text nodes of an element with where each begins in its text. */
function textsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  let start = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    texts.push({ node, start });
    start += node.data.length;
  }
  return texts;
}

function rangeOf(passage, { start, end }) {
  const range = document.createRange();
  for (const { node, start: from } of textsOf(passage)) {
    const to = from + node.data.length;
    if (start >= from && start < to) range.setStart(node, start - from);
    if (end > from && end <= to) range.setEnd(node, end - from);
  }
  return range;
}

/** Offset in the passage's text at a point of the window. */
function offsetAt(passage, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const place = caret ? { node: caret.offsetNode, offset: caret.offset } : undefined;
  const range = place === undefined ? document.caretRangeFromPoint?.(x, y) : undefined;
  const node = place?.node ?? range?.startContainer;
  const text = textsOf(passage).find((entry) => entry.node === node);
  return text === undefined ? undefined : text.start + (place?.offset ?? range.startOffset);
}

let bubble;
let shown;

function hide() {
  bubble?.remove();
  bubble = undefined;
  shown = undefined;
  globalThis.CSS?.highlights?.delete(HIGHLIGHT);
}

function element(name, text, lang) {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang !== undefined) made.lang = lang;
  return made;
}

function show(passage, word) {
  if (shown === word) return;
  hide();
  shown = word;
  const range = rangeOf(passage, word);
  if (globalThis.Highlight !== undefined) CSS.highlights.set(HIGHLIGHT, new Highlight(range));
  bubble = document.createElement('div');
  bubble.className = 'bubble';
  bubble.setAttribute('role', 'status');
  const head = document.createElement('p');
  head.append(element('b', word.text, 'zh-Hans'), ' ', element('span', word.pinyin ?? '', 'zh-Latn'));
  bubble.append(head, element('p', word.meaning.join('; '), 'en'));
  document.body.append(bubble);
  const { left, bottom, top } = range.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const x = Math.max(8, Math.min(left, innerWidth - width - 8));
  const y = bottom + height + 12 < innerHeight ? bottom + 6 : top - height - 6;
  bubble.style.left = `${x + scrollX}px`;
  bubble.style.top = `${y + scrollY}px`;
}

async function point(event) {
  const passage = event.target.closest?.('[data-gloss]');
  if (passage === null || passage === undefined) {
    if (event.type === 'click' || document.activeElement?.dataset?.gloss === undefined) hide();
    return;
  }
  const words = await wordsOf(passage);
  const offset = offsetAt(passage, event.clientX, event.clientY);
  const word = offset === undefined ? undefined : words.find(({ start, end }) => offset >= start && offset < end);
  if (word === undefined) hide();
  else show(passage, word);
}

async function walk(event) {
  const passage = event.target.closest?.('[data-gloss]');
  if (event.key === 'Escape') hide();
  if (passage === null || passage === undefined || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return;
  event.preventDefault();
  const words = await wordsOf(passage);
  if (words.length === 0) return;
  const at = words.indexOf(shown);
  const next = event.key === 'ArrowRight' ? at + 1 : at < 0 ? words.length - 1 : at - 1;
  show(passage, words[(next + words.length) % words.length]);
}

for (const passage of document.querySelectorAll('[data-gloss]')) passage.tabIndex = 0;
document.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && point(event));
document.addEventListener('click', point);
document.addEventListener('keydown', walk);
document.addEventListener('focusout', hide);
