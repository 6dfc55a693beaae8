/** @jest-environment jsdom */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { phoneWorld } from './phoneWorld';

const TYPINGS = 'node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts';
const parse = (file: string) =>
  ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** Every `wx.…` of the mini-program's own scripts, `wx.cloud.…` whole; any other use of `wx` comes as the text around it. */
function namesUsed(): string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'wx') {
      const access = ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
      const inner = access && node.parent.parent;
      const whole = inner && ts.isPropertyAccessExpression(inner) && node.parent.getText() === 'wx.cloud';
      names.add(whole ? inner.getText() : node.parent.getText());
    }
    ts.forEachChild(node, visit);
  };
  const scripts = fs.readdirSync('miniprogram', { recursive: true, encoding: 'utf8' });
  for (const name of scripts.filter((one) => one.endsWith('.ts') && !one.endsWith('.d.ts')))
    visit(parse(path.join('miniprogram', name)));
  return [...names].sort();
}

/** The members of WeChat's `wx` by its official types, and whether each can be awaited. */
function officialNames(): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx')
      for (const member of node.members)
        if (member.name) found.set(member.name.getText(), /Promis/.test(returned(member)));
    ts.forEachChild(node, visit);
  };
  visit(parse(TYPINGS));
  return found;
}

const returned = (member: ts.TypeElement): string =>
  (ts.isMethodSignature(member) ? member.type?.getText() : '') ?? '';

/** What the preview promises to have, beyond what the mini-program uses now. */
const PROMISED = [
  ...['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack'],
  ...['setTabBarBadge', 'removeTabBarBadge', 'showTabBarRedDot', 'hideTabBarRedDot'],
  ...['setStorage', 'getStorage', 'removeStorage', 'clearStorage', 'getStorageInfo'],
  ...['setStorageSync', 'getStorageSync', 'removeStorageSync', 'clearStorageSync', 'getStorageInfoSync'],
  ...['showToast', 'hideToast', 'showModal', 'showLoading', 'hideLoading', 'showActionSheet'],
  ...['createSelectorQuery', 'createIntersectionObserver', 'getWindowInfo', 'getAppBaseInfo'],
  ...['getNetworkType', 'onNetworkStatusChange', 'offNetworkStatusChange'],
  ...['chooseMedia', 'compressImage', 'chooseMessageFile', 'uploadFile', 'previewImage', 'openDocument'],
  ...['scanCode', 'makePhoneCall', 'setClipboardData', 'getClipboardData', 'vibrateShort', 'vibrateLong'],
  ...['requestSubscribeMessage', 'getSetting', 'login'],
  ...['getPrivacySetting', 'onNeedPrivacyAuthorization', 'requirePrivacyAuthorize', 'openPrivacyContract'],
  ...['cloud.callFunction', 'cloud.uploadFile', 'cloud.getTempFileURL'],
];

describe('the names of wx', () => {
  const { wx } = phoneWorld();
  wx['cloud'].init();
  const isServed = (name: string): boolean =>
    name.split('.').reduce<any>((of, key) => (of && key in of ? of[key] : undefined), wx) !== undefined;

  it('that the mini-program uses are all there', () => {
    const used = namesUsed();
    expect(used.length).toBeGreaterThan(30);
    expect(used).toEqual(expect.arrayContaining(['wx.cloud.callFunction', 'wx.navigateTo']));
    expect(used.filter((name) => !/^wx\.[\w.]+$/.test(name) || !isServed(name.slice(3)))).toEqual([]);
  });

  it('that the preview promises are all there', () => {
    expect(PROMISED.filter((name) => !isServed(name))).toEqual([]);
    expect(isServed('createBLEConnection')).toBe(false);
  });

  it('are WeChat’s own, and can be awaited just where WeChat’s can', () => {
    const official = officialNames();
    expect(official.size).toBeGreaterThan(400);
    expect(Object.keys(wx).filter((name) => !official.has(name))).toEqual([]);
    // It would load the page of the test anew.
    const called = Object.keys(wx).filter((name) => typeof wx[name] === 'function' && name !== 'reLaunch');
    const differing = called.filter((name) => isPromise(answerOf(wx[name])) !== official.get(name));
    expect(called.length).toBeGreaterThan(80);
    expect(differing).toEqual([]);
  });
});

const isPromise = (given: unknown): boolean => given instanceof Promise;

/** What a call without any callback gives. How it ends is not asked. */
function answerOf(api: (options: object) => unknown): unknown {
  try {
    const given = api({});
    if (given instanceof Promise) given.catch(() => undefined);
    return given;
  } catch {
    return undefined;
  }
}
