# Lệnh «sotay demo»: chạy thử với văn bản mẫu.

demo-making = Đang tạo sổ tay chạy thử trong { $folder }
demo-reusing = Dùng lại sổ tay chạy thử trong { $folder }
# $done, $total (number)
demo-publishing = Đang đăng { $done } trên { $total }: { $file }
demo-folder-is-not-ours = Trong { $folder } đã có tệp khác, không phải sổ tay chạy thử. Chọn thư mục trống: --data THƯ_MỤC
demo-address-taken = Địa chỉ { $address } đang có chương trình khác dùng. Chọn địa chỉ khác: --listen 127.0.0.1:8081
demo-ready = Sổ tay đã chạy. Mở trong trình duyệt: { $address }
demo-scan = Mã này mở bộ tài liệu của hội nghị mẫu. Đường dẫn trong mã: { $link }
demo-scan-needs-lan = Điện thoại chưa quét được vì mã này chỉ mở trên máy này. Để quét bằng điện thoại cùng mạng Wi-Fi, chạy: sotay demo --lan
demo-scan-with-phone = Mở máy ảnh của điện thoại cùng mạng Wi-Fi này và quét mã.
demo-plain-http = Địa chỉ này chưa mã hóa, chỉ để đọc thử: nút «Lưu trên máy này» không hiện.
demo-no-lan = Máy này không có địa chỉ trong mạng nội bộ. Nối Wi-Fi hoặc cáp mạng rồi chạy lại, hoặc bỏ --lan.
demo-try = Thử tiếp:
demo-try-search = Tìm không cần gõ dấu: { $link }
demo-try-code = Gõ mã ở trang đầu: { $code }
demo-try-publish = Đăng tệp của mình, ở cửa sổ khác: { $command }
demo-try-poster = In áp phích: { $command }
demo-stop = Dừng: nhấn Ctrl+C. Chạy lại thì mọi thứ vẫn còn.
