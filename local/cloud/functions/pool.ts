import type { FunctionFolder } from './functionFolder';
import { Instance, type Outcome } from './instance';
import type { RunRequest } from './protocol';

/** Instances of one function for calls from outside; further calls wait their turn. */
const MAX_INSTANCES = 6;

/** Calls from within a function may need more: their caller holds an instance while it waits. Source: 20 concurrent. */
const MAX_NESTED_INSTANCES = 20;

/** Makes an instance that writes its console to `log`. */
export type StartInstance = (
  folder: FunctionFolder,
  log: (stream: 'stdout' | 'stderr', text: string) => void,
) => Instance;

/** One invocation and where its console goes. */
export interface Job {
  request: RunRequest;
  isNested: boolean;
  /** Told how to end the thread that runs it. */
  onStart: (kill: () => void) => void;
  log: (stream: 'stdout' | 'stderr', text: string) => void;
}

interface Member {
  instance: Instance;
  log: Job['log'];
  isBusy: boolean;
}

/** The instances of one function: one invocation each at a time, grown on demand, replaced after failure or rebuild. */
export class Pool {
  private members: Member[] = [];
  private readonly waiting: (() => void)[] = [];
  private isStopped = false;

  constructor(
    private readonly start: StartInstance,
    private readonly idleLog: Job['log'],
  ) {}

  /** Runs `job` on a free instance of the folder's present version. */
  async run(folder: FunctionFolder, job: Job): Promise<Outcome> {
    const member = await this.take(folder, job.isNested);
    if (!member) {
      return { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message: 'the local cloud is stopping', depth: 0 };
    }
    member.log = job.log;
    job.onStart(() => member.instance.kill());
    const outcome = await member.instance.run(job.request);
    member.log = this.idleLog;
    member.isBusy = false;
    this.drop(folder.version);
    this.waiting.shift()?.();
    return outcome;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    for (const wake of this.waiting.splice(0)) wake();
    await Promise.all(this.members.map(({ instance }) => instance.stop()));
  }

  private async take(folder: FunctionFolder, isNested: boolean): Promise<Member | undefined> {
    const limit = isNested ? MAX_NESTED_INSTANCES : MAX_INSTANCES;
    while (!this.isStopped) {
      this.drop(folder.version);
      const free = this.members.find((member) => !member.isBusy);
      const member = free ?? (this.members.length < limit ? this.add(folder) : undefined);
      if (member) {
        member.isBusy = true;
        return member;
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    return undefined;
  }

  private add(folder: FunctionFolder): Member {
    const log: Job['log'] = (stream, text) => member.log(stream, text);
    const member: Member = { instance: this.start(folder, log), log: this.idleLog, isBusy: true };
    this.members.push(member);
    return member;
  }

  /** Lets go of dead instances and of idle ones of another version. */
  private drop(version: string): void {
    this.members = this.members.filter(({ instance, isBusy }) => {
      if (isBusy || (!instance.isDead && instance.version === version)) return true;
      void instance.stop();
      return false;
    });
  }
}
