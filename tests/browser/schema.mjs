// Holds a JSON document against a JSON Schema (draft-07) and prints where it does not keep to it.
//
//   node tests/browser/schema.mjs SCHEMA DOCUMENT
//   node tests/browser/schema.mjs --ready
//
// --ready only tells, by its exit code, whether the validator is there.

import { readFileSync } from "node:fs";
import Ajv from "ajv";
import formats from "ajv-formats";

if (process.argv[2] === "--ready") process.exit(0);
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
