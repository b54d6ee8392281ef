import type { BrowserContext, CDPSession, Frame, Page } from 'playwright-core';
import type { Uri } from '#records/uri.ts';
import { HOLD_FRAME, IS_IN_SIGHT, seeing, type Seen } from './browser-sight.ts';
import { Stuck } from './browser-stuck.ts';

/** Frames looked into; pages that advertise have dozens, those that tell something have a few. */
const MOST_FRAMES = 20;

/** Sends one command to a process of the browser, and waits for its answer so long and no longer. */
export type Send = CDPSession['send'];

export interface FrameOptions {
  readonly context: BrowserContext;
  readonly page: Page;
  /** To the process of the page itself. */
  readonly send: Send;
  /** The same for another process. */
  readonly sendBy: (session: CDPSession) => Send;
  /** World of ours beside the scripts of the page. */
  readonly world: number;
  readonly characters: number;
  /** Milliseconds after which no other frame is looked into. */
  readonly untilMs: number;
}

interface Place {
  readonly id: string;
  readonly uri: Uri;
  readonly send: Send;
  readonly inner: Place[];
}

interface Tree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly Tree[];
}

function placeOf({ frame, childFrames = [] }: Tree, send: Send): Place {
  return { id: frame.id, uri: frame.url, send, inner: childFrames.map((child) => placeOf(child, send)) };
}

function flat(place: Place): Place[] {
  return [place, ...place.inner.flatMap(flat)];
}

async function treeBy(send: Send): Promise<Place> {
  const { frameTree } = await send('Page.getFrameTree');
  return placeOf(frameTree, send);
}

/** Whatever a frame does, the page is had without it. */
async function unlessStuck<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Stuck) return undefined;
    throw error;
  }
}

/** A frame of another site has a process of its own; `undefined` for one that shares the process of the frame around it. */
async function ownProcess({ context, sendBy }: FrameOptions, frame: Frame): Promise<Place | undefined> {
  let session: CDPSession;
  try {
    session = await context.newCDPSession(frame);
  } catch {
    return undefined;
  }
  const send = sendBy(session);
  return unlessStuck(
    (async () => {
      await send('Emulation.setScriptExecutionDisabled', { value: true });
      return treeBy(send);
    })(),
  );
}

/** All frames of a page, those of other processes where they stand. */
async function placesOf(options: FrameOptions): Promise<Place> {
  const { page, send } = options;
  const root = await treeBy(send);
  const roots = new Map<Frame | null, Place>([[page.mainFrame(), root]]);
  const frames = page.frames().slice(1, MOST_FRAMES + 1);
  for (const frame of frames) {
    const own = await ownProcess(options, frame);
    if (own === undefined) continue;
    roots.set(frame, own);
    const around = frame.parentFrame();
    const within = roots.get(around) ?? flat(root).find(({ uri }) => uri === around?.url());
    within?.inner.push(own);
  }
  return root;
}

/** What a document shows, with what stands in its frames. Throws Stuck. */
export async function seeAll(options: FrameOptions): Promise<Seen> {
  const { characters, untilMs } = options;
  const until = performance.now() + untilMs;
  let left = MOST_FRAMES;

  async function worldIn({ id, send }: Place): Promise<number> {
    const made = await send('Page.createIsolatedWorld', { frameId: id, worldName: 'suyuan' });
    return made.executionContextId;
  }

  async function see({ send }: Place, contextId: number, asFrame: boolean): Promise<Seen> {
    const expression = seeing(characters, asFrame);
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, contextId, returnByValue: true });
    if (exceptionDetails !== undefined) throw new Stuck(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Seen;
  }

  /** Looks into a frame that a reader sees, and leaves what it shows with its element. */
  async function hold(around: Place, world: number, inner: Place): Promise<void> {
    if (left <= 0 || performance.now() > until || inner.uri.startsWith('chrome-error:')) return;
    left -= 1;
    const { backendNodeId } = await around.send('DOM.getFrameOwner', { frameId: inner.id });
    const { object } = await around.send('DOM.resolveNode', { backendNodeId, executionContextId: world });
    if (object.objectId === undefined) return;
    const { objectId } = object;
    const sight = await around.send('Runtime.callFunctionOn', { functionDeclaration: IS_IN_SIGHT, objectId, returnByValue: true });
    if (sight.result.value !== true) return;
    const own = await worldIn(inner);
    await holdAll(inner, own);
    const { html = '', text } = await see(inner, own, true);
    if (html === '') return;
    const given = [inner.uri, html, text].map((value) => ({ value }));
    await around.send('Runtime.callFunctionOn', { functionDeclaration: HOLD_FRAME, objectId, arguments: given });
  }

  async function holdAll(around: Place, world: number): Promise<void> {
    for (const inner of around.inner) await unlessStuck(hold(around, world, inner));
  }

  const root = await placesOf(options);
  await holdAll(root, options.world);
  return see(root, options.world, false);
}
