"""Settings: a name and a JSON value each."""

import json
from typing import Any

from followup_desktop.storage.database import Database


class SettingStore:
    """Reads and writes settings. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Any]:
        """Every setting that was ever set, in one query."""
        rows = self._database.rows("SELECT key, value FROM setting")
        return {key: json.loads(value) for key, value in rows}

    def get(self, key: str, default: Any = None) -> Any:
        """One setting, or ``default``."""
        found = self._database.value("SELECT value FROM setting WHERE key = ?", (key,))
        return default if found is None else json.loads(found)

    def set(self, key: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        self._database.change(
            "INSERT INTO setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            " WHERE value <> excluded.value",
            (key, json.dumps(value, ensure_ascii=False, sort_keys=True)),
        )

    def remove(self, key: str) -> None:
        """Back to the default."""
        self._database.change("DELETE FROM setting WHERE key = ?", (key,))
