import type { ExtractedPage, PageInput } from '#records/page.ts';
import { assemble } from './assemble.ts';
import { blocksOf } from './blocks.ts';
import { decodePage } from './charset.ts';
import { classify } from './classify.ts';
import { datesOf } from './dates.ts';
import { fieldsOf } from './fields.ts';
import { headData } from './headdata.ts';
import { contentKind, unreadType } from './kind.ts';
import { languageOf } from './lang.ts';
import { linksOf } from './links.ts';
import { mainText } from './maintext.ts';
import { METHOD, unreadPage } from './method.ts';
import { authorOf, numberOf, publisherOf, titleOf } from './metadata.ts';
import { datesIn, dateInAddress } from './pagedate.ts';
import { passagesOf } from './passages.ts';
import { pdfText } from './pdf.ts';
import { plainBlocks } from './plain.ts';
import { createQuery } from './query.ts';
import { pageReason } from './reasons.ts';
import { templateOf } from './templates.ts';
import { parseTree } from './tree.ts';

export { METHOD };

/**
 * Reads a stored answer: decodes it, finds title, dates, publisher, document number, main text and its sentences, and says what
 * kind of page it is. HTML, PDF, XML and plain text are read; other types give class `unknown` with empty text. Pure: the
 * same input gives the same page, nothing is fetched. Never throws for what the bytes hold; it has no deadline of its own.
 */
export async function extractPage(input: PageInput): Promise<ExtractedPage> {
  switch (contentKind(input.bytes, input.contentType)) {
    case 'html':
      return extractHtml(input);
    case 'pdf':
      return extractPdf(input);
    case 'xml':
    case 'plain':
      return extractPlain(input);
    case 'other':
      return unreadPage(pageReason('unread-type', { type: unreadType(input.bytes, input.contentType) }));
  }
}

async function extractHtml(input: PageInput): Promise<ExtractedPage> {
  const decoded = decodePage(input.bytes, input.contentType);
  const tree = parseTree(decoded.text);
  const query = createQuery(tree);
  const uri = input.finalUri ?? input.uri;
  const head = headData(query, tree.jsonLd);
  const body = query('body')[0] ?? tree.document;
  const bodyBlocks = blocksOf(body);
  const visible = bodyBlocks.map((block) => block.text).join('\n');
  const template = templateOf(query);
  const context = { query, head, scripts: tree.scripts, uri, bodyBlocks, template };
  const title = titleOf(context);
  const main = await mainText(query, {
    document: tree.document,
    bodyBlocks,
    lang: languageOf(visible, head.declaredLang),
    title,
    description: head.meta.get('description') ?? head.meta.get('og:description'),
    stated: head.ld.body,
    uri,
  });
  const { text, blocks } = assemble(main.blocks);
  const fields = fieldsOf(bodyBlocks);
  const { dates, published } = datesOf(context, fields, main.blocks, title, sentAt(input));
  const decision = classify({
    query,
    head,
    scripts: tree.scripts,
    scriptCount: tree.scriptCount,
    scriptSources: tree.scriptSources,
    bodyBlocks,
    main,
    input,
    published: published !== undefined,
    dateShown: dates.some(({ kind, ground }) => kind === 'published' && ground !== 'url'),
    dated: dates.some(({ kind, ground }) => kind === 'published' && ground !== 'url' && ground !== 'visible'),
  });
  const publisher = publisherOf(context, fields);
  const author = authorOf(context, fields, main.blocks);
  const number = numberOf(fields, main.blocks, title);
  return {
    method: METHOD,
    charset: decoded.charset,
    charsetFrom: decoded.from,
    lang: languageOf(`${title ?? ''}\n${text}`, head.declaredLang),
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(author === undefined ? {} : { author }),
    ...(number === undefined ? {} : { documentNumber: number }),
    dates,
    ...(published === undefined ? {} : { published }),
    text,
    textFrom: text === '' ? 'none' : main.from,
    blocks,
    passages: passagesOf(text, blocks),
    pageClass: decision.pageClass,
    confidence: decision.confidence,
    reasons: decision.reasons,
    ...(decision.notice === undefined ? {} : { notice: decision.notice }),
    ...(decision.movedTo === undefined ? {} : { movedTo: decision.movedTo }),
    links: linksOf(query, uri),
    ...(tree.truncated.length === 0 ? {} : { truncated: tree.truncated.join(',') }),
  };
}

