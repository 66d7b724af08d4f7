import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { requires } from '../support/requires.ts';
import { eventually, problems, showProblems } from './actions.ts';
import { input, question, row, startCommand } from './setup-actions.ts';
import { screenshot } from './screenshot.ts';
import { openFolder } from './support.ts';

test('from an empty folder to a clean set-up with nothing but the wizard', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const { page, folder } = await openFolder(t, 'setup', async () => {});
  page.setDefaultTimeout(20_000);
  let lost = false;
  /** A step that builds on the one before: without that it would only wait in vain. */
  const part = (name: string, steps: () => Promise<void>) =>
    t.test(name, async st => {
      if (lost) return st.skip('the step before has failed');
      lost = true;
      await steps();
      lost = false;
    });

  await part('it asks step by step, with what fits already there', async () => {
    await startWizard(page);
    await screenshot(page, 'setup-wizard');
    await choose(page, 'Kubernetes API behind LVS directors');
    await answer(page, 'Name of the cluster');
    await choose(page, '2 nodes');
    await answer(page, 'Name of node 1 of 2');
    await answer(page, 'Address of lb-master', '10.7.0.11/24');
    await answer(page, 'Name of node 2 of 2');
    await answer(page, 'Address of lb-backup', '10.7.0.12');
    await answer(page, 'Network interface');
  });

  await part('it says what is wrong while it is typed, and goes no further', async () => {
    await question(page, 'Virtual IP address').waitFor();
    await typed(page, '10.7.0.12');
    await complaint(page, 'This is the own address of lb-backup.');
    await screenshot(page, 'setup-validation');
    await page.keyboard.press('Enter');
    await question(page, 'Virtual IP address').waitFor();
    await answer(page, 'Virtual IP address', '10.7.0.100/24');
  });

  await part('it goes back, and remembers what was said', async () => {
    await question(page, 'Virtual router ID of 10.7.0.100/24').waitFor();
    await page.getByRole('button', { name: /^Back/ }).click();
    await question(page, 'Virtual IP address').waitFor();
    assert.equal(await input(page).inputValue(), '10.7.0.100/24');
    await answer(page, 'Virtual IP address');
  });

  await part('it shows all files before it writes one', async () => {
    await answer(page, 'Virtual router ID of 10.7.0.100/24');
    await answer(page, 'Port of the Kubernetes API');
    await answer(page, 'API servers', 'k8s-1 10.7.0.21, k8s-2 10.7.0.22, k8s-3 10.7.0.23');
    await choose(page, 'rr');
    await choose(page, 'Debian 12');
    await choose(page, 'The Kubernetes API answers');
    await choose(page, 'Multicast');
    await question(page, 'Password of the cluster').waitFor();
    assert.match(await input(page).inputValue(), /^[a-z2-9]{8}$/);
    await answer(page, 'Password of the cluster', 'kp4mr7tz');
    await choose(page, 'A script');
    await choose(page, 'It takes the VIP back');
    await row(page, 'Write 8 files').waitFor();
    await page.locator('.multiDiffEntry').first().waitFor();
    await screenshot(page, 'setup-preview');
    assert.deepEqual(await readdir(folder), []);
  });

  await part('it writes the files and opens them, and there is no finding', async () => {
    await choose(page, 'Write 8 files');
    await page.locator('.tab.active', { hasText: 'keepalived-backup.conf' }).waitFor();
    assert.deepEqual((await readdir(folder)).sort(), [
      'check_apiserver.sh',
      'install.sh',
      'keepalived-backup.conf',
      'keepalived-master.conf',
      'keepalived.cluster.json',
      'kubeadm-config.yaml',
      'notify.sh',
      'realserver.sh',
    ]);
    assert.equal((await stat(join(folder, 'check_apiserver.sh'))).mode & 0o777, 0o755);
    await showProblems(page);
    await page.getByText('No problems have been detected in the workspace.').waitFor();
    assert.deepEqual(await problems(page), []);
    await screenshot(page, 'setup-result');
  });

  await part('the next one gets a free virtual router, and nothing is overwritten unasked', async () => {
    await startWizard(page);
    for (const choice of ['Kubernetes API behind LVS directors', undefined, '2 nodes'] as const)
      await (choice ? choose(page, choice) : answer(page, 'Name of the cluster'));
    await answer(page, 'Name of node 1 of 2');
    await answer(page, 'Address of lb-master');
    await answer(page, 'Name of node 2 of 2');
    await answer(page, 'Address of lb-backup');
    await answer(page, 'Network interface');
    await answer(page, 'Virtual IP address', '10.7.0.110/24');
    await question(page, 'Virtual router ID of 10.7.0.110/24').waitFor();
    assert.equal(await input(page).inputValue(), '52');
    await typed(page, '51');
    await complaint(page, 'k8s-api has this number.');
    await answer(page, 'Virtual router ID', '52');
    await answer(page, 'Port of the Kubernetes API');
    await answer(page, 'API servers');
    for (const choice of ['rr', 'Debian 12', 'The Kubernetes API answers', 'Multicast'] as const)
      await choose(page, choice);
    await answer(page, 'Password of the cluster');
    for (const choice of ['A script', 'It takes the VIP back', 'Write 8 files'] as const)
      await choose(page, choice);
    await page.getByText('Some files are there already.').waitFor();
    await page.getByRole('button', { name: 'Write to folder k8s-api' }).click();
    const beside = join(folder, 'k8s-api');
    await eventually(
      'the files',
      () => readdir(beside).catch(() => []),
      names => names.length === 8,
    );
    assert.match(await readFile(join(beside, 'keepalived-master.conf'), 'utf8'), /virtual_router_id 52/);
    assert.match(await readFile(join(folder, 'keepalived-master.conf'), 'utf8'), /virtual_router_id 51/);
  });
});

async function startWizard(page: Page): Promise<void> {
  await startCommand(page, 'Keepalived: New High-Availability Set-up');
  await row(page, 'Kubernetes API behind LVS directors').waitFor();
}

async function complaint(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget .quick-input-message', { hasText: text }).waitFor();
}

async function choose(page: Page, label: string): Promise<void> {
  await row(page, label).click();
}

async function typed(page: Page, text: string): Promise<void> {
  await input(page).fill(text);
}

/** Answers a question with what stands there, or with a text. */
async function answer(page: Page, asked: string, text?: string): Promise<void> {
  await question(page, asked).waitFor();
  if (text !== undefined) await typed(page, text);
  await page.keyboard.press('Enter');
}
