import { WeChatFailure } from './apiFailure';

const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const DATE = String.raw`\d{4}(?:${['年#月@日', '-#-@', '/#/@', '\\.#\\.@']
  .join('|')
  .replaceAll('#', MONTH)
  .replaceAll('@', DAY)})`;
const TIME = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;

/** One of `part`, or two with `~` between them. */
const range = (part: string): RegExp => new RegExp(`^(?:${part})(?:~(?:${part}))?$`);

/**
 * What a value may look like, by the kind in its field's name. Source: the table of subscribeMessage.send; where it is
 * not exact the stricter reading is taken, since what passes here must not fail there.
 */
const KINDS: Record<string, RegExp> = {
  thing: /^\S[^\r\n]{0,19}$/u,
  number: /^(?=.{1,32}$)-?\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x21-\x7e][\x20-\x7e]{0,31}$/,
  time: range(`(?:${DATE} ?)?${TIME}|${DATE}`),
  date: range(`${DATE}(?: ?${TIME})?`),
  amount: /^\p{Sc}?\d{1,10}(\.\d{1,10})?元?$/u,
  phone_number: /^[\d\p{P}\p{S}]{1,17}$/u,
  car_number: /^[\p{L}\p{N}][A-Za-z0-9·]{0,6}[\p{L}\p{N}]?$/u,
  name: /^(?! )(?:[^\p{N}\r\n]{1,10}|[^\p{Script=Han}\p{N}\r\n]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  const: /^\S[^\r\n]{0,19}$/u,
};

/** @throws WeChatFailure 47003, naming the first field that is missing or that WeChat would refuse. */
export function checkTemplateData(data: unknown, required: readonly string[]): void {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) {
    throw new WeChatFailure(47003, 'argument invalid! data is empty');
  }
  const missing = required.find((field) => !Object.hasOwn(data, field));
  if (missing !== undefined)
    throw new WeChatFailure(47003, `argument invalid! data.${missing}.value is empty`);
  for (const [field, content] of Object.entries(data)) {
    const kind = /^([a-z_]+?)\d+$/.exec(field)?.[1] ?? '';
    const value = (content as { value?: unknown } | null)?.value;
    const pattern = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (typeof value !== 'string' || !pattern?.test(value)) {
      throw new WeChatFailure(47003, `argument invalid! data.${field}.value invalid`);
    }
  }
}
