"""The migration steps and the tables agree, and what was recorded cannot be changed."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from promptstone.core.errors import WorkspaceError
from promptstone.core.runs import Pace
from promptstone.store.rows import Row
from promptstone.store.schema import MIGRATIONS, NEWEST, VERSION_TABLE, bring_up_to_date
from promptstone.store.workspace import Workspace, open_workspace

RECORDED = {
    "chain_content": "content",
    "revision": "message",
    "golden_content": "content",
    "golden_set": "author",
    "work": "content",
    "run": "outputs",
    "step": "error",
    "cell": "outputs",
    "score": "detail",
}


def test_migrations_and_tables_agree(workspace: Workspace) -> None:
    with workspace.database.connected(writes=False) as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata)
    assert differences == []


def test_the_newest_schema_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


@pytest.mark.parametrize("table", sorted(RECORDED))
def test_what_was_recorded_is_neither_changed_nor_deleted(evaluated, table: str) -> None:
    workspace = evaluated.workspace
    workspace.evaluations.add_cell(evaluated.id, evaluated.cell(), evaluated.run())
    for statement in (f"UPDATE {table} SET {RECORDED[table]} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(WorkspaceError, match="never changed or deleted"):
            with workspace.database.writing() as session:
                session.execute(text(statement))
    assert workspace.evaluations.load(evaluated.id).cells == (evaluated.cell(),)


def test_a_database_that_is_up_to_date_is_only_read_on_opening(tmp_path) -> None:
    open_workspace(tmp_path).close()
    before = (tmp_path / "promptstone.sqlite").read_bytes()
    open_workspace(tmp_path).close()
    assert (tmp_path / "promptstone.sqlite").read_bytes() == before


def test_a_postgres_database_of_another_program_is_refused(postgres_url: str, tmp_path) -> None:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(WorkspaceError, match="tables of another program"):
        open_workspace(tmp_path, postgres_url)


def test_a_postgres_database_that_does_not_exist_is_said(postgres_url: str, tmp_path) -> None:
    with pytest.raises(WorkspaceError, match=r'let us in: .*"missing" does not exist'):
        open_workspace(tmp_path, postgres_url.replace("/postgres?", "/missing?"))


def test_cells_of_a_workspace_from_before_paces_were_kept_stay_readable(evaluated) -> None:
    workspace = evaluated.workspace
    old = evaluated.cell()
    workspace.evaluations.add_cell(evaluated.id, old, evaluated.run())
    with workspace.database.connected(writes=True) as connection:
        for table, column in (("cell", "pace"), ("step", "turn"), ("step", "given")):
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))
    bring_up_to_date(workspace.database)
    assert workspace.evaluations.load(evaluated.id).cells == (old,)
    pace = Pace(prompt_tokens=9, reused_tokens=4, completion_tokens=3, first_text_seconds=0.25)
    new = old.model_copy(update={"case_id": "b", "pace": pace})
    workspace.evaluations.add_cell(evaluated.id, new, evaluated.run())
    assert workspace.evaluations.load(evaluated.id).cells == (old, new)
