"""From expressions to the SQL that pages run: done ahead of time, because Ibis takes seconds to import."""

from pathlib import Path

from heldinmind.reporting.contract import NAMES, VIEWS
from heldinmind.reporting.expressions import PARAMETERS, Asked
from heldinmind.reporting.indicators import Indicator

FOLDER = Path(__file__).parent / "compiled"
NOTE = "-- Written by `manage.py compile_figures` from the expression of the same name. Change that, never this.\n"


def compiled(indicator: Indicator, dialect: str = "postgres") -> str:
    """SQL with a named placeholder for each thing a reader can ask."""
    import ibis

    tables = {name: ibis.table(columns, name=NAMES[name]) for name, columns in VIEWS.items()}
    parameters = {name: ibis.param("string") for name in PARAMETERS}
    expression = indicator.expression(tables, Asked(**parameters))
    sql = str(ibis.to_sql(expression, dialect=dialect, params={parameters[name]: _mark(name) for name in PARAMETERS}))
    sql = sql.replace("%", "%%")
    for name in PARAMETERS:
        sql = sql.replace(f"'{_mark(name)}'", f"%({name})s")
    return f"{NOTE}{sql}\n"


def file_of(indicator: Indicator) -> Path:
    return FOLDER / f"{indicator.name}.sql"


def _mark(name: str) -> str:
    """A text that no figure holds, where a placeholder will stand."""
    return f"«{name}»"
