import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../../local/build/output';
import { plainValue, tagsOf, type Tag } from '../../local/preview/build/wxmlTags';

const ROOT = join(__dirname, '../../miniprogram');
const TAP = /^(?:capture-)?(?:mut-)?(?:bind|catch):?(?:tap|longpress)$/;
/** Tags that say by themselves what they are: WeChat's controls, TDesign's, and ours with a role inside. */
const SPEAKS = /^(button|navigator|input|textarea|switch|slider|picker|t-button|t-cell|link-row|ticket-row)$/;
/** What a person fills in: a placeholder is no name. */
const FIELDS = /^(input|textarea|switch|slider|picker)$/;
/** Roles that screen readers of WeChat's phones know. Source: WAI-ARIA 1.2, of which WeChat takes a part. */
const ROLES =
  /^(alert|button|checkbox|dialog|group|heading|img|link|list|listitem|progressbar|radio|radiogroup|region|status|switch|tab|tablist|text|timer)$/;
const CHOICES = /^(radio|checkbox|switch)$/;

const given = ({ attributes }: Tag, name: string): string | undefined =>
  attributes.find((one) => one.name === name)?.value;

/** The roles an attribute can come to: those in its expression's quotes, or itself. */
const rolesOf = (value: string): string[] =>
  value.includes('{{') ? [...value.matchAll(/[?:] *'(\w+)'/g)].map((match) => match[1] ?? '') : [value];

function faultsOf(tag: Tag): string[] {
  const role = given(tag, 'aria-role');
  const isTapped = tag.attributes.some(({ name }) => TAP.test(name));
  const isNamed = given(tag, 'aria-label') !== undefined;
  return [
    ...(isTapped && role === undefined && !SPEAKS.test(tag.name)
      ? ['can be tapped and has no aria-role']
      : []),
    ...(FIELDS.test(tag.name) && !isNamed ? ['has no aria-label'] : []),
    ...(tag.name === 'image' && !isNamed && plainValue(tag, 'aria-hidden') !== 'true'
      ? ['is neither labelled nor hidden from screen readers']
      : []),
    ...(role === undefined ? [] : rolesOf(role).filter((one) => !ROLES.test(one))).map(
      (one) => `has the unknown role ${one}`,
    ),
    ...(CHOICES.test(role ?? '') && given(tag, 'aria-checked') === undefined ? ['has no aria-checked'] : []),
    // WeChat reads aria-role; a plain role does nothing there.
    ...(given(tag, 'role') === undefined ? [] : ['has role instead of aria-role']),
  ];
}

const files = filesUnder(ROOT).filter((name) => name.endsWith('.wxml'));

it('names every control for screen readers, and says what it is', () => {
  const found = files.flatMap((name) =>
    tagsOf(readFileSync(join(ROOT, name), 'utf8')).flatMap((tag) =>
      faultsOf(tag).map((fault) => `${name}: <${tag.name} class="${given(tag, 'class') ?? ''}"> ${fault}`),
    ),
  );
  expect(files.length).toBeGreaterThan(30);
  expect(found).toEqual([]);
});

it('says what is wrong at once, wherever a page shows an error', () => {
  const silent = files.flatMap((name) =>
    tagsOf(readFileSync(join(ROOT, name), 'utf8'))
      .filter((tag) => /(^|[ _-])(error|wrong|trouble)$/.test(plainValue(tag, 'class') ?? ''))
      .filter((tag) => plainValue(tag, 'aria-role') !== 'alert' && given(tag, 'aria-live') === undefined)
      .map((tag) => `${name}: ${given(tag, 'class') ?? ''}`),
  );
  expect(silent).toEqual([]);
});
