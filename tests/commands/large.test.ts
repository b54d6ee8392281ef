import { expect, test } from 'vitest';
import { closeAfterEach, world } from './world.ts';

closeAfterEach();

/** A live post: as heavy as they are, most of it scripts and styles, its words at the end. */
function post(): string {
  const script = `<script>var data = ${JSON.stringify(Array.from({ length: 66_000 }, (_, n) => `item-${n}-${(n * 7919) % 104_729}`))};</script>`;
  const style = `<style>${'.rich_media_content p{margin:0 8px;line-height:1.75em}\n'.repeat(30_000)}</style>`;
  const words = Array.from(
    { length: 60 },
    (_, n) => `<p>第${n + 1}段：渝快办平台累计办理新生儿事项${(n + 1) * 1000}余件，群众少跑了许多趟。</p>`,
  ).join('');
  return `<!doctype html><html><head><meta charset="utf-8"><title>渝快办办理新生儿事项</title>${style}${script}</head><body><h1 class="rich_media_title" id="activity-name">渝快办办理新生儿事项</h1><div id="js_article"><div id="js_content" class="rich_media_content" style="visibility: hidden; opacity: 0">${words}<p>全文到此结束。</p></div></div>${script}</body></html>`;
}

test('a live WeChat post of four megabytes is neither cut on the way nor on reading', async () => {
  const play = await world();
  const uri = 'https://mp.weixin.qq.com/s/abc';
  const body = post();
  expect(Buffer.byteLength(body)).toBeGreaterThan(4_000_000);
  play.play((asked) => (asked === uri ? body : undefined));
  const { steps } = await play.capture([uri]);
  expect(steps[0]).toMatchObject({ pageClass: 'article', capture: { payloadLength: Buffer.byteLength(body) } });
  expect(steps[0]?.capture?.truncated).toBeUndefined();
  expect(steps[0]?.page?.page.truncated).toBeUndefined();
  expect(steps[0]?.page?.page.text).toContain('全文到此结束');
});
