/** A forwarding method; TUN has options that depend on its type. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import type { Reading } from '../reading.ts';

export function readMethod(reading: Reading): void {
  if (!reading.readPositional() || reading.slips.length > 0 || !reading.readOptions()) return;
  const [method] = reading.given;
  if (reading.slips.length > 0 || reading.uncertain || method?.word.text !== 'TUN') return;
  const typeWord = reading.given.find(({ option, argument }) => option?.word === 'type' && argument)?.word;
  if (typeWord && isUnknown(typeWord)) return;
  const type = typeWord?.text ?? 'ipip';
  const used = (name: string) =>
    reading.given.find(({ option, argument }) => option?.word === name && !argument)?.word;

  const port = used('port');
  if (type === 'gue' && !port) {
    reading.invalid(typeWord!, { message: l10n.t('A gue tunnel needs a port.') }, 'drops-word');
  } else if (type !== 'gue' && port) {
    reading.invalid(port, { message: l10n.t('Only a gue tunnel has a port, not {0}.', type) }, 'drops-word');
  }
  const remote = used('remcsum');
  const sum = used('csum') ?? remote;
  if (type === 'ipip' && sum) {
    reading.invalid(sum, { message: l10n.t('An ipip tunnel has no checksum.') }, 'drops-word');
  } else if (type === 'gre' && remote) {
    reading.invalid(
      remote,
      { message: l10n.t('A gre tunnel can not leave the checksum to the other end.') },
      'drops-word',
    );
  }
}
