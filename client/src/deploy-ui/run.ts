import { l10n, type Progress, ProgressLocation, window } from 'vscode';
import type { DeployEvent } from '../deploy/events.ts';
import { CLUSTERS_AT_ONCE, hostsOf, overFleet, quarrels } from '../deploy/fleet.ts';
import { acceptFindings } from './accept.ts';
import { chooseOrder, decide } from './decide.ts';
import { Dialogues } from './questions.ts';
import { sayError, sayResult } from './result.ts';
import { type Job, Session } from './session.ts';
import type { DeployUi } from './ui.ts';
import { saveBefore } from './unsaved.ts';
import { stepText } from './words.ts';

/** From the first connection to the last word: preview, decision, progress and result. */
export async function run(ui: DeployUi, jobs: readonly Job[]): Promise<void> {
  const [first] = jobs;
  if (!first) return;
  const clusters = jobs.map(({ cluster }) => cluster);
  if (first.action === 'deploy' && !(await saveBefore(clusters))) return;
  const views = await ui.open(jobs);
  const questions = first.questions ?? new Dialogues(ui.secrets);
  const sessions = views.flatMap((view, index) => {
    const job = jobs[index];
    return job ? [new Session(ui, job, view, questions)] : [];
  });
  try {
    if (!(await ask(sessions))) {
      for (const session of sessions) session.view.leave();
      return;
    }
    for (const session of sessions) if (session.error) void sayError(ui, session.name, session.error);
    await goOn(
      ui,
      sessions.filter(({ error }) => !error),
    );
  } finally {
    await Promise.all(sessions.map(session => session.close()));
  }
  void questions.offerToKeep();
  const ended = sessions.filter(({ result, skipped }) => result !== undefined || skipped);
  if (ended.length > 0) void sayAndRetry(ui, ended);
}

async function goOn(ui: DeployUi, asked: readonly Session[]): Promise<void> {
  const changing = asked.filter(({ changes }) => changes);
  if (changing.length === 0) {
    const names = asked.map(({ name }) => name).join(', ');
    if (names !== '')
      void window.showInformationMessage(l10n.t('{0}: the hosts have all of it already.', names));
    return;
  }
  const [quarrel] = quarrels(changing);
  if (quarrel !== undefined) {
    for (const session of changing) session.view.leave(quarrel);
    void window.showErrorMessage(quarrel);
    return;
  }
  await ui.documents.showChanges(changing.flatMap(({ differences }) => differences));
  if (changing.some(({ job }) => job.dryRun)) {
    ui.say(l10n.t('A preview: nothing has been changed.'));
    return;
  }
  if (await isDecided(ui, changing)) await deploy(changing);
  else for (const session of changing) session.view.leave();
}

/** @returns false if the person would not wait */
async function ask(sessions: readonly Session[]): Promise<boolean> {
  const names = sessions.map(({ name }) => name).join(', ');
  const title = l10n.t('{0}: asking the hosts', names);
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_progress, token) => {
      const given = new Promise<false>(resolve => token.onCancellationRequested(() => resolve(false)));
      const fleet = { atOnce: CLUSTERS_AT_ONCE, hostsOf: () => [] };
      const asking = overFleet(sessions, session => session.ask(), fleet).then(() => true);
      const waited = await Promise.race([asking, given]);
      if (!waited) void asking.then(() => Promise.all(sessions.map(session => session.close())));
      return waited;
    },
  );
}

/** The one question; false for not at all. */
async function isDecided(ui: DeployUi, sessions: readonly Session[]): Promise<boolean> {
  for (;;) {
    const decision = await decide(sessions);
    const [first] = sessions;
    switch (decision) {
      case 'deploy': {
        const same = await Promise.all(sessions.map(session => session.refresh()));
        if (same.every(Boolean)) return true;
        ui.say(l10n.t('The hosts have changed since you looked: look once more.'));
        if (sessions.some(({ error }) => error)) return false;
        break;
      }
      case 'leave':
        return false;
      case 'differences':
        await ui.documents.showChanges(sessions.flatMap(({ differences }) => differences));
        break;
      case 'order': {
        const order = first?.plan && (await chooseOrder(first.plan));
        if (order) first.wish({ order });
        break;
      }
      case 'accept': {
        const accepted = await acceptFindings(sessions.flatMap(({ blocking }) => blocking));
        for (const { override } of sessions) override.push(...accepted);
        break;
      }
      default:
        first?.wish(decision);
    }
  }
}

async function deploy(sessions: readonly Session[]): Promise<void> {
  const [first] = sessions;
  const names = sessions.map(({ name }) => name).join(', ');
  const title =
    first?.job.action === 'rollBack' ? l10n.t('Rolling back {0}', names) : l10n.t('Deploying {0}', names);
  const hosts = sessions.flatMap(({ plan }) => plan?.order ?? []).length;
  await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      token.onCancellationRequested(() => {
        progress.report({ message: l10n.t('stopping: what was done is undone') });
        for (const session of sessions) session.stop();
      });
      const report = reporter(progress, hosts);
      await overFleet(sessions, session => session.deploy(report), {
        atOnce: CLUSTERS_AT_ONCE,
        hostsOf: session => hostsOf({ nodes: session.nodes }),
        mayGoOn: ok => ok,
      });
      for (const session of sessions) if (!session.ended) session.skip();
    },
  );
}

/** Nobody waits for the person to read it. */
async function sayAndRetry(ui: DeployUi, sessions: readonly Session[]): Promise<void> {
  const accepted = await sayResult(ui, sessions);
  if (accepted.length === 0) return;
  const jobs = sessions
    .filter(({ result }) => !result?.ok)
    .map(({ job, override }) => ({ ...job, override: [...override, ...accepted] }));
  await ui.alone(() => run(ui, jobs));
}

/** From the lock to the confirmation. */
const STEPS = 8;

function reporter(
  progress: Progress<{ message?: string; increment?: number }>,
  hosts: number,
): (event: DeployEvent) => void {
  return ({ node, kind, step }) => {
    if (kind === 'step' && step !== undefined)
      progress.report({ message: `${node}: ${stepText(step)}`, increment: 100 / (STEPS * hosts) });
  };
}
