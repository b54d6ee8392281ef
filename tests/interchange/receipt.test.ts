import { describe, expect, test } from 'vitest';
import { checkpointIn, noteHolds, signedNote, verifierKey } from '#interchange/checkpoint.ts';
import { signedState, signedStates, type SignedState } from '#interchange/log-state.ts';
import { leafHash } from '#interchange/merkle.ts';
import { checkReceipt } from '#interchange/receipt-check.ts';
import { receiptFor, type ReceiptReader } from '#interchange/receipt-make.ts';
import type { Receipt } from '#interchange/receipt.ts';
import { leafText, loggedCapture } from '#records/log.ts';
import type { Archive } from '#records/ports.ts';
import { cannedArchive, captures, leaves, payloads } from './canned.ts';
import { expectGolden } from './golden.ts';
import { nodesOver, signerFor } from './log.ts';

const ORIGIN = 'suyuan-archive/l-1';
const AT = '2026-09-03T00:00:00.000Z';

const [decision] = await cannedArchive().decisions({});
if (decision === undefined) throw new Error('canned archive is empty');
const hashes = leaves.map(({ hash }) => hash);

type Logged = ReceiptReader & Pick<Archive, 'checkpoints' | 'saveCheckpoint' | 'logState'>;

/** The canned archive when its log had so many leaves. */
function loggedArchive(rehearsal: boolean, size = leaves.length): Logged {
  const archive = cannedArchive(rehearsal);
  const notes: { size: number; at: string; note: string }[] = [];
  return {
    ...archive,
    logState: () => Promise.resolve({ origin: ORIGIN, size }),
    logNodes: nodesOver(hashes.slice(0, size)),
    checkpoints: (limit) => Promise.resolve(notes.toReversed().slice(0, limit)),
    saveCheckpoint: (checkpoint) => Promise.resolve(void notes.push(checkpoint)),
  };
}

const signer = signerFor();
const key = verifierKey(ORIGIN, signer.publicKey);

async function made(id = 'c-en', rehearsal = true): Promise<Receipt> {
  const archive = loggedArchive(rehearsal);
  const found = await receiptFor(archive, id, await signedState(archive, signerWith(signer), AT), signer);
  if (found === undefined || found === 'nothing-captured') throw new Error(`no receipt for ${id}`);
  return found;
}

/** The same key with nothing remembered. */
function signerWith(known: typeof signer): typeof signer {
  return { ...known, known: () => Promise.resolve(undefined), remember: () => Promise.resolve() };
}

const failed = (checks: ReturnType<typeof checkReceipt>) => checks.filter(({ ok }) => !ok).map(({ name }) => name);

function changed(receipt: Receipt, entry: Partial<Receipt['entries'][number]>): Receipt {
  return { ...receipt, entries: receipt.entries.map((old, at) => (at === 0 ? { ...old, ...entry } : old)) };
}