/** When the page was sent, by its `Date` header, in seconds since 1970. */
function sentAt({ headers }: PageInput): number | undefined {
  const stated = headers?.find(([name]) => name.toLowerCase() === 'date')?.[1];
  const at = stated === undefined ? NaN : Date.parse(stated);
  return Number.isNaN(at) ? undefined : Math.floor(at / 1000);
}

async function extractPdf(input: PageInput): Promise<ExtractedPage> {
  try {
    const pdf = await pdfText(input.bytes);
    const { text, blocks } = assemble(pdf.blocks);
    const heading = pdf.blocks.find((block) => block.kind === 'heading')?.text;
    const stated =
      pdf.title !== undefined && !/^(?:untitled|microsoft word|.*\.(?:docx?|wps|pdf|indd))/i.test(pdf.title) ? pdf.title : undefined;
    const title = stated ?? heading ?? pdf.blocks[0]?.text.slice(0, 120);
    const address = dateInAddress(input.finalUri ?? input.uri);
    const signature = pdf.blocks.slice(-8).flatMap((block) => (block.text.length <= 24 ? datesIn(block.text) : []))[0];
    const created = datesIn((pdf.created ?? '').slice(0, 14))[0];
    const number = numberOf(
      [],
      pdf.blocks.map((block) => ({ ...block, linked: 0, element: undefined, noise: 'none' })),
      title,
    );
    const published = address ?? signature;
    return {
      ...unreadPage(pageReason('article-prose', { characters: text.length })),
      lang: languageOf(text),
      ...(title === undefined ? {} : { title }),
      ...(pdf.author === undefined ? {} : { author: pdf.author }),
      ...(number === undefined ? {} : { documentNumber: number }),
      dates: [
        ...(address === undefined
          ? []
          : [{ kind: 'published' as const, value: address.value, precision: address.precision, ground: 'url' }]),
        ...(signature === undefined
          ? []
          : [{ kind: 'drafted' as const, value: signature.value, precision: signature.precision, ground: 'signature' }]),
        ...(created === undefined
          ? []
          : [{ kind: 'modified' as const, value: created.value, precision: created.precision, ground: 'pdf:CreationDate' }]),
      ],
      ...(published === undefined ? {} : { published: published.value }),
      text,
      textFrom: text === '' ? 'none' : 'pdf',
      blocks,
      passages: passagesOf(text, blocks),
      pageClass: text === '' ? 'unknown' : 'article',
      confidence: text === '' ? 0.5 : 0.9,
      reasons: [
        text === '' ? pageReason('pdf-without-text', { pages: pdf.pages }) : pageReason('article-prose', { characters: text.length }),
      ],
      ...(pdf.truncated ? { truncated: 'pages' } : {}),
    };
  } catch (error) {
    return unreadPage(pageReason('pdf-unreadable', { detail: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' }));
  }
}

function extractPlain(input: PageInput): ExtractedPage {
  const xml = contentKind(input.bytes, input.contentType) === 'xml';
  const decoded = decodePage(input.bytes, input.contentType, xml);
  const tree = xml ? parseTree(decoded.text.replace(/<\?xml[^>]*\?>/, '')) : undefined;
  const found = tree === undefined ? plainBlocks(decoded.text) : { blocks: blocksOf(tree.document), truncated: tree.truncated.length > 0 };
  const { text, blocks } = assemble(found.blocks);
  const bad = input.status !== undefined && input.status >= 400;
  const decision = classify({
    query: createQuery(tree ?? parseTree('')),
    head: { meta: new Map(), title: '', ld: {} },
    scripts: '',
    scriptCount: 0,
    scriptSources: [],
    bodyBlocks: found.blocks.slice(0, 2000).map((block) => ({ linked: 0, element: undefined, noise: 'none' as const, ...block })),
    main: { blocks: found.blocks.map((block) => ({ linked: 0, element: undefined, noise: 'none' as const, ...block })), from: 'plain' },
    input,
    published: false,
    dated: false,
    dateShown: false,
  });
  const notice = bad || (text.length < 400 && decision.pageClass !== 'index');
  return {
    ...unreadPage(pageReason('article-prose', { characters: text.length })),
    charset: decoded.charset,
    charsetFrom: decoded.from,
    lang: languageOf(text),
    text,
    textFrom: text === '' ? 'none' : 'plain',
    blocks,
    passages: passagesOf(text, blocks),
    pageClass: notice ? decision.pageClass : 'article',
    confidence: notice ? decision.confidence : 0.85,
    ...(notice ? { reasons: decision.reasons } : {}),
    ...(found.truncated ? { truncated: 'text' } : {}),
  };
}
