level-public = عام
level-internal = داخلي
