// PouchDB's own server over HTTP, each database a LevelDB in the folder given.
const express = require("express");
const PouchDB = require("pouchdb");

const [port, folder] = process.argv.slice(2);
const Kept = PouchDB.defaults({ prefix: `${folder}/` });
const application = express();
application.use(
  "/",
  require("express-pouchdb")(Kept, {
    inMemoryConfig: true,
    logPath: `${folder}/log.txt`,
  }),
);
application.listen(Number(port), "127.0.0.1", () => console.log("ready"));
