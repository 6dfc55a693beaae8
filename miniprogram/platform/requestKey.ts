const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');

/** A new key, 24–32 characters, for one thing to create: keep it until that thing is created, so a repeat creates nothing. */
export function newRequestKey(): string {
  return `${Date.now().toString(36)}-${part()}${part()}`.slice(0, 32);
}
