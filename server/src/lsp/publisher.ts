import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticOf } from '../features/diagnostics.ts';
import type { LanguageService } from '../service.ts';
import type { Language } from '../text/locale.ts';
import type { Host } from './host.ts';
import { defaultSettings, type Settings } from './settings.ts';

/**
 * Keeps the editor's problems true. An editor that pulls, and can be told to pull again, asks for the files that it has
 * open; the other nodes of their clusters are always pushed, as nobody would ask for them.
 */
export class Publisher {
  pulls = false;
  /** Lets the editor ask again for what stands above and beside lines. */
  refreshDecorations: () => Promise<void> = async () => {};
  /** The language of the rules' pages that problems point to. */
  language: Language = 'en';
  /** Where the editor has the pages, if the host has none. */
  rulePages: string | undefined;
  settings: Settings = defaultSettings;
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #service: LanguageService;
  readonly #host: Host;
  /** Files with problems that were pushed. */
  readonly #pushed = new Set<string>();
  readonly #stale = new Set<string>();
  #scheduled = false;
  /** What stands beside the lines of other open files may have changed too. */
  #spreads = false;

  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    service: LanguageService,
    host: Host,
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#service = service;
    this.#host = host;
  }

  diagnostics(uri: string): Diagnostic[] {
    const pageOf = (rule: string) => this.#host.pageOf(rule, this.language) ?? this.#pageOfEditor(rule);
    return this.#service.findings(uri).map(finding => diagnosticOf(finding, pageOf));
  }

  /**
   * A file's text has changed, and with it what there is to say about the others of its clusters.
   * @param before those that it was related to until now
   */
  changed(uri: string, before: readonly string[] = []): void {
    for (const related of [...before, ...this.#service.related(uri)]) {
      this.#stale.add(related);
      // The editor asks by itself for the file that was changed.
      if (related !== uri && this.#documents.get(related)) this.#spreads = true;
    }
    this.#schedule();
  }

  closed(uri: string): void {
    this.everything();
    this.#stale.add(uri);
  }

  /** Settings or files outside the editor have changed. */
  everything(): void {
    this.#spreads = true;
    for (const uri of this.#pushed) this.#stale.add(uri);
    for (const uri of this.#documents.keys()) {
      for (const related of this.#service.related(uri)) this.#stale.add(related);
    }
    this.#schedule();
  }

  #pageOfEditor(rule: string): string | undefined {
    const folder = this.language === 'en' ? '' : `${this.language}/`;
    return this.rulePages && `${this.rulePages}${folder}${rule}.md`;
  }

  /** Many changes at once, as a multi-file edit brings them, are one change. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      // An editor that refuses to ask again, or has gone, gets what it can at the next change.
      this.#publish().catch(() => {});
    });
  }

  async #publish(): Promise<void> {
    const stale = [...this.#stale];
    this.#stale.clear();
    const shown = this.#shown();
    let pullsMore = false;
    for (const uri of stale) {
      if (this.pulls && this.#documents.get(uri)) {
        pullsMore = true;
        if (this.#pushed.delete(uri)) await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
        continue;
      }
      const diagnostics = shown.has(uri) ? this.diagnostics(uri) : [];
      if (diagnostics.length === 0 && !this.#pushed.has(uri) && !this.#documents.get(uri)) continue;
      if (diagnostics.length > 0) this.#pushed.add(uri);
      else this.#pushed.delete(uri);
      await this.#connection.sendDiagnostics({ uri, diagnostics });
    }
    if (pullsMore) await this.#connection.languages.diagnostics.refresh();
    if (!this.#spreads) return;
    this.#spreads = false;
    await this.refreshDecorations();
  }

  /** The files whose problems are to be seen. */
  #shown(): Set<string> {
    const open = this.#documents.keys();
    if (this.settings.problems === 'openFiles') return new Set(open);
    return new Set(open.flatMap(uri => this.#service.related(uri)));
  }
}
