import type { PageCost } from './host';
import { wxmlSize } from './wxmlSize';

const SECOND_MS = 1000;

/** Counts what one page costs, and notes when it first shows something. All times are ms of this document's clock. */
export class PageCostMeter {
  private callsToContent: number | undefined;
  private contentAt: number | undefined;
  private bytes = 0;
  private bytesToContent: number | undefined;
  private largest = 0;
  private readonly setDataAt: number[] = [];
  private watching: MutationObserver | undefined;

  /** `startedAt` 0 counts from the loading of the document, as the first page does; `calls` were made by then. */
  constructor(
    private readonly startedAt: number,
    private calls = 0,
  ) {}

  /** From now on looks for the page's first content in `area`. */
  watch(area: HTMLElement): void {
    const look = () => {
      if (!hasContent(area)) return;
      this.contentAt = performance.now();
      this.callsToContent = this.calls;
      this.bytesToContent = this.bytes;
      this.stop();
    };
    this.watching = new MutationObserver(look);
    this.watching.observe(area, { childList: true, characterData: true, attributes: true, subtree: true });
  }

  stop(): void {
    this.watching?.disconnect();
  }

  countCall(): void {
    this.calls += 1;
  }

  /** One setData whose JSON has so many bytes. */
  countSetData(bytes: number): void {
    this.bytes += bytes;
    this.largest = Math.max(this.largest, bytes);
    this.setDataAt.push(performance.now());
  }

  read(area: HTMLElement): PageCost {
    return {
      contentMs: this.contentAt === undefined ? null : Math.round(this.contentAt - this.startedAt),
      callsToContent: this.callsToContent ?? this.calls,
      setData: {
        count: this.setDataAt.length,
        mostInASecond: mostWithin(this.setDataAt, SECOND_MS),
        bytesToContent: this.bytesToContent ?? this.bytes,
        largest: this.largest,
      },
      wxml: wxmlSize(area),
    };
  }
}

/** A page shows something once it has words or a picture, and nothing on it says that it is still busy. */
function hasContent(area: HTMLElement): boolean {
  const page = area.querySelector('wx-page');
  if (!page) return false;
  const busy = [...page.querySelectorAll('[aria-busy="true"]')];
  if (busy.some((element) => element.getClientRects().length > 0)) return false;
  return page.textContent.trim() !== '' || page.querySelector('img[src], canvas') !== null;
}

/** The most of the given times, which are in order, that lie within `span` ms. */
function mostWithin(times: number[], span: number): number {
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while (time - (times[first] ?? time) >= span) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
