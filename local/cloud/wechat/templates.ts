/** The account's templates: id → the fields each message must carry; an empty list where they are not known. */
export type Templates = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the functions' own setting TEMPLATES: JSON `{key: id}` or `{key: {id, fields: {ours: theirs}}}`.
 * Undefined, which accepts any template, when it is not set.
 */
export function readTemplates(setting: string | undefined): Templates | undefined {
  if (setting === undefined || setting === '') return undefined;
  const entries = Object.values(JSON.parse(setting) as Record<string, unknown>).map(
    (entry): [string, string[]] => {
      if (typeof entry === 'string') return [entry, []];
      const { id, fields = {} } = entry as { id: string; fields?: Record<string, string> };
      return [id, Object.values(fields)];
    },
  );
  return new Map(entries);
}
