// Exits 0 when node_modules holds what package-lock.json asks for. Node alone runs this: nothing may be installed yet.
const { readFileSync } = require('node:fs');

/** The packages a lock file lists, without the project itself. */
function packagesOf(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(([path]) => path !== '');
}

try {
  const wanted = new Map(packagesOf('package-lock.json'));
  const present = new Map(packagesOf('node_modules/.package-lock.json'));
  // Packages for other machines are listed as optional and are rightly absent.
  const missing = [...wanted].filter(([path, { optional }]) => !optional && !present.has(path));
  const differing = [...present].filter(([path, { integrity }]) => wanted.get(path)?.integrity !== integrity);
  process.exit(missing.length + differing.length > 0 ? 1 : 0);
} catch {
  process.exit(1);
}
