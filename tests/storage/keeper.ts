import { writeSync } from 'node:fs';
import { DAY, instant, millis } from '#records/time.ts';
import { openArchive } from '#storage/archive.ts';
import { systemClock } from '#storage/clock.ts';
import { createIdentity } from '#storage/identity.ts';
import { activity, made, START } from '../contract/records.ts';
import { changingSite } from './changing-site.ts';

/** Captures three pages of a site daily, packs, and withdraws without end, from the day named second, saying each day after it. */
const [path = '', from = '0'] = process.argv.slice(2);
const identity = createIdentity();
const migrations = new URL('../../migrations', import.meta.url).pathname;
const archive = await openArchive({ path, migrations, identity, clock: systemClock() });
const site = changingSite(3);

for (let day = Number(from); ; day += 1) {
  for (let page = 0; page < 3; page += 1) {
    const id = `${day}-${page}`;
    if ((await archive.capture(`c-${id}`)) !== undefined) continue;
    const body = site.at(page, day);
    const uri = `https://keeper.example/${page}.html`;
    const resource = { id: `s-${page}`, uri, key: uri, host: 'keeper.example', firstSeenAt: START };
    const { capture, ...record } = made({
      id,
      resource,
      at: instant(millis(START) + day * DAY),
      body: '',
      capture: { contentType: 'text/html' },
    });
    if (capture === undefined) throw new Error('no capture');
    await archive.recordAttempt({
      ...record,
      capture: { ...capture, payloadDigest: identity.digest(body), payloadLength: body.length },
      payload: body,
    });
  }
  await archive.pack(2);
  if (day % 3 === 2) {
    const id = `c-${day - 2}-${day % 2}`;
    const at = instant(millis(START) + day * DAY);
    await archive.withdraw(id, { at, reason: 'asked', by: 'Li' }, activity(`act-${day}`, at, 'capture', id));
  }
  writeSync(1, `${day}\n`);
}
