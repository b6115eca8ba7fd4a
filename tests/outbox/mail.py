"""Takes mail on loopback, and appends the words of each to a file before it acknowledges it."""

import asyncio
import re
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    async def handle_DATA(self, server, session, envelope):
        words = re.search(rb"word-\d+-", envelope.content)
        with open(sys.argv[1], "a") as taken:
            taken.write(words.group().decode() + "\n")
        return "250 taken"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(), hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
