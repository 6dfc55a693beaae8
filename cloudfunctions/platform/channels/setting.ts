/** A setting in JSON, its fields read one by one. Errors name the setting and the field and never quote a value: it may be a password. */
export class Setting {
  private constructor(
    private readonly name: string,
    private readonly fields: Readonly<Record<string, unknown>>,
  ) {}

  /** Null when it is not set. @throws Error when it is not a JSON object. */
  static read(name: string, text: string | undefined): Setting | null {
    if (!text) return null;
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw new Error(`${name} is not JSON`);
    }
    if (typeof parsed !== 'object' || parsed === null) throw new Error(`${name} is not an object`);
    return new Setting(name, parsed as Record<string, unknown>);
  }

  text(field: string, otherwise?: string): string {
    const value = this.fields[field] ?? otherwise;
    if (typeof value !== 'string' || value === '') throw new Error(`${this.name}: ${field} is missing`);
    return value;
  }

  number(field: string, otherwise: number): number {
    const value = this.fields[field] ?? otherwise;
    if (typeof value !== 'number') throw new Error(`${this.name}: ${field} is not a number`);
    return value;
  }

  /** Absent: empty. */
  record(field: string): Readonly<Record<string, unknown>> {
    const value = this.fields[field] ?? {};
    if (typeof value !== 'object') throw new Error(`${this.name}: ${field} is not an object`);
    return value as Record<string, unknown>;
  }

  has(field: string): boolean {
    return this.fields[field] !== undefined;
  }
}
