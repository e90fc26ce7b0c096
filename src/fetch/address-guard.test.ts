import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAddressGuard, isPublicAddress } from "./address-guard.ts";

describe("isPublicAddress", () => {
  it.each([
    "8.8.8.8",
    "93.184.216.34",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
  ])("lets %s through", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["unspecified", "0.0.0.0"],
    ["loopback", "127.0.0.1"],
    ["loopback, elsewhere in its block", "127.9.9.9"],
    ["private 10/8", "10.0.0.1"],
    ["private 172.16/12", "172.31.255.255"],
    ["private 192.168/16", "192.168.0.1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["link-local, metadata", "169.254.169.254"],
    ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["reserved", "240.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["benchmarking", "198.18.0.1"],
    ["IPv6 unspecified", "::"],
    ["IPv6 loopback", "::1"],
    ["unique local", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["IPv6 multicast", "ff02::1"],
    ["mapped IPv4", "::ffff:127.0.0.1"],
    ["mapped IPv4 in hex", "::ffff:7f00:1"],
    ["compatible IPv4", "::127.0.0.1"],
    ["translated IPv4", "::ffff:0:7f00:1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["local NAT64", "64:ff9b:1::7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001::1"],
    ["discard", "100::1"],
    ["documentation, IPv6", "2001:db8::1"],
    ["space nobody has", "4000::1"],
    ["a name", "localhost"],
    ["nothing", ""],
  ])("stops %s (%s, %s)", (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("stops every IPv4 address of a private block, also inside IPv6", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const block = fc.constantFrom("127", "10", "192.168", "169.254", "172.20", "100.100");
    fc.assert(
      fc.property(block, byte, byte, byte, (start, ...rest) => {
        const address = [...start.split("."), ...rest].slice(0, 4).join(".");
        const forms = [address, `::ffff:${address}`, `64:ff9b::${address}`, `::${address}`];
        expect(forms.filter(isPublicAddress)).toEqual([]);
      }),
    );
  });
});

describe("createAddressGuard", () => {
  const guard = createAddressGuard(["127.0.0.1:8099", "[::1]:8099", "Intranet.example", "10.0.0.5"]);
  const codeFor = (url: string): string | undefined => guard.refuse(new URL(url))?.code;

  it.each([
    "https://blog.example/feed",
    "http://blog.example:8080/feed",
    "http://127.0.0.1:8099/feed",
    "http://2130706433:8099/feed",
    "http://[::1]:8099/feed",
    "http://intranet.example/feed",
    "http://10.0.0.5:3000/feed",
  ])("lets %s through", (url) => {
    expect(codeFor(url)).toBeUndefined();
  });

  it.each([
    ["http://127.0.0.1/feed", "fetch/private-address"],
    ["http://127.0.0.1:8098/feed", "fetch/private-address"],
    ["http://127.0.0.2:8099/feed", "fetch/private-address"],
    ["http://0x7f.1:8098/feed", "fetch/private-address"],
    ["http://①②⑦.⓪.⓪.①:8098/feed", "fetch/private-address"],
    ["http://127.0.0.1.:8098/feed", "fetch/private-address"],
    ["http://[::ffff:10.0.0.5]/feed", "fetch/private-address"],
    ["http://blog.example:22/feed", "fetch/bad-port"],
    ["http://blog.example:6000/feed", "fetch/bad-port"],
    ["http://10.0.0.5:6379/feed", "fetch/bad-port"],
    ["ftp://blog.example/feed", "fetch/bad-scheme"],
    ["file:///etc/passwd", "fetch/bad-scheme"],
  ])("refuses %s with %s", (url, code) => {
    expect(codeFor(url)).toBe(code);
  });

  it("lets a port through that the operator named with its host", () => {
    expect(createAddressGuard(["127.0.0.1:25"]).refuse(new URL("http://127.0.0.1:25/"))).toBeUndefined();
  });

  it("knows the scheme's own port", () => {
    const named = createAddressGuard(["127.0.0.1:80"]);
    expect(named.refuse(new URL("http://127.0.0.1/"))).toBeUndefined();
    expect(named.refuse(new URL("https://127.0.0.1/"))?.code).toBe("fetch/private-address");
  });
});
