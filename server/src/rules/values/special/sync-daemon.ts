/** lvs_sync_daemon: options in any order, and in old files a bare instance and a bare id behind the interface. */
import * as l10n from '@vscode/l10n';
import { isUnknown } from '../../../config/index.ts';
import { checkValue } from '../kinds/check.ts';
import type { Reading } from '../reading.ts';

export function readSyncDaemon(reading: Reading): void {
  if (!reading.readPositional() || reading.slips.length > 0) return;
  const { plan } = reading;
  const first = reading.word;
  if (first && !plan.options.has(first.text)) {
    reading.at++;
    const second = reading.word;
    if (second && !plan.options.has(second.text) && !isUnknown(first) && !isUnknown(second)) {
      const id = plan.options.get('id')!.values[0]!;
      const complaint = checkValue(id.value, second.text);
      reading.invalid(
        second,
        complaint ?? {
          message: l10n.t(
            'The word id is missing in front of {0}; keepalived takes it all the same.',
            second.text,
          ),
          suggestion: `id ${second.text}`,
          outcome: 'used',
        },
      );
      reading.at++;
    }
  }
  for (let { word } = reading; word; word = reading.word) {
    const option = plan.options.get(word.text);
    if (option) {
      if (!reading.readOption(option)) return;
    } else if (isUnknown(word) || reading.uncertain) {
      reading.uncertain = true;
      reading.at++;
    } else {
      reading.slips.push({
        kind: 'unexpected',
        at: word,
        known: [...plan.options.keys()],
        outcome: 'drops-word',
      });
      return;
    }
  }
}
