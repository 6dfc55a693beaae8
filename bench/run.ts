import { audit } from './audit';
import { chaos } from './chaos';
import { cloud } from './cloud';
import { coldstart } from './coldstart';
import { crash } from './crash';
import { table, verdict, type Bench } from './figures';
import { growth } from './growth';
import { preview } from './preview';
import { records } from './records';
import { reminders } from './reminders';
import { roundtrips } from './roundtrips';
import { sizes } from './sizes';
import { tickets } from './tickets';

const BENCHES: Record<string, Bench> = {
  audit,
  chaos,
  cloud,
  coldstart,
  crash,
  growth,
  preview,
  records,
  reminders,
  roundtrips,
  sizes,
  tickets,
};

async function main(): Promise<void> {
  const name = process.argv[2] ?? '';
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench) {
    console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHES).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const figures = await bench(process.argv.slice(3));
  const last = verdict(name, figures);
  console.log(`${table(figures)}\n${last}`);
  process.exitCode = last === `${name}: ok` ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
