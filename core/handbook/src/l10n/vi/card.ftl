# Thẻ đảng viên trên màn hình: chứng minh mà không cần mạng.

card-title = Thẻ đảng viên
card-digits = Ba số cuối của thẻ: { $digits }
card-until = Dùng được đến { $time }
card-hint = Đưa mã này cho người kiểm tra quét. Mã không chứa số thẻ, số căn cước hay ngày sinh.
card-code = Mã QR của thẻ
card-valid = Thẻ đảng viên hợp lệ
card-valid-why = Thẻ do sổ tay này ký, dùng được đến { $time }.
card-valid-compare = So khuôn mặt với người đưa thẻ; đăng nhập để thấy tên.
card-valid-of = { $name }, { $unit }
