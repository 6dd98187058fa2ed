# Trang đầu của người đã đăng nhập.

home-title = { $name }
home-new = Mới trong 30 ngày
home-nothing-new = Không có văn bản mới trong 30 ngày qua.
home-all-documents = Xem tất cả tài liệu
home-documents = Tài liệu
home-documents-hint = Tìm và mở văn bản
home-office = Chi bộ của tôi
home-office-hint = Đảng viên, phiếu đăng ký, đề nghị sửa hồ sơ
home-counts = Số liệu
home-counts-hint = Số đảng viên của các đơn vị cấp dưới
home-admin = Quản trị
home-admin-hint = Nhập danh sách, vai trò, nhật ký
home-waiting = { $n } việc đang chờ
