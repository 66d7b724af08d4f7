/** What the daemons of a cluster do together. Start at `forecastOf`. */
export { type CheckVerdict, judgeCheck } from './checks.ts';
export { type AddressForecast, type Forecast, forecastOf, virtualAddressesOf } from './forecast.ts';
export type { Drop, Silence } from './hearing.ts';
export type { NodeRefusal, StartFault } from './host.ts';
export type { ClusterNode, Participant } from './model.ts';
export type { Link, Network } from './network.ts';
export type { Cause, Problem } from './causes.ts';
export { type Explanation, explain, type Trouble } from './explain.ts';
export { describeCause, describeTrouble, describeVerdict } from './describe.ts';
