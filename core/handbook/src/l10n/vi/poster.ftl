# Áp phích có mã: in ra giấy, bằng ba thứ tiếng. Câu ngắn, đọc được từ xa.

poster-instruction = Quét mã bằng máy ảnh của điện thoại để đọc tài liệu
poster-no-app = Không cần cài ứng dụng, không cần tài khoản, không cần mật khẩu
poster-or-type = Không quét được? Mở { $address } và gõ
poster-until = Mở được đến hết { $date }
poster-without-end = Mở được cho đến khi thu hồi
poster-distance = Quét được từ khoảng cách đến { $distance }
# $metres (digits)
poster-metres = { $metres } mét
poster-description = Áp phích có mã QR mở «{ $title }»
