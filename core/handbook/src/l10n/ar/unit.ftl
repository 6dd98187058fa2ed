unit-bytes = { $n ->
    [zero] 0 بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $n } بايتات
    [many] { $n } بايتًا
   *[other] { $n } بايت
}
unit-kilobytes = { $size }{ "\u00A0" }كيلوبايت
unit-megabytes = { $size }{ "\u00A0" }ميغابايت
unit-gigabytes = { $size }{ "\u00A0" }غيغابايت
