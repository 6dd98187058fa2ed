# $day, $month, $year (digits)
date-official = ngày { $day } tháng { $month } năm { $year }
# $day, $month, $year (digits)
date-short = { $day }/{ $month }/{ $year }
# $hour, $minute (digits)
date-time = { $hour } giờ { $minute }
# $date, $weekday (digits)
date-with-weekday = { $weekday }, { $date }
# $date, $time, $weekday (digits)
date-with-weekday-and-time = { $weekday }, { $date }, { $time }

date-weekday = { $weekday ->
    [1] Thứ Hai
    [2] Thứ Ba
    [3] Thứ Tư
    [4] Thứ Năm
    [5] Thứ Sáu
    [6] Thứ Bảy
   *[7] Chủ Nhật
}

date-month = { $month ->
    [1] 01
    [2] 02
    [3] 3
    [4] 4
    [5] 5
    [6] 6
    [7] 7
    [8] 8
    [9] 9
    [10] 10
    [11] 11
   *[12] 12
}

date-month-short = { $month ->
    [1] 01
    [2] 02
    [3] 3
    [4] 4
    [5] 5
    [6] 6
    [7] 7
    [8] 8
    [9] 9
    [10] 10
    [11] 11
   *[12] 12
}
