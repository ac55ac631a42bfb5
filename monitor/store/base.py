"""What the parts of a transaction share: a connection and small helpers for batches and leases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from secrets import token_hex
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Insert, Row, Select, Table, Update, and_, bindparam
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
Values = Mapping[str, Any]

CHUNK = 500
"""Values in one IN list; SQLite allows 32,766 parameters in a statement."""


class Part:
    """One room of a transaction: methods over domain values, all on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def _postgres(self) -> bool:
        return self._connection.dialect.name == "postgresql"

    def _insert(self, table: Table) -> Any:
        """An INSERT that knows ON CONFLICT, in the dialect of the connection."""
        return postgresql.insert(table) if self._postgres else sqlite.insert(table)

    def _write(self, statement: Insert | Update, rows: Sequence[Values]) -> None:
        """Runs the statement for all rows in one batch; for none, does nothing."""
        if rows:
            self._connection.execute(statement, rows)

    def _write_raw(self, statement: Insert, rows: Sequence[Values]) -> int:
        """Runs an INSERT for all rows, whose values are as the driver takes them: of a large one, most of the
        time goes into looking at each value by its type. Returns how many rows are new."""
        compiled = statement.compile(dialect=self._connection.dialect, column_keys=list(rows[0]))
        names = getattr(compiled, "positiontup", None)
        values: Any = [tuple(map(row.__getitem__, names)) for row in rows] if names else list(rows)
        return self._connection.exec_driver_sql(str(compiled), values).rowcount

    def _lease(
        self, table: Table, due: Select[Any], values: Values, columns: Sequence[Any] = ()
    ) -> tuple[list[Row[Any]], str]:
        """Marks the rows whose ids ``due`` selects as ours and returns them (or these columns of them, the id
        included) in that order, with the token of the lease.

        Rows that another process is claiming at this moment are skipped, not waited for.
        """
        token = token_hex(16)
        if self._postgres:
            due = due.with_for_update(skip_locked=True)
        ids = self._connection.execute(due).scalars().all()
        rows: list[Row[Any]] = []
        ours = table.update().where(among(table.c.id)).values(lease_token=token, **values)
        for some in chunks(ids):
            rows += self._connection.execute(ours.returning(*(columns or [table])), {"some": some}).all()
        place = {one: at for at, one in enumerate(ids)}
        return sorted(rows, key=lambda row: place[row.id]), token


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The values in lists of at most ``size``."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that the column has one of the values of the parameter ``some``. A list given outright
    is looked at value by value each time a statement is made of it."""
    return column.in_(bindparam("some", expanding=True))


def same(table: Table, values: Values) -> ColumnElement[bool]:
    """The condition that the columns named have these values."""
    return and_(*(table.c[name] == value for name, value in values.items()))
