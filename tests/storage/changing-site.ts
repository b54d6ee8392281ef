import { DAY, instant, millis } from '#records/time.ts';

/**
 * An invented government site that changes as such sites do: template and navigation stay for a month, the article is edited
 * a few times a year, and around it news, hot list, related pages, counters, tokens and dates change daily; news, hot list and
 * weather are the same on all pages of the site.
 */
export interface ChangingSite {
  /** The page number `page` as it is on day `day`, from 0. */
  at(page: number, day: number): Buffer;
}

const FIRST_DAY = millis('2026-01-01T00:00:00.000Z');

/** Mulberry32: the same numbers for the same seed, on every machine. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CHARACTERS = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车',
];

/** Words as a language has them: a few are common, most are rare. */
const WORDS = ((): string[] => {
  const next = numbers(7);
  return Array.from({ length: 4000 }, () => {
    const length = next() < 0.8 ? 2 : 3;
    return Array.from({ length }, () => CHARACTERS[Math.floor(next() * next() * CHARACTERS.length)]).join('');
  });
})();

function words(next: () => number, least: number, most: number): string {
  const length = least + Math.floor(next() * (most - least));
  let text = '';
  while (text.length < length) text += WORDS[Math.floor(next() * next() * WORDS.length)];
  return text;
}

function hex(next: () => number, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('');
}

function whole(next: () => number, below: number): number {
  return Math.floor(next() * below);
}

function dateOf(day: number): string {
  return instant(FIRST_DAY + day * DAY).slice(0, 10);
}

function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

const NEWS_A_DAY = 10;
const NEWS_SHOWN = 50;

export function changingSite(seed: number): ChangingSite {
  const template = numbers(seed);
  const style = repeat(
    150,
    () =>
      `.${words(template, 2, 3)}-${whole(template, 99)}{margin:${whole(template, 40)}px ${whole(template, 40)}px;color:#${hex(template, 6)};font-size:${10 + whole(template, 20)}px}`,
  );
  const script = repeat(
    80,
    () =>
      `function f${hex(template, 4)}(a,b){var x${hex(template, 3)}=document.getElementById("n${whole(template, 99)}");if(a>${whole(template, 999)}){return b.value}}`,
  );
  const navigation = repeat(60, () => `<li><a href="/zwgk/${hex(template, 6)}/" target="_blank">${words(template, 4, 9)}</a></li>`);

  function news(day: number): string {
    return repeat(NEWS_SHOWN, (index) => {
      const when = day - Math.floor(index / NEWS_A_DAY);
      const next = numbers(seed * 1_000_003 + (when + 500) * 97 + (index % NEWS_A_DAY));
      const date = dateOf(when);
      const path = `/xwzx/${date.slice(0, 7).replace('-', '')}/t${date.replaceAll('-', '')}_${10_000_000 + whole(next, 9e6)}.html`;
      return `<li><span>${date}</span><a href="${path}" title="">${words(next, 12, 28)}</a></li>`;
    });
  }

  function article(page: number, day: number): string {
    const next = numbers(seed * 7919 + page);
    const paragraphs = Array.from({ length: 60 }, () =>
      Array.from(
        { length: 3 + whole(next, 4) },
        () => `${words(next, 14, 34)}${next() < 0.3 ? `${whole(next, 999)}万元` : ''}${next() < 0.6 ? '，' : '。'}`,
      ).join(''),
    );
    for (let edit = 1; edit <= Math.floor(day / 45); edit += 1) {
      const editing = numbers(page * 17 + edit * 3 + seed);
      paragraphs[whole(editing, paragraphs.length)] = `${words(editing, 60, 120)}。`;
    }
    return paragraphs.map((text) => `<p style="text-indent:2em">${text}</p>`).join('\n');
  }

  return {
    at(page, day) {
      const own = numbers(seed * 31 + page * 7 + day * 104_729 + 13);
      const shared = numbers(seed * 31 + day * 7907);
      const title = words(numbers(seed * 7919 + page), 14, 26);
      const weather = whole(shared, 30);
      const hot = repeat(10, (index) => {
        const entry = whole(shared, 200);
        return `<li><i>${index + 1}</i><a href="/hot/${1000 + entry}.html">${words(numbers(seed * 3 + entry), 8, 16)}</a><em>${whole(shared, 90_000)}</em></li>`;
      });
      const related = repeat(8, () => {
        const entry = whole(own, 60);
        return `<li><a href="/art/${1_000_000 + entry}.html">${words(numbers(seed * 11 + entry), 12, 28)}</a></li>`;
      });
      const state = Buffer.from(hex(own, 320), 'hex').toString('base64');
      const banner = Buffer.from(hex(shared, 1200), 'hex').toString('base64url');
      return Buffer.from(`<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="csrf-token" content="${hex(own, 40)}"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2025-11-03 09:${10 + (page % 50)}">
<link rel="stylesheet" href="/assets/app.css?v=${Math.floor(day / 30)}"><style>${style}</style><script>${script}</script></head><body>
<div class="top">今天是${dateOf(day)} 气温 ${weather}℃ <input type="hidden" name="__VIEWSTATE" value="${state}"></div><ul class="nav">${navigation}</ul>
<div class="main"><h1>${title}</h1><p class="info">来源：市政府办公厅 阅读次数：<span id="hits">${1000 + page * 37 + day * 23 + whole(own, 20)}</span></p>
${article(page, day)}</div>
<div class="side"><a href="/ad?c=${banner}">专题</a><h3>最新动态</h3><ul>${news(day)}</ul><h3>热点</h3><ul>${hot}</ul><h3>相关</h3><ul>${related}</ul></div>
<!-- ${hex(shared, 16)} generated ${dateOf(day)}T0${whole(own, 9)}:${10 + whole(own, 49)}:${10 + whole(own, 49)} node ${hex(own, 12)} --></body></html>`);
    },
  };
}
