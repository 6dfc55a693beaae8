// What engines, promises and loggers look for on any object; answering them is not a use of the api.
const PROBES = new Set([
  'then',
  'toJSON',
  'constructor',
  '$$typeof',
  'nodeType',
  'tagName',
  'asymmetricMatch',
  '__esModule',
]);

/**
 * `target` behind a proxy that throws by name for what is absent, so drift from WeChat is seen at once.
 * `before` runs on each use of a present name.
 */
export function throwingFor<T extends object>(prefix: string, target: T, before?: (name: string) => void): T {
  return new Proxy(target, {
    get(of, name, receiver) {
      if (typeof name === 'symbol' || PROBES.has(name)) return Reflect.get(of, name, receiver) as unknown;
      if (!(name in of)) throw new Error(`not available in preview: ${prefix}.${name}`);
      before?.(name);
      return Reflect.get(of, name, receiver) as unknown;
    },
  });
}
