import * as l10n from '@vscode/l10n';
import { type Configuration, topLevelNamed } from '../../../config/index.ts';
import { keyword, linesOf } from '../../../config/vrrp/lines.ts';
import { type Block, compareVersions, root, type Version } from '../../../schema/index.ts';
import type { Statement } from '../../../syntax/index.ts';
import { Memo } from '../../../text/memo.ts';
import type { Reporter } from '../../rule.ts';
import { missingIn } from '../../values/required.ts';

/**
 * Releases from 2.1.0 to 2.2.7 look once more at an HTTP checker that they have just dropped for want of a url. They
 * survive if there is another checker above it, whatever its server is (measured on 2.2.7).
 */
export function reportDroppedChecker(configuration: Configuration, report: Reporter): void {
  const { version } = configuration.target;
  if (compareVersions(version, '2.1.0') < 0 || compareVersions(version, '2.2.7') > 0) return;
  for (const server of topLevelNamed(configuration, 'virtual_server')) {
    const first = firstCheckerOf(version).get(server);
    if (!first) continue;
    if (first.dropped) {
      report({
        at: first.checker.block?.close ?? first.checker.words[0]!,
        message: l10n.t(
          'keepalived {0} crashes on {1} without url, as no checker stands above it.',
          version,
          keyword(first.checker),
        ),
        ends: 'checker',
      });
    }
    return;
  }
}

interface FirstChecker {
  readonly checker: Statement;
  /** It has no url. */
  readonly dropped: boolean;
}

const byVersion = new Map<Version, Memo<Statement, FirstChecker | undefined>>();

/** The first checker of a virtual server that is kept, or that the daemon stumbles over. */
function firstCheckerOf(version: Version): Memo<Statement, FirstChecker | undefined> {
  let memo = byVersion.get(version);
  if (!memo) byVersion.set(version, (memo = new Memo(server => findFirst(server, version))));
  return memo;
}

function findFirst(server: Statement, version: Version): FirstChecker | undefined {
  for (const real of linesOf(server)) {
    if (keyword(real) !== 'real_server') continue;
    for (const checker of linesOf(real)) {
      const block = checkersIn.get(keyword(checker))?.block;
      if (!block || !checker.block) continue;
      const isWhole = missingIn(checker, block, version) === undefined;
      if (isWhole && !needsAnother.has(keyword(checker))) return { checker, dropped: false };
      if (!isWhole && isHttp.has(keyword(checker))) return { checker, dropped: true };
    }
  }
  return undefined;
}

const isHttp: ReadonlySet<string> = new Set(['HTTP_GET', 'SSL_GET']);

/** They are nothing without what they name, so that they may be dropped too. */
const needsAnother: ReadonlySet<string> = new Set(['BFD_CHECK', 'FILE_CHECK']);

const checkersIn: Block =
  root.get('virtual_server')?.block?.get('real_server')?.block ?? new Map<string, never>();
