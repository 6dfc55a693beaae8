import type { MergeChoice, RequestView } from '../../../../contract';
import { toMergeRow } from '../../../components/mergeRow/view';

export type Choices = Record<string, MergeChoice>;

/** The request in three versions, with what was chosen so far; null when there is nothing to bring up to date any more. */
export function toRebase(request: RequestView, choices: Choices) {
  const { merge } = request;
  if (!merge || !request.allowed.includes('rebase')) return null;
  const rows = merge.map((field) =>
    toMergeRow({ ...field, choice: field.clashes ? (choices[field.path] ?? null) : field.choice }, 'mine'),
  );
  const open = rows.filter(({ clashes }) => clashes);
  return {
    place: `${request.communityName} ${request.address}`,
    open,
    settled: rows.filter(({ clashes }) => !clashes),
    left: open.filter(({ choice }) => choice === '').length,
    changesNothing: rows.every(({ choice }) => choice === 'now'),
  };
}

/** Only what is asked for: choices of fields that do not clash any more would be none of it. */
export const chosenOf = ({ merge }: RequestView, choices: Choices): Choices =>
  Object.fromEntries(
    (merge ?? []).flatMap(({ path, clashes }) => {
      const choice = choices[path];
      return clashes && choice ? [[path, choice]] : [];
    }),
  );
