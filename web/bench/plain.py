"""What a vote costs without Majlis: a plain Flask application that inserts a row and an audit row."""

from flask import Flask, request
from sqlalchemy import Column, DateTime, Engine, Integer, MetaData, Table, Text, create_engine, func, insert
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

    return app
