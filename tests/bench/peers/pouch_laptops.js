// Two laptops with PouchDB on LevelDB: the same records, a line for each phase.
const fs = require("fs");
const readline = require("readline");
const PouchDB = require("pouchdb");

const [endpoint, records, folder] = process.argv.slice(2);
const BATCH = { batch_size: 1000 };
const answers = readline.createInterface({ input: process.stdin });
const lines = answers[Symbol.asyncIterator]();

async function timed(phase, act) {
  const begun = process.hrtime.bigint();
  await act();
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  console.log(JSON.stringify({ phase, seconds }));
  await lines.next(); // the bytes of this phase are being counted
}

async function main() {
  const texts = fs.readFileSync(records, "utf8").trim().split("\n").map(JSON.parse);
  const one = new PouchDB(`${folder}/one`);
  const two = new PouchDB(`${folder}/two`);
  const server = new PouchDB(`${endpoint}desk`);
  await server.info();
  const id = (n) => `r${String(n).padStart(6, "0")}`;
  await one.bulkDocs(texts.map((text, n) => ({ _id: id(n), text })));
  await timed("push", () => one.replicate.to(server, BATCH));
  await timed("fresh", () => two.replicate.from(server, BATCH));
  await timed("nothing", () => one.replicate.to(server, BATCH));
  const step = Math.max(1, Math.floor(texts.length / 100));
  const keys = texts.map((_, n) => id(n)).filter((_, n) => n % step === 0).slice(0, 100);
  const held = await one.allDocs({ keys, include_docs: true });
  const turned = ({ doc }) => ({ ...doc, text: [...doc.text].reverse().join("") });
  await one.bulkDocs(held.rows.map(turned));
  await timed("push_changed", () => one.replicate.to(server, BATCH));
  await timed("pull_changed", () => two.replicate.from(server, BATCH));
  process.exit(0);
}

main();
