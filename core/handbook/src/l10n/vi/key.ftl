# Khóa ký và việc thay khóa.

key-help = Khóa ký của sổ tay
key-help-rotate = Tạo khóa mới để thay khóa đang dùng
key-help-rotate-more =
    Khóa mới được công bố ngay và bắt đầu ký sau 30 ngày, khi mọi điện thoại đã biết. Đến lúc đó khóa cũ vẫn ký,
    và những gì khóa cũ đã ký vẫn có giá trị.

      sotay key rotate code
key-help-purpose = Khóa nào: «manifest» ký văn bản, «code» ký mã QR
key-rotated = Đã tạo khóa mới. Khóa ấy ký từ { $date }; đến lúc đó khóa cũ vẫn ký.
key-back-up = Hãy sao lưu lại: khóa mới chưa có trong các bản sao lưu cũ.
key-another-waits = Đã có một khóa mới, sẽ ký từ { $date }. Khi khóa ấy bắt đầu ký mới tạo được khóa tiếp theo.
