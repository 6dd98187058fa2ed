backup-copying = Backing up to { $file }
backup-done = Backed up to { $file } ({ $size }). Copy it to another machine or a separate disk.
backup-holds-keys = It holds the signing keys: keep it like the key to the registry.
backup-exists = { $file } exists already. Choose another name, or delete the old file first.
backup-not-embedded = This command backs up a handbook on the embedded database only. On PostgreSQL use pg_dump, and back up the store of files by itself.
backup-restoring = Restoring from { $file }
backup-restored = Restored to { $folder }: the backup of { $date }.
backup-restore-not-empty = { $folder } is not empty, so nothing was restored: what is there would be lost. Choose an empty folder.
backup-not-a-backup = { $file } is no backup of the handbook, or is damaged. Try another one.
backup-migrated = { $n ->
    [one] The database was brought up to date in { $n } step.
   *[other] The database was brought up to date in { $n } steps.
}
backup-up-to-date = The database is up to date. There is nothing to do.
