"""A mail server on loopback. It counts each text that it received, and pauses where the test tells it to.

Orders on standard input: `pause POINT`, `resume`. Lines on standard output: the port, `ready` after an order to pause,
`paused`, and `received MARKER`.
"""

import asyncio
import re
import sys

from aiosmtpd.smtp import SMTP

ANSWER = "250 accepted"

pause_at = None
resumed = asyncio.Event()


def tell(line):
    print(line, flush=True)


async def pause(point):
    """Whether the test wanted the client to wait at this point."""
    global pause_at
    if pause_at != point:
        return False
    pause_at = None
    resumed.clear()
    tell("paused")
    await resumed.wait()
    return True


class Server(SMTP):
    async def push(self, status):
        if status != ANSWER:
            return await super().push(status)
        if pause_at == "half_answered":
            self.transport.write(status[:2].encode())
            await pause("half_answered")
        await super().push(status)
        await pause("answered")


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        if await pause("connected"):
            server.transport.abort()
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if await pause("addressed"):
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        tell("received " + re.search(rb"marker[a-z0-9]+", envelope.content).group().decode())
        await pause("received")
        return ANSWER


async def orders():
    global pause_at
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async for line in reader:
        order = line.decode().split()
        if order[0] == "pause":
            pause_at = order[1]
            tell("ready")
        else:
            resumed.set()


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(Handler(), hostname="localhost"), "127.0.0.1", 0)
    tell(server.sockets[0].getsockname()[1])
    await orders()


asyncio.run(serve())