describe('receipt', () => {
  test('of a claim holds after a way through a file, with the payload and the text at hand', async () => {
    const file = JSON.parse(JSON.stringify(await made())) as Receipt;
    const [entry] = file.entries;
    const page = await cannedArchive(true).capturedPage(entry?.capture.id ?? '');
    const payload = payloads[entry?.capture.payloadDigest ?? ''] ?? new Uint8Array();
    const checks = checkReceipt(file, { publicKey: key, payload, text: page?.page.text ?? '' });
    expect(new Set(checks.map(({ name }) => name))).toEqual(
      new Set(['form', 'mark', 'signature', 'statement', 'chain', 'inclusion', 'decision', 'payload', 'text', 'quote']),
    );
    expect(failed(checks)).toEqual([]);
    expect(file).toMatchObject({ rehearsal: true, about: { kind: 'claim', id: 'c-en' }, publicKey: key });
    expect(entry?.evidence?.quote.exact).not.toBe('');
  });

  test('of a capture shows the capture also when nothing rests on it', async () => {
    const receipt = await made(captures.at(-1)?.id);
    expect(receipt.about.kind).toBe('capture');
    expect(receipt.entries.every(({ capture }) => capture.id === captures.at(-1)?.id)).toBe(true);
    expect(failed(checkReceipt(receipt))).toEqual([]);
  });

  test('of nothing known is none', async () => {
    const archive = loggedArchive(false);
    const state: SignedState = await signedState(archive, signerWith(signer), AT);
    expect(await receiptFor(archive, 'c-nowhere', state, signer)).toBeUndefined();
    expect(await receiptFor(loggedArchive(false, 0), 'c-en', { ...state, size: 0 }, signer)).toBe('nothing-captured');
  });

  test('has one form', async () => {
    const receipt = await made('c-en', false);
    const still = {
      ...receipt,
      checkpoint: receipt.checkpoint.replace(/^— .*$/m, '— (signature)'),
      publicKey: '(key)',
      signature: '(signature)',
    };
    await expectGolden('receipt.json', `${JSON.stringify(still, null, 2)}\n`);
  });

  test.each<[string, (receipt: Receipt) => unknown, string[]]>([
    [
      'another day',
      (r) => changed(r, { capture: { ...(r.entries[0]?.capture ?? captures[0]), capturedAt: '2020-01-01T00:00:00.000Z' } as never }),
      ['statement', 'inclusion'],
    ],
    [
      'another payload',
      (r) => changed(r, { capture: { ...(r.entries[0]?.capture ?? captures[0]), payloadDigest: 'ff' } as never }),
      ['statement', 'chain', 'inclusion'],
    ],
    [
      'another place in the log',
      (r) => changed(r, { log: { proof: r.entries[0]?.log.proof ?? [], index: 1 } }),
      ['statement', 'inclusion'],
    ],
    [
      'a place outside the log',
      (r) => changed(r, { log: { proof: r.entries[0]?.log.proof ?? [], index: 99 } }),
      ['statement', 'inclusion'],
    ],
    ['no proof', (r) => changed(r, { log: { index: 0, proof: [] } }), ['statement', 'inclusion']],
    ['no mark of the rehearsal', (r) => ({ ...r, rehearsal: false }), ['mark', 'statement']],
    [
      'another size',
      (r) => ({ ...r, checkpoint: r.checkpoint.replace(/\n\d+\n/, '\n99\n') }),
      ['signature', 'statement', 'inclusion', 'decision'],
    ],
    [
      'another time of the checkpoint',
      (r) => ({ ...r, checkpoint: r.checkpoint.replace('time 2026', 'time 2020') }),
      ['signature', 'statement'],
    ],
    ['a signature cut off', (r) => ({ ...r, checkpoint: r.checkpoint.replace(/— .*\n$/, '') }), ['signature', 'statement']],
    ['a checkpoint that is none', (r) => ({ ...r, checkpoint: 'x\n\n' }), ['form']],
    [
      'another claim',
      (r) => changed(r, { claim: { id: 'c', documentId: 'd', revision: 1, lang: 'zh', text: '投资56亿元。' } }),
      ['statement'],
    ],
    ['a field that the log does not hold', (r) => changed(r, { capture: { ...r.entries[0]?.capture, title: 'x' } as never }), ['form']],
    ['no log', (r) => changed(r, { log: undefined as never }), ['form']],
    ['a time that is none', (r) => changed(r, { capture: { ...r.entries[0]?.capture, capturedAt: 'never' } as never }), ['form']],
    ['no entries', (r) => ({ ...r, entries: [] }), ['form']],
    ['something else', () => ({ type: 'suyuan-receipt', version: 2 }), ['form']],
    ['nothing', () => null, ['form']],
  ])('with %s it fails', async (_name, change, names) => {
    expect([...new Set(failed(checkReceipt(change(await made()), { publicKey: key })))]).toEqual(names);
  });

  test('another key than the one expected is told, and so is a key that is none', async () => {
    const receipt = await made();
    const other = verifierKey(ORIGIN, signerFor().publicKey);
    expect(failed(checkReceipt(receipt, { publicKey: other }))).toEqual(['signature', 'statement']);
    expect(failed(checkReceipt(receipt, { publicKey: 'AAAA' }))).toEqual(['signature', 'statement']);
    expect(failed(checkReceipt({ ...receipt, publicKey: other }))).toEqual(['signature', 'statement']);
  });

  test.each([
    ['payload', { payload: Buffer.from('other') }, 'payload'],
    ['text', { text: '到2025年，投资56亿元。' }, 'text'],
  ])('another %s is found', async (_name, holdings, name) => {
    expect(failed(checkReceipt(await made(), holdings))).toContain(name);
  });
});

