/* What script adds: pages that follow a run while it goes on, and a language switch that stays at the claim being read. */

const RUNNING_MS = 1500;
const IDLE_MS = 15_000;
/** Polls of a run between two fresh copies of the main text. */
const RENEW_EVERY = 4;
/** Polls without a run after which the page stops asking. */
const PATIENCE = 20;

async function freshPage() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
}

/** Puts a fresh main text in place, unless the reader is busy in it. */
function renewMain(page) {
  const main = document.querySelector('main');
  const fresh = page.querySelector('main');
  if (main === null || fresh === null || main.contains(document.activeElement) || String(getSelection()) !== '') return;
  const open = [...main.querySelectorAll('details')].map((details) => details.open);
  main.replaceWith(document.adoptNode(fresh));
  fresh.querySelectorAll('details').forEach((details, index) => (details.open = open[index] ?? details.open));
}

function renewStrip(page) {
  document.querySelector('#progress')?.remove();
  const fresh = page.querySelector('#progress');
  if (fresh !== null) document.querySelector('.mast > .wrap')?.before(document.adoptNode(fresh));
}

function advance(strip, { done, total, note }) {
  const bar = strip.querySelector('progress');
  bar.max = Math.max(total, 1);
  bar.value = Math.min(done, total);
  const figures = strip.querySelector('.tab');
  figures.textContent = figures.textContent.replace(/[\d,]+(\D+)[\d,]+/, (_, between) => `${done}${between}${total}`);
  const where = strip.querySelector('.uri');
  if (where !== null) where.textContent = note ?? '';
}

/** Asks how far the run is; gives the time to wait before asking again, or nothing when it is of no use. */
async function look(state) {
  if (document.hidden) return IDLE_MS;
  const progress = await (await fetch('/progress.json')).json();
  const strip = document.querySelector('#progress');
  const page = async (renew) => {
    const fresh = await freshPage();
    if (fresh !== undefined) renew(fresh);
  };
  const both = (fresh) => {
    renewMain(fresh);
    renewStrip(fresh);
  };
  if (progress === null) {
    if (strip !== null) await page(both);
    state.idle += 1;
    return state.idle > PATIENCE ? undefined : strip === null ? IDLE_MS : RUNNING_MS;
  }
  state.idle = 0;
  state.polls += 1;
  if (strip === null || strip.dataset.phase !== progress.phase) await page(both);
  else advance(strip, progress);
  if (state.polls % RENEW_EVERY === 0) await page(renewMain);
  return RUNNING_MS;
}

async function follow() {
  const state = { idle: 0, polls: 0 };
  for (let wait = RUNNING_MS; wait !== undefined;) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = await look(state).catch(() => IDLE_MS);
  }
}

/** Pixels down to which a reader counts as being at the top of the page. */
const ATOP = 200;

/** The claim nearest the top of the window. */
function claimInView() {
  return [...document.querySelectorAll('.c[data-twin]')].find((claim) => claim.getBoundingClientRect().bottom > 80);
}

/** Lets a link to the other edition lead to the claim being read. */
function staysAtClaim(event) {
  const link = event.target.closest?.('#twin, .to-edition');
  if (link === null || link === undefined) return;
  const target = document.querySelector('.c[data-twin]:target');
  const twin = (target ?? (scrollY > ATOP ? claimInView() : undefined))?.dataset.twin;
  if (twin === undefined) return;
  const address = new URL(link.href);
  address.hash = `claim-${encodeURIComponent(twin)}`;
  link.href = address.href;
}

for (const event of ['pointerover', 'focusin', 'click']) document.addEventListener(event, staysAtClaim);
follow();
