import { leftOut } from './builds.ts';
import type { BuildOption } from './types.ts';
import { compareVersions, newestVersion, oldestVersion, type Version } from './version.ts';

/** The keepalived that a release of a distribution ships; names in lower case, without blanks. */
const shipped: Readonly<Record<string, Version>> = {
  centos7: '1.3.5',
  rhel7: '1.3.5',
  el7: '1.3.5',
  centos8: '2.1.5',
  rhel8: '2.1.5',
  el8: '2.1.5',
  rocky8: '2.1.5',
  almalinux8: '2.1.5',
  centos9: '2.2.8',
  rhel9: '2.2.8',
  el9: '2.2.8',
  rocky9: '2.2.8',
  almalinux9: '2.2.8',
  'ubuntu18.04': '1.3.9',
  'ubuntu20.04': '2.0.19',
  'ubuntu22.04': '2.2.4',
  'ubuntu24.04': '2.2.8',
  debian9: '1.3.5',
  debian10: '2.0.10',
  debian11: '2.1.5',
  debian12: '2.2.7',
  debian13: '2.3.3',
};

export const releaseNames: readonly string[] = Object.keys(shipped);

/** What runs on a host: the release of keepalived, and what its distribution left out of it, where that is known. */
export interface Release {
  readonly version: Version;
  readonly without?: readonly BuildOption[];
}

/**
 * Reads a target as {@link readVersion} does, and knows the builds of some distributions. A bare version counts as the
 * build of the distribution that ships it, if there is only one.
 */
export function readRelease(text: string): Release | undefined {
  const version = readVersion(text);
  if (!version) return undefined;
  const name = nameIn(text);
  const shippers = name in shipped ? [name] : releaseNames.filter(release => shipped[release] === version);
  const without = Object.entries(leftOut).find(
    ([release]) => shippers.length === 1 && release === shippers[0],
  )?.[1];
  return { version, ...(without && { without }) };
}

/**
 * Reads a target version: `2.2.7`, `v2.2.7`, or a distribution's release such as `debian12` or `Ubuntu 22.04`.
 * @returns undefined for anything else, and for versions before 1.3.5; one after the newest known counts as that
 */
export function readVersion(text: string): Version | undefined {
  const name = nameIn(text);
  const release = shipped[name];
  if (release) return release;
  const match = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(name);
  if (!match) return undefined;
  const version: Version = `${Number(match[1])}.${Number(match[2])}.${Number(match[3])}`;
  if (compareVersions(version, oldestVersion) < 0) return undefined;
  return compareVersions(version, newestVersion) > 0 ? newestVersion : version;
}

/** What people also call a release: by its code name, its family, or with the number of an update. */
const codeNames: Readonly<Record<string, string>> = {
  stretch: 'debian9',
  buster: 'debian10',
  bullseye: 'debian11',
  bookworm: 'debian12',
  trixie: 'debian13',
  bionic: 'ubuntu18.04',
  focal: 'ubuntu20.04',
  jammy: 'ubuntu22.04',
  noble: 'ubuntu24.04',
};

function nameIn(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/\(.*\)/, '')
    .replace(/gnu\/linux|linux|stream|lts|[\s_-]+/g, '')
    .replace(/^(?:redhatenterprise|redhat|oracle|ol)(?=\d)/, 'rhel')
    .replace(/^alma(?=\d)/, 'almalinux')
    // Updates of these keep the release of keepalived; those of Red Hat need not.
    .replace(/^(debian\d+|ubuntu\d+\.\d+)\.\d+$/, '$1');
  return codeNames[name] ?? name;
}
