import type { Configuration, ExpansionProblem } from '../../../config/index.ts';
import type { Report, Rule } from '../../rule.ts';

type Kind = ExpansionProblem['kind'];
type Problem<K extends Kind> = Extract<ExpansionProblem, { kind: K }>;

/** A rule about what went wrong between the text and the lines that the daemon works with. */
export function expansionRule<K extends Kind>(
  frame: Pick<Rule, 'id' | 'kind' | 'severity'>,
  kind: K,
  words: (problem: Problem<K>, configuration: Configuration) => Report | undefined,
): Rule {
  const isMine = (problem: ExpansionProblem): problem is Problem<K> => problem.kind === kind;
  return {
    ...frame,
    configuration(configuration, report) {
      for (const problem of configuration.problems) {
        const said = isMine(problem) && words(problem, configuration);
        if (said) report(said);
      }
    },
  };
}
