import type { Json } from './jsonFiles';
import type { Problems } from './problems';
import type { SourceFolder } from './sourceFolder';

const KB = 1024;
/** WeChat's limits. Source: framework/subpackages. */
const PACKAGE_KB = 2 * KB;
const TOTAL_KB = 30 * KB;

/** The packages of one mini-program: the main one and its subpackages. */
export class Packages {
  private readonly roots: string[];
  private readonly independent: ReadonlySet<string>;

  constructor(app: Json) {
    const listed: { root: string; independent?: boolean }[] = app['subPackages'] ?? app['subpackages'] ?? [];
    const trimmed = listed.map((one) => ({ ...one, root: one.root.replace(/^\/|\/$/g, '') }));
    this.roots = trimmed.map(({ root }) => root);
    this.independent = new Set(trimmed.filter((one) => one.independent === true).map(({ root }) => root));
  }

  /** The root of the package a file belongs to; '' is the main package. */
  of(file: string): string {
    return this.roots.find((root) => file.startsWith(`${root}/`)) ?? '';
  }

  /**
   * Why `from` cannot use the file `to`, undefined when it can: a package has its own files and those of the main one,
   * which is always there; an independent one has only its own.
   */
  refusal(from: string, to: string): string | undefined {
    const [own, other] = [this.of(from), this.of(to)];
    if (own === other) return undefined;
    if (other !== '') return `${to} is in the subpackage "${other}", which may not have been loaded`;
    return this.independent.has(own) ? `the independent subpackage "${own}" has no main package` : undefined;
  }

  /** Reports packages that WeChat would not take. */
  checkSizes(source: SourceFolder, problems: Problems): void {
    const sizes = new Map(['', ...this.roots].map((root) => [root, 0]));
    for (const file of source.files()) {
      const root = this.of(file);
      sizes.set(root, (sizes.get(root) ?? 0) + source.size(file) / KB);
    }
    for (const [root, size] of sizes) {
      if (size <= PACKAGE_KB) continue;
      const name = root === '' ? 'the main package' : `the subpackage "${root}"`;
      problems.add('app.json', `${name} has ${Math.ceil(size)} KB; WeChat takes ${PACKAGE_KB} KB at most`, 1);
    }
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    if (total > TOTAL_KB)
      problems.add('app.json', `all packages have ${Math.ceil(total)} KB; WeChat takes ${TOTAL_KB} KB`, 1);
  }
}
