remark-recognised-text = Chữ do máy nhận dạng từ ảnh chụp, có thể sai. Khi cần, hãy xem bản in.
remark-no-text = Tài liệu này chỉ có ảnh chụp trang, chưa có chữ để đọc hay tìm.
remark-no-pages = Tài liệu này không có ảnh trang in. Tệp gốc vẫn tải được.
remark-converted-encoding = Chữ được chuyển từ bảng mã cũ; hãy đối chiếu với bản in khi trích dẫn.
remark-pages-cut = Chỉ những trang đầu có ảnh; phần còn lại xem trong tệp gốc.
