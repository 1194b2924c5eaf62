"""What it costs without Majlis: a plain Flask application that inserts a row and an audit row, and tells how a row stands."""

import time
from collections.abc import Iterator

from flask import Flask, request
from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    func,
    insert,
    select,
    update,
)
from werkzeug.wrappers import Response

metadata = MetaData()

vote = Table(
    "plain_vote",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ballot", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("choice", Text, nullable=False),
)
audit = Table(
    "plain_audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), server_default=func.now()),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
)
sitting = Table(
    "plain_sitting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state", Integer, nullable=False),
)
EVERY = 0.25


def create_app(url: str, threads: int) -> Flask:
    """The application; like ours, made in each worker after the fork."""
    app = Flask("plain")
    engine: Engine = create_engine(url, pool_size=threads)

    @app.post("/votes")
    def cast() -> Response:
        form = request.form
        with engine.begin() as connection:
            connection.execute(
                insert(vote).values(ballot=form["ballot"], member=form["member"], choice=form["choice"])
            )
            connection.execute(insert(audit).values(who=form["member"], what="vote"))
        return Response(status=303, headers={"Location": "/"})

    _keep_sitting(app, engine)
    return app


def _keep_sitting(app: Flask, engine: Engine) -> None:
    """One sitting whose state is a number: raised at the desk, asked for, and told as it changes."""

    def state() -> int:
        with engine.connect() as connection:
            return int(connection.execute(select(sitting.c.state)).scalar_one())

    @app.post("/step")
    def step() -> Response:
        with engine.begin() as connection:
            connection.execute(update(sitting).values(state=sitting.c.state + 1))
            connection.execute(insert(audit).values(who="desk", what="step"))
        return Response(status=303, headers={"Location": "/"})

    @app.get("/now")
    def now() -> Response:
        response = Response(str(state()), mimetype="text/plain")
        response.set_etag(str(state()))
        response.make_conditional(request)
        return response

    @app.get("/stream")
    def stream() -> Response:
        def told() -> Iterator[str]:
            last = None
            while True:
                seen = state()
                if seen != last:
                    yield f"data: {seen}\n\n"
                last = seen
                time.sleep(EVERY)

        return Response(told(), mimetype="text/event-stream")
