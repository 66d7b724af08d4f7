import {
  type ExtensionContext,
  ProcessExecution,
  Task,
  type TaskDefinition,
  tasks,
  type WorkspaceFolder,
  workspace,
} from 'vscode';

const type = 'keepalived-lint';

/** A task as it stands in tasks.json; what makes no sense counts as not written. */
interface LintTask {
  readonly paths: readonly string[];
  readonly keepalivedVersion?: string;
  readonly explain: boolean;
}

/** Tasks of the type `keepalived-lint`: the lint command that comes with the extension, on a folder of the workspace. */
export function registerLintTasks(context: ExtensionContext): void {
  const command = context.asAbsolutePath('server/dist/lint.cjs');
  const provider = tasks.registerTaskProvider(type, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .map(folder => taskOf({ type }, folder, command)),
    resolveTask: ({ definition, scope }) => {
      const folder = isFolder(scope) ? scope : workspace.workspaceFolders?.[0];
      return folder && taskOf(definition, folder, command);
    },
  });
  context.subscriptions.push(provider);
}

function taskOf(definition: TaskDefinition, folder: WorkspaceFolder, command: string): Task {
  const { paths, keepalivedVersion, explain } = read(definition);
  const version = keepalivedVersion ?? workspace.getConfiguration('keepalived', folder).get('version');
  const args = [
    command,
    // The problem matcher reads the severities in English.
    '--locale',
    'en',
    ...(typeof version === 'string' && version !== '' ? ['--keepalived-version', version] : []),
    ...(explain ? ['--explain'] : []),
    '--',
    ...paths,
  ];
  // The editor's own program runs scripts as Node does, if it is asked to.
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  const execution = new ProcessExecution(process.execPath, args, { cwd: folder.uri.fsPath, env });
  return new Task(definition, folder, 'lint', type, execution, ['$keepalived-lint']);
}

function read({ paths, keepalivedVersion, explain }: TaskDefinition): LintTask {
  const texts = Array.isArray(paths) ? paths.filter(path => typeof path === 'string') : [];
  return {
    paths: texts.length > 0 ? texts : ['.'],
    ...(typeof keepalivedVersion === 'string' && { keepalivedVersion }),
    explain: explain === true,
  };
}

function isFolder(scope: unknown): scope is WorkspaceFolder {
  return typeof scope === 'object' && scope !== null && 'uri' in scope;
}
