import * as glassEasel from 'glass-easel';

/** A built-in component's instance: a glass-easel component whose DOM element is `$$`. */
export interface Builtin {
  $$: HTMLElement;
  data: Record<string, any>;
  id: string;
  setData(data: Record<string, unknown>): void;
  addListener(name: string, listener: (event: any) => void): void;
  classList: { toggle(name: string, on?: boolean, segment?: number): void } | null;
  [member: string]: any;
}

export interface BuiltinDefinition {
  tag: string;
  properties?: Record<string, unknown>;
  observers?: Record<string, (this: Builtin, ...values: any[]) => void>;
  /** Runs before children exist: own DOM put in here stays in front of them. */
  created?: (this: Builtin) => void;
  attached?: (this: Builtin) => void;
  detached?: (this: Builtin) => void;
  methods?: Record<string, (this: Builtin, ...values: any[]) => any>;
}

const ARIA = (
  'label role hidden disabled checked selected expanded live modal haspopup labelledby describedby valuenow valuemin valuemax ' +
  'valuetext required invalid busy pressed current owns controls level readonly atomic relevant orientation'
).split(' ');

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Registers one built-in, usable in every component without `usingComponents`. */
export function defineBuiltin(space: glassEasel.ComponentSpace, definition: BuiltinDefinition): void {
  const { tag, properties = {}, observers = {}, created, attached, detached, methods = {} } = definition;
  const component = space.defineComponent({
    is: `wx/${tag}`,
    behaviors: [everyElement(space)],
    properties,
    observers: whereDrawn(observers),
    methods,
    lifetimes: whereDrawn({
      ...(created ? { created } : {}),
      ...(attached ? { attached } : {}),
      ...(detached ? { detached } : {}),
    }),
  } as never);
  space.setGlobalUsingComponent(tag, component as never);
}

type Reaction = (this: Builtin, ...values: any[]) => void;

/**
 * The same, passed over by what is not drawn: a page or component that was removed still takes data, as from an answer that comes late, and
 * makes elements of it that have no place in the DOM.
 */
const whereDrawn = (reactions: Readonly<Record<string, Reaction>>): Record<string, Reaction> =>
  Object.fromEntries(
    Object.entries(reactions).map(([name, react]): [string, Reaction] => [
      name,
      function (...values) {
        if ((this.$$ as HTMLElement | null) !== null) react.apply(this, values);
      },
    ]),
  );

let shared: { space: glassEasel.ComponentSpace; behavior: unknown } | undefined;

/** What every element has: `hidden`, and `aria-*` mirrored to the DOM, where `aria-role` is `role`. */
function everyElement(space: glassEasel.ComponentSpace): unknown {
  if (shared?.space === space) return shared.behavior;
  const properties: Record<string, unknown> = {
    hidden: { type: Boolean, value: false },
    role: { type: String, value: '' },
  };
  const observers: Record<string, Reaction> = {
    hidden(this: Builtin, on: boolean) {
      this.$$.toggleAttribute('hidden', on);
    },
    role(this: Builtin, value: string) {
      mirror(this, 'role', value);
    },
  };
  for (const name of ARIA) {
    const property = `aria${capitalised(name)}`;
    properties[property] = { type: null, value: null };
    observers[property] = function (this: Builtin, value: unknown) {
      mirror(this, name === 'role' ? 'role' : `aria-${name}`, value);
    };
  }
  const behavior = space.defineBehavior({
    is: 'wx/every-element',
    properties,
    observers: whereDrawn(observers),
  } as never);
  shared = { space, behavior };
  return behavior;
}

function mirror(element: Builtin, attribute: string, value: unknown): void {
  const target: HTMLElement = element['control'] ?? element.$$;
  if (value === null || value === undefined || value === '') target.removeAttribute(attribute);
  else target.setAttribute(attribute, `${value as string | number | boolean}`);
}

/** Fires a component event; built-in events do not bubble. Returns what the last listener returned. */
export function fire(element: Builtin, name: string, detail: unknown, bubbles = false): unknown {
  let answer: unknown;
  glassEasel.Event.triggerEvent(element as never, name, detail, {
    bubbles,
    composed: bubbles,
    handleListenerReturn: (value) => {
      if (value !== undefined) answer = value;
      return undefined;
    },
  });
  return answer;
}

/** The nearest built-in of `tag` around an element. */
export function around(element: Builtin, tag: string): Builtin | undefined {
  const host: any = element.$$.closest(tag);
  return host?.__wxElement;
}

/** A DOM element of the built-in's own. */
export function own<K extends keyof HTMLElementTagNameMap>(tag: K, className = ''): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), { className });
}
