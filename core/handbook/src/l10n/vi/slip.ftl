# Phiếu đăng ký in cho người vắng mặt.
slip-title = In phiếu cho người vắng mặt
slip-lead = Mỗi người một phiếu, dùng được mười bốn ngày và một lần. Phiếu chỉ mở đường: vẫn phải so hai chữ số rồi xác nhận.
slip-make = Tạo phiếu
slip-none = Mọi người trong chi bộ đều đã có máy.
slip-print = Phiếu đã tạo
slip-print-lead = In trang này rồi cắt, sáu phiếu một tờ A4. Trao tận tay từng người.
slip-print-none = Chưa có phiếu nào.
slip-how = Quét hình bằng máy ảnh của điện thoại, rồi gọi cho bí thư và đọc hai chữ số hiện ra.
slip-otherwise = Không quét được? Gặp bí thư để lấy mã chín chữ số.
slip-until = Dùng được đến hết { $date }, một lần.
slip-keep = Sổ tay không bao giờ hỏi mật khẩu.
