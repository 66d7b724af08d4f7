import type { Range } from '../../text/range.ts';

/** What can be changed on all nodes of a cluster at once. */
export type ClusterEdit =
  /** @property address with the length of its prefix */
  | { readonly kind: 'addVirtualAddress'; readonly vrid: number; readonly address: string }
  | {
      readonly kind: 'addVirtualServer';
      readonly address: string;
      readonly port: number;
      readonly realServers: readonly string[];
    }
  /** @property service the words behind `virtual_server`, as in `10.0.0.100 443` */
  | {
      readonly kind: 'addRealServer';
      readonly service: string;
      readonly address: string;
      readonly port: number;
    }
  | { readonly kind: 'switchToUnicast'; readonly vrid: number }
  | { readonly kind: 'setPassword'; readonly vrid: number; readonly password: string }
  | { readonly kind: 'setVirtualRouterId'; readonly vrid: number; readonly to: number }
  /** @property address with the length of its prefix */
  | { readonly kind: 'addNode'; readonly name: string; readonly address: string };

/** Why an edit can't be made; a sentence for the person who asked for it. */
export interface Refusal {
  readonly refused: string;
}

/** The change of one file: at a place, or a new file with this text. */
export type Change =
  | { readonly uri: string; readonly range: Range; readonly newText: string }
  | { readonly uri: string; readonly create: string };

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
