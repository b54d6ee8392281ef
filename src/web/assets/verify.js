// Checks a receipt in the browser, without a network: SHA-256 and Ed25519 come from WebCrypto, the tree from RFC 6962.
const words = JSON.parse(document.getElementById('words').textContent);
const bytes = (text) => new TextEncoder().encode(text);
const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest('SHA-256', data));
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const unbase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));

const LATER = ['access', 'withdrawn', 'pageKey'];

function sortedJson(value) {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${sortedJson(value[name])}`).join(',')}}`;
}

const leaf = async (text) => sha256(joined([0], await sha256(bytes(text))));
const node = (left, right) => sha256(joined([1], left, right));

function split(size) {
  let at = 1;
  while (at * 2 < size) at *= 2;
  return at;
}

async function headFrom(hash, index, size, proof) {
  if (size === 1) return proof.length === 0 ? hash : undefined;
  if (proof.length === 0) return undefined;
  const at = split(size);
  const last = unhex(proof.at(-1));
  const rest = proof.slice(0, -1);
  const below = await (index < at ? headFrom(hash, index, at, rest) : headFrom(hash, index - at, size - at, rest));
  if (below === undefined) return undefined;
  return index < at ? node(below, last) : node(last, below);
}

async function included(text, log, checkpoint) {
  const { index, proof } = log;
  if (!Number.isInteger(index) || index < 0 || index >= checkpoint.size) return false;
  const head = await headFrom(await leaf(text), index, checkpoint.size, proof);
  return head !== undefined && hex(head) === checkpoint.head;
}

function checkpointIn(note) {
  const [origin, size, head, ...more] = note.slice(0, note.indexOf('\n\n')).split('\n');
  if (!/^\d{1,15}$/.test(size)) throw new Error('form');
  const time = more.find((line) => line.startsWith('time '));
  return {
    origin,
    size: Number(size),
    head: hex(unbase64(head)),
    at: time === undefined ? '' : time.slice(5),
    rehearsal: more.includes('rehearsal'),
  };
}

async function keyIn(text) {
  const [, name, id, encoded] = /^(.+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const raw = unbase64(encoded);
  const own = (await sha256(joined(bytes(`${name}\n`), raw))).slice(0, 4);
  if (raw[0] !== 1 || raw.length !== 33 || hex(own) !== id) throw new Error('key');
  return { name, id: own, key: await crypto.subtle.importKey('raw', raw.slice(1), { name: 'Ed25519' }, false, ['verify']) };
}

const verified = (known, signature, text) => crypto.subtle.verify({ name: 'Ed25519' }, known.key, signature, bytes(text));

async function noteHolds(note, known) {
  const end = note.indexOf('\n\n');
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
    if (name !== known.name) continue;
    const signature = unbase64(encoded);
    if (signature.length !== 68 || hex(signature.slice(0, 4)) !== hex(known.id)) continue;
    if (await verified(known, signature.slice(4), note.slice(0, end + 1))) return true;
  }
  return false;
}

async function statementHolds(receipt, known) {
  const said = Object.fromEntries(Object.entries(receipt).filter(([name]) => name !== 'signature'));
  const text = `suyuan receipt 1\n${hex(await sha256(bytes(sortedJson(said))))}\n`;
  return verified(known, unbase64(receipt.signature), text);
}

const attempt = async (work) => {
  try {
    return await work();
  } catch {
    return false;
  }
};

function wellFormed(receipt) {
  const entries = receipt?.entries;
  if (receipt?.type !== 'suyuan-receipt' || receipt.version !== 1 || !Array.isArray(entries) || entries.length === 0) return false;
  if (!Array.isArray(receipt.decisions) || typeof receipt.checkpoint !== 'string') return false;
  return entries.every(
    ({ capture, chain, log }) => capture && chain && Array.isArray(log?.proof) && !LATER.some((name) => name in capture),
  );
}

