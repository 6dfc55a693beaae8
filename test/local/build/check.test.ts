import { checkMiniprogram } from '../../../local/build/check';
import type { CompilerVerdict } from '../../../local/build/wechatCompiler';
import { buildMiniprogram } from '../../../local/build/miniprogram';
import { aProject, type Project } from './aProject';

let project: Project;
afterEach(() => project.remove());

async function check(changes: Record<string, string> = {}, release = false): Promise<CompilerVerdict> {
  project = aProject(changes);
  const [source, contract, dist] = ['miniprogram', 'contract', 'dist'].map((name) => project.path(name));
  await buildMiniprogram({ source: source!, contract: contract!, out: dist!, release });
  return checkMiniprogram({ source: source!, dist: dist! });
}

const HOME = 'miniprogram/pages/home/home';
const GREETING = 'miniprogram/components/greeting/greeting';

/** The page's markup with `extra` after it. */
const markup = (extra: string) => ({
  [`${HOME}.wxml`]: `<greeting text="{{text}}"/>\n<t-button bind:tap="onTap"/>\n<t-toast/>\n${extra}`,
});

describe('checking a built mini-program', () => {
  it.each([false, true])('finds nothing wrong in a good one (release: %s)', async (release) => {
    expect((await check({}, release)).problems).toEqual([]);
  });

  it('accepts handlers of behaviors, of spread objects, of templates, of wxs, and none at all', async () => {
    const { problems } = await check({
      ...markup(
        `<import src="./part.wxml"/><wxs module="m">module.exports = { go: function () { return 1; } };</wxs>
<view bind:tap="fromSpread" catch:touchmove="" bindlongpress="{{m.go}}">{{m.go(1) > 0 && 1 < 2 ? 'a(b)' : ''}}</view>`,
      ),
      'miniprogram/pages/home/part.wxml': '<template name="t"><text bindtap="fromBehavior"/></template>',
      'miniprogram/pages/home/shared.ts': `export const spread = { fromSpread() {} };
export const behavior = Behavior({ methods: { fromBehavior() {} } });`,
      [`${HOME}.ts`]: `import { behavior, spread } from './shared';
Page({ behaviors: [behavior], ...spread, onTap() {} });`,
    });
    expect(problems).toEqual([]);
  });

  it.each([
    ['a handler the script does not have', markup('<view bindtap="onGone"/>'), 4, 'the script has no onGone'],
    [
      'a handler of a component',
      { [`${GREETING}.wxml`]: '<view capture-bind:tap="gone"/>' },
      1,
      'the script has no gone',
    ],
    ['a tag nobody declared', markup('<t-cell/>'), 4, '<t-cell> is not in usingComponents'],
    [
      'a component nobody uses',
      { [`${HOME}.wxml`]: '<greeting/>\n<t-toast/>' },
      1,
      '<t-button> is declared and not',
    ],
    ['?. in an expression', markup('<view>{{a?.b}}</view>'), 4, 'does not know ?.'],
    ['a template literal', markup('<view>{{`a`}}</view>'), 4, 'does not know template literals'],
    ['a call', markup('<view>{{format(day)}}</view>'), 4, 'format is none'],
    ['markup that does not close', markup('<view>'), 4, 'end tag missing'],
    ['modern wxs', markup('<wxs module="m">var f = (a) => a;</wxs>'), 4, 'nexpected token'],
    ['broken styles', { 'miniprogram/app.wxss': 'view {\n .x {' }, 2, 'unexpected'],
  ])('names file and line of %s', async (_, changes, line, message) => {
    const { problems, skipped } = await check(changes);
    const byWechat = /end tag|nexpected/.test(message);
    if (byWechat && skipped) return;
    expect(problems).toContainEqual({
      file: expect.any(String),
      line,
      column: expect.any(Number),
      message: expect.stringContaining(message),
    });
  });

  it('names every bad file, not only the first', async () => {
    const { problems, skipped } = await check({ ...markup('<view>'), [`${GREETING}.wxml`]: '<view>' });
    const files = problems
      .filter(({ message }) => message.includes('end tag'))
      .map(({ file }) => file.split('/').pop());
    expect(skipped ?? files.sort()).toEqual(skipped ?? ['greeting.wxml', 'home.wxml']);
  });
});
