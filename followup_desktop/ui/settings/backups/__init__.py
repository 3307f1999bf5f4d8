"""The page about backups: what there is, coming back, a second folder, moving house."""
