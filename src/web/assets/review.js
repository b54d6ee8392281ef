/* What script adds for editors: keys that press what stands on the page, and words of a snapshot taken over by selecting them. */

const KEPT = 'suyuan-keys';
/** After so long without an answer something may be sent again. */
const GIVEN_UP_MS = 10_000;

function keysAreOn() {
  return localStorage.getItem(KEPT) !== 'off';
}

/** The box that turns the keys off, for people whose own tools use them. */
function showBox() {
  const box = document.querySelector('#keys-on');
  if (box === null) return;
  box.checked = keysAreOn();
  box.closest('label').hidden = false;
}
showBox();
document.addEventListener('toggle', showBox, true);
document.addEventListener('change', ({ target }) => {
  if (target.id === 'keys-on') localStorage.setItem(KEPT, target.checked ? 'on' : 'off');
});

function isTyping({ target }) {
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
}

/** Whether the key belongs to a word that is being put together from several keys (code 229: browsers that say so by nothing else). */
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** The key by what it writes, whatever its case and width: a keyboard set to Chinese writes ？ for ?. */
function keyOf({ key }) {
  return key.length === 1 ? key.normalize('NFKC').toLowerCase() : key;
}

let sent = false;

/** Goes to the next line of a list, or to the one before; past its ends, to its other pages. */
function moveBy(lines, step) {
  const next = lines[lines.indexOf(document.activeElement) + step];
  if (next !== undefined) next.focus();
  else document.querySelector(step > 0 ? '.pager [rel=next]' : '.pager [rel=prev]')?.click();
}

function pressed(event) {
  if (isComposing(event)) return;
  if (event.key === 'Escape' && isTyping(event)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event) || !keysAreOn() || sent) return;
  const key = keyOf(event);
  // Enter presses what is in focus, before all.
  if (key === 'Enter' && event.target.closest('a, button, summary, input') !== null) return;
  const wanted = [...document.querySelectorAll('[data-key]')].find(({ dataset }) => dataset.key.split(' ').includes(key));
  // Asked for at each key: while a run goes on the list is renewed.
  const lines = [...document.querySelectorAll('.queue a[data-line]')];
  if (wanted !== undefined) wanted.click();
  else if (lines.length > 0 && (key === 'j' || key === 'k')) moveBy(lines, key === 'j' ? 1 : -1);
  else return;
  event.preventDefault();
}
document.addEventListener('keydown', pressed);

/** A decision is sent once, however often its button is pressed; and no key leads away from it before it has arrived. */
document.addEventListener('submit', (event) => {
  if (sent) event.preventDefault();
  sent = true;
  setTimeout(() => (sent = false), GIVEN_UP_MS);
});

/** A note that was begun stays in this window until it is sent, also when its page is left. */
const note = document.querySelector('.decide #note');
const draft = `suyuan-note ${document.querySelector('.account bdi')?.textContent ?? ''} ${location.pathname}`;
if (note !== null) {
  if (note.value === '') note.value = sessionStorage.getItem(draft) ?? '';
  note.addEventListener('input', () => {
    if (note.value === '') sessionStorage.removeItem(draft);
    else sessionStorage.setItem(draft, note.value);
  });
  note.form.addEventListener('submit', () => sessionStorage.removeItem(draft));
}

function isFilledIn() {
  return [...document.querySelectorAll('main textarea:not(.decide *)')].some((field) => field.value !== field.defaultValue);
}

/** Going back shows a page as it was before the decision: it is asked for again, unless something is written on it. */
addEventListener('pageshow', ({ persisted }) => {
  sent = false;
  // The keys go on from the line that the address names, once the browser has gone there and left the focus nowhere.
  setTimeout(() => document.querySelector('.queue :target a')?.focus());
  const again = persisted || performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  if (again && !isFilledIn()) location.reload();
});

const form = document.querySelector('form[data-capture]');

/** Where a point of the document stands in the extracted text. */
function placeOf(node, offset) {
  const block = (node instanceof Element ? node : node.parentElement)?.closest('[data-start]');
  if (block === null || block === undefined) return undefined;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + before.toString().length;
}

function takeOver() {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0).cloneRange();
  const text = document.querySelector('.captured');
  if (text === null || !text.contains(range.startContainer)) return;
  // Three clicks on the last paragraph select to where the next thing on the page begins.
  const whole = text.contains(range.endContainer);
  if (!whole) {
    const last = [...text.querySelectorAll('[data-start]')].at(-1);
    range.setEnd(last, last.childNodes.length);
  }
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  form.elements.quote.value = (whole ? selection : range).toString().trim();
  form.elements.start.value = start ?? '';
  form.elements.end.value = end ?? '';
  // The words stay marked while the form has the focus.
  globalThis.CSS?.highlights?.set('taken', new Highlight(range));
  form.querySelector('.taken').hidden = false;
}

if (form !== null) {
  document.addEventListener('selectionchange', takeOver);
  // A link that is pulled along instead of its words being selected is of no use here.
  for (const link of document.querySelectorAll('.captured a')) link.draggable = false;
  form.querySelector('.taken').addEventListener('click', ({ target }) => (target.hidden = true));
  form.elements.quote.addEventListener('input', () => {
    globalThis.CSS?.highlights?.delete('taken');
    form.elements.start.value = '';
    form.elements.end.value = '';
  });
}
