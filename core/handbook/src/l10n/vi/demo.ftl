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
demo-people = Thử với tư cách ai?
demo-people-lead = Đây là sổ tay chạy thử với người và văn bản hư cấu. Chọn một người để đăng nhập thay; chỉ làm được trên chính máy đang chạy thử.
demo-become = Vào với tư cách { $name }
demo-member = Đảng viên
demo-member-tries = Đọc văn bản của chi bộ, xem những gì sổ tay lưu về mình và ai đã mở.
demo-secretary = Bí thư chi bộ
demo-secretary-tries = Xem danh sách đảng viên trong chi bộ và đăng ký máy cho người khác bằng mã chín chữ số.
demo-deputy = Phó bí thư
demo-deputy-tries = Làm thay bí thư với cùng quyền trong chi bộ.
demo-clerk = Văn thư xã
demo-clerk-tries = Xem số lượng của các chi bộ trong xã và đọc văn bản gửi cho văn phòng.
demo-viewer = Cấp ủy cấp trên
demo-viewer-tries = Xem số liệu toàn tỉnh: chỉ có con số, không có tên.
demo-administrator = Quản trị
demo-administrator-tries = Nhập danh sách, giao và thu hồi vai trò, đọc nhật ký ai đã làm gì.
demo-try-people = Đăng nhập thử với tư cách từng người (chỉ trên máy này): { $link }
demo-try-person = { $name }: { $link }
