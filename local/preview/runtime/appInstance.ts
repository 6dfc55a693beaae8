import { showCrash } from './crash';

/** The object given to App(), which getApp() returns; its lifecycles are called by name. */
export class AppInstance {
  instance: Record<string, any> = {};

  constructor() {
    const scope = globalThis as Record<string, any>;
    scope['App'] = (definition: Record<string, any>) => {
      this.instance = definition;
    };
    scope['getApp'] = () => this.instance;
  }

  /** Calls one lifecycle (`onLaunch`, `onShow`, `onError` …) if the app has it; an error in it is shown. */
  emit(name: string, detail?: unknown): void {
    const handler = this.instance[name];
    if (typeof handler !== 'function') return;
    try {
      handler.call(this.instance, detail);
    } catch (error) {
      showCrash(error, `app.js ${name}`);
    }
  }
}
