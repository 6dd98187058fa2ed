size-bytes = { $n ->
    [zero] 0 بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $n } بايتات
    [many] { $n } بايتًا
   *[other] { $n } بايت
}
size-kilobytes = { $size }{ "\u00A0" }كيلوبايت
size-megabytes = { $size }{ "\u00A0" }ميغابايت
size-gigabytes = { $size }{ "\u00A0" }غيغابايت
