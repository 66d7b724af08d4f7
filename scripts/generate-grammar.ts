/**
 * `npm run generate`: makes syntaxes/keepalived.tmLanguage.json from the schema. Run it after a change of the
 * keywords; a test finds the file out of date.
 */
import { writeFileSync } from 'node:fs';
import { grammarOfSchema } from './support/grammar.ts';

const path = new URL('../syntaxes/keepalived.tmLanguage.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(grammarOfSchema(), null, 2)}\n`);
