"""The second head: the same services behind a console command, without Qt."""
