"""A proxy on the loopback address that writes down what a client and a server say to each other.

    python trace.py --to http://127.0.0.1:4200 --port 4300 --file trace.jsonl

Then `PREFECT_API_URL=http://127.0.0.1:4300/api`. Each line is one JSON object: an HTTP exchange with both bodies and the
headers of the protocol, or one WebSocket frame with its direction. Frames that ping and pong are recorded too, since the
client takes a pong for a receipt. Meant to settle doubts, not for load.
"""

import argparse
import asyncio
import itertools
import json
import time

import aiohttp
from aiohttp import WSMsgType, web

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "host", "content-length", "content-encoding"}
MAXIMUM_BODY = 64 * 1024 * 1024


class Trace:
    """Appends one line per event; line-buffered, so that a killed proxy loses nothing it said."""

    def __init__(self, file):
        self._file, self._numbers, self._start = file, itertools.count(1), time.monotonic()

    def number(self):
        return next(self._numbers)

    def write(self, number, **what):
        line = {"number": number, "seconds": round(time.monotonic() - self._start, 3), **what}
        print(json.dumps(line, ensure_ascii=False, default=str), file=self._file, flush=True)


def readable(body):
    text = body.decode("utf-8", "replace")
    try:
        return json.loads(text)
    except ValueError:
        return text


def kept_headers(headers):
    skip = {"accept", "accept-encoding", "connection", "host", "date", "server", "content-length"}
    return {name: value for name, value in headers.items() if name.lower() not in skip}


class Proxy:
    def __init__(self, target, trace):
        self._target, self._trace = target.rstrip("/"), trace

    async def handle(self, request):
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._socket(request)
        return await self._exchange(request)

    async def _exchange(self, request):
        number, body = self._trace.number(), await request.read()
        headers = {n: v for n, v in request.headers.items() if n.lower() not in HOP_BY_HOP}
        url = self._target + request.raw_path
        try:
            return await self._forward(request, number, url, headers, body)
        except aiohttp.ClientError as failure:
            self._trace.write(number, http=f"{request.method} {request.raw_path}", request=readable(body), error=str(failure))
            return web.Response(status=502, text=f"{self._target}: {failure}")

    async def _forward(self, request, number, url, headers, body):
        async with request.app["session"].request(
            request.method, url, data=body, headers=headers, allow_redirects=False
        ) as answer:
            content = await answer.read()
            self._trace.write(
                number,
                http=f"{request.method} {request.raw_path}",
                request_headers=kept_headers(request.headers),
                request=readable(body) if body else None,
                status=answer.status,
                answer_headers=kept_headers(answer.headers),
                answer=readable(content) if content else None,
            )
            kept = {n: v for n, v in answer.headers.items() if n.lower() not in HOP_BY_HOP}
            return web.Response(status=answer.status, body=content, headers=kept)

    async def _socket(self, request):
        number = self._trace.number()
        asked = [p.strip() for p in request.headers.get("Sec-WebSocket-Protocol", "").split(",") if p.strip()]
        self._trace.write(number, socket=request.raw_path, event="connect", subprotocols=asked,
                          request_headers=kept_headers(request.headers))
        try:
            upstream = await request.app["session"].ws_connect(
                self._target + request.raw_path, protocols=asked, autoping=False, max_msg_size=MAXIMUM_BODY
            )
        except aiohttp.WSServerHandshakeError as refused:
            self._trace.write(number, socket=request.raw_path, event="refused", status=refused.status)
            return web.Response(status=refused.status)
        downstream = web.WebSocketResponse(protocols=asked, autoping=False, max_msg_size=MAXIMUM_BODY)
        await downstream.prepare(request)
        await asyncio.wait(
            [
                asyncio.create_task(self._pump(number, request.raw_path, "client", downstream, upstream)),
                asyncio.create_task(self._pump(number, request.raw_path, "server", upstream, downstream)),
            ]
        )
        return downstream

    async def _pump(self, number, path, sender, source, sink):
        async for message in source:
            if message.type == WSMsgType.TEXT:
                self._trace.write(number, socket=path, sender=sender, frame=readable(message.data.encode()))
                await sink.send_str(message.data)
            elif message.type == WSMsgType.BINARY:
                self._trace.write(number, socket=path, sender=sender, bytes=len(message.data))
                await sink.send_bytes(message.data)
            elif message.type == WSMsgType.PING:
                self._trace.write(number, socket=path, sender=sender, event="ping")
                await sink.ping(message.data)
            elif message.type == WSMsgType.PONG:
                self._trace.write(number, socket=path, sender=sender, event="pong")
                await sink.pong(message.data)
        self._trace.write(number, socket=path, sender=sender, event="close", code=source.close_code,
                          reason=getattr(source, "_close_reason", None))
        if not sink.closed:
            await sink.close(code=source.close_code or 1000)


async def session(app):
    app["session"] = aiohttp.ClientSession(auto_decompress=True, timeout=aiohttp.ClientTimeout(total=None))
    yield
    await app["session"].close()


def application(target, trace):
    app = web.Application(client_max_size=MAXIMUM_BODY)
    app.router.add_route("*", "/{path:.*}", Proxy(target, trace).handle)
    app.cleanup_ctx.append(session)
    return app


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", required=True, help="the server, such as http://127.0.0.1:4200")
    parser.add_argument("--port", type=int, default=0, help="0: a free one, which is printed")
    parser.add_argument("--file", required=True, help="where the trace goes; appended to")
    arguments = parser.parse_args()
    with open(arguments.file, "a") as file:
        web.run_app(application(arguments.to, Trace(file)), host="127.0.0.1", port=arguments.port, handle_signals=True)


if __name__ == "__main__":
    main()
