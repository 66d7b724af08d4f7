/** Causes in words, for people who ask why. */
import * as l10n from '@vscode/l10n';
import type { Address } from '../config/vrrp/address.ts';
import type { Cause } from './causes.ts';
import type { CheckVerdict } from './checks.ts';
import type { Trouble } from './explain.ts';
import type { Drop, Silence } from './hearing.ts';
import type { NodeRefusal, StartFault } from './host.ts';
import type { ClusterNode, Participant } from './model.ts';

/** A trouble as a part of a sentence: `nobody takes over 10.0.0.100 when lb-1 stops`. */
export function describeTrouble(trouble: Trouble, address: Address, nodes: readonly ClusterNode[]): string {
  const name = (index: number | undefined) => (index === undefined ? '' : (nodes[index]?.name ?? ''));
  const holders = trouble.holders.map(name).join(', ');
  const node = name(trouble.node);
  switch (trouble.problem) {
    case 'no-holder':
      return l10n.t('nobody holds {0}', address.text);
    case 'several-holders':
      return l10n.t('{0} hold {1} at the same time', holders, address.text);
    case 'no-takeover-on-stop':
      return l10n.t('nobody takes over {0} when {1} stops', address.text, node);
    case 'several-holders-after-stop':
      return l10n.t('{0} hold {1} at the same time once {2} has stopped', holders, address.text, node);
    case 'several-holders-after-restart':
      return l10n.t('{0} hold {1} at the same time once {2} has been restarted', holders, address.text, node);
    case 'no-takeover-on-check-failure':
      return l10n.t('{0} stays on {1} when the checks there fail', address.text, node);
    case 'failed-node-holds':
      return l10n.t('{0} goes to {1}, whose checks fail, while another node is well', address.text, node);
    case 'no-takeover-on-link-loss':
      return l10n.t('nobody takes over {0} when {1} loses its link', address.text, node);
    case 'kept-without-link':
      return l10n.t('{0} keeps {1} when it has lost its link', node, address.text);
    case 'never-settles':
      return l10n.t('{0} never comes to rest', address.text);
    default:
      return trouble.problem satisfies never;
  }
}

/** A cause as one sentence without a full stop: `lb-2 drops the adverts of lb-1: auth_pass differs`. */
export function describeCause(cause: Cause, nodes: readonly ClusterNode[]): string {
  const name = (where: Participant | number) =>
    nodes[typeof where === 'number' ? where : where.node]?.name ?? '';
  switch (cause.kind) {
    case 'not-heard':
      return l10n.t(
        '{0} does not hear {1}: {2}',
        name(cause.receiver),
        name(cause.sender),
        describeSilence(cause.reason),
      );
    case 'dropped':
      return l10n.t(
        '{0} drops the adverts of {1}: {2}',
        name(cause.receiver),
        name(cause.sender),
        describeDrop(cause.reason),
      );
    case 'refused':
      return l10n.t('keepalived on {0} ends at start: {1}', name(cause.node), describeRefusal(cause.refusal));
    case 'start-fault':
      return l10n.t('{0} is in FAULT: {1}', name(cause.participant), describeFault(cause.fault));
    case 'check-fault':
      return l10n.t(
        '{0} is in FAULT: the check {1} {2}',
        name(cause.participant),
        cause.check,
        describeVerdict(cause.verdict),
      );
    case 'group-waits':
      return l10n.t(
        '{0} waits until {1}, of the same sync group, may be master too',
        name(cause.participant),
        cause.member.instance.name.value,
      );
    case 'not-listed':
      return l10n.t('{0} does not have the address', name(cause.node));
    case 'ignored':
      return cause.entry.reason === 'other-family'
        ? l10n.t('{0} drops the address, as the list holds those of the other family', name(cause.node))
        : l10n.t(
            '{0} does not read the block, as an instance of that name was there before',
            name(cause.node),
          );
    case 'other-master':
      return l10n.t(
        '{0} obeys {1}, which does not have the address',
        name(cause.participant),
        name(cause.master),
      );
    case 'link-not-tracked':
      return l10n.t(
        '{0} has dont_track_primary and does not notice that its link is down',
        name(cause.participant),
      );
    case 'nothing-tracked':
      return l10n.t('{0} tracks nothing', name(cause.participant));
    case 'untracked':
      return l10n.t(
        '{0} names {1} as tracked, and keepalived drops it',
        name(cause.participant),
        cause.entry.name.value,
      );
    case 'check-blind':
      return l10n.t(
        'the check {0} on {1} {2}',
        cause.check,
        name(cause.participant),
        describeVerdict(cause.verdict),
      );
    case 'weight-too-small':
      return l10n.t(
        'what fails leaves {0} at priority {1}, and {2} has {3}',
        name(cause.participant),
        cause.left,
        name(cause.other),
        cause.otherPriority,
      );
    case 'no-preemption':
      return l10n.t(
        '{0} has nopreempt and leaves the address to {1}',
        name(cause.other),
        name(cause.participant),
      );
    default:
      return cause satisfies never;
  }
}

