/**
 * Part of `npm run generate`: writes the files of examples/kubernetes-api, as the set-up command would for the
 * example's answers. A test finds them out of date.
 */
import { writeFileSync } from 'node:fs';
import { exampleAnswers } from '../client/src/setup/example.ts';
import { generate } from '../client/src/setup/generate.ts';
import { exampleTemplates } from './support/example-templates.ts';

const folder = new URL('../examples/kubernetes-api/', import.meta.url);
for (const { path, text } of generate(exampleAnswers, exampleTemplates()))
  writeFileSync(new URL(path, folder), text);
