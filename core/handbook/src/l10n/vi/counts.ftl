# Số liệu đảng viên của các đơn vị.

counts-title = Có bao nhiêu đảng viên?
counts-answer = Tổng số: { $n }
counts-hidden = dưới 5
# $n (number)
counts-note = Số dưới { $n } được giấu, cùng với tổng nào để lộ số ấy.
counts-unit = Đơn vị
counts-sum = Tổng số
counts-directly = Trực tiếp tại đơn vị
counts-csv = Lấy bảng (CSV)
