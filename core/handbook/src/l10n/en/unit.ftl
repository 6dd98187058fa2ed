unit-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
unit-kilobytes = { $size }{ "\u00A0" }KB
unit-megabytes = { $size }{ "\u00A0" }MB
unit-gigabytes = { $size }{ "\u00A0" }GB
