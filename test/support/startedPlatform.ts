import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** `npm start` as a person runs it, in a process of its own; on what was built, unless `build` is asked for. */
export class StartedPlatform {
  /** Everything it said so far. */
  printed = '';
  private readonly child: ChildProcess;

  /** `args` as after `npm start --`; `env` is added to this process's own. */
  constructor(args: readonly string[], env: Record<string, string> = {}, { build = false } = {}) {
    const flags = build ? args : ['--no-build', ...args];
    this.child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', ...flags], {
      env: { ...process.env, ...env },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    }
  }

  /** Resolves with the address of the preview when all is up. @throws Error with what was said when it ends instead */
  async url(): Promise<string> {
    for (;;) {
      const found = /open +(http:\S+)/.exec(this.printed)?.[1];
      if (found && this.printed.includes('Ctrl-C')) return found;
      if (this.hasEnded) throw new Error(`ended with ${String(this.child.exitCode)}:\n${this.printed}`);
      await new Promise((later) => setTimeout(later, 50));
    }
  }

  cloudUrl(): string {
    return /cloud +(http:\S+)/.exec(this.printed)?.[1] ?? '';
  }

  /** Seconds from start to the printed address, by its own word. */
  seconds(): number {
    return Number(/Owner Archive {2}\(([\d.]+) s\)/.exec(this.printed)?.[1] ?? NaN);
  }

  /** Sends the signal to this process alone; resolves with its exit code when it has ended. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (!this.hasEnded) this.child.kill(signal);
    return this.ended();
  }

  async ended(): Promise<number | null> {
    if (!this.hasEnded) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
