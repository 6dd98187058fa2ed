document-name = { $type } { $number }
document-pages = { $n } trang
document-listen = Nghe đọc
document-stop-listening = Dừng đọc
document-as-printed = Xem bản in
document-original = Tải tệp gốc ({ $kind }, { $size })
document-contents = Mục lục
document-versions = Các phiên bản
# $n (number)
document-version = Bản thứ { $n }
document-version-of = Bản { $version }, ngày { $date }
document-older-version = Đây là bản cũ: bản { $version }, ngày { $date }.
document-open-newest = Mở bản mới nhất
document-superseded = Đã được thay thế
document-amended = Đã được sửa đổi
document-superseded-by = Văn bản này đã được thay thế bằng { $name }.
document-amended-by = Văn bản này được sửa đổi bởi { $name }.
document-supersedes = Văn bản này thay thế { $name }.
document-amends = Văn bản này sửa đổi { $name }.
document-open-other = Mở { $name }
document-urgent = Khẩn
document-very-urgent = Thượng khẩn
document-express = Hỏa tốc
document-next = Tài liệu tiếp theo: { $name }
# $n (number)
document-table = Bảng { $n }
# $n (number)
document-page = Trang { $n }
document-resume = Đọc tiếp:
