// Opens the evidence of a claim beside the text that is being read; without script its link leads to the claim's own page.

const frame = document.querySelector('#beside');
let opened;

/** The parts of a claim's page that stand beside the text. */
async function partsOf(address) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return [...page.querySelectorAll('[data-beside]')];
}

function close({ back = false } = {}) {
  if (opened === undefined) return;
  const { claim, panel } = opened;
  opened = undefined;
  claim.setAttribute('aria-expanded', 'false');
  panel.remove();
  if (back) claim.focus();
}

/** The paragraph with its notes, as something that the panel can stand in. */
function placeFor(claim) {
  const text = claim.closest('p, pre');
  const known = text.closest('.para');
  if (known !== null) return known;
  const made = document.createElement('div');
  made.className = 'para';
  text.replaceWith(made);
  made.append(text);
  return made;
}

async function open(claim) {
  close();
  const panel = frame.content.firstElementChild.cloneNode(true);
  const mine = { claim, panel };
  opened = mine;
  claim.setAttribute('aria-expanded', 'true');
  try {
    panel.append(...(await partsOf(claim.href)));
  } catch {
    location.href = claim.href;
    return;
  }
  if (opened !== mine) return;
  panel.querySelector('a').href = claim.href;
  panel.querySelector('button').addEventListener('click', () => close({ back: true }));
  for (const passage of panel.querySelectorAll('[data-gloss]')) passage.tabIndex = 0;
  placeFor(claim).prepend(panel);
  history.replaceState(history.state, '', `#${claim.id}`);
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: 'nearest' });
}

if (frame !== null) {
  for (const claim of document.querySelectorAll('.text .c')) claim.setAttribute('aria-expanded', 'false');
  document.addEventListener('click', (event) => {
    const claim = event.target.closest?.('.text .c');
    if (claim === null || claim === undefined || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    if (opened?.claim === claim) close({ back: true });
    else open(claim);
  });
  // Heard before the gloss of a word hears of the key, which then closes alone.
  const closing = (event) => {
    if (event.key === 'Escape' && opened !== undefined && document.querySelector('.bubble') === null) close({ back: true });
  };
  document.addEventListener('keydown', closing, { capture: true });
}
