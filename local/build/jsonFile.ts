import { readFileSync } from 'node:fs';
import type { Problem } from './failure';
import { problemAt } from './position';

/** A JSON file that parsed: its value, and where in its text a string stands. */
export interface JsonFile {
  file: string;
  text: string;
  value: Record<string, unknown>;
}

/** Reads a JSON object; what is wrong with it goes to `problems` and the answer is then undefined. */
export function readJson(file: string, problems: Problem[]): JsonFile | undefined {
  const text = readFileSync(file, 'utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return { file, text, value };
    problems.push(problemAt(file, text, 0, 'is not a JSON object'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    problems.push(problemAt(file, text, position === undefined ? text.length : Number(position), message));
  }
  return undefined;
}

/** A problem at the first place where `quoted` stands as a string in the file, looking from the string `after` on. */
export function problemInJson(
  { file, text }: JsonFile,
  quoted: string,
  message: string,
  after?: string,
): Problem {
  const from = after === undefined ? 0 : text.indexOf(JSON.stringify(after));
  return problemAt(file, text, text.indexOf(JSON.stringify(quoted), Math.max(0, from)), message);
}

/** Whether `value` is an object with named members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of `value` that are strings, by name. */
export function stringMembers(value: unknown): [string, string][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** The strings in `value`, when it is a list. */
export function stringItems(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
