import * as glassEasel from 'glass-easel';

interface Properties {
  replaceProperty(this: Properties, name: string, value: unknown): boolean;
  _$comp: { $$: HTMLElement | null } | null;
}

/**
 * Lets `hidden` work on any component's tag, as WeChat says of all of them: where a component has no property of that
 * name, its own element is hidden. A virtual host has no element to hide, there as here.
 */
export function hideHosts(probe: glassEasel.GeneralComponent): void {
  const prototype = Object.getPrototypeOf(glassEasel.Component.getDataProxy(probe)) as Properties;
  const own = Reflect.get(prototype, 'replaceProperty');
  prototype.replaceProperty = function (name, value) {
    if (own.call(this, name, value)) return true;
    if (name !== 'hidden') return false;
    this._$comp?.$$?.toggleAttribute('hidden', Boolean(value));
    return true;
  };
}