function describeSilence(reason: Silence): string {
  switch (reason) {
    case 'family':
      return l10n.t('one of them has IPv4 addresses and the other one IPv6');
    case 'vrid':
      return l10n.t('virtual_router_id differs');
    case 'unicast-and-multicast':
      return l10n.t('one of them uses unicast and the other one multicast');
    case 'multicast-group':
      return l10n.t('the multicast groups differ');
    case 'other-lan':
      return l10n.t('their interfaces are on different networks');
    case 'not-a-peer':
      return l10n.t('its address is not among the unicast peers');
    case 'ah-and-none':
      return l10n.t('only one of them uses an authentication header');
    case 'ttl-zero':
      return l10n.t('unicast_ttl without unicast peers sends nothing off the host');
    default:
      return reason satisfies never;
  }
}

function describeDrop(reason: Drop): string {
  switch (reason) {
    case 'source-not-a-peer':
      return l10n.t('they come from no unicast peer');
    case 'ttl':
      return l10n.t('their TTL is not what the list of peers allows');
    case 'version':
      return l10n.t('the VRRP versions differ');
    case 'auth-type':
      return l10n.t('auth_type differs');
    case 'auth-pass':
      return l10n.t('auth_pass differs');
    case 'advert-interval':
      return l10n.t('advert_int differs');
    case 'address-count':
    case 'address-list':
      return l10n.t('the virtual addresses differ');
    case 'checksum':
      return l10n.t('old_unicast_checksum differs');
    default:
      return reason satisfies never;
  }
}

function describeRefusal({ code, instance = '', name = '' }: NodeRefusal): string {
  switch (code) {
    case 'no-vrid':
      return l10n.t('{0} has no valid virtual_router_id', instance);
    case 'no-interface':
      return l10n.t('{0} has no interface', instance);
    case 'no-source':
      return l10n.t('{0} has neither an interface nor a source address', instance);
    case 'link-local-source':
      return l10n.t('{0} has no interface and a link-local source address', instance);
    case 'no-address':
      return l10n.t('{0} has no virtual address', instance);
    case 'strict-unicast':
      return l10n.t('{0} uses unicast in strict mode', instance);
    case 'duplicate-vrid':
      return l10n.t('{0} has the virtual_router_id of another instance', instance);
    case 'missing-argument':
      return l10n.t('a line lacks a word');
    case 'unknown-interface':
      return l10n.t('the host has no interface {0}', name);
    default:
      return code satisfies never;
  }
}

function describeFault({ code, name = '' }: StartFault): string {
  switch (code) {
    case 'no-source-address':
      return l10n.t('{0} has no address to send from', name);
    case 'source-not-local':
      return l10n.t('{0} is not an address of the host', name);
    case 'interface-missing':
      return l10n.t('the host has no interface {0}', name);
    case 'no-unicast-peers':
      return l10n.t('it has no unicast peers');
    default:
      return code satisfies never;
  }
}

/** What a check does, after its name. */
export function describeVerdict(verdict: CheckVerdict | undefined): string {
  const passes = verdict?.outcome === 'always-passes';
  switch (verdict?.reason) {
    case 'no-shell':
      return passes
        ? l10n.t(
            'always passes, as keepalived runs the command without a shell and pipes and operators are only arguments',
          )
        : l10n.t(
            'always fails, as keepalived runs the command without a shell and pipes and operators are only arguments',
          );
    case 'no-interpreter':
      return l10n.t('always passes, as its file has no #! line');
    case 'pidof':
      return l10n.t(
        'always fails, as pidof is a link to killall5 on Debian, and keepalived runs what a link leads to; use pgrep -x',
      );
    case 'too-slow':
      return l10n.t('always fails, as it takes longer than its timeout');
    case 'needs-vip':
      return l10n.t('fails wherever the VIP is not, so that no node can get it');
    default:
      return passes ? l10n.t('always passes') : l10n.t('always fails');
  }
}
