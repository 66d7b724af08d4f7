import * as translations from '@vscode/l10n';
import { commands, type ExtensionContext, l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Machine } from '../machine.ts';
import { generate, type GeneratedFile } from '../setup/generate.ts';
import { answersFrom, type Draft, questionsFor } from '../setup/questions/index.ts';
import { runDialogue } from '../setup-ui/dialogue.ts';
import { browseForFolder, chooseFolder } from '../setup-ui/folder.ts';
import { remember, remembered } from '../setup-ui/memory.ts';
import { preview } from '../setup-ui/preview.ts';
import { readSurroundings } from '../setup-ui/surroundings.ts';
import { readTemplates } from '../setup-ui/templates.ts';
import { writeFiles } from '../setup-ui/write.ts';

/** "Keepalived: New High-Availability Set-up…": from some answers to the files of a whole cluster. */
export function registerNewSetup(
  context: ExtensionContext,
  machine: Machine,
  client: () => BaseLanguageClient | undefined,
): void {
  if (l10n.bundle) translations.config({ contents: l10n.bundle });
  context.subscriptions.push(
    commands.registerCommand('keepalived.newSetup', () => newSetup(context, machine, client())),
  );
}

async function newSetup(
  context: ExtensionContext,
  machine: Machine,
  client: BaseLanguageClient | undefined,
): Promise<void> {
  let folder = await chooseFolder();
  if (!folder) return;
  const surroundings = await readSurroundings(machine, client);
  const templates = await readTemplates(context);
  let draft: Draft | undefined = {};
  for (;;) {
    draft = await runDialogue(draft, remembered(context.globalState), surroundings);
    if (!draft) return;
    const answers = answersFrom(draft, surroundings);
    const files = generate(answers, templates);
    const decision = await preview(folder, files, questionsFor(draft, surroundings).length + 1);
    if (!decision) return;
    if (decision === 'back') continue;
    if (decision === 'elsewhere') folder = (await browseForFolder(folder)) ?? folder;
    const place = await writeFiles(machine, folder, answers.cluster, files);
    if (!place) continue;
    await remember(context.globalState, draft);
    await open(place, files);
    return;
  }
}

/** Opens the two first nodes beside each other, or offers the folder if it is none of the workspace. */
async function open(folder: Uri, files: readonly GeneratedFile[]): Promise<void> {
  const nodes = files.filter(({ path }) => path.endsWith('.conf')).slice(0, 2);
  for (const { path } of nodes) {
    const viewColumn = path === nodes[0]?.path ? ViewColumn.One : ViewColumn.Beside;
    await window.showTextDocument(Uri.joinPath(folder, path), { viewColumn, preview: false });
  }
  if (workspace.getWorkspaceFolder(folder)) return;
  const openFolder = l10n.t('Open Folder');
  const answer = await window.showInformationMessage(
    l10n.t('The set-up is written to {0}.', folder.fsPath),
    openFolder,
  );
  if (answer === openFolder) await commands.executeCommand('vscode.openFolder', folder);
}
