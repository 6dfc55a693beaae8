import type { Explanation } from '../database';
import { isDocument, type Document } from '../database/values';

/** The figures of a MongoDB `explain('executionStats')` in the words of this cloud. */
export function explanationOf(explained: Document): Explanation {
  const statistics = part(explained, 'executionStats');
  const stages = stagesOf(part(part(explained, 'queryPlanner'), 'winningPlan'));
  const index = stages.map((stage) => stage['indexName']).find((name) => typeof name === 'string');
  return {
    index: index ?? null,
    examined: Number(statistics['totalDocsExamined'] ?? 0),
    returned: Number(statistics['nReturned'] ?? 0),
    sorted: !stages.some(({ stage }) => stage === 'SORT'),
  };
}

/** A plan and all that feeds it. */
function stagesOf(plan: Document): Document[] {
  const inputs = [plan['queryPlan'], plan['inputStage'], ...((plan['inputStages'] ?? []) as unknown[])];
  return [plan, ...inputs.filter(isDocument).flatMap(stagesOf)];
}

function part(whole: Document, name: string): Document {
  const value = whole[name];
  return isDocument(value) ? value : {};
}
