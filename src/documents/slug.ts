const LONGEST = 80;

/** An id for addresses from any name: lower case, letters and digits of every script, hyphens between; empty when nothing is left. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...plain].slice(0, LONGEST).join('').replace(/-+$/, '');
}

/** The file's name without folders and ending. */
export function baseName(path: string): string {
  const name = path.split(/[\\/]/).pop() ?? '';
  return name.replace(/\.(md|markdown|txt|text)$/i, '');
}
