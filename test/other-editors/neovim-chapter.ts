import { execFileSync } from 'node:child_process';

/** The chapter of docs/editors.md for the Neovim that is installed. */
export function neovimChapter(): string {
  const version = /^NVIM v0\.(\d+)/.exec(execFileSync('nvim', ['--version'], { encoding: 'utf8' }));
  const minor = Number(version?.[1] ?? Infinity);
  return minor >= 11 ? 'Neovim 0.11 and newer' : minor >= 8 ? 'Neovim 0.8 to 0.10' : 'Neovim 0.7';
}
