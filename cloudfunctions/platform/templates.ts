import { TEMPLATE_KEYS, type TemplateKey } from '../../contract';
import { checkField } from './fieldLimits';

/** A subscription template as chosen in WeChat's console: its id, and its field name for each of ours. */
export interface Template {
  id: string;
  fields: Readonly<Record<string, string>>;
}

/** Used where the setting gives only an id: the fields of the library templates these texts were written for. */
const USUAL_FIELDS: Record<TemplateKey, Readonly<Record<string, string>>> = {
  reviewDecided: { item: 'thing1', result: 'phrase2', at: 'time3', note: 'thing4' },
  ticketProgress: { item: 'thing1', result: 'phrase2', at: 'time3', note: 'thing4' },
  recordDue: { item: 'thing1', result: 'phrase2', at: 'time3', note: 'thing4' },
  digest: { item: 'thing1', result: 'phrase2', at: 'time3', note: 'thing4' },
};

/** Came after there were settings without them: those go on to work, without these messages. */
const OPTIONAL: readonly TemplateKey[] = ['recordDue', 'digest'];

function templateOf(key: TemplateKey, setting: unknown): Template {
  if (typeof setting === 'string' && setting) return { id: setting, fields: USUAL_FIELDS[key] };
  const { id, fields = USUAL_FIELDS[key] } = (setting ?? {}) as { id?: unknown; fields?: Template['fields'] };
  if (typeof id !== 'string' || !id) throw new Error(`TEMPLATES: ${key} has no id`);
  Object.values(fields).forEach(checkField);
  return { id, fields };
}

/**
 * Templates from the setting `{"reviewDecided":{"id":"…","fields":{"item":"thing1",…}},…}`, or just the id in place of the object.
 * @throws Error saying what is wrong with the setting.
 */
export function readTemplates(setting: string | undefined): Partial<Record<TemplateKey, Template>> {
  if (!setting) throw new Error('TEMPLATES is not set');
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(setting) as Record<string, unknown>;
  } catch {
    throw new Error('TEMPLATES is not JSON');
  }
  const asked = TEMPLATE_KEYS.filter((key) => parsed[key] !== undefined || !OPTIONAL.includes(key));
  return Object.fromEntries(asked.map((key) => [key, templateOf(key, parsed[key])] as const));
}
