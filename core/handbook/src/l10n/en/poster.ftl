poster-instruction = Point your phone’s camera at the code to read the documents
poster-no-app = No app, no account, no password
poster-or-type = Cannot scan? Open { $address } and type
poster-until = Opens until the end of { $date }
poster-without-end = Opens until it is withdrawn
poster-distance = Can be scanned from up to { $distance }
poster-metres = { $metres } m
poster-description = Poster with a QR code that opens “{ $title }”
