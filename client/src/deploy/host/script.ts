import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The parts of the program that runs on the host, in the order in which they are put together. */
const PARTS = [
  'common',
  'service',
  'facts',
  'look',
  'lock',
  'guard',
  'stage',
  'validate',
  'verify',
  'real-server',
  'apply',
  'undo',
  'operate',
  'survey',
  'main',
];

let text: Promise<string> | undefined;

/** The text of the host's program. Its parts lie beside this module, in a bundle as well. */
export function hostScript(): Promise<string> {
  text ??= Promise.all(PARTS.map(part => readFile(join(folder(), `${part}.sh`), 'utf8'))).then(parts =>
    parts.join('\n'),
  );
  return text;
}

/** A bundle is CommonJS, where `import.meta` is empty. */
function folder(): string {
  return import.meta.dirname ?? join(__dirname, 'host');
}
