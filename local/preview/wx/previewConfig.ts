/** What the preview knows of the demo: served by the preview server as `/preview/config.json`. */
export interface PreviewConfig {
  /** Name of the mini-program, shown in consent sheets. */
  appName: string;
  appid: string;
  templates: PreviewTemplate[];
  personas: Persona[];
  /** Persona the preview starts as when the address names none; absent: a person nobody knows. */
  start?: string;
  communities: { id: string; name: string }[];
  /** Page that shows the components one by one; linked from the panel where the mini-program has it. */
  gallery?: string;
}

export interface PreviewTemplate {
  /** Our own name of the template, e.g. `reviewResult`. */
  key: string;
  /** WeChat's template id. */
  id: string;
  /** Title a user sees in the consent sheet. */
  title: string;
  /** Field key (`thing1`) to its Chinese label, when known. */
  fields?: Record<string, string>;
}

export interface Persona {
  key: string;
  openid: string;
  name: string;
  /** Chinese heading this persona is listed under, e.g. 业主 or 复核人. */
  group: string;
  /** One short Chinese sentence: who this is and what to try. */
  note?: string;
  /** Mobile number that `getPhoneNumber` offers. */
  phone?: string;
}
