/* What script adds: pages that follow a run while it goes on, and a language switch that stays at the claim being read. */

const RUNNING_MS = 1500;
const IDLE_MS = 15_000;
/** Between two fresh copies of the main text while a run goes on. */
const RENEW_MS = 2500;
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
  if (
    main === null ||
    fresh === null ||
    main.querySelector('.decide, .adding') !== null ||
    main.contains(document.activeElement) ||
    String(getSelection()) !== ''
  )
    return;
  const open = [...main.querySelectorAll('details')].map((details) => details.open);
  main.replaceWith(document.adoptNode(fresh));
  fresh.querySelectorAll('details').forEach((details, index) => (details.open = open[index] ?? details.open));
}

function renewStrip(page) {
  document.querySelector('#progress')?.remove();
  const fresh = page.querySelector('#progress');
  if (fresh !== null) document.querySelector('.mast > .wrap')?.before(document.adoptNode(fresh));
}

/** A number as pages write it. */
const grouped = (n) => n.toLocaleString('en');

function advance(strip, { done, total, note }) {
  const bar = strip.querySelector('progress');
  bar.max = Math.max(total, 1);
  bar.value = Math.min(done, total);
  const figures = strip.querySelector('.tab');
  figures.textContent = figures.textContent.replace(/[\d,]+(\D+)[\d,]+/, (_, between) => `${grouped(done)}${between}${grouped(total)}`);
  const where = strip.querySelector('.uri');
  if (where !== null) where.textContent = note ?? '';
}

/** Shows how far a run is; now and then with a fresh copy of the page. */
async function show(progress, state) {
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
    return;
  }
  if (strip === null || strip.dataset.phase !== progress.phase) await page(both);
  else advance(strip, progress);
  if (Date.now() - state.renewed < RENEW_MS) return;
  state.renewed = Date.now();
  await page(renewMain);
}

/** Asks how far the run is; gives the time to wait before asking again, or nothing when it is of no use. */
async function look(state) {
  if (document.hidden) return IDLE_MS;
  const progress = await (await fetch('/progress.json')).json();
  const followed = document.querySelector('#progress') !== null;
  await show(progress, state);
  if (progress !== null) {
    state.idle = 0;
    return RUNNING_MS;
  }
  state.idle += 1;
  return state.idle > PATIENCE ? undefined : followed ? RUNNING_MS : IDLE_MS;
}

/** Is told how far the run is until it ends, the page is put away, or the line breaks; says whether anything was told. */
function listen(state) {
  return new Promise((resolve) => {
    const source = new EventSource('/progress/stream');
    let told = false;
    let busy = false;
    const end = () => {
      source.close();
      document.removeEventListener('visibilitychange', end);
      resolve(told);
    };
    source.onerror = end;
    source.addEventListener('progress', async (event) => {
      told = true;
      const progress = JSON.parse(event.data);
      if (busy && progress !== null) return;
      busy = true;
      await show(progress, state).catch(() => undefined);
      busy = false;
      if (progress === null) end();
    });
    document.addEventListener('visibilitychange', end);
  });
}

async function follow() {
  const state = { idle: 0, renewed: 0 };
  let deaf = false;
  for (let wait = RUNNING_MS; wait !== undefined;) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = await look(state).catch(() => IDLE_MS);
    if (wait === RUNNING_MS && !deaf && !document.hidden && document.querySelector('#progress') !== null) deaf = !(await listen(state));
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
