# Hồ sơ của đảng viên: chín mục tóm tắt, nơi sinh hoạt, vai trò.

record-name = Họ và tên
record-born = Ngày sinh
record-sex = Giới tính
record-admitted-on = Ngày vào Đảng
record-recognised-on = Ngày chính thức
record-card = Số thẻ đảng viên
record-unit = Nơi sinh hoạt
record-citizen = Số căn cước
record-phone = Số điện thoại
record-male = Nam
record-female = Nữ
record-missing = Chưa có
record-from-import = Theo danh sách nhập ngày { $date }
record-from-correction = Đã đính chính ngày { $date }
record-official = Chính thức
record-probationary = Dự bị
record-exempt = Miễn công tác, sinh hoạt
record-second = Nơi cư trú
record-since = Từ { $from }
record-from-until = Từ { $from } đến { $until }
record-moved = Chuyển sinh hoạt
record-left = Đã rời
record-deceased = Từ trần
record-changed = Đổi diện
record-role-at = { $role }, { $unit }
