import { element } from '../wx/overlay/element';
import type { Persona } from '../wx/previewConfig';
import { VISITOR, visitor } from '../wx/visitor';
import { section } from './choice';

export interface PersonaPicker {
  root: HTMLElement;
  show: (key: string) => void;
  byOpenid: (openid: string) => Persona | undefined;
}

/** 我是谁: the persona in use, and all others by group. */
export function personaPicker(personas: Persona[], onChoose: (key: string) => void): PersonaPicker {
  const everyone = (): Persona[] => [visitor(), ...personas];
  const current = element('div', { class: 'current' });
  const chips = new Map<string, HTMLElement>();
  const chip = (persona: Persona): HTMLElement => {
    const made = element('button', {
      class: 'chip',
      text: persona.name,
      attributes: { type: 'button', title: persona.note ?? persona.group },
      onclick: () => onChoose(persona.key),
    });
    chips.set(persona.key, made);
    return made;
  };
  const groups = [...new Set(everyone().map(({ group }) => group))].map((group) =>
    element('div', { class: 'group', attributes: { role: 'group', 'aria-label': group } }, [
      element('span', { class: 'label', text: group }),
      element(
        'div',
        { class: 'chips' },
        everyone()
          .filter((one) => one.group === group)
          .map(chip),
      ),
    ]),
  );
  const renew = element('button', {
    class: 'plain',
    text: '换一位新访客',
    attributes: { type: 'button' },
    onclick: () => {
      visitor(true);
      onChoose(VISITOR);
    },
  });

  return {
    root: section('我是谁', [current, ...groups]),
    byOpenid: (openid) => everyone().find((persona) => persona.openid === openid),
    show: (key) => {
      const persona = everyone().find((one) => one.key === key);
      chips.forEach((one, itsKey) => one.setAttribute('aria-pressed', String(itsKey === key)));
      current.replaceChildren(
        element('span', {
          class: 'face',
          text: persona?.name.slice(0, 1) ?? '?',
          attributes: { 'aria-hidden': 'true' },
        }),
        element('div', { class: 'who' }, [
          element('b', { text: persona?.name ?? key }),
          element('small', {
            text: persona ? [persona.group, persona.phone].filter(Boolean).join(' · ') : '没有这个身份',
          }),
          persona?.note ? element('p', { text: persona.note }) : undefined,
        ]),
        ...(key === VISITOR ? [renew] : []),
      );
    },
  };
}
