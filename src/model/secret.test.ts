import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSecretName, shownProblem, withoutPaths, withoutSecrets } from "./secret.ts";

describe("isSecretName", () => {
  it.each([
    "token",
    "access_token",
    "feedToken",
    "rss_token",
    "key",
    "api_key",
    "apiKey",
    "auth",
    "authkey",
    "Authorization",
    "sig",
    "signature",
    "X-Amz-Signature",
    "X-Amz-Credential",
    "X-Amz-Security-Token",
    "password",
    "pwd",
    "pass",
    "client_secret",
    "sid",
    "jwt",
    "%74oken",
    "to%6Ben",
  ])("knows %s", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    "page",
    "feed",
    "author",
    "keyword",
    "monkey",
    "turkey",
    "design",
    "assign",
    "compass",
    "tokens_per_page",
    "q",
    "%",
  ])("leaves %s alone", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe("withoutSecrets", () => {
  it.each([
    ["https://ana:pw@a.example/feed", "https://…@a.example/feed"],
    ["https://ana:p@w@a.example/feed", "https://…@a.example/feed"],
    ["https:ana:pw@a.example/feed", "https:…@a.example/feed"],
    ["https:\\\\ana:pw@a.example", "https:\\\\…@a.example"],
    ["socks5://ana:pw@proxy:1080", "socks5://…@proxy:1080"],
    ["https://a.example/feed?page=2&token=s3cret&x=1", "https://a.example/feed?page=2&token=…&x=1"],
    ["https://a.example/feed?%74oken=s3cret", "https://a.example/feed?%74oken=…"],
    ["https://a.example/#access_token=s3cret", "https://a.example/#access_token=…"],
    ["It leads to /feed?key=s3cret and back.", "It leads to /feed?key=… and back."],
    ["https://a.example/@ana/feed", "https://a.example/@ana/feed"],
    ["https://a.example/?to=ana@b.example", "https://a.example/?to=ana@b.example"],
    ["mailto:ana@a.example", "mailto:ana@a.example"],
    ["no address at all: key=value", "no address at all: key=value"],
  ])("%s becomes %s", (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
  });

  it("hides any user name and password, and any value of a secret parameter", () => {
    const word = fc.string({ minLength: 8, maxLength: 30, unit: "grapheme" }).filter((text) => /[a-z]{4}/i.test(text));
    fc.assert(
      fc.property(word, word, word, (user, password, token) => {
        const url = new URL("https://a.example/feed?page=2");
        url.username = user;
        url.password = password;
        url.searchParams.set("token", token);
        const shown = withoutSecrets(`The feed at ${url.href} does not answer.`);
        expect(shown).toBe("The feed at https://…@a.example/feed?page=2&token=… does not answer.");
      }),
    );
  });

  it("changes nothing when it is done twice, whatever the text", () => {
    const marks = [
      "https:",
      "feed:",
      "//",
      "\\",
      "@",
      ":",
      "?",
      "&",
      "#",
      ";",
      "=",
      "token",
      "a",
      " ",
      "…",
      "\n",
      "%74",
    ];
    const piece = fc.oneof(fc.constantFrom(...marks), fc.string({ unit: "binary", maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = withoutSecrets(pieces.join(""));
        expect(withoutSecrets(once)).toBe(once);
      }),
    );
  });

  it("takes time in proportion to the text", () => {
    // Quadratic, any of these would take minutes.
    for (const text of ["https://", "http:", "?a", "a:", "?token", "@"].map((part) => `${part.repeat(200_000)}/`)) {
      expect(withoutSecrets(text).length).toBeGreaterThan(0);
    }
  });
});

it("withoutPaths leaves scheme and host of an address", () => {
  expect(withoutPaths("https://ana:pw@a.example/s3cret/feed leads to https://b.example.")).toBe(
    "https://…@a.example/… leads to https://b.example.",
  );
});

it("shownProblem leaves code and place as they are", () => {
  const problem = {
    code: "fetch/x",
    message: "https://a:b@a.example",
    hint: "?key=s3cret",
    at: { line: 1, column: 2 },
  };
  expect(shownProblem(problem)).toEqual({ ...problem, message: "https://…@a.example", hint: "?key=…" });
});
