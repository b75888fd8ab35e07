"""What Alembic runs: the steps, in the transaction that was opened for them."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # of SQLite too: it is begun by hand
    transaction_per_migration=False,
)
context.run_migrations()
