"""A mail server on loopback that behaves as its arguments say.

smtp.py SECURITY LOGIN BEHAVIOUR CERT KEY FILE
SECURITY: none, start_tls, tls. LOGIN: yes, no. Accepted mails are appended to FILE.
BEHAVIOUR: accepts, busy, refuses, refuses_recipient, drops. One is silent: stalls before it has the text. Three send a
byte now and then: hesitates before it has the text, trickles after it has the text, lingers at the end.
"""

import asyncio
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

security, login, behaviour, cert, key, accepted = sys.argv[1:]


# Longer than any limit of the tests, but not for ever: a client that doesn't give up fails its test.
SECONDS = 60


async def trickle(server):
    for _ in range(SECONDS * 10):
        server.transport.write(b"2")
        await asyncio.sleep(0.1)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if behaviour == "stalls":
            await asyncio.sleep(SECONDS)
        if behaviour == "hesitates":
            await trickle(server)
        if behaviour == "refuses_recipient":
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if behaviour == "trickles":
            await trickle(server)
        if behaviour == "busy":
            return "451 try again later"
        if behaviour == "refuses":
            return "554 looks like spam"
        with open(accepted, "ab") as file:
            file.write(envelope.content)
        if behaviour == "drops":
            server.transport.abort()
        return "250 queued as 42"

    async def handle_QUIT(self, server, session, envelope):
        if behaviour == "lingers":
            await trickle(server)
        return "221 bye"


def authenticate(server, session, envelope, mechanism, data):
    success = (data.login, data.password) == (b"grizzly", b"honey")
    refusal = f"535 5.7.8 {data.login.decode()} does not open with {data.password.decode()}"
    return AuthResult(success=success, handled=False, message=None if success else refusal)


context = None
if security != "none":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)


def session():
    return SMTP(
        Handler(),
        hostname="localhost",
        tls_context=context if security == "start_tls" else None,
        require_starttls=security == "start_tls",
        authenticator=authenticate if login == "yes" else None,
        auth_required=login == "yes",
        auth_require_tls=security == "start_tls",
    )


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, "127.0.0.1", 0, ssl=context if security == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
