import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { requires } from '../support/requires.ts';
import { eventually } from './actions.ts';
import { input, question, row, startCommand } from './setup-actions.ts';
import { openFolder } from './support.ts';

const FILES = {
  'keepalived.cluster.json':
    '{\n  "cluster": "api",\n  "nodes": {\n    "lb1": { "config": "lb1.conf", "ssh": "root@10.0.0.1" }\n  }\n}\n',
  'lb1.conf':
    'vrrp_instance api {\n  interface eth0\n  virtual_router_id 51\n  priorty 100\n  authentication {\n    auth_type PASS\n    auth_pass s3cret\n  }\n  virtual_ipaddress {\n    10.0.0.9/24\n  }\n}\n',
  'keepalived-lb2.conf': 'vrrp_instance api {\n  interface eth0\n}\n',
  'hosts.ini': '[lb]\nlb[1:2].example.net ansible_user=ops\n[lb:vars]\nansible_port=2222\n',
};

test('a cluster goes to Ansible as a playbook, and comes from an inventory', async t => {
  if (!requires(t, 'chromium', 'code-server')) return;
  const { page, folder } = await openFolder(t, 'ansible', async to => {
    await Promise.all(Object.entries(FILES).map(([name, text]) => writeFile(join(to, name), text)));
  });
  page.setDefaultTimeout(30_000);
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();

  await t.test('what would stop a deployment stops the export, unless it is accepted', async () => {
    await startCommand(page, 'Keepalived: Export Ansible Playbook');
    await question(page, 'Export in spite of which findings?').waitFor();
    await row(page, 'lint/unknown-keyword').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nothing was exported: ').first().waitFor();
    await assert.rejects(stat(join(folder, 'ansible')));
  });

  await t.test('the playbook is written beside the cluster file, and opened', async () => {
    await startCommand(page, 'Keepalived: Export Ansible Playbook');
    await question(page, 'Export in spite of which findings?').waitFor();
    await row(page, 'lint/unknown-keyword').click();
    await page.keyboard.press('Enter');
    await question(page, 'Folder for the playbook').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'playbook.yml' }).waitFor();
    await page.getByText('hold the passwords of the cluster').first().waitFor();
    assert.match(await readFile(join(folder, 'ansible/inventory.yml'), 'utf8'), /ansible_host: 10\.0\.0\.1/);
    const secret = await stat(join(folder, 'ansible/files/lb1/etc/keepalived/keepalived.conf'));
    assert.equal(secret.mode & 0o777, 0o600);
  });

  await t.test('hosts of an inventory become nodes', async () => {
    await startCommand(page, 'Keepalived: Import Hosts from Ansible Inventory');
    await question(page, 'Ansible inventory').waitFor();
    // The dialog lists the folder first, and would put that before what is typed.
    await row(page, 'files').waitFor();
    await input(page).fill(join(folder, 'hosts.ini'));
    await row(page, 'hosts.ini').waitFor();
    await page.getByRole('button', { name: 'Read Hosts' }).first().click();
    await question(page, 'Which hosts are nodes of the cluster?').waitFor();
    await row(page, 'lb2.example.net').click();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'keepalived.cluster.json' }).waitFor();
    await page.keyboard.press('Control+S');
    await eventually(
      'the node',
      () => readFile(join(folder, 'keepalived.cluster.json'), 'utf8'),
      text =>
        /"lb2\.example\.net": \{\s+"config": "keepalived-lb2\.conf",\s+"ssh": "ops@lb2\.example\.net:2222"/.test(
          text,
        ),
    );
  });
});
