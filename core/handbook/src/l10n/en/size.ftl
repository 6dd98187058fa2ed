size-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
size-kilobytes = { $size }{ "\u00A0" }KB
size-megabytes = { $size }{ "\u00A0" }MB
size-gigabytes = { $size }{ "\u00A0" }GB
