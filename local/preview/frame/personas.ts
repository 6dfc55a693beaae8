import { element } from '../wx/overlay/element';
import type { Persona } from '../wx/previewConfig';
import { STRANGER, stranger } from '../wx/stranger';
import { section } from './choice';

export interface PersonaPicker {
  root: HTMLElement;
  /** Marks the persona in use. */
  show: (key: string) => void;
  byOpenid: (openid: string) => Persona | undefined;
}

/** 我是谁: everyone the phone can belong to, by group, with what makes each worth trying. */
export function personaPicker(personas: Persona[], onChoose: (key: string) => void): PersonaPicker {
  const everyone = (): Persona[] => [...personas, stranger()];
  const rows = new Map(everyone().map((persona) => [persona.key, personaRow(persona, onChoose)]));
  const groups = [...new Set(everyone().map(({ group }) => group))].map((title) => {
    const members = everyone().filter(({ group }) => group === title);
    return element('div', { class: 'group', attributes: { role: 'group', 'aria-label': title } }, [
      element('h3', { text: title }),
      ...members.map(({ key }) => rows.get(key)),
    ]);
  });
  const renew = element('button', {
    class: 'plain',
    text: '换一位新访客',
    attributes: { type: 'button' },
    onclick: () => {
      stranger(true);
      onChoose(STRANGER);
    },
  });

  return {
    root: section('我是谁', [element('div', { class: 'people' }, [...groups, renew])]),
    byOpenid: (openid) => everyone().find((persona) => persona.openid === openid),
    show: (key) => {
      for (const [itsKey, row] of rows) row.setAttribute('aria-pressed', String(itsKey === key));
      renew.hidden = key !== STRANGER;
    },
  };
}

function personaRow({ key, name, note }: Persona, onChoose: (key: string) => void): HTMLElement {
  return element(
    'button',
    { class: 'person', attributes: { type: 'button', title: note ?? name }, onclick: () => onChoose(key) },
    [
      element('span', { class: 'face', text: name.slice(0, 1), attributes: { 'aria-hidden': 'true' } }),
      element('b', { text: name }),
      element('small', { text: note ?? '' }),
    ],
  );
}
