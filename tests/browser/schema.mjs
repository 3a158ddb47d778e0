// Holds a JSON document against a JSON Schema (draft-07) and prints where it does not keep to it.
//
//   node tests/browser/schema.mjs SCHEMA DOCUMENT
//
// Exit: 0 it does, 1 it does not, 3 the validator is not installed.

import { readFileSync } from "node:fs";

let Ajv, formats;
try {
  ({ default: Ajv } = await import("ajv"));
  ({ default: formats } = await import("ajv-formats"));
} catch (error) {
  console.error(error.message);
  process.exit(3);
}
const [schema, document] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
// The schema of SARIF has keywords and a pattern that the validator's strict modes do not like.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
formats(ajv);
const validate = ajv.compile(schema);
if (!validate(document)) {
  for (const { instancePath, message, params } of validate.errors) {
    console.error(`${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
  }
  process.exit(1);
}
