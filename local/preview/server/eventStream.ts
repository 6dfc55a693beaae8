import type { ServerResponse } from 'node:http';

import type { Problem } from './problem';

/** Server-sent events to the open frames: `reload` and `problems`. */
export class EventStream {
  private readonly open = new Set<ServerResponse>();
  private problems: Problem[] = [];

  /** Keeps `response` open; one that joins late is told the present problems. */
  join(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.write('retry: 1000\n\n');
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
    if (this.problems.length > 0) this.send(response, 'problems', this.problems);
  }

  reload(): void {
    this.problems = [];
    for (const response of this.open) this.send(response, 'reload', {});
  }

  showProblems(problems: Problem[]): void {
    this.problems = problems;
    for (const response of this.open) this.send(response, 'problems', problems);
  }

  close(): void {
    for (const response of this.open) response.end();
  }

  private send(response: ServerResponse, event: string, data: unknown): void {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
