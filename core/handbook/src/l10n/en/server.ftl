server-ready = The handbook is served at { $address }, listening at { $listens }. To stop it: Ctrl+C.
server-stopping = Stopping: requests in flight are being finished.
server-data-in-use = Another server uses the folder { $folder }. Stop it, or choose another folder.
server-needs-migration = The database is of an older version. Back it up, then run: sotay migrate
server-no-handbook = There is no handbook in { $folder }. Check --data and --config, or make one: sotay migrate
server-address-taken = Another program uses the address { $address }. Choose another one for “{ $key }” in the configuration.
server-database-too-new = The database is of a later version than this program. Use the later program.