async function checksOf(receipt, expected) {
  if (!wellFormed(receipt)) return [{ name: 'form', ok: false }];
  let checkpoint;
  try {
    checkpoint = checkpointIn(receipt.checkpoint);
  } catch {
    return [{ name: 'form', ok: false }];
  }
  const key = expected === '' ? receipt.publicKey : expected;
  const checks = [
    { name: 'form', ok: true },
    { name: 'mark', ok: receipt.rehearsal === checkpoint.rehearsal },
    { name: 'signature', ok: await attempt(async () => noteHolds(receipt.checkpoint, await keyIn(key))) },
    { name: 'statement', ok: await attempt(async () => statementHolds(receipt, await keyIn(key))) },
  ];
  for (const [at, { capture, chain, evidence, log, withdrawal }] of receipt.entries.entries()) {
    const chained = chain.payloadSha256 === capture.payloadDigest && (evidence === undefined || chain.textSha256 !== undefined);
    checks.push({ name: 'chain', entry: at + 1, ok: chained });
    checks.push({
      name: 'inclusion',
      entry: at + 1,
      ok: await attempt(() => included(`capture\n${sortedJson(capture)}`, log, checkpoint)),
    });
    if (withdrawal !== undefined) {
      const { captureId, at: when, reason, by } = withdrawal;
      const text = `withdrawal\n${sortedJson({ captureId, at: when, reason, by })}`;
      const ok = captureId === capture.id && (await attempt(() => included(text, withdrawal.log, checkpoint)));
      checks.push({ name: 'withdrawal', entry: at + 1, ok });
    }
  }
  for (const [at, { decision, log }] of receipt.decisions.entries()) {
    checks.push({
      name: 'decision',
      entry: at + 1,
      ok: await attempt(() => included(`decision\n${sortedJson(decision)}`, log, checkpoint)),
    });
  }
  return checks;
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}

const both = ({ zh, en }) => `${zh} · ${en}`;

function shown(receipt, checks) {
  const parts = [];
  const holds = checks.every(({ ok }) => ok);
  parts.push(element('p', both(holds ? words.holds : words.fails), holds ? 'verdict yes' : 'verdict no'));
  if (wellFormed(receipt)) {
    const checkpoint = checkpointIn(receipt.checkpoint);
    if (receipt.rehearsal) parts.push(element('p', both(words.rehearsal), 'mark'));
    for (const { claim, evidence, capture } of receipt.entries) {
      const entry = element('section');
      if (claim !== undefined) entry.append(element('p', claim.text, 'claim'));
      if (evidence !== undefined) {
        const quote = element('blockquote');
        quote.append(element('span', evidence.quote.prefix), element('b', evidence.quote.exact), element('span', evidence.quote.suffix));
        entry.append(quote);
      }
      entry.append(element('p', `${capture.uri} — ${capture.capturedAt}`, 'fact'), element('p', `sha256:${capture.payloadDigest}`, 'fact'));
      parts.push(entry);
    }
    parts.push(
      element('p', `${checkpoint.origin} — ${checkpoint.size} — ${checkpoint.at}`, 'fact'),
      element('p', receipt.publicKey, 'fact'),
    );
  }
  const list = element('ul');
  for (const { name, entry, ok } of checks) {
    list.append(
      element('li', `${ok ? '✓' : '✗'} ${both(words.checks[name])}${entry === undefined ? '' : ` (${entry})`}`, ok ? 'yes' : 'no'),
    );
  }
  parts.push(list);
  if (holds) parts.push(element('p', both(words.trust)));
  return parts;
}

const [file, pasted, key, result] = ['file', 'pasted', 'key', 'result'].map((id) => document.getElementById(id));

async function check(text) {
  let receipt;
  try {
    receipt = JSON.parse(text);
  } catch {
    receipt = undefined;
  }
  result.replaceChildren(...shown(receipt, await checksOf(receipt, key.value.trim())));
}

if (globalThis.crypto?.subtle === undefined) result.replaceChildren(element('p', both(words.insecure), 'verdict no'));
file.addEventListener('change', async () => {
  if (file.files[0] !== undefined) pasted.value = await file.files[0].text();
  await check(pasted.value);
});
for (const field of [pasted, key]) field.addEventListener('input', () => (pasted.value.trim() === '' ? undefined : check(pasted.value)));
