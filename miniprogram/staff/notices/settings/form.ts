import { DEFAULT_NOTICE_SETTINGS, LADDER_KEYS, NoticeSettings, Rungs, validate } from '../../../../contract';
import type { Channel, LadderKey, QuietHours, Rung } from '../../../../contract';

/** The settings while they are edited. */
export interface Form {
  ladders: Record<LadderKey, Rung[]>;
  quiet: QuietHours & { isOn: boolean };
  /** As typed. */
  spacing: string;
}

/** One step while it is edited; days as typed. */
export interface StepForm {
  days: string;
  channels: Channel[];
}

type Wrong = Record<string, string>;

/** What is set each by itself: each ladder, the hours, the distance. */
const PARTS = [...LADDER_KEYS, 'quiet', 'spacing'] as const;
export type Part = (typeof PARTS)[number];

const USUAL_QUIET = DEFAULT_NOTICE_SETTINGS.quiet;

export function toForm({ ladders, quiet, spacingDays }: NoticeSettings): Form {
  const isOn = quiet.from !== quiet.to;
  return {
    ladders: { ...ladders },
    quiet: { ...(isOn ? quiet : USUAL_QUIET), isOn },
    spacing: String(spacingDays),
  };
}

export const USUAL = toForm(DEFAULT_NOTICE_SETTINGS);

/** Two forms say the same of a part exactly when this is the same. */
function saidIn({ ladders, quiet, spacing }: Form, part: Part): string {
  if (part === 'spacing') return spacing.trim();
  if (part === 'quiet') return quiet.isOn ? `${quiet.from}-${quiet.to}` : '';
  return ladders[part].map(({ afterDays, channels }) => `${afterDays} ${channels.join()}`).join('; ');
}

export const isSamePart = (part: Part, a: Form, b: Form): boolean => saidIn(a, part) === saidIn(b, part);
export const isSame = (a: Form, b: Form): boolean => PARTS.every((part) => isSamePart(part, a, b));

/** `form` with this part as it is in `source`. */
export function withPart(form: Form, part: Part, source: Form): Form {
  if (part === 'quiet' || part === 'spacing') return { ...form, [part]: source[part] };
  return { ...form, ladders: { ...form.ladders, [part]: source.ladders[part] } };
}

/** What was changed here on top of what somebody else saved meanwhile: of a part that both changed, what was typed here. */
export const rebased = (before: Form, mine: Form, theirs: Form): Form =>
  PARTS.filter((part) => !isSamePart(part, before, mine)).reduce(
    (form, part) => withPart(form, part, mine),
    theirs,
  );

/** The settings as the server takes them, or what is wrong: by ladder, and of `quiet` and `spacing`. */
export function checked({
  ladders,
  quiet: { isOn, from, to },
  spacing,
}: Form): { ok: true; value: NoticeSettings } | { ok: false; wrong: Wrong } {
  if (isOn && from === to) return { ok: false, wrong: { quiet: '开始和结束不能是同一个时间' } };
  const quiet = isOn ? { from, to } : { from: 0, to: 0 };
  const answer = validate(NoticeSettings, { ladders, quiet, spacingDays: numberIn(spacing) });
  return answer.ok ? { ok: true, value: answer.value } : { ok: false, wrong: byPart(answer.fields) };
}

/** The server's or our own objections, by what they stand beside on the page. */
export function byPart(fields: Wrong): Wrong {
  const wrong: Wrong = {};
  for (const [path, words] of Object.entries(fields)) {
    const [, ladder, part] = /^(?:settings\.)?(?:ladders\.(\w+)|(\w+))/.exec(path) ?? [];
    wrong[ladder ?? (part === 'spacingDays' ? 'spacing' : (part ?? ''))] ??= words;
  }
  return wrong;
}

/** The ladder's steps with `step` in the place of the `at`-th, or added where there is none; or what is wrong with it, by field. */
export function withStep(
  rungs: readonly Rung[],
  at: number,
  { days, channels }: StepForm,
): { ok: true; rungs: Rung[] } | { ok: false; wrong: { days?: string; channels?: string } } {
  const step = { channels, afterDays: numberIn(days) };
  const others = rungs.filter((_, index) => index !== at);
  // By their days; of two on one day, as they stood before: a new one comes last.
  const place = at >= 0 && at < rungs.length ? at : others.length;
  const earlier = others.filter(
    ({ afterDays }, index) => afterDays < step.afterDays || (afterDays === step.afterDays && index < place),
  );
  const all = [...earlier, step, ...others.slice(earlier.length)];
  const answer = validate(Rungs, all);
  if (answer.ok) return { ok: true, rungs: answer.value };
  const ofDays = answer.fields[`${earlier.length}.afterDays`];
  if (ofDays !== undefined) return { ok: false, wrong: { days: ofDays } };
  return { ok: false, wrong: { channels: Object.values(answer.fields)[0] ?? '' } };
}

const numberIn = (typed: string): number => (typed.trim() === '' ? NaN : Number(typed));
