import { readFileSync } from 'node:fs';
import { templateNames, type Templates } from '../../client/src/setup/generate.ts';

/** The files of the example that set-ups take over. */
export function exampleTemplates(): Templates {
  const folder = new URL('../../examples/kubernetes-api/', import.meta.url);
  const read = (name: (typeof templateNames)[number]) => readFileSync(new URL(name, folder), 'utf8');
  return {
    'check_apiserver.sh': read('check_apiserver.sh'),
    'install.sh': read('install.sh'),
    'realserver.sh': read('realserver.sh'),
    'kubeadm-config.yaml': read('kubeadm-config.yaml'),
  };
}
