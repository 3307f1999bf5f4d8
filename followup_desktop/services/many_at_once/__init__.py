"""Many leads at once: looked through after an import, spread over the days ahead."""