describe('leaves', () => {
  test('a withdrawal, a change of access and a new extraction leave the leaf as it was', () => {
    for (const capture of captures) {
      const later = {
        ...capture,
        access: 'closed' as const,
        pageKey: 'new',
        withdrawn: { at: '2027-01-01T00:00:00.000Z', reason: 'r', by: 'b' },
      };
      expect(leafText.capture(later)).toBe(leafText.capture(capture));
    }
  });

  test('the order of fields and the spelling of a time make no difference, a value does', () => {
    const [capture] = captures;
    if (capture === undefined) throw new Error('canned archive is empty');
    const turned = Object.fromEntries(Object.entries(loggedCapture(capture)).toReversed()) as unknown as typeof capture;
    expect(leafText.capture({ ...turned, capturedAt: capture.capturedAt.replace(/\.\d+Z$/, 'Z') })).toBe(
      leafText.capture({ ...capture, capturedAt: capture.capturedAt.replace(/\.\d+Z$/, '.000Z') }),
    );
    expect(leafText.capture({ ...capture, status: capture.status + 1 })).not.toBe(leafText.capture(capture));
  });

  test('decisions have leaves of their own, in both languages of their notes', () => {
    const notes = ['已核对', 'checked', '已核对 checked'].map((words) => leafText.decision({ ...decision, note: words }));
    expect(new Set(notes).size).toBe(3);
  });
});

describe('checkpoints', () => {
  const state = { origin: ORIGIN, size: leaves.length, head: hashes[0] ?? '', at: AT, rehearsal: true };

  test('are signed notes that are read back', () => {
    const note = signedNote(state, signer);
    expect(note).toMatch(
      /^suyuan-archive\/l-1\n\d+\n[A-Za-z0-9+/]{43}=\ntime 2026-09-03T00:00:00\.000Z\nrehearsal\n\n— suyuan-archive\/l-1 [A-Za-z0-9+/=]+\n$/,
    );
    expect(checkpointIn(note)).toEqual(state);
    expect(noteHolds(note, key)).toBe(true);
  });

  test('a known note of another program holds, and a changed one does not', () => {
    // Key and note of the tests of Go's note package.
    const known = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
    expect(noteHolds(note, known)).toBe(true);
    expect(noteHolds(note.replace('problem is', 'problem was'), known)).toBe(false);
    expect(noteHolds(note, known.replace('c74f20a3', 'c74f20a4'))).toBe(false);
  });

  test('a log that grew is signed again, one that did not is not', async () => {
    const remembered = new Map<string, string>();
    const own = signerFor(remembered);
    const archive = loggedArchive(false, 3);
    const first = await signedState(archive, own, AT);
    expect(await signedState(archive, own, '2026-09-04T00:00:00.000Z')).toEqual(first);
    const grown = { ...loggedArchive(false), checkpoints: archive.checkpoints, saveCheckpoint: archive.saveCheckpoint };
    const second = await signedState(grown, own, '2026-09-05T00:00:00.000Z');
    expect([first.size, second.size]).toEqual([3, leaves.length]);
    expect(remembered.get(ORIGIN)).toBe(second.note);
    expect((await signedStates(grown, own)).map(({ size }) => size)).toEqual([leaves.length, 3, leaves.length]);
  });

  test('a log that was cut or rewritten since is not signed', async () => {
    const own = signerFor(new Map());
    await signedState(loggedArchive(false), own, AT);
    await expect(signedState(loggedArchive(false, 3), own, AT)).rejects.toMatchObject({ code: 'log-rewritten' });
    const rewritten = { ...loggedArchive(false), logNodes: nodesOver(hashes.with(0, leafHash('another past'))) };
    await expect(signedState(rewritten, own, AT)).rejects.toMatchObject({ code: 'log-rewritten' });
  });
});
