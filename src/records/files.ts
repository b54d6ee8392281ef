/** One file found at a path. */
export interface FoundFile {
  /** As given, or joined to the folder as given. */
  readonly path: string;
  readonly size: number;
}

/** An open file whose bytes can be read at any place. */
export interface OpenFile {
  readonly size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A folder that is filled with files of ours; names are made of plain segments with `/` between them. */
export interface OutFolder {
  /** Throws a RangeError for a name that is not plain, and Refusal `unwritable-file` or `disk-full`. */
  write(name: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void>;
  /** Removes what an earlier run wrote and this one did not; says how many files there are. */
  finish(): Promise<number>;
}

/** Files that people name on the command line, relative to the folder they stand in. */
export interface Files {
  /**
   * The file itself, or all files below a folder whose names end in one of `endings`, sorted by path.
   * Throws Refusal `missing-file` or `unreadable-file`.
   */
  list(path: string, endings: readonly string[]): Promise<readonly FoundFile[]>;
  /** A file's bytes; throws Refusal `missing-file`, `unreadable-file`, or `file-too-large` above `limit` bytes. */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** A file's bytes in pieces, however long it is; throws Refusal `missing-file` or `unreadable-file`. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** Opens a file for reading at any place; throws Refusal `missing-file` or `unreadable-file`. */
  open(path: string): Promise<OpenFile>;
  /**
   * Writes a file (text as UTF-8) that appears, or takes the place of an older one, only when it is whole.
   * Throws Refusal `unwritable-file` or `disk-full`, and whatever `chunks` throws; then nothing of it is left.
   */
  write(path: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void>;
  /**
   * Opens a folder for a set of files: a new or empty one, or one that bears `mark` from an earlier run. Throws Refusal
   * `folder-not-empty` for any other, and `unwritable-file`.
   */
  folder(path: string, mark: string): Promise<OutFolder>;
}
