import { expect, it } from "vitest";
import { recognise } from "./recognise.ts";

it.each([
  ["opml", "OPML", '<?xml version="1.0"?><opml version="2.0"><body/></opml>'],
  ["opml", "outlines of which the head was lost", '<outline text="a" xmlUrl="https://a.example/"/>'],
  ["foaf", "FOAF", '<rdf:RDF xmlns:foaf="http://xmlns.com/foaf/0.1/"></rdf:RDF>'],
  ["ini", "Venus's .ini", "# comment\n[Planet]\nname = A\n[https://a.example/f]\nname = B\n"],
  ["ini", "Pluto's .ini", "title = A\n\n[ana]\n  feed = https://a.example/f\n"],
  ["ini", "Pluto's short form", "title = A\nana = https://a.example/f\n"],
  ["json", "a list in JSON", '[{"feed":"https://a.example/f"}]'],
  ["yaml", "a list in YAML", "feeds:\n  - url: https://a.example/f\n"],
  ["yaml", "addresses in YAML", "- https://a.example/f\n- https://b.example/f\n"],
  ["csv", "a table with headings", "name,feed\nAna,https://a.example/f\n"],
  ["csv", "a table without", "https://a.example/f\tAna\nhttps://b.example/f\tBen\n"],
  ["csv", "a table with addresses first", "https://a.example/f,Ana\nhttps://b.example/f,Ben\n"],
  ["list", "a plain list", "\n# comment\nhttps://a.example/f\nhttps://b.example/f\n"],
  ["list", "remarks with commas", "https://a.example/f # Ana, and Ben\nhttps://b.example/f # Cleo, too\n"],
  ["list", "commas in queries", "https://a.example/?tags=a,b\nhttps://b.example/?tags=c,d\n"],
  ["list", "a semicolon at the end of an address", "https://a.example/?a=&amp;\n"],
])("takes for %s %s", (form, _, text) => {
  expect(recognise(text)).toEqual({ form });
});
