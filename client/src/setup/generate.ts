import { checkService, notifyScript, scriptNames } from './scripts.ts';
import type { Answers } from './answers.ts';
import { isForApi } from './choices.ts';
import { clusterFile } from './cluster-file.ts';
import { configurationOf } from './configuration.ts';
import { installScript, kubeadmConfig, realserverScript } from './from-example.ts';
import { configName } from './roles.ts';

export interface GeneratedFile {
  /** Relative to the folder of the set-up. */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

/** Files of examples/kubernetes-api that set-ups take over, with other values in them. */
export const templateNames = [
  'check_apiserver.sh',
  'install.sh',
  'realserver.sh',
  'kubeadm-config.yaml',
] as const;
export type Templates = Readonly<Record<(typeof templateNames)[number], string>>;

/**
 * Writes all files of a set-up.
 * @param templates the texts of the example's files; those of the example's own answers are left as they are
 */
export function generate(answers: Answers, templates: Templates): GeneratedFile[] {
  const { design, nodes } = answers;
  const scripts: Readonly<Record<string, () => string>> = {
    'check_apiserver.sh': () => templates['check_apiserver.sh'],
    'check_service.sh': () => checkService(answers),
    'notify.sh': () => notifyScript,
  };
  return [
    ...nodes.map(node => plain(configName(answers, node), configurationOf(answers, node))),
    ...scriptNames(answers).map(name => executable(name, scripts[name]?.() ?? '')),
    ...(design === 'lvs'
      ? [
          executable('install.sh', installScript(answers, templates['install.sh'])),
          executable('realserver.sh', realserverScript(answers, templates['realserver.sh'])),
        ]
      : []),
    ...(isForApi(design)
      ? [plain('kubeadm-config.yaml', kubeadmConfig(answers, templates['kubeadm-config.yaml']))]
      : []),
    plain('keepalived.cluster.json', clusterFile(answers)),
  ];
}

function plain(path: string, text: string): GeneratedFile {
  return { path, text, executable: false };
}

function executable(path: string, text: string): GeneratedFile {
  return { path, text, executable: true };
}
