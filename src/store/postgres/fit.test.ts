import { expect, it } from "vitest";
import { misfitOf, openPostgresStore } from "../postgres.ts";
import { openConnection } from "./connection.ts";
import { describeWithPostgres } from "./server.testing.ts";

it.each([
  [{ version: 110_022, encoding: "UTF8" }, /too old \(version 11\).*PostgreSQL 12/],
  [{ version: 150_004, encoding: "SQL_ASCII" }, /SQL_ASCII.*createdb -E UTF8/],
])("no tables are made in %o", (server, why) => {
  expect(misfitOf(server)).toMatch(why);
});

it("tables are made in PostgreSQL 12 and later that keep UTF-8", () => {
  expect(misfitOf({ version: 120_000, encoding: "UTF8" })).toBeUndefined();
});

describeWithPostgres("a database of another encoding", (server) => {
  it("is refused, and nothing is made in it", async () => {
    const place = new URL(await server.place());
    const sql = openConnection(place.href);
    const name = `latin_${Math.random().toString(36).slice(2)}`;
    await sql.script(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C'`);
    place.pathname = `/${name}`;
    place.searchParams.delete("options");
    await expect(openPostgresStore(place.href)).rejects.toThrow(/LATIN1.*createdb -E UTF8/);
    await sql.script(`DROP DATABASE ${name}`);
    await sql.close();
  });
});
