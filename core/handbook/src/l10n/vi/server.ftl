# Khởi động và dừng máy chủ.

server-ready = Sổ tay đang phục vụ tại { $address }, nghe ở { $listens }. Dừng: Ctrl+C.
server-stopping = Đang dừng: trả lời nốt các yêu cầu đang dở.
server-data-in-use = Thư mục { $folder } đang có một máy chủ khác dùng. Dừng máy chủ ấy, hoặc chọn thư mục khác.
server-needs-migration = Cơ sở dữ liệu thuộc bản cũ hơn. Sao lưu rồi chạy: sotay migrate
server-no-handbook = Không có sổ tay nào ở { $folder }. Xem lại --data và --config, hoặc tạo mới: sotay migrate
server-address-taken = Địa chỉ { $address } đang có chương trình khác dùng. Chọn địa chỉ khác ở «{ $key }» trong cấu hình.
server-database-too-new = Cơ sở dữ liệu thuộc bản mới hơn chương trình này. Dùng chương trình mới hơn.
