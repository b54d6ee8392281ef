/**
 * What our own scripts do in a page. They run in a world beside those of the page, which cannot have changed what they use, and after these
 * were stopped.
 */

/** Scrolls a page to its end once and back. */
export const SCROLL = `(async () => {
  for (let step = 0; step < 40 && scrollY + innerHeight + 2 < document.documentElement.scrollHeight; step += 1) {
    scrollBy(0, innerHeight);
    await new Promise((go) => setTimeout(go, 50));
  }
  scrollTo(0, 0);
})()`;

/** What one document shows. */
export interface Seen {
  /** Missing when it has more characters than it may. */
  readonly html?: string;
  readonly length: number;
  readonly text: string;
  readonly height: number;
}

/** What is kept of a frame, by its element, until the document around it is looked at. */
const HELD = 'suyuanFrames';

/** Called on the element of a frame: whether a reader sees anything of it. */
export const IS_IN_SIGHT = `function () {
  const { width, height } = this.getBoundingClientRect();
  return width > 10 && height > 10 && this.checkVisibility({ visibilityProperty: true });
}`;

/** Called on the element of a frame with what the frame shows. */
export const HOLD_FRAME = `function (uri, html, text) {
  (globalThis.${HELD} ??= new Map()).set(this, { uri, html, text });
}`;

/**
 * The document as markup. It is copied into a document that loads and runs nothing, element by element, because the markup that a browser
 * gives by itself leaves out what shadow roots and frames hold and what scripts put into style sheets. Shadow roots are written as HTML has
 * them (\`<template shadowrootmode>\`); a frame becomes a box with such a root, so that its styles stay its own wherever the copy is shown.
 */
export function seeing(characters: number, asFrame: boolean): string {
  return `(() => {
    const held = globalThis.${HELD} ?? new Map();
    const inert = document.implementation.createHTMLDocument('');
    const texts = [document.body?.innerText ?? ''];
    const cssOf = (sheet) => { try { return [...sheet.cssRules].map((rule) => rule.cssText).join('\\n').replaceAll('</', '<\\\\/'); } catch { return ''; } };
    const styleOf = (css) => Object.assign(inert.createElement('style'), { textContent: css });
    const adopted = (root) => [...(root.adoptedStyleSheets ?? [])].map(cssOf).filter((css) => css !== '').map(styleOf);
    const rooted = () => { const made = inert.createElement('template'); made.setAttribute('shadowrootmode', 'open'); return made; };
    const boxOf = (frame, { uri, html, text }) => {
      const box = inert.createElement('div');
      const { width, height } = frame.getBoundingClientRect();
      box.setAttribute('data-frame', uri);
      box.setAttribute('style', 'display:inline-block;overflow:auto;width:' + Math.round(width) + 'px;height:' + Math.round(height) + 'px');
      const inside = rooted();
      inside.innerHTML = html;
      box.append(inside);
      texts.push(text);
      return box;
    };
    const complete = (from, to) => {
      const copies = [...to.querySelectorAll('*')];
      for (const [index, source] of [...from.querySelectorAll('*')].entries()) {
        const copy = copies[index];
        const name = source.localName;
        if (name === 'noscript' && source.firstElementChild === null) copy.innerHTML = source.textContent;
        else if (name === 'style' && source.textContent.trim() === '' && source.sheet) copy.textContent = cssOf(source.sheet);
        else if (held.has(source)) copy.replaceWith(boxOf(source, held.get(source)));
        else if (source.shadowRoot) {
          const { shadowRoot } = source;
          const inside = rooted();
          for (const child of shadowRoot.childNodes) inside.content.append(inert.importNode(child, true));
          texts.push([...shadowRoot.children].map((child) => child.innerText ?? '').join('\\n'));
          complete(shadowRoot, inside.content);
          inside.content.append(...adopted(shadowRoot));
          copy.prepend(inside);
        }
      }
    };
    const root = document.documentElement;
    const copy = root === null ? inert.createElement('html') : inert.importNode(root, true);
    if (root !== null) complete(root, copy);
    const set = copy.querySelector(':scope > frameset');
    if (set !== null && held.size > 0) {
      const body = inert.createElement('body');
      body.append(...set.querySelectorAll('div[data-frame]'));
      set.replaceWith(body);
    }
    (copy.querySelector(':scope > head') ?? copy).append(...adopted(document));
    const text = texts.filter((part) => part.trim() !== '').join('\\n').slice(0, ${characters});
    const height = Math.max(root?.scrollHeight ?? 0, document.body?.scrollHeight ?? 0);
    const type = document.doctype;
    const html = ${asFrame ? '(() => {' + AS_FRAME + '})()' : `(type === null ? '' : new XMLSerializer().serializeToString(type) + '\\n') + copy.outerHTML`};
    return { length: html.length, text, height, ...(html.length > ${characters} ? {} : { html }) };
  })()`;
}

/** The content of a document that stands within another one: its styles and its body, addresses written out, no script. */
const AS_FRAME = `
    const whole = (address) => { try { return new URL(address, document.baseURI).href; } catch { return address; } };
    const css = (text) => text.replace(/url\\(\\s*(["']?)([^"')]+)\\1\\s*\\)/gi, (all, quote, address) => 'url("' + whole(address) + '")');
    for (const element of copy.querySelectorAll('*')) {
      if (element.localName === 'script') { element.remove(); continue; }
      if (element.localName === 'style') element.textContent = css(element.textContent);
      for (const name of ['src', 'href', 'poster', 'background', 'data-src', 'action', 'data'])
        if (element.hasAttribute(name) && !element.getAttribute(name).startsWith('#')) element.setAttribute(name, whole(element.getAttribute(name)));
      if (element.hasAttribute('style')) element.setAttribute('style', css(element.getAttribute('style')));
      if (element.hasAttribute('srcset')) element.removeAttribute('srcset');
    }
    const body = copy.querySelector(':scope > body');
    const looks = copy.querySelectorAll(':scope > head > style, :scope > head > link[rel~="stylesheet" i]');
    if (body === null || body.childNodes.length === 0) return '';
    return [...looks].map((element) => element.outerHTML).join('') + body.innerHTML;
`;
