import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import app from './schemas/app.json';
import page from './schemas/page.json';
import projectconfig from './schemas/projectconfig.json';
import sitemap from './schemas/sitemap.json';
import theme from './schemas/theme.json';

const SCHEMAS = { app, page, projectconfig, sitemap, theme };

/** The JSON files WeChat has a schema for; `page` is that of components, too. */
export type JsonKind = keyof typeof SCHEMAS;

/** One thing wrong; `word` is a string of the file near which it stands, '' for the whole file. */
export interface JsonFault {
  word: string;
  message: string;
  /** Whether the file is of another shape than its readers expect. */
  isMisshapen: boolean;
}

const ajv = new Ajv({ allErrors: true, jsonPointers: true });
const compiled = new Map<JsonKind, ValidateFunction>();

/** Holds `value` against WeChat's own schema. A key that WeChat does not know is a fault: it ignores it in silence. */
export function jsonFaults(kind: JsonKind, value: unknown): JsonFault[] {
  let validate = compiled.get(kind);
  if (!validate) compiled.set(kind, (validate = ajv.compile(SCHEMAS[kind])));
  void validate(value);
  return (validate.errors ?? []).filter(isOwnFault).map(describe);
}

// An alternative that does not fit is named once, by the list of alternatives it stands in.
function isOwnFault({ schemaPath }: ErrorObject): boolean {
  return !/\/anyOf\/\d+\//.test(schemaPath);
}

function describe({ keyword, dataPath, params, message = '' }: ErrorObject): JsonFault {
  const steps = dataPath.split('/').filter(Boolean);
  const named = steps.filter((step) => !/^\d+$/.test(step)).at(-1) ?? '';
  const place = steps.join('.');
  if (keyword === 'additionalProperties') {
    const word = (params as { additionalProperty: string }).additionalProperty;
    return { word, isMisshapen: false, message: `unknown key "${[...steps, word].join('.')}"` };
  }
  const allowed = (params as { allowedValues?: unknown[] }).allowedValues;
  const choices = allowed ? `: ${allowed.map((one) => JSON.stringify(one)).join(', ')}` : '';
  const isMisshapen = keyword === 'type' || keyword === 'required';
  return {
    word: named,
    isMisshapen,
    message: `${place === '' ? 'the file' : `"${place}"`} ${message}${choices}`,
  };
}
