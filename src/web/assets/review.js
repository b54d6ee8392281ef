/* What script adds for editors: keys that press what stands on the page, and words of a snapshot taken over by selecting them. */

const KEPT = 'suyuan-keys';

function keysAreOn() {
  return localStorage.getItem(KEPT) !== 'off';
}

/** The box that turns the keys off, for people whose own tools use them. */
const box = document.querySelector('#keys-on');
if (box !== null) {
  box.checked = keysAreOn();
  box.closest('label').hidden = false;
  box.addEventListener('change', () => localStorage.setItem(KEPT, box.checked ? 'on' : 'off'));
}

function isTyping({ target }) {
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
}

function pressed(event) {
  if (event.key === 'Escape' && isTyping(event)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || isTyping(event) || !keysAreOn()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const wanted = [...document.querySelectorAll('[data-key]')].find(({ dataset }) => dataset.key.split(' ').includes(key));
  if (wanted === undefined) return;
  event.preventDefault();
  wanted.click();
}
document.addEventListener('keydown', pressed);

/** A decision is sent once, however often its button is pressed. */
document.addEventListener('submit', (event) => {
  if (event.target.dataset.sent === 'yes') event.preventDefault();
  event.target.dataset.sent = 'yes';
});
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

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
  const range = selection.getRangeAt(0);
  const text = document.querySelector('.captured');
  if (text === null || !text.contains(range.commonAncestorContainer)) return;
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  form.elements.quote.value = selection.toString().trim();
  form.elements.start.value = start ?? '';
  form.elements.end.value = end ?? '';
}

if (form !== null) {
  document.addEventListener('selectionchange', takeOver);
  // A link that is pulled along instead of its words being selected is of no use here.
  for (const link of document.querySelectorAll('.captured a')) link.draggable = false;
  form.elements.quote.addEventListener('input', () => {
    form.elements.start.value = '';
    form.elements.end.value = '';
  });
}
