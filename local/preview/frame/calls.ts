import { element } from '../wx/overlay/element';
import type { CallRecord } from '../wx/frameMessages';
import { section } from './choice';
import type { ServerCall } from './control';

/** 云函数调用: those of the page on screen, with the time the phone waited and the database round trips. */
export function calls(): {
  root: HTMLElement;
  add: (call: CallRecord) => void;
  /** A page was opened: its own list begins. */
  open: (route: string) => void;
  /** Adds what the local cloud knows of the listed calls. */
  complete: (known: ServerCall[]) => void;
} {
  let route = '';
  let listed: CallRecord[] = [];
  // A page's first calls can end before the page is announced.
  let sinceOpened: CallRecord[] = [];
  const server = new Map<string, ServerCall>();
  const list = element('div', { class: 'list calls' });
  const where = element('span', { class: 'count' });
  const root = section('云函数调用', [list]);
  root.querySelector('h2')?.append(where);

  const draw = (): void => {
    where.textContent = route;
    const rows = listed
      .map((call) => row(call, call.requestId ? server.get(call.requestId) : undefined))
      .reverse();
    list.replaceChildren(
      ...(rows.length > 0 ? rows : [element('p', { class: 'empty', text: '这一页还没有调用' })]),
    );
  };
  return {
    root,
    add: (call) => {
      sinceOpened.push(call);
      if (call.route === route) listed.push(call);
      draw();
    },
    open: (next) => {
      if (next !== route) listed = sinceOpened.filter((call) => call.route === next);
      route = next;
      sinceOpened = [];
      draw();
    },
    complete: (known) => {
      for (const call of known) server.set(call.id, call);
      draw();
    },
  };
}

function row(call: CallRecord, known: ServerCall | undefined): HTMLElement {
  return element('div', { class: 'call' }, [
    element('span', { class: call.ok ? 'dot good' : 'dot bad', attributes: { 'aria-hidden': 'true' } }),
    element('span', { class: 'name', text: call.endpoint || call.name }),
    call.ok ? undefined : element('small', { class: 'bad', text: call.code ?? '失败' }),
    element('span', { class: 'trips', text: known ? `${known.roundTrips} 次往返` : '' }),
    element('span', { class: 'ms', text: `${call.ms} ms` }),
  ]);
}
