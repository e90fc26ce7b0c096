// Counts what vitest's JSON reports tell, and says last of all what failed: whoever reads only the end of a log sees why.
import { existsSync, readFileSync } from "node:fs";

const LINES = 12;
let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  const report = read(path);
  if (report === undefined) {
    failed += 1;
    console.log(`FAILED ${path}: no report, the tests did not come to their end`);
    continue;
  }
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const file of report.testResults) tell(file);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function read(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function tell(file) {
  const tests = file.assertionResults.filter(({ status }) => status === "failed");
  if (tests.length === 0 && file.status === "failed") {
    failed += 1;
    console.log(`FAILED ${file.name}\n${firstLines(file.message)}`);
  }
  for (const { fullName, failureMessages } of tests) {
    console.log(`FAILED ${file.name} > ${fullName}\n${failureMessages.map(firstLines).join("\n")}`);
  }
}

function firstLines(message) {
  return message
    .split("\n")
    .slice(0, LINES)
    .map((line) => `  ${line}`)
    .join("\n");
}
