/** Asks the rules. What a rule says of a section alone is kept for as long as the section stands. */
import type { Configuration, Part, Target } from '../config/index.ts';
import type { ClusterFile } from '../cluster/cluster-file.ts';
import type { ClusterView } from '../cluster/view.ts';
import type { Section, SyntaxDocument } from '../syntax/index.ts';
import { rules } from './index.ts';
import { type Finding, findingOf, type Reporter, type Rule } from './rule.ts';
import { checkStatements } from './check-statements.ts';
import { type InstanceSubject, instancesOf } from './semantics/vrrp/instances.ts';
import { asTold, finished } from './told.ts';
import { hasDirectives, holdsDirectives, isTemplated } from './values/templates.ts';
import { Memo } from '../text/memo.ts';

const fileRules = rules.flatMap(rule => (rule.file ? [{ rule, check: rule.file }] : []));
const instanceRules = rules.flatMap(rule => (rule.instance ? [{ rule, check: rule.instance }] : []));
const configurationRules = rules.flatMap(rule =>
  rule.configuration ? [{ rule, check: rule.configuration }] : [],
);
const findingRules = rules.flatMap(rule => (rule.findings ? [{ rule, check: rule.findings }] : []));
const clusterRules = rules.flatMap(rule => (rule.cluster ? [{ rule, check: rule.cluster }] : []));

/** What there is to say about a file as text. */
export function checkFile(document: SyntaxDocument): Finding[] {
  const findings: Finding[] = [];
  for (const { rule, check } of fileRules) check(document, into(findings, rule));
  return findings;
}

/** What there is to say about the configuration of one node. */
export function checkConfiguration(configuration: Configuration): readonly Finding[] {
  const findings: Finding[] = [];
  for (const part of configuration.parts) {
    for (const finding of checkPart(part, configuration.target)) findings.push(finding);
  }
  for (const subject of instancesOf(configuration)) {
    if (isTemplated(subject.instance.statement)) continue;
    for (const finding of checkInstance.get(subject)) findings.push(finding);
  }
  const areBlocksSure = !hasDirectives(configuration);
  for (const { rule, check } of configurationRules) {
    check(configuration, between(into(findings, rule), areBlocksSure));
  }
  const told = asTold(finished(findings), configuration);
  const more: Finding[] = [];
  for (const { rule, check } of findingRules) check(configuration, told, into(more, rule));
  return more.length > 0 ? [...told, ...more] : told;
}

/** What there is to say about one instance; an edit elsewhere changes nothing of it. */
const checkInstance = new Memo((subject: InstanceSubject): readonly Finding[] => {
  const findings: Finding[] = [];
  for (const { rule, check } of instanceRules) check(subject, into(findings, rule));
  return findings;
});

/** What there is to say about the nodes of a cluster together. */
export function checkCluster(cluster: ClusterView): Finding[] {
  const findings: Finding[] = [];
  for (const { rule, check } of clusterRules) check(cluster, between(into(findings, rule), true));
  return findings;
}

/** What there is to say about a cluster file itself. */
export function checkClusterFile(file: ClusterFile): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) rule.clusterFile?.(file, into(findings, rule));
  return findings;
}

const ofSection = new WeakMap<Section, Map<string, readonly Finding[]>>();

function checkPart(part: Part, target: Target): readonly Finding[] {
  if (!part.plain) return checkStatements(part.items, target);
  let byVersion = ofSection.get(part.section);
  if (!byVersion) ofSection.set(part.section, (byVersion = new Map()));
  let findings = byVersion.get(target.version);
  if (!findings) byVersion.set(target.version, (findings = checkStatements(part.items, target)));
  return findings;
}

/** Of two lines or blocks, between which a template's directives stand, there may be only one in the end. */
function between(report: Reporter, areBlocksSure: boolean): Reporter {
  return told => {
    const { related = [] } = told;
    const sections = [told, ...related].flatMap(({ at }) => ('section' in at ? [at.section] : []));
    const isSure = areBlocksSure || sections.every(section => section === sections[0]);
    if (related.length === 0 || (isSure && !sections.some(holdsDirectives))) report(told);
  };
}

function into(findings: Finding[], rule: Rule): Reporter {
  return report => {
    findings.push(findingOf(report, rule));
  };
}
