import { conformance } from './conformance';
import { aWorld } from './world';

const url = process.env['MONGODB_URL'];

/** The same server, a database of our own that can be emptied. */
function ownDatabase(server: string): string {
  const place = new URL(server);
  place.pathname = `/conformance${Date.now().toString(36)}`;
  return place.href;
}

describe('on MongoDB', () => {
  if (url === undefined) {
    // Said aloud, so that nobody takes the green of SQLite for that of MongoDB.
    it('was NOT run: set MONGODB_URL to a replica set, as in mongodb://127.0.0.1:27017/?replicaSet=rs0', () => {
      process.stdout.write('conformance on MongoDB was not run: MONGODB_URL is not set\n');
      expect(url).toBeUndefined();
    });
  } else conformance(aWorld({ mongodbUrl: ownDatabase(url) }));
});
