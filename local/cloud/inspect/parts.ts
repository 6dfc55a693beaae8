import { html, type Markup, type Part } from './html';

const BEIJING = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
  hour12: false,
});

/** An instant as the wall clock in China has it. */
export const timeOf = (epochMs: number): string => BEIJING.format(epochMs);

/** Both languages of a label. */
export const label = (chinese: string, english: string): Markup =>
  html`${chinese} <span class="en" lang="en">${english}</span>`;

export const card = (title: Markup, content: Part): Markup =>
  html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`;

export const empty = (chinese: string, english: string): Markup =>
  html`<p class="empty">${label(chinese, english)}</p>`;

/** A table; a row may be longer than the page is wide, hence the box around it. */
export function table(heads: readonly Part[], rows: readonly (readonly Part[])[]): Markup {
  const cells = (row: readonly Part[]): Markup[] => row.map((cell) => html`<td>${cell}</td>`);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A form that changes something; `act` is one of actions.ts, `back` the page to show afterwards. */
export const form = (
  act: string,
  back: string,
  content: Part,
  fields: Readonly<Record<string, string>> = {},
): Markup =>
  html`<form method="post" action="/inspect/do">
    ${Object.entries({ act, back, ...fields }).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}${content}
  </form>`;

export const button = (text: Part, isGrave = false): Markup =>
  html`<button type="submit" ${isGrave ? html` class="grave"` : ''}>${text}</button>`;

/** A value as JSON that people read. */
export const json = (value: unknown): Markup => html`<pre>${JSON.stringify(value, null, 2)}</pre>`;

export const verdict = (isGood: boolean, text: Part): Markup =>
  html`<span class="${isGood ? 'good' : 'bad'}">${text}</span>`;
