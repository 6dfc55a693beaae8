import { jsonFaults, type JsonKind } from './jsonSchemas';
import type { Problems } from './problems';
import type { SourceFolder } from './sourceFolder';

export type Json = Record<string, any>;

/** Reads a JSON file of the mini-program; `undefined` after reporting when it is absent or broken. */
export function readJson(source: SourceFolder, file: string, problems: Problems): Json | undefined {
  if (!source.has(file)) {
    problems.add(file, 'file is missing');
    return undefined;
  }
  const text = source.read(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    problems.add(file, `broken JSON: ${message}`, before.split('\n').length);
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.add(file, 'must hold one JSON object', 1);
    return undefined;
  }
  return value;
}

/** Holds a file's JSON against WeChat's schema of its kind; whether it has the shape that it can be read by. */
export function checkJson(
  source: SourceFolder,
  file: string,
  json: Json,
  kind: JsonKind,
  problems: Problems,
): boolean {
  const faults = jsonFaults(kind, json);
  for (const { word, message } of faults) problems.add(file, message, lineOf(source.read(file), `"${word}"`));
  return !faults.some(({ isMisshapen }) => isMisshapen);
}

/** Line (from 1) of the first `needle`, or 1. */
export function lineOf(text: string, needle: string): number {
  const at = text.indexOf(needle);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
