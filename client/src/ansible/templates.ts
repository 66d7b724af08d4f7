import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is the same in every export: the playbook, and what runs on a host because no module of Ansible does it. */
export interface Templates {
  readonly playbook: string;
  readonly changeScript: string;
  readonly shapeProgram: string;
}

/** Reads them from beside this module, in a bundle as well. */
export async function readTemplates(): Promise<Templates> {
  const read = (name: string) => readFile(join(folder(), name), 'utf8');
  const [playbook, changeScript, shapeProgram] = await Promise.all(
    ['playbook.yml', 'change.sh', 'shape.awk'].map(read),
  );
  return { playbook: playbook ?? '', changeScript: changeScript ?? '', shapeProgram: shapeProgram ?? '' };
}

/** A bundle is CommonJS, where `import.meta` is empty. */
function folder(): string {
  return import.meta.dirname === undefined ? join(__dirname, 'ansible') : join(import.meta.dirname, 'files');
}
