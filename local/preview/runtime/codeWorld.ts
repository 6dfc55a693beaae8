import {
  MiniProgramEnv,
  component,
  type AssociatedBackend,
  type CodeSpace,
} from 'glass-easel-miniprogram-adapter';
import { registerBuiltins } from '../builtin';
import { PhoneBackend } from './backend';
import { showCrash } from './crash';
import { hideHosts } from './hiddenHosts';
import { HOST_MARK } from '../build/sheets';
import { createIntersectionObserver } from './intersection';
import { usePlainTargets } from './plainTargets';
import type { ReadyQueue } from './readyQueue';
import { SelectorQuery } from './selectorQuery';
import { wxsChangeFilter, wxsEventWrapper } from './wxsInstances';

/** One page or component as the builder describes it. */
export interface UnitRecord {
  path: string;
  kind: 'page' | 'component';
  config: Record<string, any>;
  using: Record<string, string>;
  isolation: string;
  styleScope: string;
  /** Runs its script, which calls Page() or Component(). */
  load(): unknown;
}

/** Builds templates, styles and scripts of all units into glass-easel, and provides Page, Component and Behavior. */
export class CodeWorld {
  readonly backend: AssociatedBackend;
  readonly space: CodeSpace;
  private readonly namedBehaviors: Record<string, any>;
  private readonly registered = new Set<string>();
  /** Components with shared styles, by path. */
  private readonly sharedHosts = new Set<string>();
  private entered = '';

  constructor(ready: ReadyQueue) {
    const environment = new MiniProgramEnv();
    this.space = environment.createCodeSpace('', true);
    const backend = new PhoneBackend();
    this.backend = environment.associateBackend(backend);
    const components = this.space.getComponentSpace();
    const { sharedHosts } = this;
    registerBuiltins(components);
    hideHosts(components.createComponentByUrl('probe', 'wx/view', null, backend));
    this.space.setOverallBehavior(
      components.defineBehavior({
        is: 'preview/ready',
        lifetimes: {
          attached(this: any) {
            const element = this._$ ?? this;
            // The engine marks hosts by their scope only, and shared styles have none.
            if (sharedHosts.has(element.is)) element.$$?.setAttribute?.(HOST_MARK, element.is);
            ready.add(element);
          },
        },
      } as never),
    );
    this.namedBehaviors = {
      'wx://form-field': this.space.behavior().definition(FORM_FIELD).register(),
      'wx://form-field-group': this.space.behavior().definition({}).register(),
      'wx://form-field-button': this.space.behavior().definition({}).register(),
      'wx://component-export': this.space.behavior().definition({}).register(),
    };
    usePreviewQueries();
    usePlainTargets();
    this.provideGlobals();
  }

  /** Registers the units in the given order: what a unit uses comes before it. */
  load(units: UnitRecord[], templates: () => Record<string, any>): void {
    const compiled = templates();
    for (const unit of units) {
      if (unit.kind === 'component' && unit.styleScope === '') this.sharedHosts.add(unit.path);
      this.space.addComponentStaticConfig(unit.path, {
        ...unit.config,
        component: unit.kind === 'component',
        usingComponents: unit.using,
        styleIsolation: unit.isolation as never,
      });
      this.space.addStyleSheet(unit.path, undefined, unit.styleScope);
      this.space.addCompiledTemplate(unit.path, {
        groupList: compiled,
        content: compiled[unit.path],
        fallbackListenerOnNativeNode: true,
      });
      this.run(unit);
    }
  }

  // A script that fails leaves its page unregistered, as in WeChat; the others go on.
  private run(unit: UnitRecord): void {
    this.entered = unit.path;
    try {
      unit.load();
      if (!this.registered.has(unit.path)) throw new Error('calls neither Page() nor Component()');
    } catch (error) {
      showCrash(error, `${unit.path}.js`);
    }
  }

  /** Whether a page or component could be registered. */
  has(path: string): boolean {
    return this.registered.has(path);
  }

  /** The behavior behind a name such as `wx://form-field`. */
  namedBehavior(name: string): any {
    return this.namedBehaviors[name]._$;
  }

  private provideGlobals(): void {
    const scope = globalThis as Record<string, any>;
    scope['__mp'] = {
      enter: (path: string) => {
        this.entered = path;
      },
      wxsChangeFilter,
      wxsEventWrapper,
    };
    scope['Component'] = (definition: any) =>
      this.register((builder) => builder.definition(this.withBehaviors(definition)));
    scope['Page'] = (definition: any) =>
      this.register((builder) => builder.pageDefinition(this.withBehaviors(definition)));
    scope['Behavior'] = (definition: any) =>
      this.space.behavior().definition(this.withBehaviors(definition)).register();
  }

  private register(define: (builder: any) => any): void {
    const path = this.entered;
    const type = define(this.space.component(path)).register();
    // Plain ids in the DOM, for `#id` in WXSS and for tests; the adapter would prefix each with a random string.
    Object.assign(type._$.getComponentOptions(), { writeIdToDOM: true, idPrefixGenerator: null });
    this.registered.add(path);
  }

  private withBehaviors(definition: any): any {
    if (!Array.isArray(definition.behaviors)) return definition;
    const behaviors = definition.behaviors.map((behavior: any) => {
      if (typeof behavior !== 'string') return behavior;
      const named = this.namedBehaviors[behavior];
      if (!named) throw new Error(`${this.entered}: behavior "${behavior}" is not supported by the preview`);
      return named;
    });
    return { ...definition, behaviors };
  }
}

const FORM_FIELD = { properties: { name: { type: String, value: '' }, value: { type: null, value: '' } } };

// The adapter's own queries lack `node`, `computedStyle` and the page's origin.
function usePreviewQueries(): void {
  Object.assign(component.ComponentCaller.prototype, {
    createSelectorQuery(this: any) {
      return new SelectorQuery(this);
    },
    createIntersectionObserver(this: any, options: unknown) {
      return createIntersectionObserver(this, options);
    },
  });
}
