import * as glassEasel from 'glass-easel';
import { domTag } from '../build/builtinTags';

type Listener = Parameters<glassEasel.CurrentWindowBackendContext['onEvent']>[0];

/**
 * The DOM below glass-easel. Differs from the engine's own backend in three ways, each of which broke components:
 * built-in tags become `wx-*` elements instead of HTML's `<button>` and `<input>`; it binds no DOM events, because
 * built-ins fire their own and gestures are recognised in one place; inline styles understand `rpx`.
 */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  listener: Listener | undefined;

  constructor() {
    super();
    this.document = {
      createElement: (tag: string) => {
        const element = document.createElement(domTag(tag));
        element.setAttribute = setAttribute;
        return element;
      },
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    } as unknown as typeof this.document;
  }

  override onEvent(listener: Listener): void {
    this.listener = listener;
  }

  override setListenerStats(): void {
    // Nothing to bind: see gestures.ts.
  }

  override setModelBindingStat(): void {
    // Built-ins are components, whose model binding the engine does itself.
  }
}

function setAttribute(this: Element, name: string, value: string): void {
  Element.prototype.setAttribute.call(this, name, name === 'style' ? inlineUnits(value) : value);
}

/** The same rewriting as the builder does for style sheets; inline styles hold no strings with lengths. */
export function inlineUnits(style: string): string {
  return style
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, length: string) => `${Number((Number(length) / 7.5).toFixed(5))}vw`)
    .replace(/(-?\d*\.?\d+)vh\b/g, '$1cqh');
}
