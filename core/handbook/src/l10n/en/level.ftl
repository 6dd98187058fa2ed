level-public = Public
level-internal = Internal
