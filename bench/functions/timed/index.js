const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();

/** Reads one document, and says how long its own work took, in ms. */
exports.main = async () => {
  const begun = performance.now();
  await db.collection('homes').doc('home-1').get();
  return { ms: performance.now() - begun };
};
