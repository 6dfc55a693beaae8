import type { FileLook } from '../kernel/ports';

/** Bytes in which every picture says what it is. */
const BEGINNING = 16;
const PATIENCE_MS = 3000;

/** Looks at a file behind its link: its size and how it begins, without fetching the rest. Null when that cannot be said. */
export async function lookAt(url: string): Promise<FileLook | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(url, { headers: { range: `bytes=0-${BEGINNING - 1}` }, signal });
    const total = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
    const bytes = Number(total ?? answer.headers.get('content-length') ?? NaN);
    const reader = answer.ok ? answer.body?.getReader() : undefined;
    const first = await reader?.read();
    // Storage that knows no ranges would send all of it.
    await reader?.cancel();
    if (!answer.ok || Number.isNaN(bytes)) return null;
    return { bytes, beginning: (first?.value ?? new Uint8Array()).slice(0, BEGINNING) };
  } catch {
    return null;
  }
}
