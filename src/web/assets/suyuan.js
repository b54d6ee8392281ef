/* What script adds: a page that follows a run while it goes on, and a language switch that stays at the same claim. */

const POLL_MS = 1500;
/** Polls between two fresh copies of the page. */
const RENEW_EVERY = 4;

/** Puts a fresh copy of the main text in place, unless the reader is busy in it. */
async function renew() {
  const main = document.querySelector('main');
  if (main === null || main.contains(document.activeElement) || String(getSelection()) !== '') return;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (fresh === null) return;
  const open = [...main.querySelectorAll('details')].map((details) => details.open);
  main.replaceWith(document.adoptNode(fresh));
  fresh.querySelectorAll('details').forEach((details, index) => (details.open = open[index] ?? details.open));
}

function follow(strip) {
  const bar = strip.querySelector('progress');
  const figures = strip.querySelector('.tab');
  let polls = 0;
  const poll = async () => {
    try {
      const progress = await (await fetch('/progress.json')).json();
      polls += 1;
      if (progress === null) {
        await renew();
        strip.remove();
        return;
      }
      bar.max = Math.max(progress.total, 1);
      bar.value = Math.min(progress.done, progress.total);
      figures.textContent = figures.textContent.replace(/[\d,]+(\D+)[\d,]+/, (_, between) => `${progress.done}${between}${progress.total}`);
      const note = strip.querySelector('.uri');
      if (note !== null) note.textContent = progress.note ?? '';
      if (polls % RENEW_EVERY === 0) await renew();
    } catch {
      /* The server may be between two breaths: the next poll tells. */
    }
    setTimeout(poll, POLL_MS);
  };
  setTimeout(poll, POLL_MS);
}

/** The claim nearest the top of the window. */
function claimInView() {
  const claims = [...document.querySelectorAll('.c[data-twin]')];
  return claims.find((claim) => claim.getBoundingClientRect().bottom > 80);
}

/** Lets a link to the other edition lead to the claim being read. */
function staysAtClaim(link) {
  const aim = () => {
    const twin = document.querySelector('.c[data-twin]:target')?.dataset.twin ?? claimInView()?.dataset.twin;
    if (twin === undefined || scrollY < 200) return;
    const address = new URL(link.href);
    address.hash = `claim-${encodeURIComponent(twin)}`;
    link.href = address.href;
  };
  for (const event of ['pointerenter', 'focus', 'click']) link.addEventListener(event, aim);
}

const strip = document.querySelector('#progress');
if (strip !== null) follow(strip);
if (document.querySelector('.c[data-twin]') !== null) {
  document.querySelectorAll('#twin, .to-edition').forEach(staysAtClaim);
}
