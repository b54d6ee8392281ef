import { Tokenizer } from 'htmlparser2';

/** What a reader of markup is told, in order. */
export interface MarkupEvents {
  open(name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): void;
  text(text: string): void;
  close(name: string): void;
}

/** Characters of an attribute that are read; pictures as data addresses are the longest worth keeping. */
const LONGEST_ATTRIBUTE = 400_000;
const MOST_ATTRIBUTES = 64;

/** Reads markup token by token, in linear time whatever its nesting; comments and declarations are passed over. Never throws. */
export function readMarkup(html: string, events: MarkupEvents): void {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        if (value.length < LONGEST_ATTRIBUTE) value += html.slice(start, end);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        if (attributes.size < MOST_ATTRIBUTES && !attributes.has(attribute) && value.length <= LONGEST_ATTRIBUTE)
          attributes.set(attribute, value);
      },
      onopentagend: () => events.open(name, attributes, false),
      onselfclosingtag: () => events.open(name, attributes, true),
      onclosetag: (start, end) => events.close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => events.text(html.slice(start, end)),
      ontextentity: (codepoint) => events.text(String.fromCodePoint(codepoint)),
      oncdata: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
