/** A file to put into an archive: a plain relative name, up to 100 bytes. */
import * as l10n from '@vscode/l10n';
export interface ArchiveFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

const BLOCK = 512;

/** A tar archive in the ustar form of POSIX, which every tar reads: mode 0600, no owner, no time. */
export function tar(files: readonly ArchiveFile[]): Buffer {
  const folders = [...new Set(files.flatMap(file => parents(file.name)))];
  const parts = folders.map(folder => header(`${folder}/`, 0, '5', '0000700'));
  for (const file of files) {
    const content = Buffer.from(file.content);
    parts.push(
      header(file.name, content.length, '0', '0000600'),
      content,
      Buffer.alloc(-content.length & (BLOCK - 1)),
    );
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

function parents(name: string): string[] {
  const words = name.split('/').slice(0, -1);
  return words.map((_, index) => words.slice(0, index + 1).join('/'));
}

function header(name: string, size: number, type: '0' | '5', mode: string): Buffer {
  if (Buffer.byteLength(name) > 100)
    throw new RangeError(l10n.t('the name is too long for an archive: {0}', name));
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(`${mode}\0`, 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
