import { EventEmitter, l10n, type Pseudoterminal, ThemeIcon, window } from 'vscode';

export interface LogTerminal {
  /** A line of a node, in the colour of that node. */
  line(node: string, text: string): void;
  /** The last words: nothing follows. */
  end(text: string): void;
}

/** Colours of the theme that can be told apart, by their numbers in a terminal. */
const COLOURS = [36, 33, 35, 32, 34, 31];

/** A terminal that shows lines of several nodes; it is left by closing it or with Ctrl+C, which calls `onLeave`. */
export function openLogTerminal(cluster: string, nodes: readonly string[], onLeave: () => void): LogTerminal {
  const writer = new EventEmitter<string>();
  const width = Math.max(...nodes.map(name => name.length));
  const early: string[] = [];
  let opened = false;
  const write = (text: string) => (opened ? writer.fire(`${text}\r\n`) : early.push(text));
  const pty: Pseudoterminal = {
    onDidWrite: writer.event,
    open: () => {
      opened = true;
      for (const text of early.splice(0)) write(text);
    },
    close: onLeave,
    handleInput: data => {
      if (data === CTRL_C) onLeave();
    },
  };
  const name = l10n.t('Logs of {0}', cluster);
  window.createTerminal({ name, pty, iconPath: new ThemeIcon('pulse'), isTransient: true }).show(true);
  return {
    line: (node, text) => {
      const colour = COLOURS[Math.max(0, nodes.indexOf(node)) % COLOURS.length];
      write(`\x1b[${colour}m${node.padEnd(width)}\x1b[0m  ${printable(text)}`);
    },
    end: text => void write(`\x1b[2m${printable(text)}\x1b[0m`),
  };
}

const CTRL_C = '\x03';

/** What a log holds must not command the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
