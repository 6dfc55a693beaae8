import { Pen } from '../../../miniprogram/components/signaturePad/pen';
import { fakeWx } from '../../support/fakeWx';
import { mount, settle, textOf, type Mounted } from '../../support/mount';

const PAPER = { node: true, width: 300, height: 160, left: 20, top: 100 };

/** A canvas that notes what is drawn on it. */
function aPaper() {
  const drawn: string[] = [];
  const note =
    (name: string) =>
    (...at: number[]) =>
      void drawn.push(`${name} ${at.join(' ')}`);
  const names = ['moveTo', 'lineTo', 'quadraticCurveTo', 'fillRect', 'scale'];
  const context: any = { beginPath: () => undefined, stroke: () => undefined };
  for (const name of names) context[name] = note(name);
  return { drawn, context };
}

describe('the pen', () => {
  it('draws through the middles of what the finger touched, to its very end', () => {
    const { drawn, context } = aPaper();
    const pen = new Pen(context, PAPER);
    drawn.splice(0);
    pen.down({ x: 0, y: 0 });
    pen.move({ x: 20, y: 0 });
    pen.move({ x: 40, y: 20 });
    pen.up();
    expect(drawn.filter((each) => !each.startsWith('moveTo'))).toEqual([
      'quadraticCurveTo 0 0 10 0',
      'quadraticCurveTo 20 0 30 10',
      'lineTo 40 20',
    ]);
  });

  it('takes no slip of the finger for a signature', () => {
    const pen = new Pen(aPaper().context, PAPER);
    pen.down({ x: 0, y: 0 });
    pen.move({ x: 12, y: 0 });
    expect(pen.isSigned).toBe(false);
    pen.move({ x: 80, y: 0 });
    expect(pen.isSigned).toBe(true);
  });

  it('draws nothing before it is put down', () => {
    const { drawn, context } = aPaper();
    const pen = new Pen(context, PAPER);
    drawn.splice(0);
    pen.move({ x: 12, y: 0 });
    pen.up();
    expect(drawn).toEqual([]);
  });
});

describe('a signature pad', () => {
  let pad: Mounted;
  let heard: unknown[];
  let file: { tempFilePath: string } | undefined;
  const touch = async (name: string, x = 0, y = 0) => {
    pad.instance[name]({ touches: [{ clientX: 20 + x, clientY: 100 + y }] });
    await settle();
  };
  const write = async (length: number) => {
    await touch('onStart', 10, 10);
    await touch('onMove', 10 + length, 10);
    await touch('onEnd');
  };

  beforeEach(() => {
    file = { tempFilePath: 'wxfile://tmp/one.png' };
    const fake = fakeWx();
    fake.wx.getWindowInfo = () => ({ pixelRatio: 2 });
    fake.wx.canvasToTempFilePath = ({ success, fail }: any) =>
      file ? success(file) : fail({ errMsg: 'no' });
    pad = mount('components/signaturePad/signaturePad', { label: '签名' });
    const node = { getContext: () => aPaper().context };
    const query = {
      select: () => query,
      fields: () => query,
      exec: (done: (found: unknown[]) => void) => done([{ ...PAPER, node }]),
    };
    pad.instance.createSelectorQuery = () => query;
    heard = [];
    pad.addEventListener('change', ({ detail }) => heard.push(detail.value));
  });

  it('tells the picture of what was written', async () => {
    await write(120);
    expect(heard).toEqual(['wxfile://tmp/one.png']);
  });

  it('tells nothing of a slip of the finger', async () => {
    await write(10);
    expect(heard).toEqual([]);
  });

  it('is empty again after wiping', async () => {
    await write(120);
    expect(textOf(pad)).toBe('签名重写');
    await touch('onClear');
    expect(heard).toEqual(['wxfile://tmp/one.png', '']);
    expect(textOf(pad)).toBe('签名用手指在这里签名');
  });

  it('asks to write once more when the phone could not keep it', async () => {
    file = undefined;
    await write(120);
    expect(heard).toEqual(['']);
    expect(textOf(pad)).toContain('没有存下来，请重写一次');
  });

  it('cannot be written on while it is disabled', async () => {
    pad.setData({ disabled: true });
    await write(120);
    expect(heard).toEqual([]);
  });
});
