# $n (number)
unit-bytes = { $n } byte
# $size (digits)
unit-kilobytes = { $size }{ "\u00A0" }KB
# $size (digits)
unit-megabytes = { $size }{ "\u00A0" }MB
# $size (digits)
unit-gigabytes = { $size }{ "\u00A0" }GB
