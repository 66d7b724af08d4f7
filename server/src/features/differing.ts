/** Keywords whose values the nodes of one virtual router should not share, or have of their own by nature. */
export const differing: ReadonlySet<string> = new Set([
  'router_id',
  'notification_email_from',
  'state',
  'priority',
  'interface',
  'preempt',
  'nopreempt',
  'preempt_delay',
  'mcast_src_ip',
  'unicast_src_ip',
  'unicast_peer',
  'lvs_id',
]);
