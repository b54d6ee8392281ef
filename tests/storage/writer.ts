import { writeSync } from 'node:fs';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { systemClock } from '#storage/clock.ts';
import { GOV, GOV_SECOND, hours, made, page, WECHAT } from '../contract/records.ts';

/** Writes attempts without end into the archive named first, from the number named second, saying each after it was kept. */
const [path = '', from = '0'] = process.argv.slice(2);
const migrations = new URL('../../migrations', import.meta.url).pathname;
const archive = await openArchive({ path, migrations, identity: createIdentity(), clock: systemClock() });
const places = [GOV, GOV_SECOND, WECHAT];

for (let n = Number(from); ; n += 1) {
  const body = n % 4 === 3 ? 'the same again 又是一样' : `${n} 总投资65亿元 `.repeat(500 + (n % 7) * 900);
  const resource = places[n % places.length] ?? GOV;
  await archive.recordAttempt(made({ id: String(n), resource, at: hours(n), body, run: `run-${n % 50}` }));
  if (n % 5 === 0) await archive.savePage(`c-${n}`, page(body));
  writeSync(1, `${n}\n`);
}
