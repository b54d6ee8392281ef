import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signedCheckpoint } from '#interchange/checkpoint.ts';
import { captureLeaf, decisionLeaf, loggedCapture } from '#interchange/log-leaf.ts';
import { inclusionProof, treeHead } from '#interchange/merkle.ts';
import { checkReceipt, receipt, type Receipt } from '#interchange/receipt.ts';
import { cannedArchive, captures, payloads, sha256 } from './canned.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const TEXT = '到2025年，投资65亿元。';

const leaves = captures.map((capture) => captureLeaf(loggedCapture(capture)));
const checkpoint = signedCheckpoint(
  { origin: 'https://archive.example', size: leaves.length, head: treeHead(leaves), at: '2026-09-03T00:00:00.000Z' },
  privateKey,
);

async function made(): Promise<Receipt> {
  const archive = cannedArchive(true);
  const [evidence] = await archive.evidence({ claim: 'c-en' });
  const [claim] = await archive.claims({ document: 'plan-en' });
  const [capture] = captures;
  if (evidence === undefined || claim === undefined || capture === undefined) throw new Error('canned archive is empty');
  return receipt({
    rehearsal: true,
    claim,
    evidence: { ...evidence, position: { start: 0, end: TEXT.length } },
    capture,
    textDigest: sha256(TEXT),
    extractor: 'extraction/1',
    log: { index: 0, proof: inclusionProof(leaves, 0), checkpoint },
  });
}

const failed = (checks: ReturnType<typeof checkReceipt>) => checks.filter(({ ok }) => !ok).map(({ name }) => name);

describe('receipt', () => {
  test('holds after a way through a file, with the payload and the text at hand', async () => {
    const file: unknown = JSON.parse(JSON.stringify(await made()));
    const payload = payloads[captures[0]?.payloadDigest ?? ''] ?? new Uint8Array();
    const checks = checkReceipt(file, { publicKey: checkpoint.publicKey, payload, text: TEXT });
    expect(checks.map(({ name }) => name)).toEqual(['form', 'chain', 'inclusion', 'signature', 'payload', 'text', 'quote']);
    expect(failed(checks)).toEqual([]);
    expect((file as Receipt).rehearsal).toBe(true);
  });

  test.each<[string, (receipt: Receipt) => unknown, string[]]>([
    ['another day', (r) => ({ ...r, capture: { ...r.capture, capturedAt: '2020-01-01T00:00:00.000Z' } }), ['inclusion']],
    ['another payload', (r) => ({ ...r, capture: { ...r.capture, payloadDigest: 'ff' } }), ['chain', 'inclusion']],
    ['another place in the log', (r) => ({ ...r, log: { ...r.log, index: 1 } }), ['inclusion']],
    ['a place outside the log', (r) => ({ ...r, log: { ...r.log, index: 99 } }), ['inclusion']],
    ['no proof', (r) => ({ ...r, log: { ...r.log, proof: [] } }), ['inclusion']],
    ['another head', (r) => ({ ...r, log: { ...r.log, checkpoint: { ...checkpoint, head: leaves[0] } } }), ['inclusion', 'signature']],
    [
      'another time of the checkpoint',
      (r) => ({ ...r, log: { ...r.log, checkpoint: { ...checkpoint, at: '2020-01-01T00:00:00.000Z' } } }),
      ['signature'],
    ],
    ['another signer', (r) => ({ ...r, log: { ...r.log, checkpoint: signedCheckpoint(checkpoint, other.privateKey) } }), ['signature']],
    ['a key that is none', (r) => ({ ...r, log: { ...r.log, checkpoint: { ...checkpoint, publicKey: 'AAAA' } } }), ['signature']],
    ['no log', (r) => ({ ...r, log: undefined }), ['form']],
    ['something else', () => ({ type: 'suyuan-receipt', version: 2 }), ['form']],
    ['nothing', () => null, ['form']],
  ])('with %s it fails', async (_name, change, names) => {
    expect(failed(checkReceipt(change(await made()), { publicKey: checkpoint.publicKey }))).toEqual(names);
  });

  test.each([
    ['payload', { payload: Buffer.from('other') }, ['payload']],
    ['text', { text: TEXT.replace('65', '56') }, ['text', 'quote']],
  ])('another %s is found', async (_name, holdings, names) => {
    expect(failed(checkReceipt(await made(), holdings))).toEqual(names);
  });
});

describe('leaves', () => {
  test('a withdrawal, a change of access and a new extraction leave the leaf as it was', () => {
    for (const capture of captures) {
      const changed = {
        ...capture,
        access: 'closed' as const,
        pageKey: 'new',
        withdrawn: { at: '2027-01-01T00:00:00.000Z', reason: 'r', by: 'b' },
      };
      expect(captureLeaf(loggedCapture(changed))).toBe(captureLeaf(loggedCapture(capture)));
    }
  });

  test('decisions have leaves of their own, in both languages of their notes', async () => {
    const [decision] = await cannedArchive().decisions({});
    if (decision === undefined) throw new Error('canned archive is empty');
    const notes = ['已核对', 'checked', '已核对 checked'].map((words) => decisionLeaf({ ...decision, note: words }));
    expect(new Set(notes).size).toBe(3);
  });
});
