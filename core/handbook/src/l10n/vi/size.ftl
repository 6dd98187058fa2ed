# $n (number)
size-bytes = { $n } byte
# $size (digits)
size-kilobytes = { $size }{ "\u00A0" }KB
# $size (digits)
size-megabytes = { $size }{ "\u00A0" }MB
# $size (digits)
size-gigabytes = { $size }{ "\u00A0" }GB
