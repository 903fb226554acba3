#!/usr/bin/env python3
"""Reads the stream of a running kit; needs the package `websockets` (pip, or Debian's python3-websockets).

    python3 stream_client.py [--url http://127.0.0.1:8080] [--token TOKEN] [--results N]

Each result is a text message (the header, JSON) and then a binary one (the class map, one byte a pixel, row by row).
While no sensor can be trusted only headers come, whose sensor is "none". It connects again when the robot is gone.
"""
import argparse
import asyncio
import json
import urllib.parse
import urllib.request

import websockets

RETRY_SECONDS = 1.0


def with_token(url, token):
    return url + "?token=" + urllib.parse.quote(token) if token else url


def class_names(url, token):
    with urllib.request.urlopen(with_token(url + "/api/v1/state", token), timeout=5) as answer:
        return [c["name"] for c in json.load(answer)["classes"]]


def describe(header, class_map, names):
    """One line about a result: who, how old, what fills the view, and what is nearest."""
    assert len(class_map) == header["width"] * header["height"]
    grid = header["grid"]
    share, name = max(zip(grid["shares"], names))
    distances = [c["nearestMetres"] for c in grid["cells"] if "nearestMetres" in c]
    near = f"nearest {min(distances):.2f} m" if distances else "no fresh distance"
    return (f"{header['sequence']} from {header['sensor']}, {header['ageMs']:.0f} ms old, "
            f"{share:.0%} {name}, {near}")


async def read(url, token, results):
    """Prints results until there were enough, or the connection breaks; returns how many are left."""
    names = class_names(url, token)
    stream = with_token("ws" + url[len("http"):] + "/api/v1/stream", token)
    async with websockets.connect(stream, max_size=None) as socket:
        while results != 0:
            header = json.loads(await socket.recv())
            if header["sensor"] == "none":
                print("no sensor can be trusted:", header["text"], flush=True)
                continue
            print(describe(header, await socket.recv(), names), flush=True)
            results -= 1
    return results


async def main():
    parser = argparse.ArgumentParser(description="Reads the stream of a running kit.")
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--token", default="")
    parser.add_argument("--results", type=int, default=-1, help="stop after so many (default: never)")
    options = parser.parse_args()
    left = options.results
    while left != 0:
        try:
            left = await read(options.url.rstrip("/"), options.token, left)
        except (OSError, websockets.WebSocketException) as error:
            print("no answer:", error, flush=True)
            await asyncio.sleep(RETRY_SECONDS)


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
